"""Which requests were sent: 16 bytes each, in the file before the request leaves.

An ordinary append outlives a killed process, so after `kill -9` the count of requests that were paid for in vain is
exact. It is no promise against a power cut, which may take the last of them.
"""

import os
from collections import Counter
from pathlib import Path

from callwright.errors import JournalError

SIZE = 16


class Sent:
    """An append-only list of digests."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        # A torn record at the end belongs to a request that did not leave.
        size = os.fstat(self._file).st_size
        if size % SIZE:
            os.ftruncate(self._file, size - size % SIZE)

    def add(self, digest: bytes) -> None:
        """Notes a request that is about to leave.

        Raises:
            JournalError: it can't be written; then the request must not leave.
        """
        try:
            written = os.write(self._file, digest)
        except OSError as error:
            raise JournalError(f"{self._path}: can't be written: {error.strerror}") from error
        if written != SIZE:
            raise JournalError(f"{self._path}: can't be written: the disk is full")

    def close(self) -> None:
        """Closes the file."""
        os.close(self._file)


def counted(path: Path) -> Counter[bytes]:
    """How often each request was sent."""
    data = path.read_bytes() if path.exists() else b""
    return Counter(data[at : at + SIZE] for at in range(0, len(data) - SIZE + 1, SIZE))
