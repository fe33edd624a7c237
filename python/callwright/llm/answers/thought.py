"""Thoughts in the text, as models without a field for them write: `<think>…</think>` before the answer."""

OPEN, CLOSE = "<think>", "</think>"


def parted(text: str) -> tuple[str | None, str]:
    """The thoughts and the rest.

    Some templates put the opening tag into the prompt, so the closing one may stand alone. A thought without an end was
    cut short: nothing was said.
    """
    start = text.lstrip()
    if start.startswith(OPEN):
        thought, closed, rest = start[len(OPEN) :].partition(CLOSE)
        return thought.strip(), rest.lstrip() if closed else ""
    thought, closed, rest = text.partition(CLOSE)
    if closed and OPEN not in thought:
        return thought.strip(), rest.lstrip()
    return None, text
