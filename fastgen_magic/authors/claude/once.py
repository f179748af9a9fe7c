"""Values that come once each: which laws keep them apart, and numbers between assumed limits."""

from fastgen_magic.authors.plan import Draw, PlannedField

UNIQUE = ("key", "code", "key_with", "key_in_order", "sequence", "scattered", "uuid")
_MOST = 1_000
"""Numbers from which on nobody lists them all."""
_OF_WORDS = ("phrases", "phrases_by")


def counted(draw: Draw, planned: PlannedField) -> tuple[Draw, PlannedField]:
    """Whole numbers between assumed limits, none of which may come twice, each come once."""
    flat = draw.law in ("uniform", "integers") and not (draw.by or draw.shape.beside)
    stated = planned.stated is not None and planned.stated.high is not None
    low, high = (bound if isinstance(bound, int) else None for bound in (planned.low, planned.high))
    broken = draw.shape.decimals and not planned.latent  # of an unseen number that is what is usual
    if not (flat and planned.unique) or broken or stated or low is None or high is None:
        return draw, planned
    numbers = tuple(range(low, high + 1))
    # Maps go by the unseen numbers of groups, of which there may be more: they come again.
    unseen = planned.latent and planned.per and len(numbers) <= _MOST
    if unseen and not any(one.correlation for one in planned.dependences):
        return Draw("in_turn", {"values": numbers}), planned.but(values=numbers, unique=False)
    return Draw("scattered", {"count": len(numbers), "start": low}), planned.but(high=None)


def without_luck(
    planned: PlannedField, draw: Draw, notes: tuple[str, ...]
) -> tuple[PlannedField, tuple[str, ...]]:
    """The field without an assumed `unique` that its law cannot keep, and the notes with a word of it."""
    stated = planned.stated is not None and (planned.stated.unique or planned.stated.key)
    # What is computed from a field whose values never repeat may not repeat either; texts of words do.
    computed = draw.inputs and draw.law not in _OF_WORDS
    numbered = any(not name for _, name in draw.held)
    kept = draw.law in UNIQUE or computed or numbered or draw.data.get("unique")
    if not planned.unique or stated or kept:
        return planned, notes
    return planned.but(unique=False), (*notes, "values may repeat: its law does not keep them apart")
