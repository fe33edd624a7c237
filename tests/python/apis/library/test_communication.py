"""Communication: against counts by hand, formulas' authors, the standards' tables, and minutes counted one by one."""

from __future__ import annotations

import unicodedata

import pytest

from callwright.apis.library.communication.codes import (
    sms_segments,
    spell_phonetically,
    vanity_number_to_digits,
    write_braille,
)
from callwright.apis.library.communication.meetings import find_meeting_slots
from callwright.apis.library.communication.morse import morse_code, morse_duration
from callwright.apis.library.communication.texts import (
    fill_template,
    frequent_words,
    mask_contacts,
    readability_scores,
    reading_time,
    split_message,
    text_statistics,
)
from library_cases import Case, Refusal, case, name, refusal

NOTE = "The ferry leaves at nine. Bring your ticket, please!\n\nDon't be late - it won't wait. the END"
ALPHABET = """
Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike
November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey Xray Yankee Zulu
""".split()  # noqa: SIM905
RHYME = "How much wood would a woodchuck chuck if a woodchuck could chuck wood"


def dots(*cells: str) -> str:
    """By the numbers of their dots, as Unicode names the patterns."""
    return "".join(
        unicodedata.lookup(f"BRAILLE PATTERN DOTS-{cell}" if cell else "BRAILLE PATTERN BLANK") for cell in cells
    )


def free(busy: list[tuple[str, str]], length: int, start: str, end: str) -> list[dict[str, object]]:
    """Minute by minute."""

    def number(text: str) -> int:
        return int(text[:2]) * 60 + int(text[3:])

    taken = {minute for one, other in busy for minute in range(number(one), number(other))}
    found, run = [], []
    for minute in range(number(start), number(end) + 1):
        if minute in taken or minute == number(end):
            if len(run) >= length:
                ends = (run[0], run[-1] + 1)
                found.append({k: f"{m // 60:02}:{m % 60:02}" for k, m in zip(("start", "end"), ends, strict=True)})
            run = []
        else:
            run.append(minute)
    return found


BUSY = [("09:00", "10:15"), ("11:00", "12:30"), ("12:00", "13:00"), ("16:30", "18:00"), ("07:00", "08:45")]

CASES = [
    case(
        text_statistics,
        {
            "characters": len(NOTE),
            "characters_without_spaces": sum(not c.isspace() for c in NOTE),
            # The ferry leaves at nine Bring your ticket please Don't be late it won't wait the END
            "words": 17,
            "unique_words": 16,
            "sentences": 4,
            "paragraphs": 2,
            "mean_sentence_length": 4.25,
            "mean_word_length": (3 + 5 + 6 + 2 + 4 + 5 + 4 + 6 + 6 + 5 + 2 + 4 + 2 + 5 + 4 + 3 + 3) / 17,
        },
        text=NOTE,
    ),
    case(text_statistics, {"words": 0, "sentences": 0, "mean_word_length": 0.0}, text="..."),
    case(text_statistics, {"words": 5, "sentences": 1}, text="Version 3.11 costs nothing?!"),
    # By hand: 20.5 words a sentence and 1.5 syllables a word; 4.7213 letters a word.
    case(
        readability_scores,
        {
            "flesch_reading_ease": 206.835 - 1.015 * 20.5 - 126.9,
            "flesch_kincaid_grade": 7.995 + 17.7 - 15.59,
            "gunning_fog": 0.4 * (20.5 + 6300 / 574),
            "coleman_liau": 5.88 * 4.721254 - 29.6 / 20.5 - 15.8,
            "automated_readability": 4.71 * 4.721254 + 10.25 - 21.43,
        },
        1e-6,
        words=574,
        sentences=28,
        syllables=861,
        complex_words=63,
        letters=2710,
    ),
    # "The cat sat on the mat" has 116.1 on Flesch's scale, in articles on it.
    case(
        readability_scores,
        {"flesch_reading_ease": 116.145, "flesch_kincaid_grade": -1.45},
        words=6,
        sentences=1,
        syllables=6,
        complex_words=0,
        letters=17,
    ),
    case(
        reading_time,
        {"seconds": 360.0 + 33, "minutes": 7, "aloud_seconds": 1350 / 183 * 60},
        words=1350,
        words_per_minute=225,
        images=3,
    ),
    case(reading_time, {"seconds": 60.0, "minutes": 1}, words=238),
    # 12 + 11 + … + 4, then 3 for each.
    case(reading_time, {"seconds": 72.0 + 5 * 3}, words=0, images=14),
    case(
        frequent_words,
        [
            {"word": "a", "count": 2},
            {"word": "chuck", "count": 2},
            {"word": "wood", "count": 2},
            {"word": "woodchuck", "count": 2},
        ],
        text=RHYME,
        top=4,
    ),
    case(
        frequent_words,
        [{"word": "woodchuck", "count": 2}, {"word": "could", "count": 1}],
        text=RHYME,
        ignore=["Wood", "chuck"],
        minimum_length=4,
        top=2,
    ),
    case(
        fill_template,
        "Dear Ms Okafor, your order A-1042 is {due} on 3 June.",
        template="Dear {{name}}, your order {{ order }} is {due} on {{date}}.",
        values={"name": "Ms Okafor", "order": "A-1042", "date": "3 June", "more": "x"},
    ),
    case(fill_template, "Hi {{name}} and ?", template="Hi {{a}} and {{b}}", values={"a": "{{name}}"}, missing="?"),
    case(
        split_message,
        ["Mind the gap (1/3)", "between the train (2/3)", "and the platform. (3/3)"],
        text="Mind the gap between the train and the platform.",
        limit=24,
        numbered=True,
    ),
    case(split_message, ["a" * 20, "a" * 5 + " bb cc"], text=f"{'a' * 25}  bb\ncc", limit=20),
    case(split_message, [f"{'x' * 9} {'y' * 10}", "z"], text=f"{'x' * 9} {'y' * 10} z", limit=20),
    case(
        mask_contacts,
        {"text": "Write to a***@example.org or call +** ** **** **58.", "addresses": 1, "numbers": 1},
        text="Write to ana.lopez@example.org or call +44 20 7946 0958.",
    ),
    case(
        mask_contacts,
        {"text": "j***@*** x", "addresses": 1, "numbers": 0},
        text="jo@mail.example.co.uk x",
        keep_domain=False,
    ),
    case(mask_contacts, {"text": "2 + 2 @ home", "addresses": 0, "numbers": 0}, text="2 + 2 @ home"),
    # ITU-R M.1677-1.
    case(morse_code, "... --- ... / --... ...--", text="SOS 73"),
    case(morse_code, ".--. .- .-. .. ... / .--.-. -..-.", text="Paris @/"),
    case(morse_code, "SOS 73", text="... --- ... / --... ...--", direction="decode"),
    # PARIS has 50 units with the pause behind it: 43 without, and 93 twice.
    case(morse_duration, {"units": 43, "seconds": 43 * 60 / 1000}, text="PARIS"),
    case(morse_duration, {"units": 93, "seconds": 93 * 1.2 / 12}, text="paris paris", words_per_minute=12),
    # CODEX is the other measure: 60 units with the pause.
    case(morse_duration, {"units": 53}, text="CODEX"),
    case(spell_phonetically, ["Kilo", "Lima", "Seven", "Dash", "Nine", "Quebec"], text="kl7-9Q"),
    case(spell_phonetically, ["Juliett", "Xray", "Zero", "Stop"], text="J X0."),
    case(spell_phonetically, ALPHABET, text="abcdefghijklmnopqrstuvwxyz"),
    *(
        case(
            sms_segments,
            {"encoding": encoding, "units": units, "segments": segments, "left_in_last": left},
            message=message,
        )
        for message, encoding, units, segments, left in (
            ("a" * 160, "GSM-7", 160, 1, 0),
            ("a" * 161, "GSM-7", 161, 2, 145),
            ("a" * 306, "GSM-7", 306, 2, 0),
            ("a" * 307, "GSM-7", 307, 3, 152),
            ("€" * 80, "GSM-7", 160, 1, 0),
            # A character of two units is not parted: 152 and then 2.
            ("a" * 152 + "€" + "a" * 10, "GSM-7", 164, 2, 141),
            ("ж" * 70, "UCS-2", 70, 1, 0),
            ("ж" * 71, "UCS-2", 71, 2, 63),
            ("🙂", "UCS-2", 2, 1, 68),
            ("", "GSM-7", 0, 0, 160),
            ("Ça coûte 5", "UCS-2", 10, 1, 60),
            ("çay", "UCS-2", 3, 1, 67),
            ("Crème à l'été", "GSM-7", 13, 1, 147),
        )
    ),
    # The rules' tables: capitals, numbers with a comma in them, the sign after a number.
    case(write_braille, dots("6", "125", "15", "123", "123", "135", "235"), text="Hello!"),
    case(
        write_braille,
        dots("1235", "135", "135", "134", "", "3456", "12", "245", "145", "2", "", "2456", "1346"),
        text="room 204, wx",
    ),
    case(write_braille, dots("3456", "1", "2", "245", "245", "245"), text="1,000"),
    case(write_braille, dots("3456", "12", "56", "1", "", "3456", "12", "1346"), text="2a 2x"),
    case(write_braille, dots("13456", "136", "36", "1236", "3", "234"), text="yu-v's"),
    case(vanity_number_to_digits, "1-800-3569377", number="1-800-FLOWERS"),
    case(vanity_number_to_digits, "22233344455566677778889999", number="abcdefghijklmnopqrstuvwxyz"),
    *(
        case(
            find_meeting_slots,
            free(BUSY, length, start, end),
            busy=[{"start": one, "end": other} for one, other in BUSY],
            length_minutes=length,
            day_start=start,
            day_end=end,
        )
        for length, start, end in (
            (45, "08:30", "17:00"),
            (15, "08:30", "17:00"),
            (60, "06:00", "20:00"),
            (300, "09:00", "17:00"),
        )
    ),
    case(find_meeting_slots, [{"start": "09:00", "end": "17:00", "minutes": 480}], busy=[], length_minutes=60),
]

REFUSED = [
    refusal(readability_scores, "at least a word", words=5, sentences=6, syllables=9, complex_words=0, letters=20),
    refusal(fill_template, "no value for the placeholder 'b'", template="{{a}} {{b}}", values={"a": "x"}),
    refusal(split_message, "999", text="a " * 20_000, limit=20, numbered=True),
    refusal(morse_code, "no code for 'É'", text="é"),
    refusal(morse_code, "not a code", text=".-.-.-.-", direction="decode"),
    refusal(morse_duration, "no code", text="~"),
    refusal(spell_phonetically, "no word for", text="ü"),
    refusal(write_braille, "no cell for 'é'", text="café"),
    refusal(vanity_number_to_digits, "no key", number="1-800-ÄPFEL"),
    refusal(find_meeting_slots, "after its start", busy=[{"start": "10:00", "end": "10:00"}], length_minutes=30),
    refusal(find_meeting_slots, "HH:MM", busy=[{"start": "25:00", "end": "26:00"}], length_minutes=30),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()
