"""Texts: how long, how hard to read, which words; templates, messages in parts, names masked."""

import re
from collections import Counter
from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api

Text = Annotated[str, Field(min_length=1, max_length=50_000)]
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE = re.compile(r"[.!?]+(?=\s|$)")


@api(
    example={"text": "The ferry leaves at nine. Bring your ticket, please!"},
    source="Counts of words, sentences and paragraphs",
)
def text_statistics(text: Text) -> dict[str, int | float]:
    """Count a text's characters, words, sentences and paragraphs, and the mean length of its words and sentences.

    Args:
        text: The text; sentences end in . ! or ?, paragraphs are parted by empty lines.
    """
    words = WORD.findall(text)
    sentences = count_sentences(text)
    return {
        "characters": len(text),
        "characters_without_spaces": len(re.sub(r"\s", "", text)),
        "words": len(words),
        "unique_words": len({word.casefold() for word in words}),
        "sentences": sentences,
        "paragraphs": len([part for part in re.split(r"\n\s*\n", text) if part.strip()]),
        "mean_word_length": sum(map(len, words)) / len(words) if words else 0.0,
        "mean_sentence_length": len(words) / sentences if sentences else 0.0,
    }


@api(
    example={"words": 574, "sentences": 28, "syllables": 861, "complex_words": 63, "letters": 2710},
    source="R. Flesch (1948); J. P. Kincaid et al. (1975); R. Gunning (1952); M. Coleman & T. L. Liau (1975); "
    "E. A. Smith & R. J. Senter (1967)",
)
def readability_scores(
    words: Annotated[int, Field(ge=1, le=10_000_000)],
    sentences: Annotated[int, Field(ge=1, le=10_000_000)],
    syllables: Annotated[int, Field(ge=1, le=100_000_000)],
    complex_words: Annotated[int, Field(ge=0, le=10_000_000)],
    letters: Annotated[int, Field(ge=1, le=100_000_000)],
) -> dict[str, float]:
    """Work out readability scores of an English text from its counts: Flesch, Flesch-Kincaid, Fog, Coleman-Liau, ARI.

    Args:
        words: Number of words.
        sentences: Number of sentences.
        syllables: Number of syllables.
        complex_words: Words of three syllables or more.
        letters: Letters and digits.

    Raises:
        ValueError: Counts that can't be, such as more sentences than words.
    """
    if sentences > words or complex_words > words or syllables < words or letters < words:
        raise ValueError("a sentence has at least a word, and a word at least a syllable and a letter")
    length, weight = words / sentences, syllables / words
    return {
        "flesch_reading_ease": 206.835 - 1.015 * length - 84.6 * weight,
        "flesch_kincaid_grade": 0.39 * length + 11.8 * weight - 15.59,
        "gunning_fog": 0.4 * (length + 100 * complex_words / words),
        "coleman_liau": 5.88 * letters / words - 29.6 * sentences / words - 15.8,
        "automated_readability": 4.71 * letters / words + 0.5 * length - 21.43,
    }


@api(
    example={"words": 1350, "words_per_minute": 225, "images": 3},
    source="M. Brysbaert, How Many Words Do We Read per Minute? (2019)",
)
def reading_time(
    words: Annotated[int, Field(ge=0, le=10_000_000)],
    words_per_minute: Annotated[int, Field(ge=50, le=1000)] = 238,
    images: Annotated[int, Field(ge=0, le=1000)] = 0,
) -> dict[str, float | int]:
    """Estimate how long it takes to read an article, and to read it aloud.

    Args:
        words: Words of the article.
        words_per_minute: Speed of silent reading; adults read 238 words of non-fiction a minute. Aloud it is 183.
        images: Pictures; the first takes 12 seconds, each further one a second less, down to 3.
    """
    looking = sum(max(3, 12 - at) for at in range(images))
    seconds = 60 * words / words_per_minute + looking
    return {"seconds": seconds, "minutes": -int(-seconds // 60), "aloud_seconds": 60 * words / 183}


@api(
    example={"text": "to be or not to be, that is the question", "top": 3, "ignore": ["the", "is"]},
    source="Counts of words; equal ones in the order of the alphabet",
)
def frequent_words(
    text: Text,
    top: Annotated[int, Field(ge=1, le=500)] = 10,
    ignore: Annotated[list[str], Field(max_length=1000)] | None = None,
    minimum_length: Annotated[int, Field(ge=1, le=50)] = 1,
) -> list[dict[str, str | int]]:
    """List the most frequent words of a text with their counts; case does not matter.

    Args:
        text: The text.
        top: How many words to list.
        ignore: Words that do not count, or null.
        minimum_length: Words shorter than this do not count.
    """
    left_out = {word.casefold() for word in ignore or ()}
    counts = Counter(word.casefold() for word in WORD.findall(text) if len(word) >= minimum_length)
    ordered = sorted(((-count, word) for word, count in counts.items() if word not in left_out))
    return [{"word": word, "count": -count} for count, word in ordered[:top]]


@api(
    example={
        "template": "Dear {{name}}, your order {{order}} ships on {{date}}.",
        "values": {"name": "Ms Okafor", "order": "A-1042", "date": "3 June"},
    },
    source="Double braces as in Mustache's variables",
)
def fill_template(
    template: Annotated[str, Field(max_length=20_000)],
    values: dict[str, str],
    missing: Annotated[str, Field(max_length=100)] | None = None,
) -> str:
    """Fill the {{placeholders}} of a message template with values.

    Args:
        template: The text with placeholders: letters, digits and _ in double braces.
        values: The text for each placeholder, by its name.
        missing: What stands for a placeholder without a value; null refuses such a template.

    Raises:
        ValueError: A placeholder has no value.
    """

    def value(match: re.Match[str]) -> str:
        found = values.get(match[1], missing)
        if found is None:
            raise ValueError(f"no value for the placeholder {match[1]!r}")
        return found

    return re.sub(r"\{\{\s*(\w+)\s*\}\}", value, template)


@api(
    example={"text": "Mind the gap between the train and the platform.", "limit": 24, "numbered": True},
    source="Greedy wrapping at spaces",
)
def split_message(
    text: Text, limit: Annotated[int, Field(ge=20, le=10_000)] = 280, numbered: bool = False
) -> list[str]:
    """Split a text into messages of limited length between its words.

    Args:
        text: The text; runs of spaces and line breaks become single spaces.
        limit: Greatest length of a message in characters; longer words are cut.
        numbered: Whether each message ends in its number and their count, such as (2/5).

    Raises:
        ValueError: It would take more than 999 numbered messages.
    """
    parts = wrapped(text.split(), limit)
    if not numbered:
        return parts
    for digits in (1, 2, 3):
        parts = wrapped(text.split(), limit - len(" (/)") - 2 * digits)
        if len(parts) < 10**digits:
            return [f"{part} ({number}/{len(parts)})" for number, part in enumerate(parts, 1)]
    raise ValueError("more than 999 messages can't be numbered")


@api(
    example={"text": "Write to ana.lopez@example.org or call +44 20 7946 0958.", "keep_domain": True},
    source="Forms of e-mail addresses (RFC 5322, common part) and telephone numbers (ITU-T E.123)",
)
def mask_contacts(text: Text, keep_domain: bool = True) -> dict[str, str | int]:
    """Mask the e-mail addresses and international telephone numbers in a text.

    Args:
        text: The text.
        keep_domain: Whether the domain of an address stays; of telephone numbers the last two digits always do.
    """

    def address(match: re.Match[str]) -> str:
        return f"{match[1][0]}***@{match[2] if keep_domain else '***'}"

    def number(match: re.Match[str]) -> str:
        left = sum(character.isdigit() for character in match[0]) - 2
        masked = []
        for character in match[0]:
            masked.append("*" if character.isdigit() and left > 0 else character)
            left -= character.isdigit()
        return "".join(masked)

    # Bounded, so that no text takes long.
    hidden, addresses = re.subn(
        r"\b([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})", address, text
    )
    hidden, numbers = re.subn(r"\+[0-9](?:[ -]?[0-9]){6,14}", number, hidden)
    return {"text": hidden, "addresses": addresses, "numbers": numbers}


def count_sentences(text: str) -> int:
    """Marks at the end of a sentence, and what follows the last one."""
    parts = SENTENCE.split(text)
    return sum(bool(WORD.search(part)) for part in parts)


def wrapped(words: list[str], limit: int) -> list[str]:
    """Lines of at most so many characters."""
    lines, now = list[str](), ""
    for word in words:
        if now and len(now) + 1 + len(word) <= limit:
            now = f"{now} {word}"
            continue
        if now:
            lines.append(now)
        while len(word) > limit:
            lines.append(word[:limit])
            word = word[limit:]
        now = word
    return [*lines, now] if now else lines
