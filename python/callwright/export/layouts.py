"""Kept rows in further layouts, written by the core from the layout that they were kept in."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from callwright.errors import RunError
from callwright.export import pairs, responses, sharegpt, trl, xlam
from callwright.verify import convert

Writer = Callable[[Path, Path], dict[str, Any]]
SINGLE_TURN: dict[str, Writer] = {"trl": trl.write, "xlam": xlam.write}
"""Layouts for rows that pipelines make in OpenAI's, which the core has no writer for, or none as the release has it."""
MULTI_TURN: dict[str, Writer] = {
    "sharegpt": sharegpt.write,
    "trl": trl.write_conversations,
    "pairs": pairs.write,
    "responses": responses.write,
}
"""The same for conversations of several turns."""


def layouts(
    folder: Path, own: str, wanted: Iterable[Any], writers: Mapping[str, Writer] = MappingProxyType({})
) -> dict[str, dict[str, Any]]:
    """Writes `<format>.jsonl` for each wanted format, and says what each holds, and what it can't say.

    A format that can say none of the rows gets no file.

    Args:
        folder: where `<own>.jsonl` lies.
        own: the format that rows were kept in.
        wanted: formats to write besides.
        writers: of the formats that the core does not write.

    Raises:
        RunError: a file can't be written.
    """
    kept = folder / f"{own}.jsonl"
    empty = not kept.stat().st_size
    told: dict[str, dict[str, Any]] = {}
    for name in wanted:
        if name == own:
            continue
        path, beside = folder / f"{name}.jsonl", folder / f".{name}.jsonl.new"
        try:
            if empty:
                told[name] = {"written": 0, "left_out": {}}
            elif name in writers:
                told[name] = writers[name](kept, beside)
            else:
                done = convert(kept, beside, to=name, format=own)  # type: ignore[arg-type]
                told[name] = {"written": done.written, "without": done.without, "left_out": done.left_out}
            if told[name]["written"]:
                beside.replace(path)
            else:
                # A file without rows would pass for data.
                for file in (beside, path):
                    file.unlink(missing_ok=True)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise RunError(f"{path}: can't be written: {error.strerror or error}") from error
    return told
