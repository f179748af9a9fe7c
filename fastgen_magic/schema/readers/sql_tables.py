"""The tables of a SQL script: what each parsed statement says about their columns."""

from collections.abc import Iterator
from typing import Any

from sqlglot import exp

from fastgen_magic.schema.readers.draft import Column, Draft, Unread, sentences
from fastgen_magic.schema.readers.sql_checks import hold_check
from fastgen_magic.schema.readers.sql_types import is_serial, type_details, type_name

_COUNTS = ("nextval", "sequence", "autoincrement")
# What says nothing about the values of a column.
_SILENT = (
    exp.CollateColumnConstraint, exp.CharacterSetColumnConstraint, exp.EncodeColumnConstraint,
    exp.OnUpdateColumnConstraint, exp.CompressColumnConstraint,
    exp.IndexColumnConstraint, exp.ClusteredColumnConstraint, exp.NonClusteredColumnConstraint,
)  # fmt: skip


class Tables:
    """Tables as they grow, statement by statement.

    Attributes
    ----------
    drafts: the tables in their order. types: types that the script names itself, by their names.
    """

    def __init__(self, unread: Unread) -> None:
        self.unread = unread
        self.drafts: list[Draft] = []
        self.types: dict[str, exp.Expression] = {}
        self._keys: dict[str, list[str]] = {}
        self._checks: list[tuple[Draft, exp.Expression]] = []

    def take(self, tree: exp.Expression, line: int) -> bool:
        """Whether the statement was one that says something about a table, and is read."""
        if isinstance(tree, exp.Create):
            return self._create(tree, line)
        if isinstance(tree, exp.Alter):
            return self._alter(tree, line)
        if isinstance(tree, exp.Comment):
            text = tree.expression.name if isinstance(tree.expression, exp.Literal) else ""
            kind = str(tree.args.get("kind")).upper()
            if kind == "COLUMN" and isinstance(tree.this, exp.Column):
                return self.describe(tree.this.table, tree.this.name, text)
            return kind != "TABLE" or self.describe(tree.this.name, None, text)
        return False

    def describe(self, table: str, column: str | None, text: str) -> bool:
        """Add a comment; False where there is no such column."""
        draft = self._draft(table)
        if draft is None:
            return False
        if column is None:
            draft.description = sentences(draft.description, text)
            return True
        found = draft.column(column)
        if found is not None:
            found.details["description"] = sentences(text)
        return found is not None

    def finished(self) -> list[Draft]:
        """The tables, with the conditions and references that could not be read before all were there."""
        for draft, check in self._checks:
            hold_check(draft, check)
        for draft in self.drafts:
            for column in draft.columns:
                self._point(draft, column)
                self._free_keys(draft, column)
        return self.drafts

    def _free_keys(self, draft: Draft, column: Column) -> None:
        """A key's type bounds how many rows there may be, never what they look like."""
        if column.details.get("unique") or column.details.get("references"):
            column.details.pop("min", None)
            most = column.details.pop("max", None)
            if most is not None and not column.details.get("references"):
                self.unread.add("largest key that fits", f"{draft.name}.{column.name} {most}")

    def _draft(self, name: str) -> Draft | None:
        return next((one for one in self.drafts if one.name.casefold() == name.casefold()), None)

    def _create(self, tree: exp.Create, line: int) -> bool:
        kind = (tree.args.get("kind") or "").upper()
        if kind == "INDEX":
            return self._unique_index(tree)
        if kind == "TYPE" and isinstance(tree.args.get("expression"), exp.DataType):
            self.types[listed_name(tree.this.name)] = tree.args["expression"]
            return True
        if kind != "TABLE" or not isinstance(tree.this, exp.Schema):
            return False
        name = tree.this.this.name
        if self._draft(name):
            self.unread.add("a second CREATE TABLE, the first holds", name)
            return True
        draft = Draft(name, self.unread)
        for part in tree.this.expressions:
            self._part(draft, part, line)
        if not draft.columns:
            return False
        for one in tree.find_all(exp.SchemaCommentProperty):
            draft.description = one.this.name
        _describe_by_lines_above(draft, tree.this)
        self.drafts.append(draft)
        return True

    def _alter(self, tree: exp.Alter, line: int) -> bool:
        draft = self._draft(tree.this.name)
        if draft is None:
            self.unread.add("ALTER TABLE of a table that is not here", tree.this.name)
            return True
        for action in tree.args.get("actions") or []:
            self._action(draft, action, line)
        return True

    def _action(self, draft: Draft, action: exp.Expression, line: int) -> None:
        """One thing that ALTER TABLE does."""
        changed = _defined(action) if isinstance(action, exp.ModifyColumn) else action
        column = draft.column(changed.name) if changed.name else None
        if isinstance(action, exp.AddConstraint):
            for part in action.expressions:
                self._part(draft, part, line)
        elif isinstance(action, exp.ColumnDef):
            self._part(draft, action, line)
        elif isinstance(action, exp.ModifyColumn) and column:
            for rule in _rules(changed):
                self._column_rule(draft, column, rule)
        elif isinstance(action, exp.AlterColumn) and column:
            if action.args.get("default"):
                self._default(draft, column, action.args["default"])
            if action.args.get("allow_null") is False:
                column.details["nullable"] = False
        else:
            self.unread.add("ALTER TABLE", f"{draft.name} {action.sql()}")

    def _part(self, draft: Draft, part: exp.Expression, line: int) -> None:
        """A column, or a constraint of the table."""
        if isinstance(part, exp.Identifier):
            draft.add(part.name, _line(part, line))
        elif isinstance(part, exp.ColumnDef):
            self._column(draft, part, line)
        elif isinstance(part, exp.Constraint):
            self._constraint(draft, part)
        else:
            self._table_rule(draft, part)

    def _constraint(self, draft: Draft, part: exp.Constraint) -> None:
        rules = [one for one in part.expressions if not isinstance(one, exp.Properties | exp.OnProperty)]
        ordered = [one.name for rule in rules for one in rule.find_all(exp.Ordered)]
        for rule in rules:
            if isinstance(rule, exp.PrimaryKeyColumnConstraint):
                self._key(draft, ordered, "PRIMARY KEY")
            elif isinstance(rule, exp.UniqueColumnConstraint) and rule.this is None:
                self._key(draft, ordered, "UNIQUE")
            elif not isinstance(rule, _SILENT):
                self._table_rule(draft, rule)

    def _table_rule(self, draft: Draft, rule: exp.Expression) -> None:
        if isinstance(rule, exp.PrimaryKey):
            self._key(draft, _names(rule.expressions), "PRIMARY KEY")
        elif isinstance(rule, exp.UniqueColumnConstraint) and rule.this is not None:
            names = rule.this.expressions if isinstance(rule.this, exp.Schema) else [rule.this]
            self._key(draft, _names(names), "UNIQUE")
        elif isinstance(rule, exp.ForeignKey):
            self._foreign_key(draft, _names(rule.expressions), rule.args.get("reference"))
        elif isinstance(rule, exp.CheckColumnConstraint):
            self._checks.append((draft, rule.this))
        elif not isinstance(rule, (*_SILENT, exp.Properties, exp.LikeProperty)):
            self.unread.add("said of a table", f"{draft.name} {rule.sql()}")

    def _key(self, draft: Draft, names: list[str], what: str) -> None:
        columns = [column for name in names if (column := draft.column(name))]
        if what == "PRIMARY KEY":
            self._keys[draft.name] = names
            for column in columns:
                column.details["nullable"] = False
        if len(names) == 1 and columns:
            columns[0].details["unique"] = True
        else:
            draft.key_of_several(names, f"{what} of several columns")

    def _foreign_key(self, draft: Draft, names: list[str], reference: exp.Reference | None) -> None:
        target = None if reference is None else reference.this
        table = target.this if isinstance(target, exp.Schema) else target
        columns = _names(target.expressions) if isinstance(target, exp.Schema) else []
        if len(names) != 1 or len(columns) > 1 or table is None:
            place = f"{draft.name} ({', '.join(names)}) to {table.name if table is not None else '?'}"
            self.unread.add("FOREIGN KEY over several columns", place)
        elif column := draft.column(names[0]):
            column.details["references"] = table.name, columns[0] if columns else ""

    def _point(self, draft: Draft, column: Column) -> None:
        """A reference without a column means the key of its table."""
        match column.details.get("references"):
            case (table, ""):
                known = self._draft(table)
                key = self._keys.get(known.name, []) if known else []
                if len(key) == 1:
                    column.details["references"] = table, key[0]
                else:
                    del column.details["references"]
                    self.unread.add(
                        "REFERENCES a key that is not here", f"{draft.name}.{column.name} to {table}"
                    )

    def _column(self, draft: Draft, part: exp.ColumnDef, line: int) -> None:
        kind = part.args.get("kind")
        domain = self.types.get(type_name(kind).casefold()) if isinstance(kind, exp.DataType) else None
        if isinstance(domain, exp.DataType):
            kind, domain = domain, None
        details = type_details(domain.args.get("kind") if domain is not None else kind)
        if details is None:
            draft.leave_out(part.name, f"type {kind.sql().lower() if kind is not None else '?'}")
            return
        column = draft.add(part.name, _line(part.this, line))
        column.say(details)
        column.details["description"] = sentences(*(part.comments or []))
        if is_serial(kind):
            column.say({"unique": True, "nullable": False, "start": 1})
        if isinstance(kind, exp.DataType) and type_name(kind) == "SET":
            self.unread.add("SET, one member is drawn", f"{draft.name}.{column.name}")
        for rule in [*_rules(domain), *_rules(part)]:
            self._column_rule(draft, column, rule)

    def _column_rule(self, draft: Draft, column: Column, rule: exp.Expression) -> None:
        if isinstance(rule, exp.PrimaryKeyColumnConstraint):
            self._key(draft, [column.name], "PRIMARY KEY")
        elif isinstance(rule, exp.DefaultColumnConstraint):
            self._default(draft, column, rule.this)
        elif isinstance(rule, exp.CheckColumnConstraint) and _speaks_of_value(rule):
            hold_check(draft, rule.this, column)
        elif isinstance(rule, exp.CheckColumnConstraint):
            self._checks.append((draft, rule.this))
        elif isinstance(rule, exp.Reference):
            self._foreign_key(draft, [column.name], rule)
        elif (said := _said_of_values(rule)) is not None:
            column.say(said)
        elif not isinstance(rule, _SILENT):
            self.unread.add("said of a column", f"{draft.name}.{column.name} {rule.sql()}")

    def _default(self, draft: Draft, column: Column, value: exp.Expression) -> None:
        """A default is what most rows may hold or none: it is no limit, so it is said; a counter counts."""
        text = value.sql().lower()
        if any(word in text for word in _COUNTS):
            column.say({"unique": True})
        elif not isinstance(value, exp.Null) and not _is_now(text):
            self.unread.add("DEFAULT", f"{draft.name}.{column.name} {value.sql()}")

    def _unique_index(self, tree: exp.Create) -> bool:
        index = tree.this
        table = index.args.get("table") if isinstance(index, exp.Index) else None
        draft = self._draft(table.name) if table is not None else None
        params = index.args.get("params") if draft else None
        if draft is None or params is None or params.args.get("where"):
            return False
        columns = params.args.get("columns") or []
        if any(
            not isinstance(one.this if isinstance(one, exp.Ordered) else one, exp.Column) for one in columns
        ):
            return False
        self._key(draft, [one.name for one in columns], "UNIQUE")
        return True


def listed_name(name: str) -> str:
    """The name by which a type of the script's own is found: without its schema and quotes."""
    return name.rpartition(".")[2].strip('"[]`').casefold()


def _defined(action: exp.Expression) -> exp.Expression:
    """The column as MODIFY defines it anew."""
    found: exp.Expression | None = action.find(exp.ColumnDef)
    return action if found is None else found


def _rules(part: exp.Expression | None) -> Iterator[exp.Expression]:
    for one in part.args.get("constraints") or [] if part is not None else []:
        yield one.args["kind"] if isinstance(one, exp.ColumnConstraint) else one


def _names(nodes: list[Any]) -> list[str]:
    return [node.this.name if isinstance(node, exp.Ordered) else node.name for node in nodes]


def _line(node: exp.Expression, line: int) -> int:
    return line + int(node.meta.get("line", 1)) - 1


def _said_of_values(rule: exp.Expression) -> dict[str, Any] | None:
    """What a rule of one column says by itself; None where it is of another sort."""
    if isinstance(rule, exp.NotNullColumnConstraint):
        return {} if rule.args.get("allow_null") else {"nullable": False}
    if isinstance(rule, exp.UniqueColumnConstraint):
        return {"unique": True}
    if isinstance(rule, exp.CommentColumnConstraint):
        return {"description": sentences(rule.this.name)}
    if isinstance(rule, exp.AutoIncrementColumnConstraint | exp.GeneratedAsIdentityColumnConstraint):
        return _counted(rule)
    if isinstance(rule, exp.Properties):
        options = [one for one in rule.expressions if isinstance(one, exp.Property)]
        texts = {one.name.lower(): one.args["value"].name for one in options}
        return {"description": sentences(texts.get("description"))}
    return None


def _counted(rule: exp.Expression) -> dict[str, Any]:
    """A counter: it begins where it is said to, at 1 where nothing is said."""
    found: dict[str, Any] = {"unique": True, "nullable": False}
    for ours, theirs in (("start", "start"), ("step", "increment")):
        value = rule.args.get(theirs)
        if isinstance(value, exp.Literal) and value.name.isdecimal():
            found[ours] = int(value.name)
    return {"start": 1} | found


def _is_now(text: str) -> bool:
    return any(
        word in text
        for word in ("current_", "now(", "getdate", "sysdate", "uuid", "newid", "newsequentialid", "utc")
    )


def _speaks_of_value(rule: exp.Expression) -> bool:
    names = [one.name.upper() for one in rule.find_all(exp.Column)]
    return bool(names) and set(names) == {"VALUE"}


def _describe_by_lines_above(draft: Draft, tree: exp.Schema) -> None:
    """Comments on a line of their own describe the column below, where most columns have one."""
    above = {
        part.name: sentences(*part.this.comments)
        for part in tree.expressions
        if isinstance(part, exp.ColumnDef) and part.this.comments
    }
    if 2 * len(above) < len(draft.columns):
        for name, text in above.items():
            draft.unread.add("comment above", f"{draft.name}.{name} {text}")
        return
    for name, text in above.items():
        column = draft.column(name)
        if column is not None and not column.details.get("description"):
            column.details["description"] = text
