"""Dictionaries on pages as people lay them out: shared cells, ticks, titles of tables, lists in lists."""

from pathlib import Path

import pytest

from fastgen_magic.schema import read_schemas
from fastgen_magic.schema.readers.listed_fields import listed_fields


def test_cells_that_stand_once_are_those_of_the_rows_below(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "| **Table** | **Table Description** | **Column** | **Column Description** |\n|---|---|---|---|\n"
        "| loan | One loan a row | loan_id | Number of the loan |\n"
        "| | | kind | The kind of loan, which can be: |\n| | | | 0 - short |\n| | | | 1 - long |\n"
        "| book | Books of the house | title | Title of the book |\n"
    )
    loan, book = read_schemas(page).schemas
    assert (loan.description, list(loan.by_name), list(book.by_name)) == (
        "One loan a row",
        ["loan_id", "kind"],
        ["title"],
    )
    assert loan["kind"].description == "The kind of loan, which can be: 0 - short; 1 - long"


def test_ticks_checks_and_a_line_above_a_table_are_read(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    heads = "| Campo | Tipo | PK | FK | Nulo | Único | Restricciones / CHECK | Referencia a | Descripción |\n"
    rule = "|---|---|---|---|---|---|---|---|---|\n"
    page.write_text(
        f"# Taller\n\nTabla: Piezas\n\n{heads}{rule}"
        "| Num | INT | ✅ | ❌ | ❌ | ✅ | - | - | Número de la pieza |\n"
        "| Peso | INT | ❌ | ❌ | ✅ | ❌ | CHECK (Peso >= 2 AND Peso <= 9) | - | Peso en kg |\n"
        f"\nTabla: Ventas\n\n{heads}{rule}"
        "| Num | INT | ❌ | ✅ | ❌ | ❌ | - | Piezas(Num) | La pieza |\n"
        "| Socio | INT | ❌ | ✅ | ❌ | ❌ | - | - | El socio |\n"
    )
    read = read_schemas(page)
    parts, sales = read.schemas
    assert (parts.table, sales.table) == ("Piezas", "Ventas")
    assert (parts["Num"].unique, parts["Peso"].nullable, parts["Num"].nullable) == (True, True, False)
    assert sales["Num"].references == "Piezas.Num"
    assert (sales["Socio"].references, sales["Socio"].kind) == (None, "identifier")
    assert read.unread == ("references: Ventas.Socio FK",)


def test_a_list_within_a_list_holds_the_fields_and_what_stands_below_each(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Daten\n\nDiese Seite beschreibt, was in den Tabellen steht.\n\n### **kind**\n"
        "- **Beschreibung:** Die Kinder.\n- **Felder:**\n"
        "    - **id**: Nummer des Kindes.\n        - **Regel:** Pflicht.\n"
        "    - **brille**, **spange**: Ob das Kind so etwas hat.\n"
        "    - **ort**: Wohnort.\n### **hort**\n- **Felder:**\n    - **id**: Nummer des Horts.\n"
    )
    child, home = read_schemas(page).schemas
    assert (child.table, home.table) == ("kind", "hort")
    assert list(child.by_name) == ["id", "brille", "spange", "ort"]
    assert child["id"].description == "Nummer des Kindes. Pflicht"


def test_a_type_in_italics_or_brackets_behind_a_name_is_its_type(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "## Works\n\nEach row of this table is a work that we hold.\n\n* `id` *number* - Number of the work\n"
        "* `lent` *boolean* - Whether it is lent\n* `maker` (string): Name of its maker\n"
    )
    table = read_schemas(page).schemas[0]
    assert [one.description for one in table.fields] == [
        "Number of the work",
        "Whether it is lent",
        "Name of its maker",
    ]
    assert (table["id"].kind, table["maker"].textual) == ("numerical", True)


def test_a_column_of_running_numbers_holds_no_names() -> None:
    text = "No.|Signal|Description\n---|---|---\n1| heat | Heat in °C\n2| door | Whether it is open\n"
    assert list(read_schemas(text, table="t").schemas[0].by_name) == ["heat", "door"]


def test_titles_may_hold_points_and_types_may_be_letters_of_a_system() -> None:
    text = "Field.Name,Typ,Remarks\nhouse,A,The house\nbuilt,D,Day it was finished\n"
    read = read_schemas(text, table="t")
    assert [one.description for one in read.schemas[0].fields] == ["The house", "Day it was finished"]
    assert read.unread == ("type: t.house A, t.built D",)


def test_a_pattern_is_the_same_with_its_backslashes_doubled() -> None:
    text = "Field,Description\nzone,`^\\\\d{3}-\\\\w$`\nday,Day\n"
    assert read_schemas(text, table="t").schemas[0]["zone"].description == "`^\\d{3}-\\w$`"


def test_commas_without_quotes_in_the_last_column_part_nothing() -> None:
    text = "field,type,definition\nway,category,Way: bus, tram, or on foot\nday,date,Day of it,\n"
    table = read_schemas(text, table="t").schemas[0]
    assert [one.description for one in table.fields] == ["Way: bus, tram, or on foot", "Day of it"]


def test_examples_of_a_column_are_several_and_all_values_where_as_many_differ() -> None:
    text = (
        "column,dtype,unit,unique_count,example_values\nway,object,unitless,2,bus; tram\n"
        "town,object,,9,Ulm; Bonn\nheat,float,dimensionless [-1 to 1],7,0.5; 0.1\n"
    )
    read = read_schemas(text, table="t")
    table = read.schemas[0]
    assert table["way"].values == (("bus", ""), ("tram", ""))
    assert (table["town"].values, table["town"].examples) == ((), ("Ulm", "Bonn"))
    assert (table["heat"].unit, table["heat"].description) == (None, "dimensionless [-1 to 1]")
    assert read.unread == ("distinct: t.town 9, t.heat 7",)


PAGES = {
    "marked": (
        "# Columns\n\nThis file holds bookings, a row each.\n\n1. **hotel**\n   City or country.\n\n"
        "2. **nights**\n   Number of nights.\n   Range: 1-14\n\n3. `guest`: name of the guest\n"
    ),
    "headed": (
        "# Dictionary\n\n## hotel\nType: string\nCity or country\n\n## nights\nNumber of nights\n"
        "Range: 1-14\n\n## guest\nName of the guest\n"
    ),
    "paired": "hotel\n- City or country\nnights\n- Number of nights: 1-14\nguest\n- Name of the guest\n",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_fields_are_listed_by_marks_headings_or_pairs(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.md"
    path.write_text(page)
    table = read_schemas(path).schemas[0]
    assert list(table.by_name) == ["hotel", "nights", "guest"]
    assert (table["hotel"].description or "").rstrip(".") == "City or country"
    if page is not PAGES["paired"]:
        assert (table["nights"].minimum, table["nights"].maximum) == (1, 14)


@pytest.mark.parametrize(
    "text",
    [
        "# Shop\n## orders\nid: unique number\n## more\namount: in EUR\n## end\nday: date",
        "status\n- name: x\nkind\n- name: y\nsort\n- name: z",
        "## Usage\nRun it\n## Licence\nMIT\n## Citation\nNobody",
    ],
)
def test_a_page_that_lists_no_fields_for_sure_is_none(text: str) -> None:
    assert listed_fields(text) is None
