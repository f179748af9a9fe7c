import pytest

from fastgen_magic.listing import columns


@pytest.mark.parametrize("width", [30, 60, 200])
def test_columns_stay_aligned_and_lose_no_word(width: int) -> None:
    rows = [("a", "some words that say a lot about it"), ("a much longer name", "x"), ("", "")]
    text = columns(("name", "words"), rows, width)
    assert max(map(len, text.splitlines())) <= width
    assert sorted(text.replace("-", "").split()) == sorted(
        f"name words {' '.join(map(' '.join, rows))}".split()
    )


def test_names_are_cut_last_and_words_only_where_there_is_no_room() -> None:
    row = ("battery_before", "some words that say a lot about it")
    assert "battery_before" in columns(("field", "words"), [row], 30)
    assert "battery_before" not in columns(("field", "words"), [row], 18)
    assert "remarkable" in columns(("field", "words"), [("many words in the first", "remarkable")], 25)
