from fastgen_magic.kernel.whose import definition, function_text, hand
from fastgen_magic.samplers import run_source

TEXT = "def t_x(n, rng, *, mean=1_000, low=(0, 1)):\n    return rng.normal(mean, 1, n)"


def function(source):
    names = {}
    run_source(source, f"<whose {hash(source)}>", names)
    return names["t_x"]


def test_what_stands_around_a_function_is_no_part_of_its_text():
    for around in ("{}\n    # a comment", "{}\n\n# below\n", "# above\n{}\nx = 1\n", "{}  # beside"):
        assert function_text(function(around.format(TEXT))) == TEXT
        assert definition(around.format(TEXT), "t_x") == TEXT


def test_a_decorator_is_part_of_a_function():
    wrapped = f"import functools\n@functools.wraps(print)\n{TEXT}"
    assert definition(wrapped, "t_x").startswith("@functools")
    assert hand(definition(wrapped, "t_x"), "t_x", {TEXT}) == "edited"


def test_a_function_is_generated_tuned_edited_or_unknown():
    assert hand(TEXT, "t_x", {TEXT}) == "generated"
    assert hand(TEXT.replace("1_000", "1000"), "t_x", {TEXT}) == "generated"
    assert hand(TEXT.replace("1_000", "7"), "t_x", {TEXT}) == "tuned"
    assert hand(TEXT.replace("(0, 1)", "(0, 1, 2)"), "t_x", {TEXT}) == "tuned"
    noted = TEXT.replace("1_000, ", "1_000,  # years\n")
    assert hand(noted.replace("1_000,  ", "7,      "), "t_x", {noted}) == "tuned"
    assert hand(TEXT.replace("1, n", "2, n"), "t_x", {TEXT}) == "edited"
    assert hand(TEXT.replace("*, ", "*, extra=1, "), "t_x", {TEXT}) == "edited"
    assert hand("t_x = lambda n, rng: n", "t_x", {TEXT}) == "edited"
    assert hand(None, "t_x", {TEXT}) == "unknown"
    assert function_text(len) is None
