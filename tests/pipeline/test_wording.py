"""Words in a generated cell."""

from fastgen_magic.pipeline.wording import docstring


def test_a_docstring_says_the_first_clause_whole_where_a_number_is_explained():
    said = "Mark in mathematics from 1 (very good) to 6 (insufficient), 2.8 on average"
    assert (
        docstring(said, "bell")
        == '    """Mark in mathematics from 1 (very good) to 6 (insufficient): bell."""'
    )
    said = "whether the customer left the firm for good (1 = yes, 0 = no)"
    assert docstring(said, "shares") == '    """Whether the customer left the firm for good: shares."""'
