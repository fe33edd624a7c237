"""Worlds from Python: loading, calls, forks, snapshots, diffs and hashes, with CPython as the judge of texts."""

import hashlib
import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import callwright
import plain
from callwright import CallSequences, Change, Domain, Observation, World

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases" / "worlds"


def small(domain="retail"):
    return World.load(domain, CASES / domain)


def tables(domain):
    return {
        name: json.loads((CASES / domain / f"{name}.json").read_text(encoding="utf-8"))
        for name in Domain.of(domain).tables
    }


def tuples(value):
    """tau-bench's hashable form: an object is a sorted tuple of pairs, a list a tuple."""
    if isinstance(value, dict):
        return tuple((name, tuples(member)) for name, member in sorted(value.items(), key=lambda pair: pair[0]))
    return tuple(map(tuples, value)) if isinstance(value, list) else value


def tau_hash(value):
    return hashlib.sha256(str(tuples(value)).encode("utf-8")).hexdigest()


@pytest.mark.parametrize("domain", ["retail", "airline"])
def test_the_hash_is_that_of_cpython(domain):
    assert small(domain).tau_hash() == tau_hash(tables(domain))


def awkward(seed):
    """A record of what CPython spells in its own ways."""
    draw = random.Random(seed)
    characters = ["'", '"', "\\", "\n", "\t", "\x00", "\x7f", "\x85", "\xa0", "\xad", "é", "\u0301", "\u200b", "\u2028",
                  "\ufeff", "東", "\ud7a3", "😀", "\U000e0001", "a", " "]  # fmt: skip
    texts = ["".join(draw.choices(characters, k=draw.randrange(6))) for _ in range(6)]
    numbers = [draw.uniform(-1, 1) * 10.0 ** draw.randrange(-30, 30) for _ in range(8)]
    numbers += [0.0, -0.0, 1e16, 1e-05, 0.0001, 123456789012345680.0, 5e-324, 1.7976931348623157e308, 2**63, -(2**63)]
    return {"texts": texts, "numbers": numbers, "rest": [None, True, False, [], {}, [[]], {"": {"x": []}}]}


@pytest.mark.parametrize("seed", range(20))
def test_texts_are_those_of_cpython(tmp_path, seed):
    data = tables("retail")
    data["users"]["awkward"] = data["users"]["U2"] | awkward(seed)
    for name, table in data.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(table), encoding="utf-8")
    world = World.load("retail", tmp_path)
    assert world.tau_hash() == tau_hash(data)
    assert world.call("get_user_details", {"user_id": "awkward"}).text == json.dumps(data["users"]["awkward"])
    address = dict.fromkeys(
        ("address1", "address2", "city", "state", "country", "zip"), data["users"]["awkward"]["texts"][0]
    )
    data["users"]["awkward"]["address"] = address
    answer = world.call("modify_user_address", {"user_id": "awkward", **address})
    assert answer == Observation(json.dumps(data["users"]["awkward"]), False)
    assert world.tau_hash() == tau_hash(data)


CALCULATE = """
import sys, warnings
warnings.simplefilter("ignore")
for line in sys.stdin:
    try:
        print(str(round(float(eval(line.rstrip("\\n"), {"__builtins__": None}, {})), 2)))
    except BaseException as error:
        print("Error")
"""


def expressions(count):
    draw = random.Random(20240618)
    operators = ["+", "-", "*", "/", "//", "**", " + ", " - ", ")", "(", " ", ""]

    def one():
        kind = draw.randrange(8)
        if kind == 0:
            return str(draw.randrange(10 ** draw.randrange(1, 30)))
        if kind == 1:
            return f"{draw.uniform(0, 1000):.{draw.randrange(1, 6)}f}"
        if kind == 2:
            return draw.choice(["00", "007", "1.", ".5", ".", "0.125", "2.675", "012.5", "0"])
        if kind == 3:
            return draw.choice("+-") + one()
        if kind == 4:
            return f"({one()}{draw.choice(operators)}{one()})"
        return str(draw.randrange(12))

    for _ in range(count):
        parts = [one()]
        for _ in range(draw.randrange(4)):
            parts += [draw.choice(operators), one()]
        text = "".join(parts)
        # Powers of powers take Python hours.
        if text.count("**") <= 1 and len(text) < 90 and not any(len(n) > 6 for n in text.split("**")[1:]):
            yield text


def test_sums_are_those_of_cpython():
    asked = list(expressions(3000))
    assert len(asked) > 1500
    command = [sys.executable, "-c", CALCULATE]
    out = subprocess.run(command, input="\n".join(asked), capture_output=True, text=True, check=True).stdout
    world = small()
    differing = []
    for text, wanted in zip(asked, out.splitlines(), strict=True):
        got = world.call("calculate", {"expression": text})
        if got.is_error != (wanted == "Error") or (not got.is_error and got.text != wanted):
            differing.append((text, got.text, wanted))
    assert differing == []


@pytest.mark.parametrize(
    "text", ["9**9**9", "9**9**9**9", "2**99999//2**99998", "-" * 5000 + "1", "(" * 300 + "1" + ")" * 300, "1" * 5000]
)
def test_sums_without_bounds_are_refused(text):
    answer = small().call("calculate", {"expression": text})
    assert answer.is_error
    assert answer.text.startswith("Error: ")


CANCEL = {"order_id": "#W3", "reason": "no longer needed"}


def test_a_call_changes_one_world():
    world = small()
    fork = world.fork()
    assert not fork.call("cancel_pending_order", CANCEL).is_error
    assert fork.call("cancel_pending_order", CANCEL) == Observation(
        "Error: non-pending order cannot be cancelled", True
    )
    diff = world.diff(fork)
    assert str(diff) == "\n".join(
        [
            'orders #W3 /status: "pending" -> "cancelled"',
            'orders #W3 /payment_history/1: + {"transaction_type": "refund", "amount": 30.3, '
            '"payment_method_id": "gift_card_2"}',
            'orders #W3 /cancel_reason: + "no longer needed"',
            "users U1 /payment_methods/gift_card_2/balance: 0.1 -> 30.4",
        ]
    )
    assert diff.changes[0] == Change("orders", "#W3", "/status", "changed", "pending", "cancelled")
    assert diff.changes[2] == Change("orders", "#W3", "/cancel_reason", "added", None, "no longer needed")
    assert diff
    assert not world.diff(world.fork())
    assert not world.same(fork)
    assert world.hash() != fork.hash()
    assert world.hash() == small().hash()
    assert world.diff(small()).changes == ()


def test_a_snapshot_is_gone_back_to():
    world = small()
    start = world.snapshot()
    world.call("cancel_pending_order", CANCEL)
    changed = world.hash()
    later = world.snapshot()
    world.rollback(start)
    assert world.hash() == small().hash()
    world.rollback(later)
    assert world.hash() == changed
    with pytest.raises(callwright.OptionError, match="loaded apart"):
        small().rollback(start)


BOOKING = {
    "user_id": "U1", "origin": "AAA", "destination": "BBB", "flight_type": "one_way", "cabin": "economy",
    "flights": [{"flight_number": "F1", "date": "2024-05-16"}],
    "passengers": [{"first_name": "Ana", "last_name": "Ruiz", "dob": "1990-01-01"}],
    "payment_methods": [{"payment_id": "certificate_1", "amount": 50}, {"payment_id": "certificate_1", "amount": 50}],
    "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no",
}  # fmt: skip


def test_a_call_that_fails_leaves_what_it_changed():
    world = small("airline")
    before = world.snapshot()
    fork = world.fork()
    assert world.call("book_reservation", BOOKING).is_error
    diff = fork.diff(world)
    assert [(change.kind, change.path) for change in diff.changes] == [("removed", "/payment_methods/certificate_1")]
    world.rollback(before)
    assert not world.call(
        "book_reservation", BOOKING | {"payment_methods": [{"payment_id": "certificate_1", "amount": 100}]}
    ).is_error
    assert [(change.table, change.key, change.kind, change.path) for change in fork.diff(world).changes] == [
        ("reservations", "HATHAT", "added", ""),
        ("users", "U1", "removed", "/payment_methods/certificate_1"),
        ("users", "U1", "added", "/reservations/1"),
    ]


def test_the_second_leg_shows_the_first_days_seats():
    answer = small("airline").call(
        "search_onestop_flight", {"origin": "AAA", "destination": "CCC", "date": "2024-05-16"}
    )
    pairs = json.loads(answer.text)
    assert [[leg["flight_number"] for leg in pair] for pair in pairs] == [["F1", "F2"], ["F3", "F4"]]
    # The flight over night is met by one of the next day, which shows the seats of the day before.
    assert pairs[1][1]["date"] == "2024-05-17"
    assert pairs[1][1]["available_seats"]["economy"] == 5
    late = small("airline").call("search_onestop_flight", {"origin": "AAA", "destination": "CCC", "date": "someday"})
    assert late.is_error  # the flight over night asks which day comes next


@pytest.mark.parametrize(
    "name, arguments",
    [
        ("no_such_tool", {}),
        ("get_order_details", {}),
        ("get_order_details", {"order_id": "#W1", "other": 1}),
        ("get_order_details", {"order_id": 1}),
        ("get_order_details", {"order_id": None}),
        ("get_order_details", None),
        ("get_order_details", ["#W1"]),
        ("get_order_details", {"order_id": {"#W1"}}),
        ("get_order_details", {"order_id": 10**30}),
        ("get_order_details", {1: "#W1"}),
        ("return_delivered_order_items", {"order_id": "#W2", "item_ids": "I1", "payment_method_id": "gift_card_1"}),
        ("return_delivered_order_items", {"order_id": "#W2", "item_ids": [1], "payment_method_id": "gift_card_1"}),
    ],
)
def test_a_call_that_does_not_fit_is_an_error_observation(name, arguments):
    world = small()
    before = world.hash()
    answer = world.call(name, arguments)
    assert answer.is_error
    assert answer.text.startswith(("Error: ", "Unknown action no_such_tool"))
    assert world.hash() == before


def test_sequences_in_bulk():
    world = small()
    gold = [[("cancel_pending_order", CANCEL)], [], [("get_order_details", {"order_id": "#W1"})], [("x", {1})]]
    made = [[("cancel_pending_order", CANCEL | {"reason": "x"})], [], [], []]
    expected = [False, True, True, True]
    for threads in (1, 2, None):
        assert world.same_ends(CallSequences(gold * 50), CallSequences(made * 50), threads=threads) == expected * 50
    assert world.hash() == small().hash()
    with pytest.raises(callwright.OptionError, match="1 to 1024"):
        world.same_ends(CallSequences([]), CallSequences([]), threads=0)
    with pytest.raises(callwright.OptionError, match="not compared"):
        world.same_ends(CallSequences([[]]), CallSequences([]))


def test_forks_go_their_own_ways_on_many_threads():
    world = small()
    alone = world.fork()
    alone.call("cancel_pending_order", CANCEL)
    hashes = []

    def work():
        for _ in range(50):
            fork = world.fork()
            fork.call("cancel_pending_order", CANCEL)
            hashes.append(fork.hash())

    threads = [threading.Thread(target=work) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert set(hashes) == {alone.hash()}


def test_the_domains():
    assert [domain.name for domain in Domain.all()] == ["airline", "retail"]
    assert len(Domain.of("retail").tools) == 16
    assert len(Domain.of("airline").tools) == 14
    with pytest.raises(callwright.OptionError, match="airline, retail"):
        Domain.of("bank")
    world = small()
    assert world.domain == Domain.of("retail")
    assert world.tools[0]["function"]["name"] == "calculate"
    assert world.policy.startswith("# Retail policy")
    writes = {tool.name for domain in Domain.all() for tool in domain.tools if tool.writes}
    assert {name.split("_")[0] for name in writes} == {
        "book", "cancel", "exchange", "modify", "return", "send", "update",
    }  # fmt: skip


@pytest.mark.parametrize("domain", ["retail", "airline"])
def test_the_tools_have_the_interface_of_tau_bench(domain):
    path = ROOT / ".." / "shared" / "data" / "taubench" / domain / "tools.json"
    if not path.exists():
        pytest.skip(f"no {path}")

    def bare(value):
        if isinstance(value, dict):
            return {
                name: bare(member)
                for name, member in value.items()
                if not isinstance(member, str) or name != "description"
            }
        return [bare(member) for member in value] if isinstance(value, list) else value

    ours = [bare(tool.declaration["function"]) for tool in Domain.of(domain).tools]
    assert ours == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("domain", ["retail", "airline"])
def test_the_declarations_have_no_findings(domain):
    row = {"messages": [{"role": "user", "content": "hello"}], "tools": small(domain).tools}
    assert callwright.check_row(row, format="openai") == []


def broken(folder, name, text):
    for table, records in tables("retail").items():
        (folder / f"{table}.json").write_text(json.dumps(records), encoding="utf-8")
    (folder / name).write_bytes(text)


@pytest.mark.parametrize(
    "text, words",
    [
        (b"{", "EOF"),
        (b"", "EOF"),
        (b"[]", "not an object of records by key"),
        (b'{"U1": []}', "the record `U1` is not an object"),
        (b'{"U1": {}}', "the record `U1` has no `name`"),
        (b'{"U1": {"name": "x"}}', "the record `U1` has a `name` that is not an object"),
        (b'{"U1": {}, "U1": {}}', "`U1` stands twice"),
        (b'{"U1": {"a": 1, "a": 2}}', "`a` stands twice"),
        (b'{"U1": {"a": 123456789012345678901234567890}}', "64 bits"),
        (b'{"U1": NaN}', "expected value"),
        (b'{"U1": "\xff"}', "not UTF-8: the byte at 8 is no text"),
        (b"[" * 100_000, "recursion limit"),
    ],
)
def test_a_broken_table_is_named(tmp_path, text, words):
    broken(tmp_path, "users.json", text)
    with pytest.raises(callwright.InputError) as caught:
        World.load("retail", tmp_path)
    assert os.fspath(tmp_path / "users.json") in str(caught.value)
    assert words in str(caught.value)


def test_a_folder_that_is_none_is_named(tmp_path):
    broken(tmp_path, "users.json", b"{}")
    (tmp_path / "users.json").unlink()
    with pytest.raises(callwright.InputError, match=r"not a world of retail: users\.json is not there"):
        World.load("retail", tmp_path)
    with pytest.raises(callwright.InputNotFoundError, match="nowhere: no such folder"):
        World.load("retail", tmp_path / "nowhere")
    with pytest.raises(callwright.InputError, match="not a folder"):
        World.load("retail", tmp_path / "orders.json")
    with pytest.raises(callwright.OptionError, match='no domain "bank"; there are airline, retail'):
        World.load("bank", tmp_path)
    with pytest.raises(callwright.OptionError, match="not compared"):
        small("retail").diff(small("airline"))


def wishes(seed):
    """Calls of retail's writing tools on the small world, sensible and not."""
    draw = random.Random(seed)
    items, orders = ["I1", "I2", "I3", "I9"], ["#W1", "#W2", "#W3", "#W9"]
    methods = ["gift_card_1", "gift_card_2", "credit_card_1", "paypal_1"]
    address = dict.fromkeys(("address1", "address2", "city", "state", "country", "zip"), "Île")
    for _ in range(8):
        name = draw.choice(sorted(plain.TOOLS))
        order = {"order_id": draw.choice(orders)}
        pays = {"payment_method_id": draw.choice(methods)}
        old = {"item_ids": draw.choices(items[: draw.choice([2, 2, 4])], k=draw.randrange(4))}
        new = {"new_item_ids": draw.choices(items[: draw.choice([2, 2, 4])], k=draw.choice([len(old["item_ids"]), 1]))}
        reason = {"reason": draw.choice(["no longer needed", "no longer needed", "bored"])}
        yield (
            name,
            {
                "cancel_pending_order": order | reason,
                "exchange_delivered_order_items": order | old | new | pays,
                "modify_pending_order_address": order | address,
                "modify_pending_order_items": order | old | new | pays,
                "modify_pending_order_payment": order | pays,
                "modify_user_address": {"user_id": draw.choice(["U1", "U2", "U9"])} | address,
                "return_delivered_order_items": order | old | pays,
            }[name],
        )


def test_retail_answers_as_plain_python_does():
    data, world = tables("retail"), small()
    done = set()
    for seed in range(400):
        calls = list(wishes(seed))
        state, fork = plain.State(data), world.fork()
        answers = [fork.call(*call) for call in calls]
        assert [answer.text for answer in answers] == state.replay(calls)
        assert fork.tau_hash() == tau_hash(state.tables)
        done |= {name for (name, _), answer in zip(calls, answers, strict=True) if not answer.is_error}
    assert done == plain.TOOLS.keys()


@pytest.mark.parametrize("domain", ["retail", "airline"])
def test_records_are_those_of_the_tables(domain):
    world = small(domain)
    for name, records in tables(domain).items():
        assert world.keys(name) == list(records)
        for key, record in records.items():
            assert json.dumps(world.record(name, key)) == json.dumps(record)


def test_records_stand_as_calls_left_them():
    world = small("airline")
    before = world.hash()
    user = world.keys("users")[0]
    world.record("users", user)["payment_methods"].clear()
    assert world.hash() == before
    fork = world.fork()
    assert not fork.call("send_certificate", {"user_id": user, "amount": 50}).is_error
    assert fork.record("users", user) != world.record("users", user)
    assert world.record("users", "nobody") is None


def test_a_table_that_is_not_there_is_named():
    world = small()
    for ask in (world.keys, lambda table: world.record(table, "x")):
        with pytest.raises(callwright.OptionError, match='no table "flights"; there are orders, products, users'):
            ask("flights")
