"""Responses that were recorded, so that a run needs no network: a file of JSON Lines, an exchange a line."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from callwright.apis.executor.web.request import Request
from callwright.errors import InputError, InputNotFoundError


@dataclass(frozen=True)
class Response:
    """What a host answered."""

    status: int
    media_type: str
    text: str


class Cassette:
    """Records what was asked of hosts, or answers in their place.

    Args:
        path: of the file.
        replay: answer from it alone; else what it lacks is asked of the host, and kept.

    Raises:
        InputNotFoundError: there is nothing to replay.
        InputError: it is no cassette.
    """

    def __init__(self, path: Path, *, replay: bool) -> None:
        self.replay = replay
        self._path = path
        self._known: dict[str, Response] = {}
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            if replay:
                raise InputNotFoundError(f"{path}: no such cassette") from None
            lines = []
        except (OSError, UnicodeError) as error:
            raise InputError(f"{path} can't be read: {error}") from error
        for number, line in enumerate(lines, 1):
            try:
                exchange = json.loads(line)
                self._known[_key(Request(**exchange["request"]))] = Response(**exchange["response"])
            except (ValueError, TypeError, KeyError) as error:
                raise InputError(f"{path}, line {number}: no exchange of a cassette ({error})") from error

    def get(self, request: Request) -> Response | None:
        """What was answered to a request like this one."""
        return self._known.get(_key(request))

    def keep(self, request: Request, response: Response) -> None:
        """Notes an answer; the first of equal requests counts."""
        if _key(request) in self._known:
            return
        self._known[_key(request)] = response
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"request": asdict(request), "response": asdict(response)}) + "\n")


def _key(request: Request) -> str:
    return hashlib.sha256(json.dumps(asdict(request), sort_keys=True).encode()).hexdigest()
