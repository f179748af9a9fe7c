import pytest

from fastgen_magic.authors.choose import AUTHORS, author_named, default_author
from fastgen_magic.authors.keys import KEYS
from fastgen_magic.errors import AuthorError


@pytest.fixture(autouse=True)
def without_a_key(monkeypatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)


def test_authors_are_known_by_name() -> None:
    assert [author_named(name).name for name in AUTHORS] == ["catalogue", "claude"]
    with pytest.raises(AuthorError, match=r"nobody.*catalogue, claude"):
        author_named("nobody")


@pytest.mark.parametrize("name", KEYS)
def test_a_key_makes_claude_the_default(name, monkeypatch) -> None:
    assert author_named(None).name == default_author() == "catalogue"
    monkeypatch.setenv(name, "")
    assert default_author() == "catalogue"
    monkeypatch.setenv(name, "something")
    assert author_named(None, {"model": "claude-haiku-5-5"}).model == "claude-haiku-5-5"
