"""Morse code and its timing."""

from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api

TABLE = (
    ("ABCDEFGHI", ".- -... -.-. -.. . ..-. --. .... .."),
    ("JKLMNOPQR", ".--- -.- .-.. -- -. --- .--. --.- .-."),
    ("STUVWXYZ", "... - ..- ...- .-- -..- -.-- --.."),
    ("0123456789", "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----."),
    (".,?'!/()&", ".-.-.- --..-- ..--.. .----. -.-.-- -..-. -.--. -.--.- .-..."),
    (':;=+-_"@', "---... -.-.-. -...- .-.-. -....- ..--.- .-..-. .--.-."),
)
MORSE = {letter: code for letters, codes in TABLE for letter, code in zip(letters, codes.split(), strict=True)}
LETTERS = {code: letter for letter, code in MORSE.items()}

Text = Annotated[str, Field(min_length=1, max_length=2000)]


@api(example={"text": "SOS 73", "direction": "encode"}, source="ITU-R M.1677-1, International Morse code")
def morse_code(text: Text, direction: Literal["encode", "decode"] = "encode") -> str:
    """Translate a text to Morse code or back: a space between letters, / between words.

    Args:
        text: Letters, digits and punctuation to encode, or dots, hyphens, spaces and slashes to decode.
        direction: encode or decode; decoded letters are capitals.

    Raises:
        ValueError: A character or a code that Morse does not have.
    """
    if direction == "encode":
        unknown = [letter for letter in text.upper() if letter not in MORSE and not letter.isspace()]
        if unknown:
            raise ValueError(f"Morse has no code for {unknown[0]!r}")
        return " / ".join(" ".join(MORSE[letter] for letter in word) for word in text.upper().split())
    words = [word.split() for word in text.split("/")]
    wrong = [code for word in words for code in word if code not in LETTERS]
    if wrong:
        raise ValueError(f"not a code of Morse: {wrong[0]!r}")
    return " ".join("".join(LETTERS[code] for code in word) for word in words)


@api(
    example={"text": "CQ DE", "words_per_minute": 20.0},
    source="Timing of ITU-R M.1677-1; the word PARIS as measure (50 units)",
)
def morse_duration(text: Text, words_per_minute: Annotated[float, Field(ge=1, le=60)] = 20.0) -> dict[str, int | float]:
    """Work out how long a text takes to send in Morse code, in units and in seconds.

    Args:
        text: Letters, digits and punctuation.
        words_per_minute: Speed, by the standard word PARIS with the pause behind it.

    Raises:
        ValueError: A character that Morse does not have.
    """
    code = morse_code(text, "encode")
    # Dot 1 and dash 3 with a gap of 1 each; between letters 3, between words 7.
    units = sum(2 if mark == "." else 4 if mark == "-" else 0 for mark in code)
    letters = code.replace("/", " ").split()
    words = code.count("/") + 1
    units += 2 * len(letters) + 4 * words - 7 if letters else 0
    return {"units": units, "seconds": units * 60 / (50 * words_per_minute)}
