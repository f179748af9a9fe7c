import signal

import pandas as pd
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.utils.capture import capture_output

from fastgen_magic.notebook.status import NotebookStatus

CELL = """\
%%fastgen customers --rows 200 --seed 7
# Customers of a travel company
customer_id: unique number of the customer
age: age of the customer in years
income_class: income class (Low, Middle, High)
churned: whether the customer left (1 = yes, 0 = no)
"""
EDITED = "def customers_age(n, rng, *, top=5):\n    return rng.integers(0, top, n)\n"


def run(shell, code):
    """Run a cell; gives what it printed, its displays as plain text, and its error line."""
    with capture_output() as seen:
        outcome = shell.run_cell(code, store_history=True)
    shown = [output.data.get("text/plain", "") for output in seen.outputs]
    text = "\n".join([seen.stdout, seen.stderr, *shown])
    return outcome, text


def test_the_table_and_its_samplers_are_in_the_namespace(kernel_shell):
    outcome, text = run(kernel_shell, CELL)
    assert outcome.success, text
    frame = kernel_shell.user_ns["customers"]
    assert list(frame.columns) == ["customer_id", "age", "income_class", "churned"]
    assert len(frame) == 200
    assert "customers: 200 rows, 4 columns, seed 7; samplers by the catalogue, offline" in text
    again = kernel_shell.user_ns["make_customers"](rows=200, seed=7)
    pd.testing.assert_frame_equal(again, frame)


def test_without_a_page_one_combined_cell_is_proposed_and_the_code_is_shown(kernel_shell):
    _, text = run(kernel_shell, CELL)
    ((code, replace),) = kernel_shell.proposed
    assert not replace
    assert "def customers_age(" in code
    assert code.endswith("customers.head()")
    assert code in text
    namespace = {}
    exec(code, namespace)
    pd.testing.assert_frame_equal(namespace["customers"], kernel_shell.user_ns["customers"])


def test_running_again_proposes_nothing_new(kernel_shell):
    run(kernel_shell, CELL)
    _, text = run(kernel_shell, CELL)
    assert len(kernel_shell.proposed) == 1
    assert "Nothing changed since the last run." in text


@pytest.mark.parametrize("caller", ["vscode-notebook-cell:/home/me/x.ipynb#W0", ""])
def test_code_is_shown_only_where_a_proposal_may_go_unseen(kernel_shell, caller):
    kernel_shell.request = {"metadata": {"cellId": caller}, "header": {"session": "s"}}
    _, text = run(kernel_shell, CELL)
    assert len(kernel_shell.proposed) == 1
    assert ("def customers_age(" in text) == (caller == "")


def test_on_a_terminal_the_code_is_printed(terminal_shell):
    outcome, text = run(terminal_shell, CELL)
    assert outcome.success
    assert "def customers_age(" in text
    assert terminal_shell.rl_next_input.startswith("# customers: generated samplers")


def test_a_sampler_that_the_user_changed_is_kept_until_overwrite(kernel_shell):
    run(kernel_shell, CELL)
    run(kernel_shell, EDITED)
    _, text = run(kernel_shell, CELL)
    assert "Kept as you changed it: age. Replace it with --overwrite." in text
    assert kernel_shell.user_ns["customers"]["age"].max() < 5
    _, listed = run(kernel_shell, "%fastgen")
    assert "age" in listed.split("changed by you")[1]
    run(kernel_shell, CELL.replace("--seed 7", "--seed 7 --overwrite"))
    assert kernel_shell.user_ns["customers"]["age"].min() >= 15


def test_a_changed_description_changes_that_sampler_alone(kernel_shell):
    run(kernel_shell, CELL)
    before = dict(kernel_shell.user_ns)
    run(kernel_shell, CELL.replace("age of the customer in years", "age in years, from 40 to 60"))
    now = kernel_shell.user_ns
    assert now["customers"]["age"].between(40, 60).all()
    pd.testing.assert_series_equal(now["customers"]["income_class"], before["customers"]["income_class"])


def test_the_function_of_a_removed_field_goes_unless_the_user_changed_it(kernel_shell):
    lines = CELL.splitlines()
    run(kernel_shell, CELL)
    run(kernel_shell, EDITED)
    run(kernel_shell, "\n".join(line for line in lines if not line.startswith(("age", "churned"))))
    assert "customers_churned" not in kernel_shell.user_ns
    assert "customers_age" in kernel_shell.user_ns
    assert list(kernel_shell.user_ns["customers"].columns) == ["customer_id", "income_class"]


def test_no_run_leaves_the_namespace_alone(kernel_shell):
    before = set(kernel_shell.user_ns)
    _, text = run(kernel_shell, CELL.replace("--seed 7", "--no-run"))
    assert "customers" not in kernel_shell.user_ns
    assert not [name for name in set(kernel_shell.user_ns) - before if "customers" in name]
    assert len(kernel_shell.proposed) == 1
    assert "customers: 4 samplers, not run" in text


def test_dry_run_shows_the_plan_and_writes_nothing(kernel_shell):
    outcome, text = run(kernel_shell, CELL.replace("--seed 7", "--dry-run"))
    assert outcome.success
    assert "numerical" in text
    assert "no model call" in text
    assert kernel_shell.proposed == []
    assert "customers" not in kernel_shell.user_ns


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (
            "%%fastgen customers --rows 0\na: b",
            "rows must be a whole number from 1 up, as 5000, 10_000 or 1e6, not '0'",
        ),
        ("%%fastgen customers --fast\na: b", "unrecognized arguments: --fast"),
        ("%%fastgen two words\na: b", "unrecognized arguments: words"),
        ("%%fastgen customers\na: b\na: c", "line 3: field 'a'"),
        ("%%fastgen class\na: b", "class"),
        ("%%fastgen 2x\na: b", "2x"),
        ("%%fastgen np\na: b", "the table name 'np' hides a name that the code needs; use 'np_table'"),
        ("%%fastgen list\na: b", "use 'list_table'"),
        ("%%fastgen customers --author nobody\na: b", "nobody"),
        ("%%fastgen customers --schema nowhere.yaml", "nowhere.yaml"),
        ("%%fastgen customers --schema nowhere.yaml\na: b", "not from both"),
        ("%%fastgen customers", "customers has no schema"),
        ("%%fastgen\na: b", "give the table a name: %%fastgen customers"),
    ],
)
def test_bad_input_gives_one_clear_line(kernel_shell, cell, message):
    before = set(kernel_shell.user_ns)
    outcome, text = run(kernel_shell, cell)
    assert not outcome.success
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(lines) == 1, text
    assert lines[0].startswith("UsageError: ")
    assert message in lines[0]
    assert "customers" not in kernel_shell.user_ns
    assert {name for name in set(kernel_shell.user_ns) - before if not name.startswith("_")} == set()


def test_the_first_line_knows_python_variables_and_the_body_does_not(kernel_shell):
    run(kernel_shell, "how_many = 30")
    cell = CELL.replace("--rows 200", "--rows {how_many}") + "note: a remark about {how_many} --rows 5\n"
    outcome, text = run(kernel_shell, cell)
    assert outcome.success, text
    assert len(kernel_shell.user_ns["customers"]) == 30


@pytest.mark.parametrize(("text", "rows"), [("1_500", 1500), ("1e3", 1000)])
def test_rows_are_read_as_people_write_them(kernel_shell, text, rows):
    run(kernel_shell, CELL.replace("--rows 200", f"--rows {text}"))
    assert len(kernel_shell.user_ns["customers"]) == rows


def test_defaults_are_traits(kernel_shell):
    run(kernel_shell, "%config FastgenMagics.rows = 50")
    run(kernel_shell, "%config FastgenMagics.seed = 3")
    _, text = run(kernel_shell, CELL.replace(" --rows 200 --seed 7", ""))
    assert "customers: 50 rows, 4 columns, seed 3" in text


def test_a_schema_file_without_a_body(kernel_shell, tmp_path):
    path = tmp_path / "people.yaml"
    path.write_text("name: people\nfields:\n  age: age in years\n  city: city\n")
    outcome, text = run(kernel_shell, f"%%fastgen --schema {path}")
    assert outcome.success, text
    assert list(kernel_shell.user_ns["people"].columns) == ["age", "city"]
    run(kernel_shell, f"%fastgen others --schema {path}")
    assert "others" in kernel_shell.user_ns


def test_help_is_shown_without_a_table(kernel_shell):
    _, text = run(kernel_shell, "%fastgen -h")
    assert text.startswith("Turn a schema into one editable sampler cell a field")
    order = [
        "    %%fastgen customers --rows",
        "    controls  Show",
        "    %%fastgen [--rows ROWS]",
        "--overwrite [FIELD",
    ]
    assert sorted(order, key=text.index) == order
    assert "unique number of the customer" in text
    assert "No tables yet" in run(kernel_shell, "%fastgen")[1]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("%fastgen help", "%%fastgen [--rows ROWS]"),
        ("%fastgen help rename", "%fastgen rename [-h]"),
        (
            "%fastgen drop --help",
            "usage: %fastgen drop [-h] [--overwrite] NAME\n\nTake a table and its cells away.",
        ),
        (
            "%fastgen export",
            "%fastgen export: the following arguments are required: NAME, FILE; %fastgen export",
        ),
        ("%fastgen export a b.csv --foce", "did you mean --force? %fastgen export --help says more"),
        ("%fastgen drop custmers", "there is no table custmers here; did you mean 'customers'?"),
    ],
)
def test_each_verb_has_its_help_and_names_what_is_wrong(kernel_shell, line, words):
    run(kernel_shell, "%%fastgen customers --rows 5\nage: age in years")
    assert words in run(kernel_shell, line)[1]


def test_two_tables_must_not_define_one_function(kernel_shell):
    run(kernel_shell, "%%fastgen a\nb_c: a count")
    outcome, text = run(kernel_shell, "%%fastgen a_b\nc: a count")
    assert not outcome.success
    assert "a_b and a would both define a_b_c: rename one table" in text


@pytest.mark.parametrize("stage", ["enrich", "validate"])
def test_an_interrupt_leaves_everything_as_it_was(kernel_shell, monkeypatch, stage):
    run(kernel_shell, CELL)
    before = {name: value for name, value in kernel_shell.user_ns.items() if not name.startswith("_")}

    def press_stop(_status, step):
        if step.stage == stage:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(NotebookStatus, "progress", press_stop)
    cell = CELL.replace("customer_id: ", "number: ").replace("200", "1000")
    outcome, text = run(kernel_shell, cell)
    assert not outcome.success
    assert "interrupted: cells and variables are as they were" in text
    after = {name: value for name, value in kernel_shell.user_ns.items() if not name.startswith("_")}
    assert after.keys() == before.keys()
    assert all(after[name] is before[name] for name in before if name not in {"In", "Out"})
    assert len(kernel_shell.proposed) == 1


def test_a_traceback_points_at_readable_source(kernel_shell):
    run(kernel_shell, CELL)
    outcome, text = run(kernel_shell, "customers_age(10, None)")
    assert not outcome.success
    assert "<fastgen customers.age>" in text
    assert "rng." in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%%fastgen customers --ro", "--rows"),
        ("%%fastgen customers --author cat", "catalogue"),
        ("%fastgen cust", "customers"),
        ("%fastgen customers.inc", "customers.income_class"),
        ("%%fastgen x\nage: a\nincome:\n  depends_on: ag", "age"),
        ("%%fastgen x\nage:\n  null_f", "null_fraction:"),
    ],
)
def test_tab_completes_options_tables_and_fields(kernel_shell, text, expected):
    run(kernel_shell, CELL)
    with provisionalcompleter():
        found = [match.text for match in kernel_shell.Completer.completions(text, len(text))]
    assert expected in found


def test_loading_again_registers_once(kernel_shell):
    for _ in range(2):
        run(kernel_shell, "%reload_ext fastgen_magic")
    names = [known.matcher_identifier for known in kernel_shell.Completer.custom_matchers]
    assert names.count("fastgen") == 1


def test_the_laws_that_an_own_cell_calls_come_with_the_next_magic(kernel_shell):
    run(kernel_shell, CELL)
    run(kernel_shell, "def customers_age(n, rng):\n    return draw_poisson(rng, n, 4)\n")
    _, text = run(kernel_shell, CELL)
    assert "Kept as you changed it: age" in text
    assert 3.5 < kernel_shell.user_ns["make_customers"](10_000, 1)["age"].mean() < 4.5
    kernel_shell.user_ns["draw_poisson"] = None
    assert 3.5 < kernel_shell.user_ns["make_customers"](10_000, 1)["age"].mean() < 4.5


def test_a_law_that_the_user_changed_is_kept_until_overwrite(kernel_shell):
    run(kernel_shell, CELL)
    run(kernel_shell, "def customers_age(n, rng):\n    return draw_poisson(rng, n, 4)\n")
    run(kernel_shell, CELL)
    names = kernel_shell.user_ns
    law = "def draw_poisson(rng, n, mean, low=0, high=None):\n    return np.full(n, 9)\n"
    run(kernel_shell, f"{law}\n\ncustomers_laws['draw_poisson'] = draw_poisson\n")
    run(kernel_shell, CELL)
    assert set(names["customers"]["age"]) == {9}
    run(kernel_shell, CELL.replace("--seed 7", "--seed 7 --overwrite"))
    assert names["customers"]["age"].min() >= 15


PEOPLE = "\nname: name of the person\ncity: city of residence"


def drawn(shell, line, body=PEOPLE):
    outcome, text = run(shell, f"%%fastgen people --rows 400 {line}{body}")
    assert outcome.success, text
    return shell.user_ns["people"]


def test_names_and_places_are_those_of_the_locale(kernel_shell):
    american = drawn(kernel_shell, "")
    german = drawn(kernel_shell, "--locale de_DE")
    assert "Berlin" in set(german["city"])
    assert "Berlin" not in set(american["city"])
    assert drawn(kernel_shell, "--locale de-de").equals(german)
    mixed = drawn(kernel_shell, "--locale fr_FR,de_DE:3")["city"].isin(german["city"])
    assert 0.5 < mixed.mean() < 0.9


def test_a_trait_gives_the_locale_of_tables_that_state_none(kernel_shell):
    kernel_shell.run_cell("%config FastgenMagics.locale = 'de_DE'")
    german = drawn(kernel_shell, "")
    assert "Berlin" in set(german["city"])
    stated = "\nlocale: fr_FR\nfields:\n  name: name of the person\n  city: city of residence"
    assert "Berlin" not in set(drawn(kernel_shell, "", stated)["city"])
    assert drawn(kernel_shell, "--locale de_DE", stated).equals(german)


@pytest.mark.parametrize("locale", ["german", "xx_YY", "de_DE:none", "de_DE:0", "de_XQ"])
def test_what_is_no_locale_is_refused(kernel_shell, locale):
    _, text = run(kernel_shell, f"%%fastgen people --locale {locale}{PEOPLE}")
    assert "--locale takes a locale such as de_DE or en_GB, several as de_DE:3,fr_FR with weights" in text
    assert repr(locale) in text
    assert "people" not in kernel_shell.user_ns
