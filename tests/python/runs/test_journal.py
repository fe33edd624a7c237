"""The journal: what is in it survives kills, torn ends and damage; what can't be read is said."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from callwright.errors import JournalError
from callwright.models import Answer, Key, Outcome, Usage
from callwright.runs import journal as journals
from callwright.runs.journal import FILE, SENT, Journal, Reading
from callwright.runs.writer import MOST

LONG = "x" * 700


def key(number: int) -> Key:
    return Key(number, "stage", "role", 0, 0, f"{number:032x}")


def answer(number: int) -> Answer:
    return Answer(text=f"{number} {LONG}", usage=Usage(prompt_tokens=number, completion_tokens=1), finish="stop")


def keep(journal: Journal, numbers: range) -> None:
    """Answers under way at once, as a run has them."""

    async def one(number: int) -> None:
        await journal.keep(key(number), answer(number), "m", Decimal("0.001"), 0.1)

    async def play() -> None:
        for number in numbers:
            journal.sending(key(number))
        await asyncio.gather(*(one(number) for number in numbers))

    asyncio.run(play())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journals.create(tmp_path)
    return tmp_path


def test_an_answer_is_durable_when_it_is_given(folder, tmp_path_factory):
    journal = Journal(folder)
    keep(journal, range(5))
    # What another process would find after a kill at this moment.
    copy = tmp_path_factory.mktemp("copy")
    for path in folder.iterdir():
        shutil.copy(path, copy)
    journal.close("complete", complete=True)
    found = Journal(copy)
    assert [found.answer(key(number)) for number in range(6)] == [*map(answer, range(5)), None]
    assert found.notes == []
    found.close("stopped", complete=False)


def test_answers_are_written_in_groups(folder):
    journal = Journal(folder)
    statements: list[str] = []
    journal._connection.set_trace_callback(statements.append)
    keep(journal, range(4 * MOST))
    commits = sum(statement.startswith("COMMIT") for statement in statements)
    journal.close("complete", complete=True)
    assert 4 <= commits <= 16


def test_what_it_took(folder):
    journal = Journal(folder)
    keep(journal, range(3))
    journal.sending(key(7))
    journal.failed(key(7), 1, "time-out", "no answer", None)
    journal.sending(key(8))
    journal.close("killed, as it were", complete=False)
    reading = Reading(folder)
    assert reading.sent() == (5, 1)
    assert reading.faults() == {"time-out": 1}
    assert (reading.spending.answers, reading.spending.prompt_tokens, reading.spending.cost) == (3, 3, Decimal("0.003"))
    assert [entry.item for entry, _ in reading.answers()] == [0, 1, 2]
    assert reading.sessions()[0]["ending"] == "killed, as it were"
    reading.close()
    later = Journal(folder)
    assert (later.tried(key(7)), later.tried(key(8))) == (1, 0)
    assert later.spending.tokens == 6
    later.close("", complete=False)


def test_decided_items_need_no_answers_in_memory(folder):
    journal = Journal(folder)
    keep(journal, range(4))
    for number in range(3):
        journal.commit(Outcome(item=number, stage="s", row={"n": 2**70}), lambda: None)
    journal.close("", complete=False)
    later = Journal(folder)
    assert (later.committed, later.answered) == (3, 1)
    assert [outcome.row for outcome in later.outcomes()] == [{"n": 2**70}] * 3
    later.close("", complete=False)


def test_a_torn_record_of_what_was_sent_is_cut_off(folder):
    journal = Journal(folder)
    journal.sending(key(1))
    journal.close("", complete=False)
    with (folder / SENT).open("ab") as file:
        file.write(b"torn")
    Journal(folder).close("", complete=False)
    assert (folder / SENT).stat().st_size == 16


def test_the_log_beside_the_file_may_be_cut_at_any_byte(folder, tmp_path_factory):
    journal = Journal(folder)
    for batch in range(6):
        keep(journal, range(10 * batch, 10 * batch + 10))
    base = tmp_path_factory.mktemp("base")
    for path in folder.iterdir():
        shutil.copy(path, base)
    journal.close("", complete=False)
    whole = (base / f"{FILE}-wal").read_bytes()
    assert len(whole) > 100_000
    before = 0
    for cut in [*range(0, len(whole), 19973), len(whole) - 1, len(whole)]:
        copy = tmp_path_factory.mktemp("cut")
        shutil.copy(base / FILE, copy)
        (copy / f"{FILE}-wal").write_bytes(whole[:cut])
        found = Journal(copy)
        there = [number for number in range(60) if found.answer(key(number)) == answer(number)]
        # What was committed earlier lies earlier in the log: nothing is lost but the end.
        assert there == list(range(len(there)))
        assert len(there) >= before
        before = len(there)
        found.close("", complete=False)
        shutil.rmtree(copy)
    assert before == 60


def test_the_file_may_be_cut_at_any_byte(folder, tmp_path_factory):
    count = 120
    journal = Journal(folder)
    keep(journal, range(count))
    for number in range(count - 20):
        journal.commit(Outcome(item=number, stage="s", row={"text": LONG}), lambda: None)
    journal.close("", complete=False)
    whole = (folder / FILE).read_bytes()
    opened, refused = 0, []
    for cut in sorted({*range(0, len(whole), 14983), *(len(whole) - back for back in (1, 2, 512, 4095, 4096, 4097))}):
        copy = tmp_path_factory.mktemp("cut")
        (copy / FILE).write_bytes(whole[:cut])
        shutil.copy(folder / SENT, copy)
        try:
            found = Journal(copy)
        except JournalError as error:
            refused.append((str(error), copy, cut))
            continue
        opened += 1
        there = [number for number in range(count) if found.answer(key(number)) is not None or number < found.committed]
        assert all(found.answer(key(number)) in (None, answer(number)) for number in range(count))
        assert [outcome.item for outcome in found.outcomes()] == list(range(found.committed))
        assert "was damaged" in found.notes[0]
        assert (copy / f"{Path(FILE).stem}.damaged-1.sqlite").read_bytes() == whole[:cut]
        # Rows are spread over the file: about as much of them is back as of it.
        if cut > len(whole) - 5000:
            assert len(there) > count * 0.8
        found.close("", complete=False)
        again = Journal(copy)
        assert again.notes == []
        again.close("", complete=False)
        shutil.rmtree(copy)
    assert opened > 10
    assert refused
    for told, copy, cut in refused:
        assert str(copy / FILE) in told
        # Nothing is taken away where nothing could be recovered.
        assert (copy / FILE).read_bytes() == whole[:cut]


def test_rows_behind_a_hole_are_recovered(folder):
    count = 200
    journal = Journal(folder)
    keep(journal, range(count))
    journal.close("", complete=False)
    whole = bytearray((folder / FILE).read_bytes())
    middle = len(whole) // 2 // 4096 * 4096
    whole[middle : middle + 4096] = bytes(4096)
    (folder / FILE).write_bytes(whole)
    found = Journal(folder)
    there = [number for number in range(count) if found.answer(key(number)) == answer(number)]
    assert count - 20 < len(there) < count
    assert there[-1] == count - 1
    assert "could not be read" in found.notes[0]
    found.close("", complete=False)


@pytest.mark.parametrize("content", [None, b"", b"words " * 2000])
def test_a_journal_that_is_none_is_refused(folder, content):
    (folder / FILE).unlink()
    if content is not None:
        (folder / FILE).write_bytes(content)
    with pytest.raises(JournalError, match=r"journal\.sqlite: (is gone or empty|damaged beyond recovery)"):
        Journal(folder)
    with pytest.raises(JournalError):
        Reading(folder)


def test_another_version_is_refused(folder):
    connection = sqlite3.connect(folder / FILE)
    connection.execute("UPDATE meta SET value = '99' WHERE name = 'version'")
    connection.commit()
    connection.close()
    with pytest.raises(JournalError, match="of version 99"):
        Journal(folder)


def test_who_waits_hears_that_it_can_not_be_written(folder):
    journal = Journal(folder)
    journal._connection.execute("DROP TABLE answers")
    with pytest.raises(JournalError, match="can't be written"):
        keep(journal, range(3))
    with pytest.raises(JournalError, match="can't be written"):
        journal.commit(Outcome(item=0, stage="s"), lambda: None)
    with pytest.raises(JournalError):
        journal.close("", complete=False)
