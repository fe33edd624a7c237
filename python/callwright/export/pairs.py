"""Preference pairs: of a task that was played more than once, a failure and the success, from where they part.

TRL's layout for preferences: `prompt` is what both have in common, `chosen` and `rejected` go on from it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from callwright.export.trl import message
from callwright.models.noun import line


def write(kept: Path, path: Path) -> dict[str, Any]:
    """Writes the pairs of kept rows, and says how many there are, and which rows gave none.

    Args:
        kept: rows in OpenAI's layout; `metadata.jsonl` beside it has the attempts that failed.
        path: the file to write.

    Raises:
        OSError: a file can't be read or written.
    """
    written = same = 0
    with kept.open("rb") as rows, (kept.parent / "metadata.jsonl").open("rb") as told, path.open("wb") as out:
        for text, own in zip(rows, told, strict=True):
            row = json.loads(text)
            for failed in _failures(json.loads(own)):
                if pair := _pair(row, failed):
                    out.write(line(pair))
                    written += 1
                else:
                    same += 1
    return {
        "written": written,
        "left_out": {"attempts that part elsewhere than at an agent's turn, or hold no JSON": same} if same else {},
    }


def _failures(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (played for played in told["played"] if played["code"] is not None)


def _pair(row: dict[str, Any], failed: dict[str, Any]) -> dict[str, Any] | None:
    good, bad = row["messages"], [*row["messages"][:1], *failed["messages"]]
    common = 0
    while common < min(len(good), len(bad)) and good[common] == bad[common]:
        common += 1
    chosen, rejected = good[common:], bad[common:]
    # Only what the agent does is to be preferred.
    if not chosen or not rejected or chosen[0]["role"] != "assistant" or rejected[0]["role"] != "assistant":
        return None
    parts = {"prompt": good[:common], "chosen": chosen, "rejected": rejected}
    try:
        said = {name: [message(one) for one in part] for name, part in parts.items()}
    except ValueError:
        return None  # arguments that are no JSON, which the layout has no place for
    return {"id": row["id"], **said, "why": failed["code"], "tools": json.dumps(row["tools"], ensure_ascii=False)}
