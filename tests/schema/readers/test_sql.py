import datetime as dt

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Order, read_schemas

MUSIC_HALL = """
-- A script of a database, with what such scripts hold beside their tables.
SET NAMES utf8mb4;
DROP TABLE IF EXISTS `hall`;
CREATE TABLE `hall` (
  `hall_id` tinyint unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(40) NOT NULL COMMENT 'what people call it',
  `kind` enum('opera','club') DEFAULT 'club',
  `opened` date DEFAULT NULL, -- day of the first concert
  `closed` date DEFAULT NULL,
  `plan` blob,
  PRIMARY KEY (`hall_id`),
  UNIQUE KEY `u_name` (`name`),
  KEY `k` (`kind`),
  CONSTRAINT `later` CHECK (`closed` >= `opened`)
) ENGINE=InnoDB COMMENT='Halls of a town';
CREATE TABLE concert (
  concert_id INT NOT NULL PRIMARY KEY,
  hall SMALLINT UNSIGNED NOT NULL,
  price DECIMAL(5,2) CHECK (price > 0),
  FOREIGN KEY (hall) REFERENCES hall (hall_id) ON DELETE CASCADE
);
INSERT INTO `hall` VALUES (1,'Semi;colon','club',NULL,NULL,NULL);
CREATE TRIGGER t AFTER INSERT ON hall FOR EACH ROW SET @x = 1;
"""


def fields_of(text: str, dialect: str | None = None) -> dict[str, object]:
    return dict(read_schemas(text, dialect).schemas[0].by_name)


def test_tables_of_a_script_are_read_with_their_types_keys_and_comments() -> None:
    read = read_schemas(MUSIC_HALL)
    hall, concert = read.schemas
    assert (read.format, hall.table, hall.description, concert.table) == (
        *("sql", "hall", "Halls of a town", "concert"),
    )
    assert list(hall.by_name) == ["hall_id", "name", "kind", "opened", "closed"]
    key, name = hall["hall_id"], hall["name"]
    assert (key.unique, key.nullable, key.whole, key.start, key.maximum) == (True, False, True, 1, None)
    assert (name.description, name.max_length, name.unique) == ("what people call it", 40, True)
    assert hall["kind"].values == (("opera", ""), ("club", ""))
    assert (hall["opened"].temporal, hall["opened"].description) == ("date", "day of the first concert")
    assert hall["closed"].orders == (Order("opened", ">=", 0.0),)
    assert concert["hall"].references == "hall.hall_id"
    price = concert["price"]
    assert (price.decimals, price.minimum, price.maximum) == (2, 0.01, 999.99)
    assert key.line == 6


def test_what_a_script_says_beyond_our_details_is_listed() -> None:
    assert read_schemas(MUSIC_HALL).unread == (
        "DEFAULT: hall.kind 'club'",
        "left out: hall.plan (type varbinary)",
        "CREATE TRIGGER: line 24",
        "largest key that fits: hall.hall_id 255",
    )


def test_keys_comments_and_types_that_stand_outside_their_table_are_read() -> None:
    read = read_schemas("""
CREATE TYPE public.colour AS ENUM ('red', 'blue');
CREATE DOMAIN public.stars AS integer CONSTRAINT c CHECK (((VALUE >= 1) AND (VALUE <= 5)));
CREATE TABLE public.toy (
    id integer DEFAULT nextval('toy_id_seq'::regclass) NOT NULL,
    colour public.colour DEFAULT 'red'::public.colour NOT NULL,
    stars public.stars,
    maker text,
    code text CHECK (code ~ '^[A-Z]{3}$'),
    state text CHECK ((state)::text = ANY ((ARRAY['old'::text, 'new'::text])::text[])),
    tags text[]
);
ALTER TABLE ONLY public.toy ADD CONSTRAINT toy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.toy ADD CONSTRAINT f FOREIGN KEY (maker) REFERENCES public.maker(name);
CREATE UNIQUE INDEX i ON public.toy USING btree (code);
COMMENT ON COLUMN public.toy.stars IS 'stars that it was given';
""")
    toy = read.schemas[0]
    assert (toy["id"].unique, toy["id"].nullable) == (True, False)
    assert toy["colour"].values == (("red", ""), ("blue", ""))
    assert (toy["stars"].minimum, toy["stars"].maximum, toy["stars"].description) == (
        *(1, 5, "stars that it was given"),
    )
    assert (toy["code"].pattern, toy["code"].unique) == ("[A-Z]{3}", True)
    assert toy["state"].values == (("old", ""), ("new", ""))
    assert toy["maker"].references == "maker.name"
    assert "left out: toy.tags (type array<text>)" in read.unread


@pytest.mark.parametrize(
    ("text", "name", "stated"),
    [
        ("CREATE TABLE t ([Unit Price] [money] NULL DEFAULT ((0)))", "Unit Price", {"decimals": 2}),
        (
            "CREATE TABLE t ([ID] [int] IDENTITY(100,5) NOT NULL)",
            "ID",
            {"start": 100, "step": 5, "unique": True},
        ),
        (
            "CREATE TABLE t (id NUMBER(6) CONSTRAINT k PRIMARY KEY ENABLE)",
            "id",
            {"unique": True, "whole": True},
        ),
        ("CREATE TABLE t (n VARCHAR2(20 CHAR) NOT NULL ENABLE)", "n", {"max_length": 20, "nullable": False}),
        (
            "CREATE TABLE t (a INT64 NOT NULL OPTIONS(description='x'))",
            "a",
            {"description": "x", "whole": True},
        ),
        ("CREATE TABLE t (a BOOL)", "a", {"yes_no": True}),
        ("CREATE TABLE t (a BIT(1))", "a", {"yes_no": True}),
        ("CREATE TABLE t (a UUID)", "a", {"format": "uuid", "kind": "identifier"}),
        ("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)", "a", {"unique": True, "start": 1}),
        ("CREATE TABLE t (a DATE CHECK (a > '2020-01-01'))", "a", {"minimum": dt.date(2020, 1, 2)}),
        ("CREATE TABLE t (a INT CHECK (a BETWEEN -1 AND 5))", "a", {"minimum": -1, "maximum": 5}),
        ("CREATE TABLE t (a INT CHECK (5 >= a AND a <> 3))", "a", {"maximum": 5}),
        (
            "CREATE TABLE t (a TEXT CHECK (a IS NULL OR a IN ('x','y')))",
            "a",
            {"values": (("x", ""), ("y", ""))},
        ),
        ("CREATE TABLE t (a TEXT CHECK (a = 'x' OR a = 'y'))", "a", {"values": (("x", ""), ("y", ""))}),
        ("CREATE TABLE t (a TEXT CHECK (length(a) > 3))", "a", {"min_length": 4}),
        ("CREATE TABLE t (a INT CHECK (a IS NOT NULL))", "a", {"nullable": False}),
    ],
)
def test_one_column(text: str, name: str, stated: dict[str, object]) -> None:
    field = fields_of(text)[name]
    assert {key: getattr(field, key) for key in stated} == stated


def test_a_comma_that_a_server_does_without_may_be_missing() -> None:
    text = "CREATE TABLE u (a INT PRIMARY KEY); CREATE TABLE t (a INT, b INT, {})"
    keys = "FOREIGN KEY (a) REFERENCES u(a) FOREIGN KEY (b) REFERENCES u(a) ON DELETE CASCADE PRIMARY KEY (a)"
    fields = read_schemas(text.format(keys)).one("t")
    assert [(one.references, one.unique) for one in fields] == [("u.a", True), ("u.a", False)]


def test_keys_of_several_columns_are_kept_with_their_table() -> None:
    text = "CREATE TABLE t (A INT, b INT, c INT, PRIMARY KEY (a, b), UNIQUE (b, c)); CREATE TABLE u (d INT)"
    first, second = read_schemas(text, table="x").schemas
    assert first.loose_keys == (("A", "b"), ("b", "c"))
    assert second.loose_keys == ()


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b))", "PRIMARY KEY of several columns: t (a, b)"),
        (
            "CREATE TABLE t (a INT, b INT, FOREIGN KEY (a, b) REFERENCES u (c, d))",
            "FOREIGN KEY over several columns: t (a, b) to u",
        ),
        ("CREATE TABLE t (a INT CHECK (a <> 3))", "CHECK: t: a <> 3"),
        ("CREATE TABLE t (a INT REFERENCES u)", "REFERENCES a key that is not here: t.a to u"),
        (
            "CREATE TABLE t (a INT); ALTER TABLE u ADD UNIQUE (a)",
            "ALTER TABLE of a table that is not here: u",
        ),
    ],
)
def test_what_no_detail_takes_is_said(text: str, unread: str) -> None:
    assert read_schemas(text).unread == (unread,)


def test_a_limit_that_fractions_must_not_meet_is_one_a_little_beyond() -> None:
    (table,) = read_schemas("CREATE TABLE t (a FLOAT CHECK (a > 0 AND a < 12))").schemas
    assert [(field.minimum, field.maximum) for field in table] == [(0.01, 11.9)]


def test_a_create_table_that_nobody_can_parse_is_refused_by_its_line() -> None:
    with pytest.raises(SchemaError) as caught:
        read_schemas("-- first\nCREATE TABLE t (\n  a INT,\n  b INT INT !\n);")
    assert str(caught.value).startswith("line 2: this CREATE TABLE is not understood near ")
    assert "(line 4)" in str(caught.value)


def test_names_of_tables_become_identifiers_in_references_as_well() -> None:
    read = read_schemas(
        'CREATE TABLE "order details" (a INT PRIMARY KEY); '
        'CREATE TABLE class (b INT REFERENCES "order details")'
    )
    assert [schema.table for schema in read.schemas] == ["order_details", "class_"]
    assert read.schemas[1]["b"].references == "order_details.a"


SERVER = """
USE [Trade]
GO
SET ANSI_NULLS ON
GO
CREATE TABLE [dbo].[Office](
	[ID] [int] IDENTITY(1,1) NOT NULL,
	[Land] [int] NULL,
	[Note] [ntext] COLLATE Latin1_General_CI_AI NOT NULL
 PRIMARY KEY CLUSTERED
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, IGNORE_DUP_KEY = OFF) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[Land]'))
BEGIN
CREATE TABLE [dbo].[Land](
	[ID] [int] NOT NULL,
	[Name] [nvarchar](50) NOT NULL,
 CONSTRAINT [PK_Land] PRIMARY KEY NONCLUSTERED ([ID] ASC) ON [PRIMARY]
) ON [PRIMARY]
END
GO
ALTER TABLE [dbo].[Office]  WITH CHECK ADD  CONSTRAINT [FK] FOREIGN KEY([Land])
REFERENCES [dbo].[Land] ([ID])
GO
ALTER TABLE [dbo].[Office] CHECK CONSTRAINT [FK]
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Where it''s kept' , @level0type=N'SCHEMA',
 @level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Office', @level2type=N'COLUMN',@level2name=N'Note'
GO
"""


def test_a_script_of_sql_server_is_read_as_it_is_exported() -> None:
    read = read_schemas(SERVER)
    office, land = read.schemas
    assert (office["ID"].unique, office["ID"].start, land["ID"].unique, land["Name"].max_length) == (
        True,
        1,
        True,
        50,
    )
    assert (office["Land"].references, office["Note"].description) == ("Land.ID", "Where it's kept")
    assert read.unread == ()


def test_what_stands_in_dumps_of_mysql_and_postgres_beside_their_tables_is_read_or_silent() -> None:
    read = read_schemas("""
CREATE TABLE `u` (`id` int(11) NOT NULL, `y` int(4) DEFAULT NULL);
INSERT INTO `u` VALUES (1, 2);
ALTER TABLE `u`
  ADD PRIMARY KEY (`id`),
  ADD KEY `k` (`y`);
ALTER TABLE `u` MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;
ALTER TABLE `u` ADD CONSTRAINT `f` FOREIGN KEY (`y`) REFERENCES `years` (`id`) ON DELETE CASCADE;
ALTER TABLE public.u OWNER TO somebody;
COPY public.u (id) FROM stdin;
1;2
\\.
""")
    table = read.schemas[0]
    assert (table["id"].unique, table["id"].start, table["y"].references) == (True, 1, "years.id")
    assert read.unread == ()


def test_what_sql_server_alone_writes_of_keys_and_values_is_read() -> None:
    read = read_schemas(
        "CREATE TABLE [dbo].[q]([id] [int] IDENTITY(1,1) NOT NULL, [order] [int] NOT NULL, [of] [varchar](9),"
        " [p] [int] FOREIGN KEY REFERENCES people(id),"
        " CONSTRAINT [u] UNIQUE NONCLUSTERED \n(\n\t[order] ASC\n)WITH (PAD_INDEX = OFF) ON [PRIMARY],"
        " CHECK ([of] IN (N'user', N'system')))"
    )
    [table] = read.schemas
    assert (table["order"].unique, table["p"].references) == (True, "people.id")
    assert table["of"].values == (("user", ""), ("system", ""))
    assert read.unread == ()


def test_a_rule_that_lost_its_columns_is_said() -> None:
    read = read_schemas("CREATE TABLE t (id INT AUTO_INCREMENT, UNIQUE, PRIMARY KEY (id))")
    assert read.unread == ("said of a table: t UNIQUE",)


def test_a_comment_in_small_letters_describes_its_column() -> None:
    read = read_schemas("create table m (id int, surf text);\ncomment on column m.surf is 'hard or clay';")
    assert read.schemas[0]["surf"].description == "hard or clay"


def test_a_check_of_two_limits_or_nothing_holds_both() -> None:
    sql = "CREATE TABLE milk (fat numeric CHECK (fat IS NULL OR (fat > 0 AND fat <= 9)))"
    table = read_schemas(sql).schemas[0]
    assert (table["fat"].minimum, table["fat"].maximum) == (0.01, 9)
