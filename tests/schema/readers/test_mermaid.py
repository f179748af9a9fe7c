"""Diagrams of entities in Mermaid."""

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import read_schemas

DIAGRAM = """# Pet shop

How the tables hang together:

```mermaid
erDiagram
    OWNERS ||--o{ PETS : has
    PETS }o--|| SHELF : "sleeps on"

    OWNERS {
        int owner_id PK
        varchar(20) full_name "as on the card"
        string mail UK
    }
    PETS {
        int pet_id PK "given by the shop"
        int former_owner_id FK
        int shelf_no FK
        date born
        geometry den
    }
    SHELF {
    }
```
"""


def test_a_diagram_of_entities_is_read_with_its_keys_and_references() -> None:
    read = read_schemas(DIAGRAM)
    owners, pets = read.schemas
    assert (read.format, owners.table, list(pets.by_name)) == (
        *("mermaid", "OWNERS", ["pet_id", "former_owner_id", "shelf_no", "born"]),
    )
    assert (owners["owner_id"].unique, owners["mail"].unique, owners["full_name"].max_length) == (
        *(True, True, 20),
    )
    assert owners["full_name"].description == "as on the card"
    assert pets["former_owner_id"].references == "OWNERS.owner_id"
    assert read.unread == (
        *("left out: PETS.den (type geometry)", "text beside the diagram", "references: PETS.shelf_no FK"),
    )


def test_a_diagram_without_columns_is_refused() -> None:
    with pytest.raises(SchemaError, match="no columns"):
        read_schemas("erDiagram\n  A ||--o{ B : has", "mermaid")
