"""Numbers that begin anew in each of several rows that belong together: of a line within its order."""

from fastgen_magic.authors.catalogue.ties.board import Board
from fastgen_magic.authors.plan import Draw


def in_order(board: Board) -> None:
    """Running keys that count up in the order of another field, as is stated."""
    for name in board.choices:
        draw, order = board.draw(name), board.stated(name).ordered_by
        if draw.law not in ("key", "sequence") or order not in board.fields:
            continue
        if board.fields[order].kind in ("numerical", "datetime") and name not in board.parents(order):
            draw = Draw("key_in_order", draw.data, inputs=(order,))
            board.bind(name, draw, f"It counts up in the order of {order}.", "order", again=True)
        else:
            why = f"is not in the order of {order}, as is stated: that has none, or goes by it"
            board.fields[name] = board.fields[name].but(mended=why)


def places(board: Board) -> None:
    """Fields that number the rows of each value of another one, where its values repeat; else it is told.

    They go by the one moment of the row, where it has one.
    """
    shared = {planned.per for planned in board.fields.values()}
    for name in board.choices:
        stated = board.stated(name)
        owner = stated.place_in
        if owner is None or owner not in board.choices:
            continue
        repeats = owner in shared or bool(board.stated(owner).references)
        moments = board.columns("datetime")
        inputs = (owner, *moments) if len(moments) == 1 else (owner,)
        draw, low = Draw("place", {"start": stated.low}, inputs=inputs), stated.high is None
        if repeats and low and board.bind(name, draw, f"It numbers the rows of each {owner}."):
            continue
        why = "nothing says how often its values come" if low and not repeats else "it has other limits"
        mended = f"does not begin anew for each {owner}, as is stated: {why}"
        board.fields[name] = board.fields[name].but(mended=mended)
