"""What one call may take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The same for every way to execute, where they apply."""

    seconds: float = 10.0
    """Of time, until the answer is there."""
    result_bytes: int = 64 * 1024
    """Of the result's JSON."""
    memory_bytes: int = 1024 * 1024 * 1024
    """Of a process's address space."""
    file_bytes: int = 1024 * 1024
    """Of a file that a foreign function writes; it can write in its own, empty folder alone."""
    open_files: int = 64
    processes: int = 8
    """Processes and threads of a foreign function together."""
