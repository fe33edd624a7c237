"""Numbers with check digits: books, bank accounts, cards, vehicles, periodicals, researchers."""

from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api

Number = Annotated[str, Field(min_length=1, max_length=60)]

IBAN_LENGTHS = {
    "AD": 24,
    "AE": 23,
    "AT": 20,
    "BE": 16,
    "BG": 22,
    "CH": 21,
    "CY": 28,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "EE": 20,
    "ES": 24,
    "FI": 18,
    "FR": 27,
    "GB": 22,
    "GR": 27,
    "HR": 21,
    "HU": 28,
    "IE": 22,
    "IS": 26,
    "IT": 27,
    "LI": 21,
    "LT": 20,
    "LU": 20,
    "LV": 21,
    "MC": 27,
    "MT": 31,
    "NL": 18,
    "NO": 15,
    "PL": 28,
    "PT": 25,
    "RO": 24,
    "SA": 24,
    "SE": 24,
    "SI": 19,
    "SK": 24,
    "SM": 27,
    "TR": 26,
}
VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


@api(example={"isbn": "0-306-40615-2"}, source="ISO 2108:2017; International ISBN Agency, Users' Manual")
def validate_isbn(isbn: Number) -> dict[str, bool | str | None]:
    """Check an ISBN of 10 or 13 characters, and give it in both lengths where it is right.

    Args:
        isbn: The number; spaces and hyphens are left out.

    Raises:
        ValueError: Neither 10 nor 13 digits (an ISBN-10 may end in X).
    """
    code = bare(isbn)
    body = code[:-1]
    if len(code) not in (10, 13) or not digits(body) or not (digits(code[-1]) or (len(code) == 10 and code[-1] == "X")):
        raise ValueError("an ISBN has 10 or 13 digits, of which the last of 10 may be an X")
    if len(code) == 10:
        valid = isbn10_check(body) == code[-1]
        thirteen = "978" + body + ean_check("978" + body)
        return {"valid": valid, "isbn_10": code if valid else None, "isbn_13": thirteen if valid else None}
    valid = code[:3] in ("978", "979") and ean_check(body) == code[-1]
    short = body[3:] + isbn10_check(body[3:]) if valid and code.startswith("978") else None
    return {"valid": valid, "isbn_10": short, "isbn_13": code if valid else None}


@api(example={"iban": "GB82 WEST 1234 5698 7654 32"}, source="ISO 13616-1; SWIFT, IBAN Registry")
def validate_iban(iban: Number) -> dict[str, bool | str]:
    """Check the length and the check digits of an international bank account number, and take it apart.

    Args:
        iban: The number, of a European country, AE, SA or TR; spaces are left out.

    Raises:
        ValueError: A country that is not known, or characters that an IBAN does not have.
    """
    code = bare(iban)
    if not (code.isascii() and code.isalnum() and len(code) > 4 and digits(code[2:4])):
        raise ValueError("an IBAN starts with two letters and two digits, and has letters and digits")
    country = code[:2]
    if country not in IBAN_LENGTHS:
        raise ValueError(f"no length is known for IBANs of {country!r}")
    remainder = int("".join(str(int(character, 36)) for character in code[4:] + code[:4])) % 97
    return {
        "valid": remainder == 1 and len(code) == IBAN_LENGTHS[country],
        "country": country,
        "check_digits": code[2:4],
        "account": code[4:],
        "formatted": " ".join(code[at : at + 4] for at in range(0, len(code), 4)),
    }


@api(example={"number": "4539 1488 0343 6467"}, source="ISO/IEC 7812-1, annex B (Luhn); issuers' published ranges")
def validate_card_number(number: Number) -> dict[str, bool | str]:
    """Check a payment card's number by the Luhn digit, tell its network, and mask it.

    Args:
        number: 12 to 19 digits; spaces and hyphens are left out.

    Raises:
        ValueError: Not 12 to 19 digits.
    """
    code = bare(number)
    if not (digits(code) and 12 <= len(code) <= 19):
        raise ValueError("a card number has 12 to 19 digits")
    total = sum(int(digit) for digit in code[-1::-2])
    total += sum(sum(divmod(2 * int(digit), 10)) for digit in code[-2::-2])
    return {"valid": total % 10 == 0, "network": network(code), "masked": "*" * (len(code) - 4) + code[-4:]}


@api(example={"vin": "1M8GDM9AXKP042788"}, source="49 CFR 565.15; ISO 3779")
def validate_vin(vin: Number) -> dict[str, bool | str]:
    """Check the check digit of a vehicle identification number as used in North America, and take it apart.

    Args:
        vin: 17 letters and digits, without I, O and Q.

    Raises:
        ValueError: Not of that form.
    """
    code = vin.strip().upper()
    if len(code) != 17 or any(character not in VIN_VALUES and not digits(character) for character in code):
        raise ValueError("a VIN has 17 letters and digits, none of them I, O or Q")
    values = (VIN_VALUES.get(character) or int(character) for character in code)
    remainder = sum(weight * value for weight, value in zip(VIN_WEIGHTS, values, strict=True)) % 11
    expected = "X" if remainder == 10 else str(remainder)
    return {
        "valid": code[8] == expected,
        "check_digit": expected,
        "manufacturer": code[:3],
        "descriptor": code[3:8],
        "model_year_code": code[9],
        "plant_code": code[10],
        "serial": code[11:],
    }


@api(example={"issn": "0378-5955"}, source="ISO 3297")
def validate_issn(issn: Number) -> dict[str, bool | str]:
    """Check the number of a periodical (ISSN), and give its check character and the form with a hyphen.

    Args:
        issn: Eight characters, the last a digit or X; spaces and hyphens are left out.

    Raises:
        ValueError: Not of that form.
    """
    code = bare(issn)
    if len(code) != 8 or not digits(code[:7]) or code[7] not in "0123456789X":
        raise ValueError("an ISSN has seven digits and a digit or X")
    remainder = -sum(int(digit) * (8 - place) for place, digit in enumerate(code[:7])) % 11
    expected = "X" if remainder == 10 else str(remainder)
    return {"valid": code[7] == expected, "check_character": expected, "formatted": f"{code[:4]}-{code[4:]}"}


@api(example={"orcid": "0000-0002-1825-0097"}, source="ISO 7064 MOD 11-2; ORCID, Structure of the ORCID Identifier")
def validate_orcid(orcid: Number) -> dict[str, bool | str]:
    """Check the identifier of a researcher (ORCID iD) by its check character.

    Args:
        orcid: Sixteen characters in groups of four, with or without https://orcid.org/ before them.

    Raises:
        ValueError: Not of that form.
    """
    code = bare(orcid.removeprefix("https://orcid.org/"))
    if len(code) != 16 or not digits(code[:15]) or code[15] not in "0123456789X":
        raise ValueError("an ORCID iD has fifteen digits and a digit or X")
    total = 0
    for digit in code[:15]:
        total = 2 * (total + int(digit))
    remainder = (12 - total % 11) % 11
    expected = "X" if remainder == 10 else str(remainder)
    written = "-".join(code[at : at + 4] for at in range(0, 16, 4))
    return {"valid": code[15] == expected, "check_character": expected, "url": f"https://orcid.org/{written}"}


def bare(number: str) -> str:
    """Without spaces and hyphens, in capitals."""
    return number.replace(" ", "").replace("-", "").upper()


def digits(text: str) -> bool:
    """Whether there are digits of ASCII and nothing else."""
    return text.isascii() and text.isdigit()


def isbn10_check(body: str) -> str:
    """The last character of an ISBN-10."""
    remainder = -sum(int(digit) * (10 - place) for place, digit in enumerate(body)) % 11
    return "X" if remainder == 10 else str(remainder)


def ean_check(body: str) -> str:
    """The last digit of a number of 13."""
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10)


def network(code: str) -> str:
    """Whose card it is, by its first digits."""
    two, four = int(code[:2]), int(code[:4])
    if code[0] == "4":
        return "Visa"
    if 51 <= two <= 55 or 2221 <= four <= 2720:
        return "Mastercard"
    if two in (34, 37):
        return "American Express"
    if four == 6011 or two == 65 or 644 <= int(code[:3]) <= 649:
        return "Discover"
    if 3528 <= four <= 3589:
        return "JCB"
    if two in (36, 38, 39) or 300 <= int(code[:3]) <= 305:
        return "Diners Club"
    return "unknown"
