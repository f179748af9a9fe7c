"""Brackets in a text: where the outermost ones begin and end."""

OPENING = {"(": ")", "[": "]", "{": "}"}


def brackets(text: str) -> list[tuple[int, int]]:
    """The outermost brackets that close again: places of the first and behind the last sign within."""
    found: list[tuple[int, int]] = []
    closing: list[str] = []
    start = 0
    for place, sign in enumerate(text):
        if closing and sign == closing[-1]:
            closing.pop()
            if not closing:
                found.append((start, place))
        elif sign in OPENING:
            start = start if closing else place + 1
            closing.append(OPENING[sign])
    return found
