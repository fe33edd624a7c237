"""When two queries count as the same, and how one begins."""

import re
import unicodedata

_WORDS = re.compile(r"\w+")


def normal(query: str) -> str:
    """The query's words: without case, punctuation, blanks and compatibility forms."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", query).casefold()))


def opening(query: str, words: int = 3) -> str:
    """How it begins."""
    return " ".join(query.split()[:words])
