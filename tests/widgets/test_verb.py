"""`%fastgen controls` in shells."""

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.utils.capture import capture_output

CELL = (
    "%%fastgen people --rows 200 --seed 7\nage: age in years, from 18 to 80\nplan: plan (Basic, Plus, Pro)\n"
)
VSCODE = {"metadata": {"cellId": "vscode-notebook-cell:/x.ipynb#W0"}, "header": {"session": "s"}}


def run(shell, code):
    with capture_output() as seen:
        outcome = shell.run_cell(code, store_history=True)
    shown = [output.data.get("text/plain", "") for output in seen.outputs]
    return outcome, "\n".join([seen.stdout, seen.stderr, *shown])


@pytest.fixture
def shell(kernel_shell):
    outcome, text = run(kernel_shell, CELL)
    assert outcome.success, text
    return kernel_shell


def test_without_a_page_a_short_table_is_printed(shell):
    outcome, text = run(shell, "%fastgen controls people")
    assert outcome.success
    assert "parameters" in text
    assert "weights={'Basic'" in text
    assert "Box(" not in text


def test_a_page_without_the_bridge_gets_sliders_and_a_signature_to_copy(shell):
    shell.request = VSCODE
    outcome, text = run(shell, "%fastgen controls people")
    assert outcome.success, text
    panel = shell.magics_manager.registry["FastgenMagics"].workbench._panels["people"]
    section = panel.sections["age"]
    section.rows["mean"].control.box.value += 1
    assert "lets no program rewrite" in section._notice.value
    mean = shell.user_ns["people_age"].__kwdefaults__["mean"]
    assert f"mean={mean}," in section._copy.text
    run(shell, "%fastgen controls people")
    assert panel.view.comm is None, "the panel shown before is closed"
    panel.settle()


def test_what_the_sliders_have_set_stays_when_the_magic_runs_again(shell):
    shell.request = VSCODE
    run(shell, "%fastgen controls people")
    panel = shell.magics_manager.registry["FastgenMagics"].workbench._panels["people"]
    box = panel.sections["age"].rows["mean"].control.box
    first = box.value
    box.value += 1
    panel.rows.box.value = 300
    panel.settle()
    _, text = run(shell, CELL)
    assert "Parameters as you set them: age. --overwrite resets them." in text
    assert shell.user_ns["people_age"].__kwdefaults__["mean"] == first + 1
    assert len(shell.user_ns["people"]) == 300
    run(shell, CELL.replace("--rows 200", "--rows 400"))
    assert len(shell.user_ns["people"]) == 400
    run(shell, CELL.replace("--seed 7", "--seed 7 --overwrite"))
    assert shell.user_ns["people_age"].__kwdefaults__["mean"] == first
    assert box.value == first


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("%fastgen controls", "the following arguments are required: NAME"),
        ("%fastgen controls shop", "there is no table shop here"),
        ("%fastgen controls people --against nothing", "nothing is not defined"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(shell, line, message):
    shell.request = VSCODE
    outcome, text = run(shell, line)
    assert not outcome.success
    lines = [one for one in text.splitlines() if one.strip()]
    assert len(lines) == 1, text
    assert message in lines[0]


@pytest.mark.parametrize(
    ("text", "expected"), [("%fastgen con", "controls"), ("%fastgen controls peo", "people")]
)
def test_tab_completes_the_verb_and_its_tables(shell, text, expected):
    with provisionalcompleter():
        found = [match.text for match in shell.Completer.completions(text, len(text))]
    assert expected in found
