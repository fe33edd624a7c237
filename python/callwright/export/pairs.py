"""Preference pairs: of a task that was played more than once, a failure and the success, from where they part.

TRL's layout for preferences: `prompt` is what both have in common, `chosen` and `rejected` go on from it.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from callwright.export.trl import message
from callwright.models.noun import line

_USER = "the user failed, not the agent"
_ELSEWHERE = "attempts that part elsewhere than at an agent's turn"
_NO_JSON = "arguments that are no JSON"
_NO_LESSON = "the accepted attempt goes on with a call that nothing should be learnt from"
_NOT_KEPT = "no conversation of the item was kept"


def write(kept: Path, path: Path) -> dict[str, Any]:
    """Writes the pairs of kept rows, and says how many there are, and which failures gave none.

    Args:
        kept: rows in OpenAI's layout; `metadata.jsonl` beside it has the attempts that failed, and `rejected.jsonl`
            above it those of tasks without a success.
        path: the file to write.

    Raises:
        OSError: a file can't be read or written.
    """
    written = 0
    left: Counter[str] = Counter()
    with kept.open("rb") as rows, (kept.parent / "metadata.jsonl").open("rb") as told, path.open("wb") as out:
        for text, own in zip(rows, told, strict=True):
            row = json.loads(text)
            for failed in _failures(json.loads(own)):
                pair = _pair(row, failed)
                if isinstance(pair, str):
                    left[pair] += 1
                else:
                    out.write(line(pair))
                    written += 1
    with (kept.parent.parent / "rejected.jsonl").open("rb") as rejected:
        for text in rejected:
            left[_NOT_KEPT] += sum(1 for _ in _failures(json.loads(text)))
    return {"written": written, "left_out": {why: count for why, count in sorted(left.items()) if count}}


def _failures(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (played for played in told.get("played", ()) if played["code"] is not None)


def _pair(row: dict[str, Any], failed: dict[str, Any]) -> dict[str, Any] | str:
    """A pair, or why there is none."""
    if failed["by"] == "user":
        return _USER
    good, bad = row["messages"], [*row["messages"][:1], *failed["messages"]]
    common = 0
    while common < min(len(good), len(bad)) and _bare(good[common]) == _bare(bad[common]):
        common += 1
    chosen, rejected = good[common:], bad[common:]
    # Only what the agent does is to be preferred.
    if not chosen or not rejected or chosen[0]["role"] != "assistant" or rejected[0]["role"] != "assistant":
        return _ELSEWHERE
    if chosen[0].get("weight") == 0:
        return _NO_LESSON
    parts = {"prompt": good[:common], "chosen": chosen, "rejected": rejected}
    try:
        said = {name: [message(_bare(one)) for one in part] for name, part in parts.items()}
    except ValueError:
        return _NO_JSON  # which the layout has no place for
    tools = json.dumps(row["tools"], ensure_ascii=False)
    return {"id": row["id"], **said, "why": failed["code"], "tools": tools, "players": row["players"]}


def _bare(given: dict[str, Any]) -> dict[str, Any]:
    """A message without what is said of its training."""
    return {name: value for name, value in given.items() if name != "weight"}
