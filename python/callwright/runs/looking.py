"""Looking at a run from outside, whether a process works on it or not."""

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from callwright.errors import JournalError, RunError
from callwright.runs import folder as places
from callwright.runs.configuration import Configuration
from callwright.runs.folder import read_json
from callwright.runs.journal import Reading
from callwright.runs.run import spending
from callwright.runs.tally import Tally


def looked_at(folder: Path) -> dict[str, Any]:
    """What a run is of (`configuration`), its `state`, whether it is `running`, its `report` so far, its `spending`.

    Raises:
        RunError: it is no run's folder, or can't be read.
    """
    if not (folder / places.CONFIGURATION).is_file():
        raise RunError(f"{folder}: is no run's folder")
    data = read_json(folder / places.CONFIGURATION)
    try:
        configuration = Configuration.model_validate(data)
    except ValidationError as error:
        raise RunError(f"{folder / places.CONFIGURATION}: is no configuration that this callwright knows") from error
    reading = Reading(folder)
    tally = Tally()
    try:
        for outcome in reading.outcomes():
            tally.add(outcome)
        ended = reading.meta.get("state")
    except (sqlite3.Error, ValidationError, ValueError) as error:
        raise JournalError(f"{reading.path}: can't be read: {error}") from error
    finally:
        reading.close()
    running = in_use(folder)
    done = folder / places.REPORT
    written = read_json(done) if done.is_file() else {}
    complete = ended == "complete"
    return {
        "folder": str(folder),
        "configuration": data,
        "state": "running" if running else "complete" if complete else f"not complete: {ended or 'its process ended'}",
        "running": running,
        "report": {
            "configuration": configuration.hash,
            **tally.data(_stages(written, tally), tally.items if complete else (written.get("items") or {}).get("all")),
        },
        "spending": spending(folder),
    }


def in_use(folder: Path) -> bool:
    """Whether a process works on a run."""
    try:
        lock = os.open(folder / places.LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # Shared, so that two who look do not see one another.
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(lock)


def _stages(written: dict[str, Any], tally: Tally) -> list[str]:
    known = [stage["stage"] for stage in written.get("funnel", [])]
    return known + [stage for stage, _ in sorted(tally.rejected) if stage not in known]
