"""Tools: against fractions of definitions, pandas, numpy, dateutil, zoneinfo, and numbers that standards print."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta

from callwright.apis.library.tools.calendars import (
    chinese_zodiac,
    easter_feast_date,
    gregorian_to_islamic_date,
    gregorian_to_julian_date,
)
from callwright.apis.library.tools.clocks import (
    ZONES,
    convert_time_zone,
    daylight_saving_changes,
    iso_to_unix_time,
    parse_iso_duration,
    shift_hours,
    unix_time_to_iso,
)
from callwright.apis.library.tools.dates import (
    add_business_days,
    age_on_date,
    calendar_period,
    count_business_days,
    days_between_dates,
    describe_date,
    nth_weekday_of_month,
    shift_date,
)
from callwright.apis.library.tools.identifiers import (
    validate_card_number,
    validate_iban,
    validate_isbn,
    validate_issn,
    validate_orcid,
    validate_vin,
)
from callwright.apis.library.tools.units import (
    convert_area,
    convert_length,
    convert_pressure,
    convert_speed,
    convert_temperature,
    convert_volume,
    convert_weight,
)
from library_cases import Case, Refusal, case, name, refusal

INCH, POUND = Fraction(254, 10000), Fraction(45359237, 100000000)
GALLON = 231 * INCH**3 * 1000
HOLIDAYS = ["2024-12-25", "2024-12-26", "2025-01-01", "2024-12-28"]


def converted(
    function, value: float, source: str, target: str, expected: Fraction | float, within: float = 1e-12
) -> Case:
    return case(function, float(expected), within, value=value, from_unit=source, to_unit=target)


def julian(day: date) -> dict[str, int]:
    """By Meeus's way from the Julian day number (ch. 7), without his correction for the Gregorian calendar."""
    b = day.toordinal() + 1721425 + 1524
    c = int((b - 122.1) / 365.25)
    d = int(365.25 * c)
    e = int((b - d) / 30.6001)
    month = e - 1 if e < 14 else e - 13
    return {"year": c - 4716 if month > 2 else c - 4715, "month": month, "day": b - d - int(30.6001 * e)}


def zoned(local: str, source: str, target: str) -> dict[str, object]:
    there = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(source)).astimezone(ZoneInfo(target))
    return {
        "local_time": there.replace(tzinfo=None).isoformat(),
        "utc_offset": there.isoformat()[-6:],
        "daylight_saving": bool(there.dst()),
    }


def changes(zone: str, year: int) -> dict[str, str]:
    """Days whose midnights have other offsets."""
    days = [datetime(year, 1, 1, tzinfo=ZoneInfo(zone)) + timedelta(days=at) for at in range(366)]
    found = {}
    for one, other in itertools.pairwise(days):
        if one.utcoffset() != other.utcoffset():
            found["begins" if one.utcoffset() < other.utcoffset() else "ends"] = one.date().isoformat()
    return found


CASES = [
    converted(convert_length, 26.2, "mi", "km", Fraction(262, 10) * 63360 * INCH / 1000),
    converted(convert_length, 5, "ft", "in", 60),
    converted(convert_length, -3, "yd", "cm", -3 * 36 * INCH * 100),
    converted(convert_length, 10, "nmi", "mi", 18520 / (63360 * INCH)),
    converted(convert_length, 2.5, "m", "mm", 2500),
    converted(convert_weight, 185, "lb", "kg", 185 * POUND),
    converted(convert_weight, 1, "st", "oz", 224),
    converted(convert_weight, 1, "short_ton", "t", 2 * POUND),
    converted(convert_weight, 1, "long_ton", "lb", 2240),
    # 480 and 437.5 of 7,000 grains.
    converted(convert_weight, 1, "troy_oz", "g", 480 * POUND / 7),
    converted(convert_weight, 500, "mg", "g", 0.5),
    converted(convert_area, 1, "acre", "ft2", 43560),
    converted(convert_area, 1, "mi2", "acre", 640),
    converted(convert_area, 2, "ha", "m2", 20000),
    converted(convert_area, 1, "km2", "mi2", 1_000_000 / (63360 * INCH) ** 2),
    converted(convert_area, 1, "yd2", "in2", 1296),
    converted(convert_area, 9, "cm2", "in2", Fraction(9, 10000) / INCH**2),
    converted(convert_volume, 1, "us_gallon", "in3", 231),
    converted(convert_volume, 12, "us_gallon", "l", 12 * GALLON),
    converted(convert_volume, 1, "us_pint", "us_fl_oz", 16),
    converted(convert_volume, 1, "uk_pint", "uk_fl_oz", 20),
    converted(convert_volume, 1, "uk_gallon", "uk_pint", 8),
    converted(convert_volume, 1, "uk_gallon", "l", 4.54609),
    converted(convert_volume, 1, "oil_barrel", "us_gallon", 42),
    converted(convert_volume, 1, "m3", "ft3", 1 / (12 * INCH) ** 3),
    converted(convert_volume, 750, "ml", "us_pint", Fraction(3, 4) / (GALLON / 8)),
    converted(convert_speed, 22, "kn", "km/h", Fraction(22 * 1852, 1000)),
    converted(convert_speed, 60, "mph", "ft/s", 88),
    converted(convert_speed, 100, "km/h", "m/s", Fraction(1000, 36)),
    converted(convert_pressure, 32, "psi", "bar", 32 * POUND * Fraction(980665, 100000) / INCH**2 / 100000),
    # 760 mm and 29.92 in of mercury are an atmosphere.
    converted(convert_pressure, 1, "atm", "mmHg", 760, 1e-6),
    converted(convert_pressure, 1, "atm", "inHg", 760 / 25.4, 1e-6),
    converted(convert_pressure, 1013.25, "hPa", "atm", 1),
    converted(convert_pressure, 1, "kPa", "Pa", 1000),
    *(
        case(convert_temperature, answer, value=value, from_scale=source, to_scale=target)
        for value, source, target, answer in (
            (98.6, "F", "C", 37.0),
            (-40.0, "C", "F", -40.0),
            (100.0, "C", "K", 373.15),
            (0.0, "K", "F", -459.67),
            (-459.67, "F", "R", 0.0),
            (491.67, "R", "C", 0.0),
            (20.0, "C", "R", 527.67),
        )
    ),
    case(days_between_dates, {"days": 141, "weeks": 20, "remaining_days": 1}, start="2024-02-14", end="2024-07-04"),
    case(days_between_dates, {"days": 366}, start="2024-01-01", end="2024-12-31", include_end=True),
    case(
        days_between_dates,
        {"days": int((np.datetime64("2100-03-01") - np.datetime64("1899-12-31")) / np.timedelta64(1, "D"))},
        start="1899-12-31",
        end="2100-03-01",
    ),
    *(
        case(
            shift_date,
            (date.fromisoformat(start) + relativedelta(years=years, months=months, days=days)).isoformat(),
            start=start,
            years=years,
            months=months,
            days=days,
        )
        for start, years, months, days in (
            ("2024-01-31", 0, 1, 0),
            ("2024-02-29", 1, 0, 0),
            ("2024-02-29", -4, 0, 1),
            ("2023-12-15", 0, -14, 45),
            ("2023-08-31", 2, 6, -3),
            ("2024-05-05", 0, 25, 0),
        )
    ),
    *(
        case(
            add_business_days,
            str(np.busday_offset(start, days, roll=roll, holidays=HOLIDAYS)),
            start=start,
            business_days=days,
            holidays=HOLIDAYS,
        )
        # numpy first rolls onto a working day, which is then the one before.
        for start, days, roll in (
            ("2024-12-23", 5, "raise"),
            ("2024-12-24", 1, "raise"),
            ("2024-12-28", 1, "backward"),
            ("2025-01-02", -3, "raise"),
            ("2024-12-29", -2, "forward"),
            ("2024-01-02", 260, "raise"),
        )
    ),
    case(add_business_days, "2024-06-01", start="2024-06-01", business_days=0),
    *(
        case(
            count_business_days,
            int(np.busday_count(start, date.fromisoformat(end) + timedelta(days=1), holidays=HOLIDAYS)),
            start=start,
            end=end,
            holidays=HOLIDAYS,
        )
        for start, end in (
            ("2024-12-23", "2025-01-05"),
            ("2024-12-25", "2024-12-26"),
            ("2024-12-28", "2024-12-28"),
            ("2000-02-29", "2025-06-15"),
        )
    ),
    *(
        case(
            age_on_date,
            {"years": apart.years, "months": apart.months, "days": apart.days},
            birth_date=born,
            on_date=on,
        )
        for born, on in (
            ("1990-05-17", "2024-05-16"),
            ("1990-05-17", "2024-05-17"),
            ("1988-02-29", "2024-02-28"),
            ("1988-02-29", "2023-03-01"),
            ("2000-12-31", "2001-01-01"),
            ("1975-08-30", "2024-03-15"),
        )
        for apart in [relativedelta(date.fromisoformat(on), date.fromisoformat(born))]
    ),
    *(
        case(age_on_date, {"next_birthday": birthday}, birth_date=born, on_date=on)
        for born, on, birthday in (
            ("1990-05-17", "2024-05-16", "2024-05-17"),
            ("1990-05-17", "2024-05-17", "2025-05-17"),
            ("1988-02-29", "2023-02-28", "2023-03-01"),
            ("1988-02-29", "2023-03-01", "2024-02-29"),
            ("1988-02-29", "2024-02-29", "2025-03-01"),
        )
    ),
    *(
        case(
            describe_date,
            {
                "weekday": stamp.day_name().lower(),
                "iso_week": stamp.strftime("%G-W%V"),
                "day_of_year": stamp.day_of_year,
                "quarter": stamp.quarter,
                "julian_day_number": int(stamp.to_julian_date() + 0.5),
                "leap_year": stamp.is_leap_year,
            },
            date=text,
        )
        for text in ("2024-12-30", "2021-01-03", "2000-02-29", "1970-01-01", "1900-12-31")
        for stamp in [pd.Timestamp(text)]
    ),
    *(
        case(
            nth_weekday_of_month,
            str(
                [
                    d
                    for d in pd.date_range(f"{year}-{month}-01", periods=31)
                    if d.month == month and d.day_name().lower() == weekday
                ][index].date()
            ),
            year=year,
            month=month,
            weekday=weekday,
            occurrence=which,
        )
        for year, month, weekday, which, index in (
            (2024, 11, "thursday", 4, 3),
            (2024, 5, "monday", -1, -1),
            (2023, 1, "monday", 3, 2),
            (2024, 2, "thursday", 5, 4),
            (2025, 9, "monday", 1, 0),
        )
    ),
    *(
        case(
            calendar_period,
            {"start": str(period.start_time.date()), "end": str(period.end_time.date())},
            date=text,
            unit=unit,
        )
        for text in ("2024-08-15", "2024-02-29", "2023-12-31", "2024-01-01")
        for unit, frequency in (("iso_week", "W-SUN"), ("month", "M"), ("quarter", "Q"), ("year", "Y"))
        for period in [pd.Period(text, freq=frequency)]
    ),
    case(calendar_period, {"days": 91}, date="2024-03-01", unit="quarter"),
    *(
        case(easter_feast_date, easter(year, method).isoformat(), year=year, church=church)
        for church, method in (("western", EASTER_WESTERN), ("orthodox", EASTER_ORTHODOX))
        for year in (1583, 1818, 1954, 1981, 2000, 2024, 2025, 2038, 2285, 4099)
    ),
    # The calendar of 2025.
    *(
        case(easter_feast_date, day, year=2025, feast=feast)
        for feast, day in (
            ("ash_wednesday", "2025-03-05"),
            ("palm_sunday", "2025-04-13"),
            ("good_friday", "2025-04-18"),
            ("easter_monday", "2025-04-21"),
            ("ascension_day", "2025-05-29"),
            ("whit_sunday", "2025-06-08"),
            ("corpus_christi", "2025-06-19"),
        )
    ),
    *(
        case(gregorian_to_julian_date, julian(date.fromisoformat(text)), date=text)
        for text in (
            "1917-11-07",
            "1582-10-15",
            "2024-03-13",
            "2024-03-14",
            "2025-03-14",
            "1000-03-05",
            "2100-12-31",
            "1900-03-13",
        )
    ),
    # The October Revolution, and the day after October 4th 1582.
    case(gregorian_to_julian_date, {"year": 1917, "month": 10, "day": 25}, date="1917-11-07"),
    case(gregorian_to_julian_date, {"year": 1582, "month": 10, "day": 5}, date="1582-10-15"),
    case(gregorian_to_julian_date, {"year": 1900, "month": 2, "day": 29}, date="1900-03-13"),
    # The calendar's first years and cycle: years of 354 and 355 days, months of 30 and 29.
    *(
        case(
            gregorian_to_islamic_date,
            {"year": year, "month": month, "day": day},
            date=date.fromordinal(fixed).isoformat(),
        )
        for fixed, (year, month, day) in (
            (227015, (1, 1, 1)),
            (227015 + 354, (2, 1, 1)),
            (227015 + 354 + 355, (3, 1, 1)),
            (227015 + 10631, (31, 1, 1)),
            (227015 + 29, (1, 1, 30)),
            (227015 + 30, (1, 2, 1)),
        )
    ),
    # Ramadan of 1445 and the new year of 1446 by the tabular calendar.
    case(gregorian_to_islamic_date, {"year": 1445, "month": 9, "day": 1, "month_name": "Ramadan"}, date="2024-03-11"),
    case(gregorian_to_islamic_date, {"year": 1446, "month": 1, "day": 1, "month_name": "Muharram"}, date="2024-07-08"),
    *(
        case(chinese_zodiac, {"animal": animal, "element": element, "polarity": polarity}, year=year)
        for year, element, animal, polarity in (
            (2024, "wood", "dragon", "yang"),
            (2025, "wood", "snake", "yin"),
            (2000, "metal", "dragon", "yang"),
            (1966, "fire", "horse", "yang"),
            (1987, "fire", "rabbit", "yin"),
            (1949, "earth", "ox", "yin"),
            (1972, "water", "rat", "yang"),
        )
    ),
    *(
        case(convert_time_zone, zoned(local, source, target), local_time=local, from_zone=source, to_zone=target)
        for target in ZONES
        for local, source in (
            ("2024-03-20T09:30:00", "America/New_York"),
            ("2009-10-28T23:15:00", "Europe/Berlin"),
            ("2025-04-06T02:30:00", "Australia/Sydney"),
            ("2024-12-31T23:59:30", "Asia/Kathmandu"),
            ("2024-10-27T01:30:00", "Europe/London"),
            ("2024-09-29T03:00:00", "Pacific/Auckland"),
            ("2024-11-03T01:00:00", "America/Los_Angeles"),
        )
    ),
    *(
        case(daylight_saving_changes, changes(zone, year), region=region, year=year)
        for year in (2009, 2015, 2020, 2024, 2025)
        for region, zone in (
            ("us", "America/Chicago"),
            ("eu", "Europe/Paris"),
            ("australia", "Australia/Sydney"),
            ("new_zealand", "Pacific/Auckland"),
        )
    ),
    *(
        case(
            unix_time_to_iso,
            datetime.fromtimestamp(seconds, UTC)
            .astimezone(tz=pd.Timestamp(f"2000-01-01T00:00{text}").tzinfo)
            .isoformat(),
            timestamp=seconds,
            utc_offset_minutes=offset,
        )
        for seconds, offset, text in ((1717243200, 120, "+02:00"), (-1, -210, "-03:30"), (4102444800, 0, "+00:00"))
    ),
    *(
        case(iso_to_unix_time, int(np.datetime64(utc, "s").astype(int)), time=text)
        for text, utc in (
            ("2024-06-01T14:00:00+02:00", "2024-06-01T12:00:00"),
            ("2038-01-19T03:14:08Z", "2038-01-19T03:14:08"),
            ("1969-12-31T20:00:00-03:30", "1969-12-31T23:30:00"),
        )
    ),
    *(
        case(parse_iso_duration, {"seconds": pd.Timedelta(text).total_seconds()}, duration=text)
        for text in ("P1DT2H30M", "PT45.5S", "P2W", "PT36H", "P0D", "PT1.5S")
    ),
    case(parse_iso_duration, {"hours": 26.5, "clock": "26:30:00"}, duration="P1DT2H30M"),
    case(
        shift_hours,
        {"hours": 7.5, "overnight": True, "earned": 161.25},
        start="22:00",
        end="06:15",
        break_minutes=45,
        hourly_wage=21.5,
    ),
    case(shift_hours, {"hours": 8.0, "overnight": False, "earned": None}, start="09:00", end="17:30", break_minutes=30),
    case(shift_hours, {"hours": 24.0, "overnight": True}, start="09:00", end="09:00"),
    # Examples of the ISBN Users' Manual and of articles on the numbers.
    case(validate_isbn, {"valid": True, "isbn_10": "0306406152", "isbn_13": "9780306406157"}, isbn="0-306-40615-2"),
    case(validate_isbn, {"valid": True, "isbn_10": "0306406152", "isbn_13": "9780306406157"}, isbn="978-0-306-40615-7"),
    case(validate_isbn, {"valid": True, "isbn_13": "9780804429573"}, isbn="080442957X"),
    case(validate_isbn, {"valid": True, "isbn_10": None}, isbn="979-10-90636-07-1"),
    case(validate_isbn, {"valid": False, "isbn_13": None}, isbn="978-0-306-40615-6"),
    case(validate_isbn, {"valid": False}, isbn="0306406151"),
    # Examples of the IBAN registry.
    *(
        case(validate_iban, {"valid": True, "country": iban[:2]}, iban=iban)
        for iban in (
            "GB82 WEST 1234 5698 7654 32",
            "DE89 3704 0044 0532 0130 00",
            "FR14 2004 1010 0505 0001 3M02 606",
            "CH93 0076 2011 6238 5295 7",
            "NO93 8601 1117 947",
            "NL91ABNA0417164300",
            "SA0380000000608010167519",
        )
    ),
    case(validate_iban, {"valid": False, "formatted": "GB83 WEST 1234 5698 7654 32"}, iban="gb83west12345698765432"),
    # Right by its digits, too short for the country: 2 digits less, and the check digits to it.
    case(validate_iban, {"valid": False, "account": "ABNA041716430"}, iban="NL91ABNA041716430"),
    # Numbers that payment processors publish for testing.
    *(
        case(
            validate_card_number,
            {"valid": True, "network": network, "masked": f"{'*' * (len(number) - 4)}{number[-4:]}"},
            number=number,
        )
        for number, network in (
            ("4111111111111111", "Visa"),
            ("5555555555554444", "Mastercard"),
            ("2223003122003222", "Mastercard"),
            ("378282246310005", "American Express"),
            ("6011111111111117", "Discover"),
            ("3566002020360505", "JCB"),
            ("3056930009020004", "Diners Club"),
        )
    ),
    case(validate_card_number, {"valid": False}, number="4111 1111 1111 1112"),
    case(validate_card_number, {"valid": False}, number="4111-1111-1111-1121"),
    # The worked example of 49 CFR's method, and 17 ones, whose sum is 89 = 8 * 11 + 1.
    case(
        validate_vin,
        {"valid": True, "check_digit": "X", "manufacturer": "1M8", "serial": "042788"},
        vin="1M8GDM9AXKP042788",
    ),
    case(validate_vin, {"valid": True, "check_digit": "1"}, vin="11111111111111111"),
    case(validate_vin, {"valid": False, "check_digit": "X"}, vin="1m8gdm9a1kp042788"),
    # ISO 3297's examples.
    case(validate_issn, {"valid": True, "formatted": "0378-5955"}, issn="03785955"),
    case(validate_issn, {"valid": True, "check_character": "X"}, issn="2434-561X"),
    case(validate_issn, {"valid": False, "check_character": "5"}, issn="0378-5954"),
    # ORCID's examples.
    case(validate_orcid, {"valid": True, "url": "https://orcid.org/0000-0002-1825-0097"}, orcid="0000-0002-1825-0097"),
    case(validate_orcid, {"valid": True, "check_character": "X"}, orcid="https://orcid.org/0000-0002-1694-233X"),
    case(validate_orcid, {"valid": False, "check_character": "7"}, orcid="0000-0002-1825-0098"),
]

REFUSED = [
    refusal(convert_temperature, "absolute zero", value=-274, from_scale="C", to_scale="K"),
    refusal(days_between_dates, "before the start", start="2024-02-14", end="2024-02-13"),
    refusal(days_between_dates, "not a date", start="2023-02-29", end="2024-02-13"),
    refusal(shift_date, "outside the years", start="9999-12-31", days=1),
    refusal(shift_date, "outside the years", start="9999-12-31", months=1),
    refusal(add_business_days, "outside the years", start="9999-12-30", business_days=5),
    refusal(count_business_days, "before the start", start="2024-02-14", end="2024-02-13"),
    refusal(age_on_date, "before the birth", birth_date="2024-02-14", on_date="2024-02-13"),
    refusal(age_on_date, "9999", birth_date="2024-02-14", on_date="9999-02-15"),
    refusal(describe_date, "not a date", date="2024-13-01"),
    refusal(nth_weekday_of_month, "no fifth monday", year=2024, month=2, weekday="monday", occurrence=5),
    refusal(calendar_period, "outside the years", date="9999-12-31", unit="iso_week"),
    refusal(gregorian_to_julian_date, "year 200", date="0199-12-31"),
    refusal(gregorian_to_islamic_date, "starts on", date="0622-07-18"),
    refusal(convert_time_zone, "skipped", local_time="2024-03-10T02:30", from_zone="America/New_York", to_zone="UTC"),
    refusal(convert_time_zone, "skipped", local_time="2024-10-06T02:00", from_zone="Australia/Sydney", to_zone="UTC"),
    refusal(convert_time_zone, "2009 to 2037", local_time="2006-03-10T02:30", from_zone="UTC", to_zone="UTC"),
    refusal(unix_time_to_iso, "outside the years", timestamp=253402300799, utc_offset_minutes=1),
    refusal(iso_to_unix_time, "without a UTC offset", time="2024-06-01T14:00:00"),
    refusal(iso_to_unix_time, "not an ISO 8601", time="June 1st"),
    *(refusal(parse_iso_duration, "no fixed length", duration=text) for text in ("P1Y", "P2M", "P1Y2M3DT4H")),
    *(refusal(parse_iso_duration, "not an ISO 8601", duration=text) for text in ("P", "PT", "1D", "P1DT", "PT-1H")),
    refusal(shift_hours, "longer than the shift", start="09:00", end="09:30", break_minutes=31),
    refusal(shift_hours, "HH:MM", start="9 am", end="09:30"),
    refusal(validate_isbn, "10 or 13", isbn="978030640615"),
    refusal(validate_isbn, "10 or 13", isbn="978030640615X"),
    refusal(validate_iban, "no length is known", iban="US12345678"),
    refusal(validate_iban, "two letters and two digits", iban="GBXX1234"),
    refusal(validate_card_number, "12 to 19", number="4111"),
    refusal(validate_vin, "none of them I", vin="1M8GDM9AXKPO42788"),
    refusal(validate_issn, "seven digits", issn="0378-59X5"),
    refusal(validate_orcid, "fifteen digits", orcid="0000-0002-1825"),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()
