"""Reviews and feedback: titles and texts whose mood follows the rating."""
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

TITLE = ("review title", "title of the review", "review headline", "review summary", "feedback title",
         "headline of the review")
TEXT = ("review text", "review", "body of the review", "customer review", "feedback", "customer feedback",
        "review body", "text of the review", "testimonial", "product review", "review content", "opinion",
        "feedback text", "review comment", "guest review", "survey answer", "reason for the rating")

@entry("review_title", kind="free text", law="short verdict that fits the rating", words=TITLE)
def review_title_by_rating(
    n, rng, star_rating, *,
    bad_up_to=2,  # 0 to 10: ratings up to this one are complaints
    good_from=4,  # 0 to 10: ratings from this one on are praise
):
    """Title of a review: a short verdict whose mood follows the rating."""
    bad = ["Disappointed", "Not worth the money", "Poor quality", "Would not buy again", "Fell apart",
           "Too small", "Returned it", "Not as pictured", "Very cheap feel", "Waste of time",
           "Expected more", "Wrong color"]
    mixed = ["It is okay", "Good but not great", "Nice idea", "Runs a bit large", "Average",
             "Fair for the price", "Mixed feelings", "Almost perfect", "Fine for now", "Decent", "Not bad",
             "Could be better"]
    good = ["Love it", "Great quality", "Perfect fit", "Highly recommended", "Beautiful", "Excellent value",
            "So happy", "My new favorite", "Five stars", "Better than expected", "Works like a charm",
            "Very comfortable"]
    tails = ["", "!", " overall", " for daily use", " after one week", " for the office", " at first sight",
             " this time", " in every way", " for my mother", " on sale", " for travel", " in summer",
             " for a gift", ", honestly", " as a present", ", to be fair", " in the end", " at this price",
             " for beginners", ", again", " after three months", " for small rooms", " in my size",
             " for the family", ", no question"]
    starts = ["", "", "", "", "Honest review: ", "Update: ", "Short version: ", "Second purchase: ",
              "First impression: ", "In one word: ", "After a month: ", "Bought twice: "]
    stars = pd.to_numeric(pd.Series(star_rating), errors="coerce").to_numpy("float64", na_value=np.nan)
    mood = np.where(stars <= bad_up_to, 0, np.where(stars >= good_from, 2, 1))

    def draw(words):
        return (rng.random(n) ** 1.2 * len(words)).astype(int)

    cores = pd.array(bad + mixed + good, dtype="str")[mood * len(good) + draw(good)]
    return pd.array(starts, dtype="str")[draw(starts)] + cores + pd.array(tails, dtype="str")[draw(tails)]


@entry("review_title", kind="free text", law="short verdict, praise ahead", words=TITLE)
def review_title(
    n, rng, *,
    moods=(15, 20, 65),  # : weights of complaint, mixed opinion and praise
):
    """Title of a review: a short verdict, more often praise than complaint."""
    bad = ["Disappointed", "Not worth the money", "Poor quality", "Would not buy again", "Fell apart",
           "Too small", "Returned it", "Not as pictured", "Very cheap feel", "Waste of time",
           "Expected more", "Wrong color"]
    mixed = ["It is okay", "Good but not great", "Nice idea", "Runs a bit large", "Average",
             "Fair for the price", "Mixed feelings", "Almost perfect", "Fine for now", "Decent", "Not bad",
             "Could be better"]
    good = ["Love it", "Great quality", "Perfect fit", "Highly recommended", "Beautiful", "Excellent value",
            "So happy", "My new favorite", "Five stars", "Better than expected", "Works like a charm",
            "Very comfortable"]
    tails = ["", "!", " overall", " for daily use", " after one week", " for the office", " at first sight",
             " this time", " in every way", " for my mother", " on sale", " for travel", " in summer",
             " for a gift", ", honestly", " as a present", ", to be fair", " in the end", " at this price",
             " for beginners", ", again", " after three months", " for small rooms", " in my size",
             " for the family", ", no question"]
    starts = ["", "", "", "", "Honest review: ", "Update: ", "Short version: ", "Second purchase: ",
              "First impression: ", "In one word: ", "After a month: ", "Bought twice: "]
    mood = rng.choice(3, size=n, p=np.array(moods) / np.sum(moods))

    def draw(words):
        return (rng.random(n) ** 1.2 * len(words)).astype(int)

    cores = pd.array(bad + mixed + good, dtype="str")[mood * len(good) + draw(good)]
    return pd.array(starts, dtype="str")[draw(starts)] + cores + pd.array(tails, dtype="str")[draw(tails)]


@entry("review_text", kind="free text", law="sentences that fit the rating", words=TEXT)
def review_text_by_rating(
    n, rng, star_rating, *,
    bad_up_to=2,  # 0 to 10: ratings up to this one are complaints
    good_from=4,  # 0 to 10: ratings from this one on are praise
    skew=1.2,  # 1 to 3: how far the common phrases lead, 1 = all alike
):
    """Text of a review: a story, two verdicts and a conclusion whose mood follows the rating."""
    bad = ["feels cheap", "broke after a few days", "does not match the pictures", "is far too small",
           "smells odd", "looked worn from the start", "is not worth the price", "was a letdown",
           "arrived damaged", "is hard to use"]
    mixed = ["is fine for the price", "takes some getting used to", "is nice but runs large",
             "could be sturdier", "looks better than it feels", "does the job", "is okay for now",
             "is smaller than I thought", "is good with a few flaws", "depends on your taste"]
    good = ["is beautiful", "fits perfectly", "feels great", "is even better in person",
            "works exactly as hoped", "is worth every penny", "gets compliments all the time",
            "is well made", "is so comfortable", "looks great with everything"]
    things = ["The material", "The color", "The fit", "The design", "The quality", "The finish",
              "The whole thing", "It", "The cut", "The product", "The packaging", "The size"]
    stories = ["I ordered it for a trip. ", "My sister has the same one. ", "I had wanted one for months. ",
               "", "This was a gift for a friend. ", "I saw it in the store first. ",
               "I use it almost every day. ", "I was not sure at first. ", "It came within two days. ",
               "I am usually hard to please. ", "I bought two of them. ",
               "I read the other reviews before. ", "My old one was worn out. "]
    ends = [["I sent it back.", "I would not buy it again.", "Save your money.", "I expected more.",
             "Two stars at most.", "Customer service did not help."],
            ["I will keep it for now.", "Maybe wait for a sale.", "I might try another size.",
             "Not my favorite.", "It depends on what you need.", "I am still undecided."],
            ["I would buy it again.", "Highly recommended.", "I am getting a second one.",
             "Very happy with it.", "You will not regret it.", "My new favorite."]]
    stars = pd.to_numeric(pd.Series(star_rating), errors="coerce").to_numpy("float64", na_value=np.nan)
    mood = np.where(stars <= bad_up_to, 0, np.where(stars >= good_from, 2, 1))

    def draw(words):
        return (rng.random(n) ** skew * len(words)).astype(int)

    verdicts = [f"{thing} {verdict}. " for verdict in bad + mixed + good for thing in things]
    verdicts = pd.array(verdicts, dtype="str")
    first = verdicts[(mood * len(good) + draw(good)) * len(things) + draw(things)]
    second = verdicts[(mood * len(good) + draw(good)) * len(things) + draw(things)]
    endings = pd.array(ends[0] + ends[1] + ends[2], dtype="str")[mood * len(ends[0]) + draw(ends[0])]
    return pd.array(stories, dtype="str")[draw(stories)] + first + second + endings


@entry("review_text", kind="free text", law="sentences, praise ahead", words=TEXT)
def review_text(
    n, rng, *,
    moods=(15, 20, 65),  # : weights of complaint, mixed opinion and praise
    skew=1.2,  # 1 to 3: how far the common phrases lead, 1 = all alike
):
    """Text of a review: a story, two verdicts and a conclusion, more often praise than complaint."""
    bad = ["feels cheap", "broke after a few days", "does not match the pictures", "is far too small",
           "smells odd", "looked worn from the start", "is not worth the price", "was a letdown",
           "arrived damaged", "is hard to use"]
    mixed = ["is fine for the price", "takes some getting used to", "is nice but runs large",
             "could be sturdier", "looks better than it feels", "does the job", "is okay for now",
             "is smaller than I thought", "is good with a few flaws", "depends on your taste"]
    good = ["is beautiful", "fits perfectly", "feels great", "is even better in person",
            "works exactly as hoped", "is worth every penny", "gets compliments all the time",
            "is well made", "is so comfortable", "looks great with everything"]
    things = ["The material", "The color", "The fit", "The design", "The quality", "The finish",
              "The whole thing", "It", "The cut", "The product", "The packaging", "The size"]
    stories = ["I ordered it for a trip. ", "My sister has the same one. ", "I had wanted one for months. ",
               "", "This was a gift for a friend. ", "I saw it in the store first. ",
               "I use it almost every day. ", "I was not sure at first. ", "It came within two days. ",
               "I am usually hard to please. ", "I bought two of them. ",
               "I read the other reviews before. ", "My old one was worn out. "]
    ends = [["I sent it back.", "I would not buy it again.", "Save your money.", "I expected more.",
             "Two stars at most.", "Customer service did not help."],
            ["I will keep it for now.", "Maybe wait for a sale.", "I might try another size.",
             "Not my favorite.", "It depends on what you need.", "I am still undecided."],
            ["I would buy it again.", "Highly recommended.", "I am getting a second one.",
             "Very happy with it.", "You will not regret it.", "My new favorite."]]
    mood = rng.choice(3, size=n, p=np.array(moods) / np.sum(moods))

    def draw(words):
        return (rng.random(n) ** skew * len(words)).astype(int)

    verdicts = [f"{thing} {verdict}. " for verdict in bad + mixed + good for thing in things]
    verdicts = pd.array(verdicts, dtype="str")
    first = verdicts[(mood * len(good) + draw(good)) * len(things) + draw(things)]
    second = verdicts[(mood * len(good) + draw(good)) * len(things) + draw(things)]
    endings = pd.array(ends[0] + ends[1] + ends[2], dtype="str")[mood * len(ends[0]) + draw(ends[0])]
    return pd.array(stories, dtype="str")[draw(stories)] + first + second + endings
