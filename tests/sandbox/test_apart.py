"""A table of a model's samplers: every use of it draws behind the walls first."""

import os
import sys

import pandas as pd
import pytest

from fastgen_magic.engines import Engine, Files, write_folder
from fastgen_magic.errors import SandboxError
from fastgen_magic.samplers import BLOCK, Reference, Sampler, Table
from fastgen_magic.sandbox import apart
from fastgen_magic.sandbox.apart import ApartTable

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a block is drawn here once one has passed"
)
HERE = os.getpid()


def samplers(body, name="x", table="t"):
    return (Sampler(table, name, name, f"def {table}_{name}(n, rng, row):\n    {body}\n"),)


def made(body):
    return ApartTable("t", samplers(body))


BODY = "return rng.random(n) + row"
# It asks nothing but who it is: the kernel, or a process of its own.
WHOSE = f"import os\n    return np.full(n, int(os.getpid() == {HERE}))"


@pytest.mark.parametrize("rows", [0, 3, 10_001, BLOCK + 1])
def test_it_draws_what_a_table_draws(rows):
    table, plain = made(BODY), Table("t", samplers(BODY))
    pd.testing.assert_frame_equal(table.draw(rows, 5), plain.draw(rows, 5))
    pd.testing.assert_frame_equal(table.block(2 * BLOCK, 5), plain.block(2 * BLOCK, 5))
    assert "namespace" not in vars(table)


@linux
def test_no_function_of_its_enters_this_process():
    table = made(WHOSE)
    assert table.draw(5)["x"].max() == 0
    assert [block["x"].max() for block in table.blocks(BLOCK + 1)] == [0, 0]
    assert table.block(BLOCK, 1)["x"].max() == 0


@pytest.mark.parametrize("use", [lambda table: table.block(BLOCK, 0), lambda table: table.column("x")])
def test_elsewhere_the_first_block_is_drawn_apart_before_its_functions_enter(monkeypatch, use):
    monkeypatch.setattr(apart, "FORKS", False)
    with pytest.raises(SandboxError, match=r"^t cannot be drawn in t_x, line 2: ValueError: no$"):
        use(made("raise ValueError('no')"))
    drawn = []
    whole = apart.drawn_apart
    monkeypatch.setattr(apart, "drawn_apart", lambda *a, **k: drawn.append(a[2]) or whole(*a, **k))
    table = made(BODY)
    use(table)
    use(table)
    assert drawn == [BLOCK]


def test_a_table_that_it_refers_to_is_drawn_there_too():
    parents = ApartTable("p", samplers("return row + 100", "id", "p"))
    table = ApartTable(
        "t", samplers("return row % 7", "p_id"), references=(Reference("p_id", parents, "id"),)
    )
    assert table.draw(9)["p_id"].tolist() == [*range(100, 107), 100, 101]


@linux
@pytest.mark.parametrize("engine", ["threads", "processes"])
def test_engines_of_this_machine_draw_each_block_behind_the_walls(tmp_path, monkeypatch, engine):
    monkeypatch.setenv("FASTGEN_SECRET", "a key")
    table = ApartTable("t", samplers("import os\n    return np.full(n, 'FASTGEN_SECRET' in os.environ)"))
    write_folder(table, BLOCK + 1, tmp_path, files=Files(blocks_per_file=1), engine=Engine(engine, workers=2))
    drawn = pd.concat(map(pd.read_parquet, tmp_path.glob("part-*")))
    assert len(drawn) == BLOCK + 1
    assert not drawn["x"].any()
