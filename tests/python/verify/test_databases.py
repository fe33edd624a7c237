"""`build_world` and `check_world`: bytes that never change, what can't be done, what is found in files."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import callwright
from callwright import InputError, InputNotFoundError, OptionError, build_world, check_world

# SHA-256 over the files in the order of their names: other bytes are another world, and are named in CHANGELOG.md.
PINNED = {
    ("retail", 500, 0): "e6e9a16fa0742cb088342fd8f7ecf34f4f56c7c200314f55acfba7bd48e4cf31",
    ("retail", 3, 42): "4ea906cf60bf5ef80c3152684d6244febe44b2206cbe4bd0bb479784ad187e9f",
    ("airline", 500, 0): "06d5fe759d9b00019f7116c0a86d83a02ed4182a03cb5c2730a6b28fd9c7cd0e",
    ("airline", 3, 42): "0816bd514dad570876dc3a5e27807d619c8795b279a178c87c34bd0e0c5615d0",
}


def digest(folder: Path) -> str:
    sha = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        sha.update(path.name.encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()


@pytest.mark.parametrize("domain, users, seed", PINNED)
def test_the_same_bytes_everywhere(tmp_path: Path, domain: Any, users: int, seed: int) -> None:
    made = build_world(domain, tmp_path / "w", users=users, seed=seed)
    assert digest(tmp_path / "w") == PINNED[domain, users, seed]
    assert made.bytes == sum(path.stat().st_size for path in (tmp_path / "w").iterdir())
    assert made.records == {path.stem: len(json.loads(path.read_bytes())) for path in (tmp_path / "w").iterdir()}


def test_the_default_is_what_is_said(tmp_path: Path) -> None:
    build_world("airline", tmp_path)
    assert digest(tmp_path) == PINNED["airline", 500, 0]


@pytest.mark.parametrize("hash_seed", ["0", "7"])
def test_hash_seeds_change_nothing(tmp_path: Path, hash_seed: str) -> None:
    code = "import callwright, sys; callwright.build_world('retail', sys.argv[1], users=3, seed=42)"
    command = [sys.executable, "-P", "-c", code, str(tmp_path / "w")]
    subprocess.run(command, check=True, env={"PYTHONHASHSEED": hash_seed})
    assert digest(tmp_path / "w") == PINNED["retail", 3, 42]


def test_python_reads_the_money_as_it_was_written(tmp_path: Path) -> None:
    build_world("retail", tmp_path, users=50)
    for order in json.loads((tmp_path / "orders.json").read_bytes()).values():
        prices = [item["price"] for item in order["items"]]
        assert all(round(price, 2) == price for price in prices)
        if order["status"] == "delivered":
            assert round(sum(prices), 2) == order["payment_history"][0]["amount"]


def test_a_clean_world(tmp_path: Path) -> None:
    build_world("retail", tmp_path, users=20)
    report = check_world(tmp_path)
    assert report.ok
    assert report.violations == ()
    assert report.domain == "retail"
    assert list(report.records) == ["orders", "products", "users"]
    assert report.records["users"] == 20


def test_violations_are_counted_and_kept(tmp_path: Path) -> None:
    build_world("airline", tmp_path, users=20)
    reservations = json.loads((tmp_path / "reservations.json").read_bytes())
    for reservation in reservations.values():
        reservation["created_at"] = "2025-01-01T00:00:00"
    (tmp_path / "reservations.json").write_text(json.dumps(reservations))
    report = check_world(tmp_path, max_violations=3)
    assert report.counts == {"booked-before": len(reservations)}
    assert [violation.key for violation in report.violations] == list(reservations)[:3]
    first = report.violations[0]
    assert (first.invariant, first.table, first.pointer) == ("booked-before", "reservations", "/created_at")
    assert "2025-01-01T00:00:00" in first.message


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    build_world("retail", tmp_path, users=5)
    text = (tmp_path / "users.json").read_text()
    line = text.splitlines()[1]
    (tmp_path / "users.json").write_text(text.replace("{\n", "{\n" + line + "\n", 1))
    report = check_world(tmp_path)
    assert report.counts == {"json": 1}
    assert report.violations[0].table == "users"
    assert line.split('"')[1] in report.violations[0].message


def refused(tmp_path: Path, **files: bytes) -> str:
    build_world("retail", tmp_path / "w", users=5)
    for name, content in files.items():
        (tmp_path / "w" / f"{name}.json").write_bytes(content)
    with pytest.raises(InputError) as caught:
        check_world(tmp_path / "w")
    return str(caught.value).removeprefix(str(tmp_path / "w"))


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "/users.json: not JSON: the text is empty"),
        (b"hello", "/users.json: not JSON: "),
        (b'{"a": ', "/users.json: not JSON: "),
        (b"[1, 2]", "/users.json: an array, where a table is an object of records by key"),
        (b"5", "/users.json: an integer, where a table is an object of records by key"),
        (b'{"a": "\xff"}', "/users.json: not UTF-8: the byte at 7 is no text"),
        (b'{"a": ' * 200 + b"1" + b"}" * 200, "/users.json: "),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, said: str) -> None:
    assert refused(tmp_path, users=content).startswith(said)


def test_folders_that_are_no_world(tmp_path: Path) -> None:
    with pytest.raises(InputNotFoundError, match="no such folder"):
        check_world(tmp_path / "nothing")
    with pytest.raises(InputError, match=r"no world: .* retail \(orders, products, users\)"):
        check_world(tmp_path)
    (tmp_path / "users.json").write_text("{}")
    with pytest.raises(InputError, match="no world"):
        check_world(tmp_path)
    (tmp_path / "orders.json").write_text("{}")
    with pytest.raises(InputError, match=r"not a world of retail: products\.json is not there"):
        check_world(tmp_path)
    with pytest.raises(InputError, match=r"not a world of airline: flights\.json and reservations\.json are not"):
        check_world(tmp_path, domain="airline")
    with pytest.raises(InputError, match="not a folder"):
        check_world(tmp_path / "users.json")
    with pytest.raises(OptionError, match='no domain "bank"'):
        check_world(tmp_path, domain="bank")  # type: ignore[arg-type]


def test_what_can_not_be_built(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match='no domain "bank"'):
        build_world("bank", tmp_path / "w")  # type: ignore[arg-type]
    for users in (0, -1, 1_000_001, 10**30, 1.5, "5", True, None):
        with pytest.raises(OptionError, match="users: 1 to 1,000,000, not "):
            build_world("retail", tmp_path / "w", users=users)  # type: ignore[arg-type]
    for seed in (-1, 2**64, 1.5, "5", None):
        with pytest.raises(OptionError, match="seed: 0 to "):
            build_world("retail", tmp_path / "w", seed=seed)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="not a folder"):
        build_world("retail", tmp_path / "file")
    with pytest.raises(OptionError, match="not empty"):
        build_world("retail", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_force_writes_over_the_tables_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "users.json").write_text("old")
    build_world("retail", tmp_path, users=3, seed=42, force=True)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    (tmp_path / "notes.txt").unlink()
    assert digest(tmp_path) == PINNED["retail", 3, 42]


def test_a_build_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    class EnoughError(Exception):
        pass

    def enough(taken: int, total: int | None, records: int) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        build_world("airline", tmp_path / "w", users=200_000, progress=enough)
    assert list(tmp_path.rglob("*.json")) == []


def test_tau_benchs_own_tables(shared: Path) -> None:
    assert check_world(shared / "taubench" / "retail").ok
    report = check_world(shared / "taubench" / "airline")
    assert report.counts == {"booked-before": 20, "in-time": 24}
    # docs/divergences.md names each of them.
    told = (Path(__file__).resolve().parents[3] / "docs/divergences.md").read_text(encoding="utf-8")
    assert [violation.key for violation in report.violations if violation.key not in told] == []


def test_public_names() -> None:
    assert callwright.build_world is build_world
    assert callwright.check_world is check_world
