"""Texts made comparable, compared, and searched for patterns."""

import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.declared import api

Short = Annotated[str, Field(max_length=500)]
Name = Annotated[str, Field(max_length=100)]

_PATTERNS = {
    "email": re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"),
    "url": re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]"),
    "number": re.compile(r"(?<![\w.])[+-]?\d++(?:\.\d++)?+(?![\w.]*\w)", re.ASCII),
    "iso_date": re.compile(r"(?<!\d)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII),
    "hashtag": re.compile(r"(?<!\w)#\w*[^\W\d]\w*"),
}


@api(
    example={"text": "  Crème   Brûlée №5 ", "form": "NFKC", "strip_accents": True, "letter_case": "lower"},
    source="Unicode Standard Annex 15 (normalisation forms)",
)
def normalize_text(
    text: Annotated[str, Field(max_length=100_000)],
    form: Literal["NFC", "NFD", "NFKC", "NFKD"] = "NFC",
    letter_case: Literal["keep", "lower", "upper", "fold"] = "keep",
    strip_accents: bool = False,
    collapse_blanks: bool = True,
) -> str:
    """Bring a text to a common form: Unicode normalisation, case, accents and blanks.

    Args:
        text: The text.
        form: Unicode normalisation form.
        letter_case: What becomes of letters; `fold` makes them comparable in all languages.
        strip_accents: Whether to drop accents and other marks on letters.
        collapse_blanks: Whether runs of blanks become one, and those at the ends none.
    """
    if strip_accents:
        decomposed = unicodedata.normalize("NFKD" if "K" in form else "NFD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    text = {"keep": text, "lower": text.lower(), "upper": text.upper(), "fold": text.casefold()}[letter_case]
    if collapse_blanks:
        text = " ".join(text.split())
    return unicodedata.normalize(form, text)


@api(
    example={"first": "kitten", "second": "sitting", "transpositions": True},
    source="Levenshtein 1965; optimal string alignment with transpositions, Damerau 1964",
)
def edit_distance(first: Short, second: Short, transpositions: bool = False) -> dict[str, float]:
    """Count the insertions, deletions and replacements that make one text of another, and how alike they are.

    Args:
        first: The first text, up to 500 characters.
        second: The second text, up to 500 characters.
        transpositions: Whether two neighbouring letters changed round count as one step.
    """
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        earlier, before, row = before, row, [at]
        for place, other in enumerate(second, 1):
            steps = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != other))
            if transpositions and at > 1 and place > 1 and letter == second[place - 2] and other == first[at - 2]:
                steps = min(steps, earlier[place - 2] + 1)
            row.append(steps)
    longest = max(len(first), len(second))
    return {"distance": row[-1], "similarity": 1 - row[-1] / longest if longest else 1.0}


@api(
    example={"query": "Martha", "candidates": ["Marhta", "Marta", "Mathew", "Dwayne"], "minimum_similarity": 0.8},
    source="Jaro 1989, Winkler 1990: prefix weight 0.1, up to four letters",
)
def closest_matches(
    query: Name,
    candidates: Annotated[list[Name], Field(min_length=1, max_length=1000)],
    limit: Annotated[int, Field(ge=1, le=100)] = 5,
    minimum_similarity: Annotated[float, Field(ge=0, le=1)] = 0.7,
    ignore_case: bool = True,
) -> list[dict[str, Any]]:
    """Find the names of a list that are most like a given one, by Jaro-Winkler similarity.

    Args:
        query: The name looked for.
        candidates: The names to choose from.
        limit: How many to give at most.
        minimum_similarity: How alike they must be, from 0 to 1.
        ignore_case: Whether upper and lower case are the same.
    """
    wanted = query.casefold() if ignore_case else query
    rated = [(name, _jaro_winkler(wanted, name.casefold() if ignore_case else name)) for name in candidates]
    rated.sort(key=lambda item: -item[1])
    return [{"text": name, "similarity": rate} for name, rate in rated if rate >= minimum_similarity][:limit]


@api(
    example={
        "text": "Write to jo@example.org or see https://example.org/faq. #help",
        "kind": "email",
    },
    source="Forms of RFC 5322 (local part without quotation), RFC 3986, ISO 8601",
)
def extract_patterns(
    text: Annotated[str, Field(max_length=100_000)],
    kind: Literal["email", "url", "number", "iso_date", "hashtag"],
    unique: bool = False,
) -> list[str]:
    """Pull all e-mail addresses, web addresses, numbers, ISO dates or hashtags out of a text, in order.

    Args:
        text: The text.
        kind: What to look for.
        unique: Whether each is listed only once.
    """
    found = _PATTERNS[kind].findall(text)
    return list(dict.fromkeys(found)) if unique else found


def _jaro_winkler(first: str, second: str) -> float:
    if first == second:
        return 1.0
    reach = max(0, max(len(first), len(second)) // 2 - 1)
    taken = [False] * len(second)
    matched = []
    for at, letter in enumerate(first):
        for place in range(max(0, at - reach), min(len(second), at + reach + 1)):
            if not taken[place] and second[place] == letter:
                taken[place] = True
                matched.append(letter)
                break
    if not matched:
        return 0.0
    other = [letter for letter, hit in zip(second, taken, strict=True) if hit]
    swapped = sum(one != two for one, two in zip(matched, other, strict=True)) / 2
    count = len(matched)
    jaro = (count / len(first) + count / len(second) + (count - swapped) / count) / 3
    prefix = 0
    while prefix < min(4, len(first), len(second)) and first[prefix] == second[prefix]:
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro)
