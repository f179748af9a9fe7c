"""Laws whose values are given: the two answers, one value, and values in turn."""

from fastgen_magic.authors.reading.categories import typed
from fastgen_magic.authors.reading.entries import maybe_numbers
from fastgen_magic.authors.reading.sheet import Sheet


def read_yes(sheet: Sheet) -> None:
    """Two answers: "share=.3", "yes=Yes", "no=No"; the share in rows too."""
    named = {name: sheet.take(name) for name in ("yes", "no")}
    said = [entry.said for entry in named.values() if entry]
    answers = dict(
        zip([name for name, entry in named.items() if entry], typed(said, sheet.planned), strict=True)
    )
    rows = sheet.take_rows(lambda entry: entry.name != "share" and len(maybe_numbers(entry.said)) == 1)
    share = sheet.arranged(rows, sheet.number_in) if rows else sheet.number("share", 0, 1)
    if share is None and not sheet.complaints:
        sheet.complain(None, 'yes or no needs its share, as "share=.3"')
    sheet.data = {"share": share, **answers}
    middle = share if isinstance(share, int | float) else 0.5
    sheet.categories = ((answers.get("no", False), 1 - middle), (answers.get("yes", True), middle))
    sheet.open = False


def read_in_turn(sheet: Sheet) -> None:
    """The values of the first rows, each alone: "Basic", "Plus", "Pro"."""
    said = sheet.take_all(lambda entry: entry.alone)
    if not said:
        sheet.complain(None, 'values in turn need their list, as "Basic", "Plus"')
        return
    values = typed([entry.name for entry in said], sheet.planned)
    sheet.data = {"values": values}
    sheet.categories = tuple((value, 1 / len(values)) for value in values)
    sheet.open = False


def read_constant(sheet: Sheet) -> None:
    """The one value of all rows: "value=EUR", or the value alone."""
    said = sheet.take_all(lambda entry: entry.alone or entry.name == "value")
    for entry in said[1:]:
        sheet.complain(entry, "one value is expected")
    if not said:
        sheet.complain(None, 'a constant needs its value, as "value=EUR"')
        return
    value = typed([said[0].said or said[0].name], sheet.planned)[0]
    sheet.data["value"] = value
    sheet.categories, sheet.open = ((value, 1.0),), False
