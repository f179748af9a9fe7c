"""Lists of the world and of a locale: names, words, phrases, places, out of Faker, babel and pycountry."""
