from fastgen_magic.authors import Settings
from fastgen_magic.authors.choose import author_named
from fastgen_magic.listing import plan_text
from fastgen_magic.pipeline import plan_tables
from fastgen_magic.schema import read_text

TEXT = """\
# Visits
visit_id: unique number
weight: weight in kg (dogs 3-60, cats 2-8, rabbits 1-5)
species: dog, cat or rabbit
a_name_that_is_longer_than_the_others_are: wobbliness of the animal, 3 or so to the left
"""


def test_a_plan_tells_each_field_beside_its_name_and_loses_no_word() -> None:
    (plan,) = plan_tables([read_text(TEXT, "visits")], author_named("catalogue"), Settings())
    texts = [plan_text(plan, "catalogue", width) for width in (50, 80, 500)]
    assert max(map(len, texts[0].partition("\n\nnot understood")[0].splitlines())) <= 50
    assert max(map(len, texts[2].splitlines())) <= 100
    assert len({" ".join(text.split()) for text in texts}) == 1
    assert "\nweight                    numerical: bell between limits, by species\n" in texts[1]
    assert "\na_name_that_is_longer_than_the_others_are\n" in texts[1]
    assert "\n                          stated: unique\n" in texts[1]
