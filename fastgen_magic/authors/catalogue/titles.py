"""Titles of films, songs, books and episodes, and what a film is about; all invented."""
# ruff: noqa: SIM905
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry


@entry("work_title", kind="free text", law="composed of a few patterns",
       words=("movie title", "film title", "title of the movie", "title of the film", "name of the movie",
              "song title", "song name", "title of the song", "track name", "track title",
              "name of the track",
              "album name", "album title", "album", "episode title", "name of the episode",
              "title of the episode",
              "book title", "title of the book", "game title", "show title", "title of the show",
              "novel title",
              "painting title", "title of the work", "movie name", "film name", "book name",
              "name of the book",
              "podcast title", "name of the podcast", "podcast name", "show name"))
def work_title(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """A title: one of a few patterns, such as "The Silent River" or "Letters from the Harbor"."""
    first = """
        Silent Last Golden Broken Hidden Distant Burning Paper Winter Northern Crooked Electric Blue Velvet
        Borrowed Restless Second Wild Empty Scarlet Quiet Falling Lucky Midnight""".split()
    things = """
        River House Garden Road Summer Mirror Harbor Letter Kingdom Station Season Bridge Orchard Horizon
        Lantern Promise Island Shadow Clock Ocean Train Circus Valley Secret Window Stranger""".split()
    ties = ["of the", "and the", "in the", "beyond the", "without a", "under the"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    leading = draw([f"{article}{word} {thing}" for article in ("The ", "", "My ", "One ") for word in first
                    for thing in things])
    joined = draw([f"{thing} {word} " for thing in things for word in ties]) + draw(things)
    return pd.array(np.where(rng.random(n) < 0.7, leading, joined), dtype="str")


@entry("plot", kind="free text", law="somebody, a turn and a consequence",
       words=("plot", "overview of the movie", "description of the movie", "brief description of the movie",
              "synopsis", "storyline", "plot summary", "summary of the movie", "movie description",
              "film description", "overview of the film", "summary of the plot", "tagline", "movie tagline"))
def plot(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """What a story is about: somebody, what happens, and what comes of it."""
    whos = ["A young detective", "A retired pilot", "An orphan", "A small-town teacher", "A famous chef",
            "A nervous bridegroom", "Two sisters", "A night nurse", "An exiled prince", "A stubborn farmer",
            "A pair of thieves", "A lonely inventor", "A war reporter", "An aging boxer"]
    turns = ["finds a hidden letter", "returns to an old hometown", "witnesses a crime",
    "inherits a strange house",
             "loses everything overnight", "boards the wrong train", "meets a long-lost brother",
             "is hired for one last job", "discovers a family secret", "wakes up in another century"]
    ends = ["and must choose between love and duty", "and has one week to set things right",
            "while a storm closes in", "and nobody believes the story", "and learns to trust again",
            "and sets out across the country", "before the trail goes cold",
            "with help from an unlikely friend"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    when = ["", "One summer, ", "After the war, ", "On New Year's Eve, ", "In a sleepy port, ",
    "Years later, "]
    people = [who[:1].lower() + who[1:] for who in whos]
    starts = draw([f"{time}{who}" if time else whole for time in when for who, whole in zip(people, whos,
    strict=True)])
    return starts + " " + draw(turns) + " " + draw([f"{end}." for end in ends])
