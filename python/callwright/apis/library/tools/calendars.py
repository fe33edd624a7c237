"""Calendars and feasts: Easter, Julian, Islamic and Chinese years."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.iso import day, later
from callwright.apis.library.quantities import IsoDate

FEASTS = {
    "ash_wednesday": -46,
    "palm_sunday": -7,
    "good_friday": -2,
    "easter_sunday": 0,
    "easter_monday": 1,
    "ascension_day": 39,
    "whit_sunday": 49,
    "corpus_christi": 60,
}
ISLAMIC_MONTHS = (
    "Muharram",
    "Safar",
    "Rabi al-Awwal",
    "Rabi al-Thani",
    "Jumada al-Ula",
    "Jumada al-Akhira",
    "Rajab",
    "Shaban",
    "Ramadan",
    "Shawwal",
    "Dhu al-Qadah",
    "Dhu al-Hijjah",
)
ANIMALS = ("rat", "ox", "tiger", "rabbit", "dragon", "snake", "horse", "goat", "monkey", "rooster", "dog", "pig")
ELEMENTS = ("wood", "fire", "earth", "metal", "water")


@api(
    example={"year": 2025, "feast": "good_friday", "church": "western"},
    source="Western: J.-M. Oudin (1940) in Explanatory Supplement to the Astronomical Almanac; orthodox: J. Meeus, "
    "Astronomical Algorithms, ch. 8",
)
def easter_feast_date(
    year: Annotated[int, Field(ge=1583, le=4099)],
    feast: Literal[
        "ash_wednesday",
        "palm_sunday",
        "good_friday",
        "easter_sunday",
        "easter_monday",
        "ascension_day",
        "whit_sunday",
        "corpus_christi",
    ] = "easter_sunday",
    church: Literal["western", "orthodox"] = "western",
) -> str:
    """Find the Gregorian date of Easter or of a feast that moves with it.

    Args:
        year: The year, from 1583 to 4099.
        feast: The feast, counted from Easter Sunday as western churches do.
        church: western reckons by the Gregorian calendar, orthodox by the Julian.
    """
    if church == "western":
        golden, century = year % 19, year // 100
        epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
        moon = epact - epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
        weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
        easter = date(year, 3, 28) + timedelta(days=moon - weekday)
    else:
        moon = (19 * (year % 19) + 15) % 30
        weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        # Days after Julian March 22nd, which is so many days later in the Gregorian calendar.
        lag = year // 100 - year // 400 - 2
        easter = date(year, 3, 22) + timedelta(days=moon + weekday + lag)
    return later(easter, FEASTS[feast]).isoformat()


@api(example={"date": "1917-11-07"}, source="J. Meeus, Astronomical Algorithms, ch. 7")
def gregorian_to_julian_date(date: IsoDate) -> dict[str, int]:
    """Convert a Gregorian date to the date of the Julian calendar on the same day.

    Args:
        date: The Gregorian date, YYYY-MM-DD, from the year 200 on.

    Raises:
        ValueError: The text is no date, or lies before the year 200.
    """
    read = day(date)
    if read.year < 200:
        raise ValueError("dates before the year 200 are not converted")
    # Days since Julian March 1st of the year 0, in cycles of four years of which the last ends in February 29th.
    count = read.toordinal() + 307
    cycle, rest = divmod(count, 1461)
    years = min(rest // 365, 3)
    rest -= 365 * years
    month = (5 * rest + 2) // 153
    return {
        "year": 4 * cycle + years + (month >= 10),
        "month": (month + 2) % 12 + 1,
        "day": rest - (153 * month + 2) // 5 + 1,
    }


@api(
    example={"date": "2024-03-11"},
    source="Tabular Islamic calendar, civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of 30; "
    "Reingold & Dershowitz, Calendrical Calculations",
)
def gregorian_to_islamic_date(date: IsoDate) -> dict[str, int | str]:
    """Convert a Gregorian date to the tabular Islamic calendar, which may differ by a day from the observed one.

    Args:
        date: The Gregorian date, YYYY-MM-DD, on or after 622-07-19.

    Raises:
        ValueError: The text is no date, or lies before the calendar starts.
    """
    # The epoch is Julian July 16th, 622.
    elapsed = day(date).toordinal() - 227015
    if elapsed < 0:
        raise ValueError("the Islamic calendar starts on 622-07-19")
    year = (30 * elapsed + 10646) // 10631
    rest = elapsed - (354 * (year - 1) + (3 + 11 * year) // 30)
    month = min(11, 2 * rest // 59)
    return {
        "year": year,
        "month": month + 1,
        "day": rest - (59 * month + 1) // 2 + 1,
        "month_name": ISLAMIC_MONTHS[month],
    }


@api(example={"year": 2024}, source="Sexagenary cycle; 1984 is its first year")
def chinese_zodiac(year: Annotated[int, Field(ge=1, le=9999)]) -> dict[str, str | int]:
    """Tell the animal, element and polarity of the Chinese year that begins in a Gregorian year.

    Args:
        year: The Gregorian year; the Chinese one begins in January or February of it.
    """
    place = (year - 1984) % 60
    return {
        "animal": ANIMALS[place % 12],
        "element": ELEMENTS[place % 10 // 2],
        "polarity": ("yang", "yin")[place % 2],
        "year_of_cycle": place + 1,
    }
