"""Titles of dictionaries: of several languages, of two roles; names that stand for several."""

import pytest

from fastgen_magic.schema import read_schemas


def test_titles_that_join_two_and_titles_of_other_languages_are_read() -> None:
    page = """| Coluna | Descrição | Valores ou unidade | Nulo | Chave Primária |
|---|---|---|---|---|
| peso | Peso do animal | kg | True | False |
| cor | Cor do pelo | 0 = preto; 1 = branco | False | False |
| loja | Número da loja | | False | True |
| gaiola | Número da gaiola | | False | True |
"""
    read = read_schemas(page, "markdown", table="pets")
    table = read.schemas[0]
    assert table["peso"].description == "Peso do animal. kg"
    assert table["cor"].values == ((0, "preto"), (1, "branco"))
    assert (table["peso"].nullable, table["cor"].nullable, table["loja"].unique) == (True, False, False)
    assert table.loose_keys == (("loja", "gaiola"),)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("v1-v3", ["v1", "v2", "v3"]),
        ("Q08 through Q10", ["Q08", "Q09", "Q10"]),
        ("a1, a2, ..., a4", ["a1", "a2", "a3", "a4"]),
        ("x1…x2", ["x1", "x2"]),
        ("v1 to 3", ["v1", "v2", "v3"]),
        ("room 1-3", ["room 1-3"]),
        ("a1-b3", ["a1-b3"]),
        ("covid-19", ["covid-19"]),
        ("v1-3", ["v1-3"]),
        ("s9-s2", ["s9-s2"]),
    ],
)
def test_a_first_and_a_last_name_stand_for_all_between_them(name: str, fields: list[str]) -> None:
    read = read_schemas(
        f"| Variable | Description |\n|---|---|\n| {name} | some number |\n", "markdown", table="t"
    )
    assert [one.name for one in read.schemas[0].fields] == fields


def test_what_a_codebook_counted_becomes_words_of_the_field() -> None:
    text = (
        "variable,description,type,mean,sd,min,max,median\n"
        "mood,Mood in the evening,numeric,4.25,1.123456789012345,1,7,4\n"
        "town,Town,character,NA,NA,NA,NA,NA\n"
    )
    read = read_schemas(text, table="t")
    assert read.schemas[0]["mood"].description == "Mood in the evening. mean 4.25, standard deviation 1.123"
    assert read.schemas[0]["town"].description == "Town"
    assert read.unread == ("column of the dictionary: median",)


def test_blanks_before_quoted_cells_are_no_part_of_them() -> None:
    text = '"Variable", "Description", "Values"\n"a", "One, or none", "0 = no, 1 = yes"\n"b", "Two", ""\n'
    assert read_schemas(text, table="t").schemas[0]["a"].values == ((0, "no"), (1, "yes"))


def test_a_heading_that_says_table_before_the_name_names_it() -> None:
    page = "".join(
        f"## {heading}\n\n| Coluna | Descrição |\n|---|---|\n| id | Número |\n\n"
        for heading in ("Tabela: lojas", "Tabela: `gatos`", "Outras coisas")
    )
    assert [one.table for one in read_schemas(page).schemas] == ["lojas", "gatos", "Outras_coisas"]


def test_what_words_call_a_foreign_key_refers_to_the_table_that_begins_with_it() -> None:
    page = """## hechos

| Campo | Descripción |
|---|---|
| id_hecho | Identificador único |
| id_lugar | Clave foránea que referencia a la dimensión lugar |
| id_otro | Clave foránea |

## lugares

| Campo | Descripción |
|---|---|
| id_lugar | Identificador del lugar |
| nombre | Nombre |
"""
    facts, places = read_schemas(page, "markdown", table="t").schemas
    assert (facts["id_lugar"].references, places["id_lugar"].unique) == ("lugares.id_lugar", True)
    assert facts["id_otro"].references is None


def test_what_stands_below_unit_and_is_none_is_said_in_words() -> None:
    text = (
        "Atributo;Tipo;Descrição;Codificação;Unidade\n"
        "data;`data`;Data da refeição;;dd/mm/aaaa\n"
        "nota;numérico;Nota;;escala 0–5\n"
        "refeicao;texto;Refeição;;Café/Almoço/Jantar\n"
        "peso;numérico;Peso;;kg\n"
        "speed;numérico;Speed;;km/h\n"
        "sexo;texto;Sexo;1=M, 2=F;\n"
    )
    table = read_schemas(text, table="t").schemas[0]
    assert [table[name].description for name in ("data", "nota", "refeicao")] == [
        "Data da refeição. dd/mm/aaaa",
        "Nota. escala 0–5",
        "Refeição. Café/Almoço/Jantar",
    ]
    assert [one.unit for one in table] == [None, None, None, "kg", "km/h", None]
    assert (table["data"].kind, table["sexo"].values) == ("datetime", ((1, "M"), (2, "F")))
