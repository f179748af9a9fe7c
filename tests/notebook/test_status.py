import pytest
from IPython.utils.capture import capture_output

from fastgen_magic.notebook.frontend import FrontEnd
from fastgen_magic.notebook.status import status_for
from fastgen_magic.pipeline import Progress

PAGE = FrontEnd("bridge", shows_code=False, caller="c", session="s")


def shown(kernel_shell, work):
    """The pictures of the status in order: the first is displayed, the rest replace it."""
    with capture_output() as seen:
        work()
    return seen.outputs


@pytest.mark.usefixtures("kernel_shell")
def test_one_output_is_rewritten_from_bar_to_outcome():
    def work():
        with status_for(PAGE, "shop") as status:
            status.progress(Progress("write", 1, 4, "a<b"))
            status.done(["shop: 5 rows", "8 cells <new>"])

    first, last = shown(None, work)
    assert "stage 3 of 4, writing a&lt;b (1 of 4)" in first.data["text/html"]
    assert 'value="0.562"' in first.data["text/html"]
    assert last.data["text/plain"] == "shop: 5 rows\n8 cells <new>"
    assert "8 cells &lt;new&gt;" in last.data["text/html"]
    assert first.transient["display_id"] == last.transient["display_id"]
    assert last.update


@pytest.mark.usefixtures("kernel_shell")
def test_two_stages_in_one_request_are_called_planning():
    def work():
        with status_for(PAGE, "shop") as status:
            status.progress(Progress("enrich", 0, 4, planning=True))

    first, *_ = shown(None, work)
    assert "shop: stages 1 and 2 of 4, planning (0 of 4)" in first.data["text/plain"]


@pytest.mark.usefixtures("kernel_shell")
def test_an_error_removes_the_bar():
    def interrupted():
        with status_for(PAGE, "shop") as status:
            status.progress(Progress("enrich", 0, 4))
            raise KeyboardInterrupt

    def work():
        with pytest.raises(KeyboardInterrupt):
            interrupted()

    assert shown(None, work)[-1].data == {"text/plain": "", "text/html": ""}


@pytest.mark.usefixtures("kernel_shell")
def test_a_note_is_always_shown():
    def work():
        with status_for(PAGE, "shop") as status:
            for step in range(20):
                status.progress(Progress("write", step, 20, "a"))
            status.progress(Progress("validate", 1, 20, "a", "repair 1 of 3: mean is 52.5"))
            status.done(["done"])

    pictures = shown(None, work)
    assert len(pictures) < 10
    assert "repair 1 of 3: mean is 52.5" in pictures[-2].data["text/plain"]
