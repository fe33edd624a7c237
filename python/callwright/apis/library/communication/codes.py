"""Letters in other guises: the spelling alphabet, Braille, keypads; segments of short messages."""

from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api

NATO = (
    *(
        "Alfa",
        "Bravo",
        "Charlie",
        "Delta",
        "Echo",
        "Foxtrot",
        "Golf",
        "Hotel",
        "India",
        "Juliett",
        "Kilo",
        "Lima",
        "Mike",
    ),
    *("November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "Xray"),
    *("Yankee", "Zulu"),
)
DIGITS = ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = set("\f^{}\\[~]|€")
BRAILLE = dict(zip("abcdefghij", (1, 3, 9, 25, 17, 11, 27, 19, 10, 26), strict=True))
"""The first ten letters; a bit is a dot."""
BRAILLE |= {letter: BRAILLE[first] | 4 for letter, first in zip("klmnopqrst", "abcdefghij", strict=True)}
BRAILLE |= {letter: BRAILLE[first] | 36 for letter, first in zip("uvxyz", "abcde", strict=True)}
BRAILLE |= {"w": 58, ",": 2, ";": 6, ":": 18, ".": 50, "?": 38, "!": 22, "'": 4, "-": 36, " ": 0}

Text = Annotated[str, Field(min_length=1, max_length=2000)]


@api(example={"text": "KL7-9Q"}, source="ICAO Annex 10, volume II, spelling alphabet")
def spell_phonetically(text: Annotated[str, Field(min_length=1, max_length=200)]) -> list[str]:
    """Spell a text in the international radio alphabet (Alfa, Bravo, Charlie, …).

    Args:
        text: Letters of A to Z, digits, spaces, hyphens and dots; spaces are left out.

    Raises:
        ValueError: Another character.
    """
    spelt = []
    for character in text.upper().replace(" ", ""):
        if "A" <= character <= "Z":
            spelt.append(NATO[ord(character) - 65])
        elif "0" <= character <= "9":
            spelt.append(DIGITS[int(character)])
        elif character in "-.":
            spelt.append("Dash" if character == "-" else "Stop")
        else:
            raise ValueError(f"the alphabet has no word for {character!r}")
    return spelt


@api(example={"message": "Votre colis arrive demain entre 9h et 11h. Code: {4471}"}, source="3GPP TS 23.038 and 23.040")
def sms_segments(message: Annotated[str, Field(max_length=5000)]) -> dict[str, str | int]:
    """Work out in which alphabet a text message is sent, and in how many segments.

    Args:
        message: The text.
    """
    if all(letter in GSM or letter in GSM_EXTENDED for letter in message):
        encoding, single, several = "GSM-7", 160, 153
        sizes = [2 if letter in GSM_EXTENDED else 1 for letter in message]
    else:
        encoding, single, several = "UCS-2", 70, 67
        sizes = [2 if ord(letter) > 0xFFFF else 1 for letter in message]
    total = sum(sizes)
    if total <= single:
        return {"encoding": encoding, "units": total, "segments": 1 if message else 0, "left_in_last": single - total}
    # A character of two units is not parted.
    segments, used = 1, 0
    for size in sizes:
        if used + size > several:
            segments, used = segments + 1, 0
        used += size
    return {"encoding": encoding, "units": total, "segments": segments, "left_in_last": several - used}


@api(example={"text": "Room 204, left"}, source="Unified English Braille, uncontracted; The Rules of UEB (2013)")
def write_braille(text: Text) -> str:
    """Write an English text in uncontracted (grade 1) Braille, as Unicode Braille patterns.

    Args:
        text: Letters of A to Z, digits, spaces and , ; : . ? ! ' and -.

    Raises:
        ValueError: Another character.
    """
    cells, number = [], False
    for character, after in zip(text, text[1:] + " ", strict=True):
        letter = character.lower()
        if "0" <= character <= "9":
            if not number:
                cells.append(60)
            number = True
            cells.append(BRAILLE["jabcdefghi"[int(character)]])
            continue
        if letter not in BRAILLE:
            raise ValueError(f"there is no cell for {character!r}")
        if number and "a" <= letter <= "j" and character == letter:
            # A sign that letters go on, for they look like digits.
            cells.append(48)
        # A comma or a point within a number.
        number = number and letter in ",." and "0" <= after <= "9"
        if character != letter:
            cells.append(32)
        cells.append(BRAILLE[letter])
    return "".join(chr(0x2800 + cell) for cell in cells)


@api(example={"number": "1-800-FLOWERS"}, source="ITU-T E.161, letters on keypads")
def vanity_number_to_digits(number: Annotated[str, Field(min_length=1, max_length=40)]) -> str:
    """Turn a telephone number with letters into digits as on a keypad; other characters stay.

    Args:
        number: The number, such as 1-800-FLOWERS.

    Raises:
        ValueError: A letter that no key has.
    """
    keys = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999", strict=True))
    wrong = [letter for letter in number.upper() if letter.isalpha() and letter not in keys]
    if wrong:
        raise ValueError(f"no key has the letter {wrong[0]!r}")
    return "".join(keys.get(letter, letter) for letter in number.upper())
