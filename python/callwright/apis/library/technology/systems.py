"""Files, disks, transfers and passwords."""

from math import log2
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.magnitudes import Positive

DECIMAL = {"MB": 1e6, "GB": 1e9, "TB": 1e12, "MiB": 2.0**20, "GiB": 2.0**30, "TiB": 2.0**40}
CLASSES = {"lowercase": 26, "uppercase": 26, "digits": 10, "symbols": 33}
"""Printable ASCII, space among the symbols."""


@api(example={"mode": "2755"}, source="POSIX.1-2017, chmod and ls")
def file_permissions(mode: Annotated[str, Field(pattern=r"^[0-7]{3,4}$")]) -> dict[str, str | list[str]]:
    """Spell a Unix file mode in octal as ls does, and list what owner, group and others may do.

    Args:
        mode: Three or four octal digits, such as 755 or 2755.
    """
    special, *digits = (int(digit) for digit in mode.rjust(4, "0"))
    text, rights = "", list[list[str]]()
    for place, digit in enumerate(digits):
        execute = bool(digit & 1)
        mark = ("xs", "xs", "xt")[place][bool(special & (4 >> place))]
        text += ("r" if digit & 4 else "-") + ("w" if digit & 2 else "-")
        text += mark if execute else "-" if mark == "x" else mark.upper()
        rights.append([name for bit, name in ((4, "read"), (2, "write"), (1, "execute")) if digit & bit])
    flags = [name for bit, name in ((4, "setuid"), (2, "setgid"), (1, "sticky")) if special & bit]
    return {"symbolic": text, "owner": rights[0], "group": rights[1], "others": rights[2], "special": flags}


@api(example={"size_bytes": 1_536_000_000, "binary": True, "decimals": 2}, source="IEC 80000-13: kB and KiB")
def format_file_size(
    size_bytes: Annotated[int, Field(ge=0, le=2**63 - 1)],
    binary: bool = False,
    decimals: Annotated[int, Field(ge=0, le=3)] = 1,
) -> str:
    """Write a number of bytes for people, in kB, MB and so on or in KiB, MiB and so on.

    Args:
        size_bytes: The size in bytes.
        binary: Whether a unit is 1024 of the one below it instead of 1000.
        decimals: Decimals of what is not in bytes.
    """
    base, units = (1024, "KiB MiB GiB TiB PiB EiB") if binary else (1000, "kB MB GB TB PB EB")
    if size_bytes < base:
        return f"{size_bytes} B"
    names = units.split()
    power = 1
    # By the number as it is printed, so that 999,999 bytes are 1.0 MB and not 1000.0 kB.
    while power < len(names) and round(size_bytes / base**power, decimals) >= base:
        power += 1
    return f"{size_bytes / base**power:.{decimals}f} {names[power - 1]}"


@api(
    example={"size": 4.7, "unit": "GB", "speed_mbit_s": 50.0, "overhead_percent": 5.0},
    source="Time is bits over bits a second; SI and IEC prefixes",
)
def transfer_time(
    size: Positive,
    unit: Literal["MB", "GB", "TB", "MiB", "GiB", "TiB"],
    speed_mbit_s: Positive,
    overhead_percent: Annotated[float, Field(ge=0, lt=100)] = 0.0,
) -> dict[str, float | str]:
    """Work out how long a transfer of data takes at a speed in megabits a second.

    Args:
        size: How much data, in the unit.
        unit: Unit of the size; MB is 1,000,000 bytes, MiB 1,048,576.
        speed_mbit_s: Speed of the line in megabits (1,000,000 bits) a second.
        overhead_percent: Share of the speed that protocols take, in percent.

    Raises:
        ValueError: It would take more than a thousand years.
    """
    seconds = size * DECIMAL[unit] * 8 / (speed_mbit_s * 1e6 * (1 - overhead_percent / 100))
    if seconds > 3.2e10:
        raise ValueError("the transfer would take more than a thousand years")
    minutes, rest = divmod(round(seconds), 60)
    return {"seconds": seconds, "clock": f"{minutes // 60}:{minutes % 60:02}:{rest:02}"}


@api(
    example={"level": "raid6", "disks": 8, "disk_size_tb": 4.0},
    source="SNIA Common RAID Disk Data Format; Patterson, Gibson & Katz, A Case for RAID (1988)",
)
def raid_capacity(
    level: Literal["raid0", "raid1", "raid5", "raid6", "raid10"],
    disks: Annotated[int, Field(ge=2, le=100)],
    disk_size_tb: Positive,
) -> dict[str, float | int]:
    """Work out the usable capacity of a RAID array of equal disks, and how many disks may surely fail.

    Args:
        level: The RAID level; raid1 mirrors one disk to all others, raid10 mirrors in pairs.
        disks: How many disks.
        disk_size_tb: Size of a disk in terabytes.

    Raises:
        ValueError: Too few disks for the level, or an odd number for raid10.
    """
    least = {"raid0": 2, "raid1": 2, "raid5": 3, "raid6": 4, "raid10": 4}[level]
    if disks < least:
        raise ValueError(f"{level} needs at least {least} disks")
    if level == "raid10" and disks % 2:
        raise ValueError("raid10 needs an even number of disks")
    data = {"raid0": disks, "raid1": 1, "raid5": disks - 1, "raid6": disks - 2, "raid10": disks // 2}[level]
    failures = {"raid0": 0, "raid1": disks - 1, "raid5": 1, "raid6": 2, "raid10": 1}[level]
    return {
        "usable_tb": data * disk_size_tb,
        "efficiency": data / disks,
        "failures_survived": failures,
    }


@api(
    example={"length": 14, "character_classes": ["lowercase", "digits", "symbols"], "guesses_per_second": 1e10},
    source="Entropy of independent draws; NIST SP 800-63-2, appendix A",
)
def password_entropy(
    length: Annotated[int, Field(ge=1, le=100)],
    character_classes: Annotated[
        list[Literal["lowercase", "uppercase", "digits", "symbols"]], Field(min_length=1, max_length=4)
    ],
    guesses_per_second: Annotated[float, Field(ge=1, le=1e15)] = 1e9,
) -> dict[str, float | int]:
    """Work out the entropy of a randomly drawn password in bits, and how long half of all guesses take.

    Args:
        length: How many characters it has.
        character_classes: The classes that characters are drawn from: 26 lower-case and 26 upper-case letters,
            10 digits, 33 other printable ASCII characters.
        guesses_per_second: How many passwords an attacker tries in a second.

    Raises:
        ValueError: A class that is named twice.
    """
    if len(set(character_classes)) < len(character_classes):
        raise ValueError("a class of characters is named twice")
    alphabet = sum(CLASSES[name] for name in character_classes)
    return {
        "alphabet": alphabet,
        "entropy_bits": length * log2(alphabet),
        "seconds_for_half": alphabet**length / 2 / guesses_per_second,
    }
