"""Technology: against bit arithmetic, numpy, plain searches, and vectors that standards print."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from fractions import Fraction

import numpy as np
import pytest

from callwright.apis.library.technology.encodings import (
    checksum_text,
    decode_bytes,
    encode_bytes,
    float_bits,
    name_based_uuid,
)
from callwright.apis.library.technology.networks import (
    aggregate_networks,
    describe_mac_address,
    format_ipv6_address,
    match_route,
    split_network,
    subnet_details,
)
from callwright.apis.library.technology.releases import bump_version, sort_versions, version_satisfies
from callwright.apis.library.technology.schedules import allowed_downtime, next_cron_times
from callwright.apis.library.technology.systems import (
    file_permissions,
    format_file_size,
    password_entropy,
    raid_capacity,
    transfer_time,
)
from library_cases import Case, Refusal, case, name, refusal


def dotted(number: int) -> str:
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


def subnet(address: str, prefix: int) -> dict[str, object]:
    number = sum(int(part) << 8 * (3 - place) for place, part in enumerate(address.split(".")))
    mask = (0xFFFFFFFF << 32 - prefix) & 0xFFFFFFFF
    low, high = number & mask, number | ~mask & 0xFFFFFFFF
    return {
        "network": f"{dotted(low)}/{prefix}",
        "netmask": dotted(mask),
        "broadcast": dotted(high),
        "first_host": dotted(low + 1),
        "last_host": dotted(high - 1),
        "hosts": high - low - 1,
    }


def bits(value: float, kind: str, exponent: int) -> dict[str, object]:
    stored = np.dtype(kind).type(value)
    size = stored.itemsize * 8
    text = np.binary_repr(int(stored.view(f"u{stored.itemsize}")), size)
    return {
        "sign": text[0],
        "exponent": text[1 : 1 + exponent],
        "fraction": text[1 + exponent :],
        "stored_value": float(stored),
    }


def minutes(start: str, count: int, fires) -> list[str]:
    """Minute by minute."""
    found, now = [], datetime.fromisoformat(start)
    while len(found) < count:
        now += timedelta(minutes=1)
        if fires(now):
            found.append(now.isoformat(timespec="minutes"))
    return found


# The order that section 11 of the specification prints.
ORDERED = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11"]
ORDERED += ["1.0.0-rc.1", "1.0.0", "2.0.0", "2.1.0", "2.1.1"]

CASES = [
    case(subnet_details, subnet("192.168.10.77", 26) | {"private": True}, network="192.168.10.77/26"),
    case(subnet_details, subnet("172.31.200.1", 12) | {"private": True}, network="172.31.200.1/255.240.0.0"),
    case(subnet_details, subnet("8.8.8.8", 29) | {"private": False}, network="8.8.8.8/29"),
    case(subnet_details, {"first_host": "10.0.0.4", "last_host": "10.0.0.5", "hosts": 2}, network="10.0.0.4/31"),
    case(subnet_details, {"network": "1.2.3.4/32", "hosts": 1}, network="1.2.3.4"),
    case(
        split_network,
        [f"10.20.{part // 2}.{part % 2 * 128}/25" for part in range(8)],
        network="10.20.0.0/22",
        subnets=6,
    ),
    case(
        split_network,
        ["192.0.2.0/26", "192.0.2.64/26", "192.0.2.128/26", "192.0.2.192/26"],
        network="192.0.2.0/24",
        subnets=4,
    ),
    case(
        match_route, "172.16.40.0/24", address="172.16.40.9", networks=["0.0.0.0/0", "172.16.40.0/24", "172.16.0.0/12"]
    ),
    case(match_route, "0.0.0.0/0", address="9.9.9.9", networks=["::/0", "0.0.0.0/0", "172.16.0.0/12"]),
    case(match_route, "2001:db8:1::/48", address="2001:db8:1::5", networks=["2001:db8::/32", "2001:db8:1::/48"]),
    case(match_route, None, address="9.9.9.9", networks=["10.0.0.0/8"]),
    case(
        aggregate_networks,
        ["192.168.0.0/23", "192.168.2.0/24", "192.168.3.0/25"],
        networks=["192.168.3.0/25", "192.168.1.0/24", "192.168.0.0/24", "192.168.2.0/24", "192.168.2.64/26"],
    ),
    case(aggregate_networks, ["2001:db8::/31"], networks=["2001:db8::/32", "2001:db9::/32"]),
    # RFC 5952's examples.
    case(
        format_ipv6_address,
        {
            "full": "2001:0db8:0000:0000:0001:0000:0000:0001",
            "compressed": "2001:db8::1:0:0:1",
            "reverse_pointer": "1.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
        },
        address="2001:DB8:0:0:1:0:0:1",
    ),
    case(format_ipv6_address, {"compressed": "::"}, address="0:0:0:0:0:0:0:0"),
    case(
        describe_mac_address,
        {
            "mac": "00:1b:63:84:45:e6",
            "vendor_prefix": "001B63",
            "multicast": False,
            "locally_administered": False,
            "ipv6_link_local": "fe80::21b:63ff:fe84:45e6",
        },
        mac="00-1B-63-84-45-E6",
    ),
    case(describe_mac_address, {"mac": "0100.5e7f.fffa", "multicast": True}, mac="01:00:5E:7F:FF:FA", style="dots"),
    case(
        describe_mac_address,
        {"mac": "52-54-00-12-34-56", "locally_administered": True, "ipv6_link_local": "fe80::5054:ff:fe12:3456"},
        mac="525400123456",
        style="hyphens",
    ),
    # RFC 4648, section 10.
    *(
        case(function, answer, encoding=encoding, **{argument: given})
        for text, encoding, encoded in (
            ("f", "base64", "Zg=="),
            ("foobar", "base64", "Zm9vYmFy"),
            ("fooba", "base32", "MZXW6YTB"),
            ("foob", "base32", "MZXW6YQ="),
            ("foobar", "base16", "666F6F626172"),
            ("", "base64", ""),
            # The last characters of the alphabets; Ascii85's start of the sentence in its article in Wikipedia.
            ("???>>>", "base64url", "Pz8_Pj4-"),
            ("Man ", "ascii85", "9jqo^"),
        )
        for function, argument, given, answer in (
            (encode_bytes, "text", text, encoded),
            (decode_bytes, "encoded", encoded, text),
        )
    ),
    # 47 72 c3 bc c3 9f 65 in bits.
    case(encode_bytes, "R3LDvMOfZQ", text="Grüße", encoding="base64", padding=False),
    case(encode_bytes, "MZXW6YQ", text="foob", encoding="base32", padding=False),
    case(decode_bytes, "foob", encoded="MZXW6YQ", encoding="base32"),
    # FIPS 180's "abc", RFC 1321's test suite, the check value of CRC-32, the article on Adler-32.
    case(
        checksum_text,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        text="abc",
        algorithm="sha256",
    ),
    case(checksum_text, "a9993e364706816aba3e25717850c26c9cd0d89d", text="abc", algorithm="sha1"),
    case(
        checksum_text,
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        text="abc",
        algorithm="sha512",
    ),
    case(checksum_text, "f96b697d7cb7938d525a2f31aaf161d0", text="message digest", algorithm="md5"),
    case(checksum_text, "cbf43926", text="123456789", algorithm="crc32"),
    case(checksum_text, "11e60398", text="Wikipedia", algorithm="adler32"),
    *(
        case(float_bits, bits(value, kind, exponent), value=value, precision=precision)
        for value in (0.15625, -1.1, 0.0, 65504.0, 6e-8)
        for precision, kind, exponent in (("half", "f2", 5), ("single", "f4", 8), ("double", "f8", 11))
    ),
    case(float_bits, {"hexadecimal": "c2ed4000"}, value=-118.625),
    # RFC 9562, appendix A.
    case(
        name_based_uuid, "5df41881-3aed-3515-88a7-2f4a814cf09e", name="www.example.com", namespace="dns", hash_version=3
    ),
    case(name_based_uuid, "2ed6657d-e927-568b-95e1-2665a8aea6a2", name="www.example.com", namespace="dns"),
    case(sort_versions, ORDERED, versions=ORDERED[::-1]),
    case(sort_versions, ORDERED[::-1], versions=ORDERED[3:] + ORDERED[:3], newest_first=True),
    case(sort_versions, ["1.9.0+b", "1.9.0+a", "1.10.0"], versions=["1.10.0", "1.9.0+b", "1.9.0+a"]),
    *(
        case(bump_version, after, version=before, part=part, prerelease=prerelease)
        for before, part, prerelease, after in (
            ("1.4.9", "major", None, "2.0.0"),
            ("1.4.9", "minor", None, "1.5.0"),
            ("1.4.9", "patch", None, "1.4.10"),
            ("1.4.9", "minor", "rc.1", "1.5.0-rc.1"),
            ("2.0.0-rc.1", "major", None, "2.0.0"),
            ("1.5.0-beta.2", "minor", None, "1.5.0"),
            ("1.5.1-beta.2", "minor", None, "1.6.0"),
            ("1.5.0-beta.2", "major", None, "2.0.0"),
            ("1.5.1-beta.2", "patch", None, "1.5.1"),
        )
    ),
    # The ranges that the documentation of npm spells out.
    *(
        case(version_satisfies, satisfied, version=version, requirement=requirement)
        for requirement, version, satisfied in (
            ("^1.2.3", "1.9.9", True),
            ("^1.2.3", "1.2.2", False),
            ("^1.2.3", "2.0.0", False),
            ("^0.2.3", "0.2.9", True),
            ("^0.2.3", "0.3.0", False),
            ("^0.0.3", "0.0.3", True),
            ("^0.0.3", "0.0.4", False),
            ("~1.2.3", "1.2.9", True),
            ("~1.2.3", "1.3.0", False),
            ("~0.2.3", "0.2.3", True),
            (">= 1.10.0", "1.9.0", False),
            (">1.2.3", "1.2.10", True),
            ("<=1.2.3", "1.2.3", True),
            ("<1.2.3", "1.2.3", False),
            ("=1.2.3", "1.2.3+build", True),
            ("1.2.3", "1.2.4", False),
        )
    ),
    *(
        case(next_cron_times, minutes(start, 4, fires), expression=expression, after=start, count=4)
        for expression, start, fires in (
            ("30 6 * * 1-5", "2024-05-31T12:00", lambda t: (t.hour, t.minute) == (6, 30) and t.weekday() < 5),
            ("*/15 9-10 * * *", "2024-02-28T10:20", lambda t: t.minute % 15 == 0 and t.hour in (9, 10)),
            # Both restricted: either day will do.
            (
                "0 0 13 * FRI",
                "2024-08-30T00:00",
                lambda t: (t.hour, t.minute) == (0, 0) and (t.day == 13 or t.weekday() == 4),
            ),
            (
                "5,50-52 23 1,31 dec,jan *",
                "2023-12-31T23:50",
                lambda t: t.hour == 23 and t.minute in (5, 50, 51, 52) and t.day in (1, 31) and t.month in (12, 1),
            ),
            (
                "0 12 */10 * 7",
                "2024-03-01T00:00",
                lambda t: t.day % 10 == 1 and t.weekday() == 6 and (t.hour, t.minute) == (12, 0),
            ),
            ("7/20 0 * * *", "2024-03-01T00:00", lambda t: t.hour == 0 and t.minute in (7, 27, 47)),
        )
    ),
    case(
        next_cron_times,
        ["2024-02-29T04:00", "2028-02-29T04:00"],
        expression="0 4 29 2 *",
        after="2024-02-01T00:00",
        count=2,
    ),
    # Tables of availability: 99.9 % is 8.766 hours of a year, 99.999 % 6.05 seconds of a week.
    case(allowed_downtime, {"allowed_minutes": 8.766 * 60}, availability_percent=99.9, period="year"),
    case(allowed_downtime, {"allowed_minutes": 6.048 / 60}, 1e-6, availability_percent=99.999, period="week"),
    case(
        allowed_downtime,
        {"allowed_minutes": 21.915, "remaining_minutes": 0.0, "exceeded": True},
        availability_percent=99.95,
        downtime_minutes=30,
    ),
    case(
        allowed_downtime,
        {"remaining_minutes": 4.4, "exceeded": False},
        1e-6,
        availability_percent=99,
        period="day",
        downtime_minutes=10,
    ),
    case(
        file_permissions,
        {
            "symbolic": "rwxr-sr-x",
            "owner": ["read", "write", "execute"],
            "group": ["read", "execute"],
            "others": ["read", "execute"],
            "special": ["setgid"],
        },
        mode="2755",
    ),
    *(
        case(file_permissions, {"symbolic": text}, mode=mode)
        for mode, text in (("644", "rw-r--r--"), ("1777", "rwxrwxrwt"), ("4711", "rws--x--x"), ("7640", "rwSr-S--T"))
    ),
    *(
        case(format_file_size, text, size_bytes=size, binary=binary, decimals=decimals)
        for size, binary, decimals, text in (
            (1_536_000_000, True, 2, "1.43 GiB"),
            (1_536_000_000, False, 2, "1.54 GB"),
            (999, False, 1, "999 B"),
            (999_949, False, 1, "999.9 kB"),
            (999_999, False, 1, "1.0 MB"),
            (1023, True, 0, "1023 B"),
            (1024, True, 0, "1 KiB"),
            (9 * 10**18, False, 0, "9 EB"),
        )
    ),
    case(
        transfer_time,
        {"seconds": float(Fraction(47, 10) * 8000 / Fraction(95, 2)), "clock": "0:13:12"},
        size=4.7,
        unit="GB",
        speed_mbit_s=50,
        overhead_percent=5,
    ),
    case(transfer_time, {"seconds": 8.589934592, "clock": "0:00:09"}, size=1, unit="GiB", speed_mbit_s=1000),
    case(transfer_time, {"seconds": 80000.0, "clock": "22:13:20"}, size=1, unit="TB", speed_mbit_s=100),
    *(
        case(
            raid_capacity,
            {"usable_tb": usable, "efficiency": usable / (4 * disks), "failures_survived": failures},
            level=level,
            disks=disks,
            disk_size_tb=4,
        )
        for level, disks, usable, failures in (
            ("raid0", 4, 16.0, 0),
            ("raid1", 3, 4.0, 2),
            ("raid5", 4, 12.0, 1),
            ("raid6", 8, 24.0, 2),
            ("raid10", 6, 12.0, 1),
        )
    ),
    # Tables of random passwords: 10.0 digits are 33.2 bits, 12 of 62 characters 71.45, 8 of all 95 52.56.
    case(
        password_entropy,
        {"alphabet": 10, "entropy_bits": 33.219, "seconds_for_half": 5.0},
        1e-4,
        length=10,
        character_classes=["digits"],
    ),
    case(
        password_entropy,
        {"alphabet": 62, "entropy_bits": 71.45},
        1e-4,
        length=12,
        character_classes=["uppercase", "digits", "lowercase"],
    ),
    case(
        password_entropy,
        {"alphabet": 95, "entropy_bits": math.log2(math.prod([95] * 8))},
        length=8,
        character_classes=["uppercase", "digits", "lowercase", "symbols"],
    ),
]

REFUSED = [
    refusal(subnet_details, "does not appear", network="192.168.1.300/24"),
    refusal(subnet_details, "not an IPv4", network="2001:db8::/32"),
    refusal(split_network, "too small for 5", network="10.0.0.0/30", subnets=5),
    refusal(match_route, "does not appear", address="10.0.0", networks=["10.0.0.0/8"]),
    refusal(aggregate_networks, "can't be merged", networks=["10.0.0.0/8", "::/0"]),
    refusal(format_ipv6_address, "Expected|At least", address="10.0.0.1"),
    refusal(format_ipv6_address, "zone", address="fe80::1%eth0"),
    refusal(describe_mac_address, "12 hexadecimal", mac="00:1B:63:84:45"),
    refusal(describe_mac_address, "12 hexadecimal", mac="00:1B:63:84:45:G6"),
    refusal(decode_bytes, "[Nn]on-base64|Only base64|Invalid", encoded="Zg*=", encoding="base64"),
    refusal(decode_bytes, "no UTF-8", encoded="FF", encoding="base16"),
    refusal(float_bits, "beyond the range", value=70000, precision="half"),
    *(
        refusal(sort_versions, "not a semantic version", versions=[text])
        for text in ("1.0", "1.02.3", "1.0.0-01", "v1.0.0")
    ),
    refusal(bump_version, "not a semantic version", version="1.0.0", part="minor", prerelease="rc 1"),
    refusal(version_satisfies, "pre-releases", version="1.0.0-rc.1", requirement="^1.0.0"),
    refusal(version_satisfies, "not a requirement", version="1.0.0", requirement="^1.0.0 <2.0.0"),
    *(
        refusal(next_cron_times, message, expression=expression, after="2024-01-01T00:00")
        for expression, message in (
            ("* * * *", "has 4"),
            ("60 * * * *", "not a minute"),
            ("* * * * */0", "not a weekday"),
            ("* * 5-2 * *", "not a day"),
            ("* * * smarch *", "not a month"),
            ("0 0 30 2 *", "does not fire"),
        )
    ),
    refusal(transfer_time, "thousand years", size=1e9, unit="TB", speed_mbit_s=1),
    refusal(raid_capacity, "at least 4", level="raid6", disks=3, disk_size_tb=1),
    refusal(raid_capacity, "even number", level="raid10", disks=5, disk_size_tb=1),
    refusal(password_entropy, "twice", length=5, character_classes=["digits", "digits"]),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()
