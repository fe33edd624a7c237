"""One sample for each of the assistant's responses, with loss on that response alone: the paper's training form.

OpenAI's fine-tuning layout: earlier assistant messages have `weight` 0, the last one 1.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from callwright.models.noun import line


def write(kept: Path, path: Path) -> dict[str, Any]:
    """Writes the samples of kept rows, and says how many there are.

    Responses that nothing should be learnt from stay as context and get no sample of their own.

    Args:
        kept: rows in OpenAI's layout, where such responses have `weight` 0; `metadata.jsonl` beside it says why.
        path: the file to write.

    Raises:
        OSError: a file can't be read or written.
    """
    written = 0
    skipped: Counter[str] = Counter()
    with kept.open("rb") as rows, (kept.parent / "metadata.jsonl").open("rb") as told, path.open("wb") as out:
        for text, own in zip(rows, told, strict=True):
            row, reasons = json.loads(text), json.loads(own)["untrained"]
            context: list[dict[str, Any]] = []
            number = 0
            for place, message in enumerate(row["messages"]):
                if message["role"] != "assistant":
                    context.append(message)
                    continue
                if message.get("weight") == 0:
                    skipped[reasons[str(place)]] += 1
                else:
                    sample = [*context, {**message, "weight": 1}]
                    own_id = {"id": f"{row['id']}/{number}"}
                    out.write(line({**own_id, "messages": sample, "tools": row["tools"], "players": row["players"]}))
                    written += 1
                context.append({**message, "weight": 0})
                number += 1
    return {"written": written, "left_out": dict(sorted(skipped.items()))}
