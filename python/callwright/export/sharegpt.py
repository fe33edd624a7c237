"""Conversations as APIGen-MT-5k has them: `conversations`, `tools` as a string, `system`, and nothing else.

Rows go without a name; `metadata.jsonl` has them in the same order.
"""

import json
from pathlib import Path
from typing import Any

from callwright.models.noun import line
from callwright.verify import convert


def write(kept: Path, path: Path) -> dict[str, Any]:
    """Writes rows from OpenAI's layout: how many were written, without what, and which were left out.

    Args:
        kept: rows in OpenAI's layout.
        path: the file to write.

    Raises:
        OSError: a file can't be read or written.
    """
    whole = path.with_name(f"{path.name}.whole")
    unmarked = 0
    try:
        done = convert(kept, whole, to="sharegpt", format="openai")
        with whole.open("rb") as rows, path.open("wb") as out:
            for text in rows:
                row = json.loads(text)
                unmarked += any("weight" in turn for turn in row["conversations"])
                row["conversations"] = [{key: turn[key] for key in ("from", "value")} for turn in row["conversations"]]
                out.write(line({key: row[key] for key in ("conversations", "tools", "system")}))
    finally:
        whole.unlink(missing_ok=True)
    without = {**done.without, "a name": done.written}
    if unmarked:
        without["a mark at what nothing should be learnt from"] = unmarked
    return {"written": done.written, "without": without, "left_out": done.left_out}
