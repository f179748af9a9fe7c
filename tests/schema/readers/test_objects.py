"""Models, frames, files of data and databases."""

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
import pytest
from pydantic import BaseModel, Field

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import read_schemas
from fastgen_magic.schema.readers.objects import source_of


class Home(BaseModel):
    city: str = Field(max_length=30)


class Person(BaseModel):
    """Somebody."""

    name: str = Field(min_length=2, description="full name")
    age: Annotated[int, Field(ge=18, lt=91)]
    level: Literal["a", "b"] = "a"
    home: Home | None = None
    born: dt.date
    tags: list[str] = []


def test_a_pydantic_model_is_read_as_it_is() -> None:
    read = read_schemas(Person)
    person = read.schemas[0]
    assert (read.format, person.table, person.description) == ("python", "person", "Somebody.")
    assert list(person.by_name) == ["name", "age", "level", "home.city", "born"]
    assert (person["age"].minimum, person["age"].maximum, person["age"].nullable) == (18, 90, False)
    assert (person["name"].min_length, person["home.city"].max_length) == (2, 30)
    assert person["level"].values == (("a", ""), ("b", ""))
    assert read.unread == ("default: person.level a", "left out: person.tags (a list)")


def test_a_frame_and_a_file_of_data_give_names_and_dtypes_and_no_value(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "n": [1, 2],
            "x": [0.5, 1.5],
            "on": [True, False],
            "at": pd.to_datetime(["2020-01-01"] * 2),
            "s": ["q", "w"],
        }
    )
    frame.to_csv(tmp_path / "sales.csv", index=False)
    frame.to_parquet(tmp_path / "sales.parquet")
    for source in (frame, tmp_path / "sales.parquet", tmp_path / "sales.csv"):
        table = read_schemas(source, table="sales").schemas[0]
        assert [table[name].kind for name in ("n", "x", "on")] == ["numerical", "numerical", "categorical"]
        assert (table["n"].whole, table["s"].textual) == (True, True)
        assert "q" not in repr(table).replace("unique", "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x\n1\n2\n", ["x"]),  # one column has no sign between columns
        ("feed\nee\n", ["feed"]),
        ('"Income, yearly";age\n10,5;3\n', ["Income, yearly", "age"]),
        ("id,name,price,stock,colour,since,notes\n1,Oak chair,5,2,red,2020-01-01,new\n", None),
        ("name,visits,notes\nAnn,3,tall\nBob,4,small\nAnn,5,old\n", None),
        ("id,type,notes\n1,a,tall\n2,b,small\n", None),
    ],
)
def test_a_file_of_data_is_none_of_fields(tmp_path: Path, text: str, names: list[str] | None) -> None:
    path = tmp_path / "things.csv"
    path.write_text(text, encoding="utf-8")
    found = read_schemas(path).schemas[0]
    assert list(found.by_name) == (names or text.split("\n", maxsplit=1)[0].split(","))


def test_a_database_tells_its_metadata(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, email VARCHAR(40) NOT NULL UNIQUE)"
        )
        connection.execute(
            "CREATE TABLE sale (id INTEGER PRIMARY KEY, customer INT REFERENCES customer (id))"
        )
        connection.execute("INSERT INTO customer VALUES (1, 'somebody@example.org')")
    connection.close()
    read = read_schemas(f"sqlite:///{path}")
    customer, sale = read.schemas
    assert (read.format, customer["email"].unique, customer["email"].max_length) == ("database", True, 40)
    assert sale["customer"].references == "customer.id"
    assert [schema.table for schema in read_schemas(f"sqlite:///{path}", tables=["sale"]).schemas] != []
    with pytest.raises(SchemaError, match="nowhere"):
        read_schemas(f"sqlite:///{path}", tables=["nowhere"])
    with pytest.raises(SchemaError, match="--tables names tables of a database"):
        read_schemas("age: 1 to 9", table="t", tables=["t"])


@pytest.mark.parametrize(
    ("url", "said"),
    [("sqlite:////nowhere/x.db", "no database file"), ("foo://u:secret@h/d", "cannot be used")],
)
def test_an_address_that_leads_nowhere_is_one_line_without_its_password(url: str, said: str) -> None:
    with pytest.raises(SchemaError, match=said) as caught:
        read_schemas(url)
    assert "secret" not in str(caught.value)


def test_an_option_names_a_class_a_module_an_address_or_a_path() -> None:
    assert source_of("Person", {"Person": Person}) is Person
    assert source_of("datetime:date") is dt.date
    assert source_of("sqlite:///x.db") == "sqlite:///x.db"
    assert source_of("a/b.sql") == Path("a/b.sql")
    with pytest.raises(SchemaError, match="cannot be imported"):
        source_of("no_such_module_here:Model")
    with pytest.raises(SchemaError, match="nothing called 'Model'"):
        source_of("datetime:Model")
