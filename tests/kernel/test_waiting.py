from fastgen_magic.kernel.waiting import waiting
from fastgen_magic.samplers import run_source

CELL = "# a note\ndef t_x(n, rng):\n    return rng.random(n)"
PLACE = ("sampler", "x")


def names(source=CELL):
    namespace = {}
    run_source(source, f"<waiting {hash(source)}>", namespace)
    return namespace


def test_a_cell_waits_until_what_it_says_has_run():
    assert waiting("t", {PLACE: CELL}, names()) == ()
    assert waiting("t", {PLACE: CELL + " + 1"}, names()) == (PLACE,)
    assert waiting("t", {PLACE: CELL}, {}) == (PLACE,)
    assert waiting("t", {PLACE: CELL.replace("a note", "another")}, names()) == ()


def test_what_is_no_python_cannot_have_run():
    assert waiting("t", {PLACE: "def t_x(n, rng"}, names()) == (PLACE,)


def test_laws_are_those_of_the_table():
    laws = "def draw(n):\n    return n"
    here = names(laws) | {"draw": print}
    assert waiting("t", {("laws", None): laws}, here) == (("laws", None),)
    here["t_laws"] = {"draw": names(laws)["draw"]}
    assert waiting("t", {("laws", None): laws}, here) == ()
