"""Data dictionaries: REDCap's, OMOP's, those of any columns, and tables of Markdown."""

from pathlib import Path

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Condition, read_schemas
from fastgen_magic.statements import read_statements

REDCAP = """"Variable / Field Name","Form Name","Field Type","Field Label",\
"Choices, Calculations, OR Slider Labels",\
"Field Note","Text Validation Type OR Show Slider Number","Text Validation Min","Text Validation Max",\
"Branching Logic (Show field only if...)","Required Field?","Field Annotation"
study_id,a,text,Study ID,,,,,,,y,
sex,a,radio,Sex,"0, Female | 1, Male",,,,,,y,
seen,a,text,"<b>Day</b> of the visit",,first one,date_ymd,2020-01-01,,,,
weight,a,text,Weight,,in kg,number,20,300,,,
height,a,text,Height,,,number_1dp,,,,,
bmi,a,calc,Body mass index,"[weight]/([height]*[height])",,,,,,,
both,a,calc,Both,"mean([weight],[height]) + ([height])^(2)",,,,,,,
pregnant,a,yesno,Is she pregnant?,,,,,,"[sex] = '0'",,
drinks,a,checkbox,Drinks,"1, Tea | 2, Milk",,,,,,,@HIDDEN
intro,a,descriptive,Welcome,,,,,,,,
odd,a,radio,Odd,no codes here,,,,,"[sex]='0' or [sex]='1'",,
"""


def test_a_dictionary_of_redcap_is_read_with_choices_validation_and_branching() -> None:
    read = read_schemas(REDCAP, table="t")
    table = read.schemas[0]
    assert read.format == "csv"
    assert table["study_id"].unique
    assert list(table.by_name) == [
        *(
            "study_id",
            "sex",
            "seen",
            "weight",
            "height",
            "bmi",
            "both",
            "pregnant",
            "drinks___1",
            "drinks___2",
            "odd",
        ),
    ]
    assert table["study_id"].unique
    assert table["sex"].values == ((0, "Female"), (1, "Male"))
    assert (table["sex"].nullable, table["seen"].temporal, table["height"].decimals) == (False, "date", 1)
    assert (table["weight"].minimum, table["weight"].maximum, table["weight"].description) == (
        *(20, 300, "Weight. in kg"),
    )
    assert table["bmi"].formula == "weight/(height*height)"
    assert table["both"].formula == "((weight + height) / 2) + (height)**(2)"
    assert table["pregnant"].only_if == (Condition("sex", "=", (0,)),)
    assert table["drinks___2"].description == "Drinks. Milk"
    assert table["seen"].description == "Day of the visit. first one"
    assert read.unread == (
        "annotation: t.drinks___1 @HIDDEN, t.drinks___2 @HIDDEN",
        "left out: t.intro (type descriptive)",
        "choices: t.odd no codes here",
        "branching: t.odd [sex]='0' or [sex]='1'",
    )


OMOP = """cdmTableName,cdmFieldName,isRequired,cdmDatatype,userGuidance,isPrimaryKey,isForeignKey,\
fkTableName,fkFieldName
person,person_id,Yes,integer,One for each person.,Yes,No,,
person,year_of_birth,Yes,integer,NA,No,No,,
person,source_value,No,varchar(50),,No,No,,
visit,visit_id,Yes,integer,,Yes,No,,
visit,person_id,Yes,integer,,No,Yes,PERSON,PERSON_ID
"""


def test_a_field_level_file_of_omop_gives_its_tables() -> None:
    read = read_schemas(OMOP)
    person, visit = read.schemas
    assert (person.table, visit.table) == ("person", "visit")
    key = person["person_id"]
    assert (key.unique, key.nullable, key.whole, key.description) == (
        True,
        False,
        True,
        "One for each person",
    )
    assert person["source_value"].max_length == 50
    assert visit["person_id"].references == "person.PERSON_ID"
    assert read.unread == ("column of the dictionary: isForeignKey",)


def test_columns_stand_in_any_order_and_under_many_names() -> None:
    text = (
        "Description;Data Type;Variable Name;Allowed Values;Units;Nullable;Owner\n"
        "Age in years;int;age;18-90;years;no;Ann\n"
        "Income class;varchar(9);class;Low, Middle, High;;yes;Ann\n"
        "State;code;state;1=open, 2=shut;;;Ann\n"
        "Sort of thing;text;sort;one or the other;;;Ann\n"
    )
    read = read_schemas(text, table="t")
    table = read.schemas[0]
    age = table["age"]
    assert (age.minimum, age.maximum, age.unit, age.nullable, age.whole) == (18, 90, "years", False, True)
    assert (table["class"].values, table["class"].nullable) == (
        (("Low", ""), ("Middle", ""), ("High", "")),
        True,
    )
    assert table["state"].values == ((1, "open"), (2, "shut"))
    assert table["sort"].description == "Sort of thing. one or the other"
    assert read.unread == ("column of the dictionary: Owner",)


def test_tables_of_a_page_are_called_by_their_headings(tmp_path: Path) -> None:
    page = tmp_path / "data.md"
    page.write_text(
        "# Data\n\nSome words.\n\n## `orders`\n\n| Column | Type | Description |\n|---|:--|---|\n"
        "| `id` | integer | the key |\n| state | varchar(5) | a \\| b |\n\n## People\n\n"
        "| Field | Meaning |\n| --- | --- |\n| name | who it is |\n\n"
        "| Year | Rows |\n|---|---|\n| 2020 | 5 |\n"
    )
    read = read_schemas(page)
    assert [schema.table for schema in read.schemas] == ["orders", "People"]
    assert (read.schemas[0]["id"].whole, read.schemas[0]["state"].max_length) == (True, 5)
    assert read.schemas[1]["name"].description == "who it is"


@pytest.mark.parametrize(
    "text", ["name: the name, in full\nage: years", "- name: x\n- age: y", "a,b,c\n1,2,3"]
)
def test_lines_of_our_own_are_no_dictionary(text: str) -> None:
    try:
        assert read_schemas(text, table="t").format == "fastgen"
    except SchemaError as error:
        assert "a CSV file" in str(error)  # noqa: PT017 - rows of data are refused by name


def test_a_file_with_a_bullet_list_is_read_like_a_pasted_one(tmp_path: Path) -> None:
    path = tmp_path / "people.md"
    path.write_text("- age: age in years, 18 to 90\n- plan: Basic 60%, Plus 30%, Pro 10%\n", encoding="utf-8")
    (schema,) = read_schemas(path).schemas
    assert [field.name for field in schema] == ["age", "plan"]


API = """\
field_name,form_name,field_type,field_label,select_choices_or_calculations,field_note,\
text_validation_type_or_show_slider_number,text_validation_min,text_validation_max,branching_logic,required_field
study_id,a,text,Study ID,,,,,,,y
sex,a,radio,Sex,"0, Female | 1, Male",,,,,,
weight,a,text,Weight,,in kg,number,20,300,"[sex] = '1'",
effort,a,slider,Effort,Low | | High,,number,,10,,
pain,a,slider,Pain,,,,,,,
"""


def test_redcap_is_read_as_its_api_exports_it_and_with_another_title_over_the_names() -> None:
    for text in (API, API.replace("field_name,", "1,", 1)):
        table = read_schemas(text, table="t").schemas[0]
        assert [*table.by_name] == ["study_id", "sex", "weight", "effort", "pain"]
        assert [(table[name].minimum, table[name].maximum) for name in ("effort", "pain")] == [
            (0, 10),
            (0, 100),
        ]
        assert table["sex"].values == ((0, "Female"), (1, "Male"))
        assert (table["weight"].minimum, table["weight"].maximum) == (20, 300)
        assert table["weight"].only_if == (Condition("sex", "=", (1,)),)


SPELLINGS = {
    "a legend called key, parted by semicolons": (
        "Variable;Definition;Key\nclass;Class of the ticket;1 = 1st, 2 = 2nd",
        {"values": ((1, "1st"), (2, "2nd"))},
    ),
    "values as a program prints them": (
        "variable,description,values\nscore,Score,\"['Low' 'N/A, old' nan]\"",
        {"values": (("Low", ""), ("N/A, old", "")), "nullable": True},
    ),
    "values that a slash parts": ("variable,type,values_range\nsex,categorical,M / F", {"description": ""}),
    "line breaks in a cell": (
        "| **Variable Name** | **Variable Coding** |\n|---|---|\n| has_it | Type 1 <br> Type 2 |",
        {"values": (("Type 1", ""), ("Type 2", ""))},
    ),
    "the data's type, whatever else is called type": (
        "Column Name ,Type ,Data Type\ngdp ,Risk Factor ,float",
        {"kind": "numerical", "description": ""},
    ),
    "a remark behind the type": (
        "name,type\nat,Datetime (UTC)",
        {"temporal": "datetime", "description": "UTC"},
    ),
    "a type of data frames": ('name,type\nat,"timestamp[ns, UTC]"', {"temporal": "datetime"}),
    "a number is no list": ("name,range,description\nwidth,3.6,NA", {"description": "", "values": ()}),
}


@pytest.mark.parametrize(("text", "stated"), SPELLINGS.values(), ids=SPELLINGS)
def test_dictionaries_are_read_as_people_spell_them(text: str, stated: dict[str, object]) -> None:
    [field] = read_schemas(f"# t\n{text}" if text[0] == "|" else text, table="t").schemas[0].fields
    assert {key: getattr(field, key) for key in stated} == stated


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "variable,description,code,label\nsex,sex,1,male\nsex,sex,2,female\nage,age in years,,",
            ["sex", "age"],
        ),
        (f"variable,label,type,{','.join('abcdefghij')}\nage,age in years,int{',' * 10}", ["age"]),
    ],
    ids=["a row for each code", "few of many titles"],
)
def test_titles_of_a_dictionary_decide(tmp_path: Path, text: str, names: list[str]) -> None:
    (tmp_path / "codebook.csv").write_text(text)
    assert [*read_schemas(tmp_path / "codebook.csv").schemas[0].by_name] == names


def test_rows_of_codes_are_the_values_of_one_field() -> None:
    text = "variable,description,code,label\nsex,sex of the person,1,male\nsex,,2,female\nage,age in years,,"
    read = read_schemas(text, table="t")
    sex, age = read.schemas[0].fields
    assert (sex.description, sex.values) == ("sex of the person", ((1, "male"), (2, "female")))
    assert (age.description, age.values, read.unread) == ("age in years", (), ())
    text = "variable,description,label,value\nsex,see below,Sex,1\nsex,see below,Sex,2"
    read = read_schemas(text, table="t")
    assert read.schemas[0]["sex"].values == ()
    assert "stated twice, the first holds: t.sex" in read.unread


def test_a_table_of_markdown_needs_no_strokes_at_its_ends() -> None:
    text = "Column | Description\n--- | ---\n`age` | age in years\n`sex` | sex of the person"
    assert [*read_schemas(text, table="t").schemas[0].by_name] == ["age", "sex"]


def test_codes_with_labels_in_brackets_are_read_as_words_are() -> None:
    schema = read_schemas('variable,meaning,values\nsurvived,survived,"0 (no), 1 (yes)"', table="t").schemas[
        0
    ]
    assert read_statements(schema)["survived"].values == ((0, "no"), (1, "yes"))


def test_a_column_that_nothing_is_made_of_is_told_with_each_table() -> None:
    text = 'Name,Beschreibung,Typ,Wertebereich,Blubb\nstatus,Stand,Text,"roh, fertig",7'
    table = read_schemas(text, table="t").schemas[0]
    assert [value for value, _ in table["status"].values] == ["roh", "fertig"]
    assert "column of the dictionary: Blubb" in table.unread


def test_a_range_beside_words_is_none_of_several_values() -> None:
    text = 'variable,meaning,values\nweight,weight of the answer,"0.3 to 3.0, mean 1"'
    stated = read_statements(read_schemas(text, table="t").schemas[0])["weight"]
    assert (stated.low, stated.high, stated.values) == (0.3, 3.0, ())


def test_a_title_joins_a_format_and_values() -> None:
    text = "Field,Description,Format / allowed values\nkind,how,F2F; Phone; Video\nday,date of it,DD/MM/YYYY"
    table = read_schemas(text, table="t").schemas[0]
    assert [value for value, _ in table["kind"].values] == ["F2F", "Phone", "Video"]
    assert "DD/MM/YYYY" in table["day"].description


def test_codes_with_a_blank_before_their_labels_are_read_as_words_are() -> None:
    read = read_schemas("variable,label,values\nedu,level of education,0 None|1 Primary|2 Higher", table="t")
    assert read_statements(read.schemas[0])["edu"].values == ((0, "None"), (1, "Primary"), (2, "Higher"))


def test_a_file_that_may_be_a_dictionary_says_what_it_was_taken_for(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("name,description\nage,age in years\nsex,m or f\nage,again")
    read = read_schemas(tmp_path / "b.csv")
    assert [*read.schemas[0].by_name] == ["name", "description"]
    assert "add --format csv" in read.unread[0]


def test_names_and_types_in_markdown_lose_their_links_and_marks() -> None:
    text = "| Name | Type | Description |\n|---|---|---|\n| [`limit`](#limit) | `{Boolean}` | see [it][1] |"
    (field,) = read_schemas(f"# Options\n\n{text}", "markdown").schemas[0]
    assert (field.name, field.yes_no, field.description) == ("limit", True, "see it")


def test_marks_inside_a_cell_stay_in_pairs() -> None:
    text = "# log\n| Column | Description |\n|---|---|\n| `op` | one of: `INSERT`, `DELETE` |"
    assert read_schemas(text, table="t").schemas[0]["op"].description == "one of: `INSERT`, `DELETE`"


def test_longer_and_shortened_titles_count_beside_a_sure_one() -> None:
    text = (
        "table_nm,column_nm,data_typ,label_en,is_key\nroom,floor,int(10),Storey of the room,PK\n"
        "room,number,int(10),Number on the door,PK\nbed,bed_id,int(10),Number of the bed,PK\n"
        'stay,bed_id,int(10),Where,FK\nstay,day,date,First day,"PK"\nstay,Day,date,,\n'
    )
    read = read_schemas(text)
    room, bed, stay = read.schemas
    assert room["floor"].description == "Storey of the room"
    assert room.loose_keys == (("floor", "number"),)
    assert (bed["bed_id"].unique, stay["bed_id"].references) == (True, "bed.bed_id")
    assert "stated twice, the first holds: stay.Day" in read.unread
    assert all("bed_id" not in line for line in read.unread)


def test_a_title_of_another_thing_is_no_description() -> None:
    read = read_schemas("variable,description,description source\na,What it is,Smith\nb,And this,Miller\n")
    assert read.schemas[0]["a"].description == "What it is"
    assert read.unread == ("column of the dictionary: description source",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"field;meaning"\n"a;first ""one"""\n"b;second"', 'first "one"'),
        ("variable;text\na;Wie alt sind Sie?\nb;Wo wohnen Sie?", "Wie alt sind Sie?"),
        ("Campo|Tipo de dato (SQL)|Interpretación probable\na|Entero|Edad\nb|Texto|Ciudad", "Edad"),
        (
            "a,age in years\nb2,body mass, in kg\nc,color of hair\nd,day of visit\ne,end of stay",
            "age in years",
        ),
    ],
)
def test_dictionaries_in_unusual_lines_are_read(text: str, words: str) -> None:
    table = read_schemas(text, table="t").schemas[0]
    assert table["a"].description == words


def test_a_reference_may_name_a_table_alone() -> None:
    text = "table,column,key,references,description\ncity,id,PK,,Number\nshop,city,FK,city,Where it lies\n"
    read = read_schemas(text)
    assert read.schemas[1]["city"].references == "city.id"
    assert read.unread == ()


def test_a_row_may_name_several_fields_and_a_form_of_names_is_none(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    rows = "| `a`, b | Both |\n| `<x>_log` | Logarithms |\n| c, as told | One |\n"
    page.write_text(f"|Field|Description|\n|---|---|\n{rows}")
    read = read_schemas(page)
    assert list(read.schemas[0].by_name) == ["a", "b", "c, as told"]
    assert read.unread == ("left out: page.<x>_log (a form of names, no name)",)


def test_types_are_known_in_other_languages() -> None:
    rows = "a|Entero|Edad\nb|chaîne de caractères|Nom\nc|Ganzzahl|Jahre\nd|Fecha|Fecha\ne|booléen|Actif"
    table = read_schemas(f"campo|tipo de dato|descripción\n{rows}", table="t").schemas[0]
    assert (table["a"].whole, table["c"].whole, table["d"].temporal) == (True, True, "date")
    assert [one.description for one in table.fields] == ["Edad", "Nom", "Jahre", "Fecha", "Actif"]
