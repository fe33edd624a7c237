"""How people say values: digits or words, dates in several spellings, units, lists."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from callwright.runs import Draws

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::00)?(Z)?)?")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_SNAKE = re.compile(r"[a-z]+(_[a-z]+)+")
_AS_IS = re.compile(r"\b(year|id|code|number|zip|port|pin|phone|seed)\b")
_SHARE = re.compile(r"\b(fraction|probability)\b")
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)  # fmt: skip
_YES = {"English": ("yes", "no"), "German": ("ja", "nein"), "French": ("oui", "non"), "Spanish": ("sí", "no")}
AND = {"English": "and", "German": "und", "French": "et", "Spanish": "y"}


class Spoken:
    """Says values of one request."""

    def __init__(self, draws: Draws, language: str) -> None:
        self._draws = draws
        self._language = language
        self._english = language == "English"

    def value(self, value: Any, about: str = "") -> str:
        """A value in words.

        Args:
            value: as JSON has it.
            about: its parameter's name and description, which tell years and shares from amounts.
        """
        if isinstance(value, bool):
            return _YES[self._language][not value]
        if isinstance(value, int | float):
            return self._number(value, about.casefold())
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return self._list(value, about)
        if isinstance(value, Mapping):
            fields = (f"{key.replace('_', ' ')} {self._inner(inner, key)}" for key, inner in value.items())
            return ", ".join(fields) if value else "nothing"
        return "none"

    def _inner(self, value: Any, about: str) -> str:
        text = self.value(value, about)
        return f"({text})" if isinstance(value, list | dict) else text

    def _number(self, value: float, about: str) -> str:
        digits = repr(value)
        if _AS_IS.search(about.replace("_", " ")) and not _SHARE.search(about):
            return digits
        # What many places say in hundredths is no amount of something.
        if 0 < value < 1 and _SHARE.search(about) and self._draws.chance(0.6):
            hundredths = f"{value * 100:.10g}"
            if float(hundredths) / 100 == value:
                return hundredths + self._draws.choice(("%", " %") if not self._english else ("%", " %", " percent"))
        if not self._english:
            return digits
        if isinstance(value, int):
            if 2 <= value <= 12 and self._draws.chance(0.35):
                return _WORDS[value]
            if value >= 1_000_000 and value % 100_000 == 0 and self._draws.chance(0.5):
                return f"{value / 1_000_000:g} million"
        return f"{value:,}" if abs(value) >= 1000 and self._draws.chance(0.6) and "e" not in digits else digits

    def _text(self, text: str) -> str:
        if match := _DATE.fullmatch(text):
            day = self._date(match[1])
            return f"{day}, {self._time(match[2])}{' UTC' if match[3] else ''}" if match[2] else day
        if _TIME.fullmatch(text):
            return self._time(text)
        if not text:
            return '""'
        if _SNAKE.fullmatch(text) and self._draws.chance(0.6):
            return text.replace("_", " ")
        bare = text.replace("-", "").replace("'", "").isalnum()
        return text if bare and (text[0].isupper() or text[0].isdigit() or self._draws.chance(0.3)) else f'"{text}"'

    def _date(self, text: str) -> str:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        if not self._english:
            return self._draws.choice((text, f"{day.day:02}.{day.month:02}.{day.year}"))
        month = self._draws.choice(_MONTHS)[day.month - 1]
        return self._draws.choice(
            (text, f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{month} {day.day} {day.year}")
        )

    def _time(self, text: str) -> str:
        hours, minutes = int(text[:2]), text[3:]
        if not self._english or self._draws.chance(0.5):
            return text
        return f"{(hours - 1) % 12 + 1}:{minutes} {'am' if hours < 12 else 'pm'}"

    def _list(self, values: list[Any], about: str) -> str:
        if not values:
            return "an empty list"
        if any(isinstance(value, Mapping) for value in values):
            return "; ".join(f"{number}) {self.value(value)}" for number, value in enumerate(values, 1))
        if any(isinstance(value, list) for value in values):
            rows = (f"[{', '.join(map(self._plain, value))}]" for value in values if isinstance(value, list))
            return f"[{', '.join(rows)}]"
        texts = [self._plain(value) for value in values]
        if len(texts) < 2 or self._draws.chance(0.4):
            return ", ".join(texts)
        return f"{', '.join(texts[:-1])} {AND[self._language]} {texts[-1]}"

    def _plain(self, value: Any) -> str:
        return self.value(value) if not isinstance(value, int | float) or isinstance(value, bool) else repr(value)
