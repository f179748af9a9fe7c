"""The controls of tables that the magic has made, and of long ones."""

import ast

from fastgen_magic.samplers import IMPORTS, assembly_source

from .controls_page import ControlsPage
from .test_magic import generate, magic, place


def source_default(source, name):
    function = ast.parse(source).body[-1]
    names = [argument.arg for argument in function.args.kwonlyargs]
    return ast.literal_eval(function.args.kw_defaults[names.index(name)])


def test_running_the_magic_again_keeps_what_the_sliders_have_set(open_lab):
    notebook = open_lab(["%load_ext fastgen_magic", magic(), "0"])
    notebook.run(0)
    generate(notebook)
    controls = ControlsPage(notebook, len(notebook.cells()) - 2)
    controls.show()
    controls.open("age")
    controls.type(
        controls.box("age", "mean"), "44.25" if "." in controls.box("age", "mean").input_value() else "44"
    )
    cell = place(notebook, "age")
    notebook.wait_until("cells[arg].getSource().includes('mean=44')", cell)
    source = notebook.sources()[cell]
    said = generate(notebook)
    assert "Parameters as you set them: age" in said
    assert "Cells are up to date." in said
    assert notebook.sources()[cell] == source
    assert controls.ask("customers_age.__kwdefaults__['mean']") == source_default(source, "mean")
    controls.bring()
    controls.type(controls.root.locator(".fastgen-rows input[type=number]").last, "150")
    notebook.wait_until("cells.some(cell => cell.getSource().includes('make_customers(rows=150, seed=7)'))")
    generate(notebook)
    notebook.restart()
    notebook.run(0)
    notebook.run(1)  # the magic alone: the page answers with what its cells say
    notebook.wait_until("JSON.stringify(outputs(1)).includes('Parameters as you set them: age')")
    said = notebook.text(1)
    assert said.startswith("customers: 150 rows")
    assert "rows 150 as set in its cell, where the line says 200" in said
    assert "Edited" not in said
    assert controls.ask("customers_age.__kwdefaults__['mean']") == source_default(source, "mean")
    assert controls.ask("len(customers)") == 150
    controls.show()
    generate(notebook, source=magic("--overwrite"))
    assert notebook.sources()[cell] != source
    controls.bring()
    assert not controls.box("age", "mean").input_value().startswith("44")


def test_sixty_fields_are_searched_and_built_when_opened(open_lab):
    samplers = [
        f"def many_f{n}(n, rng, *, mean={n}.0):\n    return rng.normal(mean, 1, n)" for n in range(60)
    ]
    names = {f"f{number}": f"many_f{number}" for number in range(60)}
    code = "\n\n\n".join([IMPORTS, *samplers, assembly_source("many", names), "many = make_many()"])
    notebook = open_lab([code, "%load_ext fastgen_magic\n%fastgen controls many"])
    notebook.run_all()
    controls = ControlsPage(notebook, 1)
    controls.bring()
    assert controls.root.locator(".fastgen-section").count() == 60
    assert controls.root.locator(".fastgen-picture").count() == 1
    controls.root.locator(".fastgen-search input").fill("f4")
    controls.page.wait_for_function(
        "document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .fastgen-section').length === 11"
    )
    controls.open("f42")
    controls.type(controls.box("f42", "mean"), "7.5")
    notebook.wait_until("cells[0].getSource().includes('def many_f42(n, rng, *, mean=7.5)')")
