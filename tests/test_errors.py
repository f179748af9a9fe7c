import inspect
import pickle

import pytest

from fastgen_magic import errors

TREE = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


@pytest.mark.parametrize("kind", TREE)
def test_every_error_pickles_with_its_place(kind):
    again = pickle.loads(pickle.dumps(kind("age: went wrong", field="age", line=3)))
    assert type(again) is kind
    assert (str(again), again.field, again.line) == ("age: went wrong", "age", 3)


@pytest.mark.parametrize("kind", TREE)
def test_one_except_catches_them_all_and_the_tree_is_drawn(kind):
    assert issubclass(kind, errors.FastgenError)
    assert kind.__name__ in (errors.__doc__ or "")
