"""Texts that others wrote, read from files: never from a device or a pipe, which may have no end."""

from pathlib import Path

from callwright.errors import InputError, InputNotFoundError

LARGEST_CODE = 16 * 1024 * 1024
LARGEST_DATA = 1024 * 1024 * 1024


def text_of(path: Path, most: int) -> str:
    """A file's text.

    Args:
        path: of the file.
        most: bytes that it may have.

    Raises:
        InputNotFoundError: there is no such file.
        InputError: it is no file, too large, or no UTF-8.
    """
    try:
        if not path.exists():
            raise InputNotFoundError(f"{path}: no such file")
        if not path.is_file():
            raise InputError(f"{path} is no file")
        if path.stat().st_size > most:
            raise InputError(f"{path} has more than {most:,} bytes")
        return path.read_text(encoding="utf-8-sig")
    except InputError:
        raise
    except (OSError, ValueError) as error:
        raise InputError(f"{path} can't be read: {error}") from error
