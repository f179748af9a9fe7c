import pytest

from fastgen_magic.authors.choose import AUTHORS, author_named
from fastgen_magic.errors import AuthorError


def test_authors_are_known_by_name() -> None:
    assert author_named(None).name == AUTHORS[0] == author_named("catalogue").name
    with pytest.raises(AuthorError, match=r"nobody.*catalogue"):
        author_named("nobody")
