"""Forms of gaps, in which no value lies: told, for no column can hold them yet ("none between 3 and 4")."""

from fastgen_magic.statements.form import Form, only_told

_END = r"(?=[^,;()\x00]{0,20}\d)(?:[^\W\d]+ ){0,2}[\d.:/-]*\d(?:[^\W\d]+| [^\W\d]+)?"

FORMS = (
    Form(
        "gap between",
        "between which two limits no value lies",
        pattern=(
            rf"(?<!\w)(?:{{nobody}}|{{none_word}}|{{not_on}}) (?:{{of_which}} )?(?:{{between}}) {_END}"
            rf"~(?:{{to}}|{{and}}|-)~{_END}(?:[^,;()\x00.]|[.](?=\d)){{0,40}}"
        ),
        read=only_told,
    ),
)
