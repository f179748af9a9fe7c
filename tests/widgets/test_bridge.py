from zlib import crc32

from fastgen_magic.notebook.cellspec import CellSpec
from fastgen_magic.widgets import SyncReply, SyncRequest, bridge, sync_cells
from fastgen_magic.widgets.bridge import RewriteReply, RewriteRequest, rewrite_cell

REQUEST = SyncRequest(
    "people",
    "cell-1",
    "window-1",
    overwrite=False,
    cells=(CellSpec("code", "sampler", "é", "é = 1", ("t",)),),
)
NOTHING = {
    "inserted": [],
    "updated": [],
    "kept": [],
    "left": [],
    "removed": [],
    "unchanged": [],
    "previous": [],
    "texts": [],
    "orphans": [],
}


def receive(**content):
    bridge._live_bridge()._receive(None, content, [])


def test_a_request_carries_the_cells_and_their_marks(sent):
    sync_cells(REQUEST, lambda _reply: None)
    (message,) = sent
    mark = {"table": "people", "role": "sampler", "field": "é", "crc": crc32("é = 1".encode())}
    cell = {"cell_type": "code", "source": "é = 1", "metadata": {"fastgen": mark, "tags": ["t"]}}
    assert message["cells"] == [cell]
    assert (message["session"], message["caller"]) == ("window-1", "cell-1")


def test_an_answer_is_heard_once(sent):
    replies = []
    sync_cells(REQUEST, replies.append)
    answer = NOTHING | {"op": "answer", "id": sent[0]["id"], "updated": [["sampler", "é"]], "previous": [7]}
    receive(**answer)
    receive(**answer)
    assert replies == [SyncReply(updated=(("sampler", "é"),), previous={("sampler", "é"): 7})]


def test_a_refusal_comes_as_a_reason(sent):
    replies = []
    sync_cells(REQUEST, replies.append)
    receive(op="answer", id=sent[0]["id"], refused="the notebook is read-only")
    assert replies == [SyncReply(refused="the notebook is read-only")]


def test_a_page_that_comes_up_late_gets_what_it_missed(sent):
    sync_cells(REQUEST, lambda _reply: None)
    receive(op="hello", session="window-2")
    assert len(sent) == 1
    receive(op="hello", session="window-1")
    assert sent[1] == sent[0]
    receive(op="answer", id=sent[0]["id"], **NOTHING)
    receive(op="hello", session="window-1")
    assert len(sent) == 2


def test_a_closed_bridge_is_made_anew(sent):
    first = bridge._live_bridge()
    assert bridge._live_bridge() is first
    first.close()
    assert bridge._live_bridge() is not first


def test_a_rewrite_carries_both_texts_and_its_answer_tells_what_the_cell_holds(sent):
    replies = []
    request = RewriteRequest("people", "sampler", "age", "window-1", "def people_age(", "mean=1", "mean=2")
    for _ in range(3):
        rewrite_cell(request, replies.append)
    assert (sent[0]["op"], sent[0]["before"], sent[0]["after"]) == ("rewrite", "mean=1", "mean=2")
    for message, content in zip(sent, [{}, {"source": "mean=3"}, {"refused": "gone"}], strict=True):
        receive(op="answer", id=message["id"], **content)
    assert replies == [RewriteReply(), RewriteReply(source="mean=3"), RewriteReply(refused="gone")]
