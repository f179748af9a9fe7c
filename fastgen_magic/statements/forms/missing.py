"""Forms about missing values."""

from fastgen_magic.statements.form import Form, stating

FORMS = (
    Form(
        "not null",
        "no value is missing",
        pattern="{never_missing}",
        read=stating(nullable=False),
        examples={
            "varchar(20), not null": {"nullable": False},
            "required; the person's age": {"nullable": False},
        },
        counters=("name as recorded", "requirements of the order"),
    ),
)
