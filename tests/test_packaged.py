"""The package's data: the same whether it is read from the files or from what was kept."""

import json
from pathlib import Path

import pytest
import yaml

import fastgen_magic
from fastgen_magic import packaged
from fastgen_magic.packaged import read_data

FILES = sorted(Path(fastgen_magic.__file__).parent.rglob("*.yaml"))


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A cache folder that is empty."""
    monkeypatch.setattr(packaged, "user_folder", lambda _kind: tmp_path / "cache")
    return tmp_path / "cache" / "data"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "theme.yaml"
    path.write_text("a: {1: x, 2.5: [y, {true: z}], null: ü}\nb: {}\n", encoding="utf-8")
    return path


DATA = {"a": {1: "x", 2.5: ["y", {True: "z"}], None: "ü"}, "b": {}}


def test_what_is_kept_is_what_the_file_says(kept, source, monkeypatch):
    assert read_data(source) == DATA
    monkeypatch.setattr(packaged, "_parsed", lambda _content: pytest.fail("read again"))
    assert read_data(source) == DATA
    assert [type(key) for key in read_data(source)["a"]] == [int, float, type(None)]
    assert len(list(kept.iterdir())) == 1


def test_every_file_is_kept_as_it_is(kept, monkeypatch):
    read = [repr(read_data(path)) for path in FILES]
    monkeypatch.setattr(packaged, "_parsed", lambda _content: pytest.fail("read again"))
    assert [repr(read_data(path)) for path in FILES] == read
    assert len(list(kept.iterdir())) == len(FILES)


def test_a_changed_file_is_read_anew(kept, source):
    read_data(source)
    source.write_text("a: 2\n", encoding="utf-8")
    assert read_data(source) == read_data(source) == {"a": 2}


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"sha256": 1}', "\udcff", "[" * 100_000])
def test_damage_is_as_if_nothing_were_kept(kept, source, damage):
    read_data(source)
    (path,) = kept.iterdir()
    path.write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert read_data(source) == DATA
    assert json.loads(path.read_text(encoding="utf-8"))["data"]


def test_where_nothing_can_be_kept_the_file_is_read(source, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setattr(packaged, "user_folder", lambda _kind: blocked)
    assert read_data(source) == DATA


def test_dates_are_not_kept_and_read_all_the_same(kept, source):
    source.write_text("day: 2024-01-01\n", encoding="utf-8")
    assert read_data(source) == read_data(source) == yaml.safe_load("day: 2024-01-01")


def _lists(data):
    if isinstance(data, dict):
        data = [*data.values()]
    elif isinstance(data, list):
        yield data
    for each in data if isinstance(data, list) else ():
        yield from _lists(each)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_of_a_list_is_a_truth_value(path):
    for words in _lists(yaml.safe_load(path.read_text(encoding="utf-8"))):
        kinds = set(map(type, words))
        assert kinds != {str, bool}, words  # "no" without quotes


class _Strict(yaml.SafeLoader):
    """A loader that takes no key twice: YAML's own keeps the last one in silence."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key) for key, _ in node.value]
        assert len(set(keys)) == len(keys), f"line {node.start_mark.line + 1}: {keys}"
        return super().construct_mapping(node, deep)


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _Strict.construct_mapping)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_of_the_package_says_a_key_twice(path):
    yaml.load(path.read_bytes(), _Strict)
