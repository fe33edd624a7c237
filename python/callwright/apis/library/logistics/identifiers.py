"""Numbers of containers, air waybills and shipping units, and their check digits."""

from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api


@api(example={"number": "CSQU3054383"}, source="ISO 6346, annex A")
def validate_container_number(number: Annotated[str, Field(max_length=20)]) -> dict[str, str | bool | int]:
    """Check an ISO 6346 container number's form and check digit, and take it apart.

    Args:
        number: Four letters and seven digits, such as CSQU3054383; spaces and hyphens are left out.

    Raises:
        ValueError: Not of that form.
    """
    code = number.upper().replace(" ", "").replace("-", "")
    letters, digits = code[:4], code[4:]
    if len(code) != 11 or not (letters.isascii() and letters.isalpha()) or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a container number has four letters and seven digits")
    if letters[3] not in "UJZ":
        raise ValueError("the fourth letter of a container number is U, J or Z")
    # Letters count from 10 on and leave out the multiples of 11.
    values = [int(c, 36) + (0 if c.isdigit() else (int(c, 36) - 1) // 10) for c in code[:10]]
    expected = sum(value << place for place, value in enumerate(values)) % 11 % 10
    return {
        "valid": expected == int(code[10]),
        "owner": letters[:3],
        "equipment": {"U": "freight container", "J": "detachable equipment", "Z": "trailer or chassis"}[letters[3]],
        "serial": digits[:6],
        "check_digit": expected,
    }


@api(example={"number": "176-12345675"}, source="IATA Resolution 600a: the serial number modulo 7")
def validate_air_waybill(number: Annotated[str, Field(max_length=20)]) -> dict[str, str | bool | int]:
    """Check the number of an air waybill by its check digit, and take it apart.

    Args:
        number: Airline prefix of three digits and serial number of eight, such as 176-12345675; spaces and hyphens
            are left out.

    Raises:
        ValueError: Not eleven digits.
    """
    code = number.replace(" ", "").replace("-", "")
    if len(code) != 11 or not (code.isascii() and code.isdigit()):
        raise ValueError("an air waybill has eleven digits")
    expected = int(code[3:10]) % 7
    return {
        "valid": expected == int(code[10]),
        "airline_prefix": code[:3],
        "serial": code[3:],
        "check_digit": expected,
    }


@api(
    example={"extension_digit": 3, "company_prefix": "0614141", "serial_reference": 123456789},
    source="GS1 General Specifications, section 2.2.1 (SSCC) and 7.9 (check digit)",
)
def build_sscc(
    extension_digit: Annotated[int, Field(ge=0, le=9)],
    company_prefix: Annotated[str, Field(pattern=r"^[0-9]{4,12}$")],
    serial_reference: Annotated[int, Field(ge=0, le=10**12)],
) -> str:
    """Build the 18-digit serial shipping container code (SSCC) of a logistic unit, with its check digit.

    Args:
        extension_digit: First digit, as the company likes.
        company_prefix: The GS1 company prefix, 4 to 12 digits.
        serial_reference: Number of the unit, filled up with zeros to the length that the prefix leaves.

    Raises:
        ValueError: The serial number is too long beside the prefix.
    """
    room = 16 - len(company_prefix)
    if serial_reference >= 10**room:
        raise ValueError(f"beside this prefix a serial reference has at most {room} digits")
    body = f"{extension_digit}{company_prefix}{serial_reference:0{room}}"
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(body))
    return f"{body}{-total % 10}"
