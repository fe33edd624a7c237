"""Operations over HTTP, on a service of ours: what is sent, what answers become, and where nothing may be sent."""

from __future__ import annotations

import asyncio
import json
from ipaddress import ip_address

import pytest
from aiohttp.abc import AbstractResolver
from yarl import URL

from bookings import DOCUMENT, Bookings
from callwright.apis.executor import Access, Cassette, Executor, Limits
from callwright.apis.executor.web import resolver
from callwright.apis.importers import openapi
from callwright.errors import InputError, InputNotFoundError
from callwright.models.api import Api, Operation

WRITING = frozenset({"GET", "POST", "PATCH"})


@pytest.fixture(scope="module")
def service():
    with Bookings() as service:
        yield service


@pytest.fixture(scope="module")
def apis(service):
    return {api.name: api for api in openapi.from_file(DOCUMENT, category="business", server=service.url).apis}


def executed(api, arguments, access, *, limits=None, cassette=None):
    async def run():
        limit = limits or Limits(seconds=5, result_bytes=4096)
        async with Executor(limits=limit, access=access, cassette=cassette, workers=1) as executor:
            return await executor.execute(api, arguments)

    return asyncio.run(run())


def here(service, **other):
    return Access(hosts=frozenset({service.host}), private=True, **other)


@pytest.mark.parametrize(
    "name, arguments, sent",
    [
        (
            "searchRooms",
            {"seats": 4, "has": ["screen", "piano"], "kind": "hall", "open_now": True, "X-Trace": "t 1"},
            {"method": "GET", "path": "/rooms?seats=4&has=screen&has=piano&kind=hall&open_now=true", "trace": "t 1"},
        ),
        (
            "priceOfRoom",
            {"room_id": "R1", "hours": 2, "member": "a;b"},
            {"path": "/rooms/R1/price?hours=2", "cookie": "member=a%3Bb"},
        ),
        (
            "book",
            {"room_id": "R1", "starts": "2024-05-03T09:00:00Z", "hours": 3, "guests": [{"name": "Åsa", "email": None}]},
            {"method": "POST", "path": "/bookings", "type": "application/json"},
        ),
        ("findBookings", {"guest": "Ada & Co", "kinds": ["a", "b"]}, {"body": "guest=Ada+%26+Co&kinds=a&kinds=b"}),
        (
            "changeRoom",
            {"room_id": "R1", "body": {"colour": "blue"}},
            {"method": "PATCH", "body": '{"colour": "blue"}', "type": "application/merge-patch+json"},
        ),
    ],
)  # fmt: skip
def test_what_is_sent(service, apis, name, arguments, sent):
    done = executed(apis[name], arguments, here(service, methods=WRITING))
    assert done.ok, done
    assert {key: done.value[key] for key in sent} == sent
    if name == "book":
        assert json.loads(done.value["body"]) == arguments


@pytest.mark.parametrize("text", ["..", ".", "", "a/../../x", "%2e%2e", "a?b#c", "ä"])
def test_an_argument_stays_in_its_part_of_the_path(service, text):
    how = Operation(method="GET", url=f"{service.url}/rooms/{{id}}/price", places={"id": "path"})
    parameters = {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}
    api = Api(name="price", description="", category="tools", parameters=parameters, execution=how)
    done = executed(api, {"id": text}, here(service))
    if text.strip("."):
        path = done.value["path"]
        assert path.startswith("/rooms/")
        assert path.endswith("/price")
        assert path.count("/") == 3
        assert not {"?", "#"} & set(path)
    else:
        assert done.error == "invalid-parameter"


def test_headers_take_one_line_alone(service, apis):
    done = executed(apis["searchRooms"], {"seats": 1, "X-Trace": "a\r\nHost: b"}, here(service))
    assert (done.error, done.detail) == ("invalid-parameter", "`X-Trace` has characters that a header can't carry")


@pytest.mark.parametrize(
    "name, arguments, error, detail",
    [
        ("slow", {"after": 30}, "time-out", "no answer within 0.5 s"),
        ("large", {"bytes": 5000}, "too-large", "the answer has more than 4,096 bytes"),
        ("fail", {"status": 500}, "runtime-error", "HTTP 500: no such thing"),
        ("fail", {"status": 404}, "runtime-error", "HTTP 404: no such thing"),
        ("fail", {"status": 422}, "invalid-parameter", "HTTP 422: no such thing"),
        ("fail", {"status": 403}, "refused", "HTTP 403: no such thing"),
        ("fail", {}, "missing-argument", "required `status` is missing in the call of `fail`"),
        ("fail", {"status": "500"}, "type-error", '"500" is a string, not an integer'),
        ("go", {"to": "round"}, "unreachable", "more than 5 redirects"),
        ("go", {"to": "broken"}, "runtime-error", "the result is no JSON"),
        ("findBookings", {"guest": "Ada"}, "refused", "POST is not allowed"),
        ("accounts", {"year": 2024}, "not-executable", "accounts says no way to execute it"),
    ],
)  # fmt: skip
def test_errors(service, apis, name, arguments, error, detail):
    limits = Limits(seconds=0.5 if name == "slow" else 5, result_bytes=4096)
    done = executed(apis[name], arguments, here(service), limits=limits)
    assert (done.error, done.value, done.text) == (error, None, "")
    assert done.detail.startswith(detail)


def test_answers_of_other_kinds(service, apis):
    assert executed(apis["text"], {"say": "well"}, here(service)).text == '"well"'
    assert executed(apis["go"], {"to": "nothing"}, here(service)).text == "null"
    assert executed(apis["go"], {"to": f"http://{service.host}/v1/text?say=there"}, here(service)).value == "there"


@pytest.mark.parametrize(
    "target",
    [
        *("http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "http://[::1]:1/", "http://localhost:1/"),
        *("http://127.0.0.1:1/", "//127.0.0.1:1/", "http://127.1:1/", "http://2130706433:1/", "http://0x7f.1:1/"),
        *("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "javascript:alert(1)"),
        *("http://u:p@127.0.0.1:{port}/v1/text?say=a", "https://127.0.0.1:1/"),
    ],
)
def test_redirects_to_forbidden_places(service, apis, target):
    before = len(service.seen)
    done = executed(apis["go"], {"to": target.replace("{port}", str(service.port))}, here(service))
    assert done.error == "refused", done
    assert len(service.seen) == before + 1


def test_private_addresses_are_refused_unless_allowed(service, apis):
    access = Access(hosts=frozenset({service.host}))
    before = len(service.seen)
    done = executed(apis["text"], {"say": "well"}, access)
    assert (done.error, done.detail) == ("refused", "127.0.0.1 is not a public address")
    assert len(service.seen) == before


def test_a_name_is_looked_at_once_it_is_resolved(service, apis, monkeypatch):
    """A host that was named, and whose name leads inside."""

    class Rebound(AbstractResolver):
        async def resolve(self, host, port=0, family=0):
            public = {"hostname": host, "host": "93.184.216.34", "port": port, "family": 2, "proto": 0, "flags": 0}
            return [public, {**public, "host": "127.0.0.1"}]

        async def close(self):
            pass

    monkeypatch.setattr(resolver, "ThreadedResolver", Rebound)
    api = apis["text"]
    url = api.execution.url.replace("127.0.0.1", "rooms.example")
    api = api.model_copy(update={"execution": api.execution.model_copy(update={"url": url})})
    before = len(service.seen)
    done = executed(api, {"say": "a"}, Access(hosts=frozenset({f"rooms.example:{service.port}"})))
    assert (done.error, done.detail) == ("refused", "rooms.example: 127.0.0.1 is not a public address")
    assert len(service.seen) == before


@pytest.mark.parametrize(
    "text, public",
    [
        *[(text, True) for text in ("8.8.8.8", "2606:4700::1111", "64:ff9b::808:808")],
        *[(text, False) for text in (
            *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
            *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
            *("::ffff:127.0.0.1", "::ffff:a00:1", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:db8::1"),
        )],
    ],
)  # fmt: skip
def test_addresses(text, public):
    assert ip_address(text.partition("%")[0])
    assert (Access().refuses_address(text) == "") is public


@pytest.mark.parametrize(
    "hosts, url, allowed",
    [
        ({"a.example"}, "http://a.example/", True),
        ({"a.example"}, "https://A.EXAMPLE/", True),
        ({"A.example"}, "https://a.example/", True),
        ({"a.example"}, "http://a.example:8080/", False),
        ({"a.example:8080"}, "http://a.example:8080/", True),
        ({"a.example:80"}, "http://a.example/", True),
        ({"a.example"}, "http://b.a.example/", False),
        ({"a.example"}, "http://a.example.b/", False),
        (set(), "http://a.example/", False),
        ({"a.example"}, "ws://a.example/", False),
    ],
)
def test_hosts(hosts, url, allowed):
    assert (Access(hosts=frozenset(hosts)).refuses("GET", URL(url)) == "") is allowed


def test_a_cassette_records_and_replays(service, apis, tmp_path):
    path = tmp_path / "tape.jsonl"
    calls = [
        ("text", {"say": "well"}),
        ("fail", {"status": 404}),
        ("searchRooms", {"seats": 2}),
        ("text", {"say": "well"}),
    ]
    before = len(service.seen)
    first = [executed(apis[n], a, here(service), cassette=Cassette(path, replay=False)) for n, a in calls]
    assert len(service.seen) == before + 3
    assert len(path.read_text().splitlines()) == 3
    tape = Cassette(path, replay=True)
    assert [executed(apis[n], a, here(service), cassette=tape) for n, a in calls] == first
    missing = executed(apis["text"], {"say": "other"}, here(service), cassette=tape)
    assert (missing.error, missing.detail) == ("refused", "the cassette has no answer to this request")
    assert len(service.seen) == before + 3
    # What may not be asked is not answered from a cassette either.
    assert executed(apis["text"], {"say": "well"}, Access(), cassette=tape).error == "refused"


def test_what_is_no_cassette(tmp_path):
    with pytest.raises(InputNotFoundError):
        Cassette(tmp_path / "none", replay=True)
    (tmp_path / "odd").write_text('{"request": {}}\n')
    with pytest.raises(InputError, match="line 1: no exchange"):
        Cassette(tmp_path / "odd", replay=True)


def test_nothing_answers(apis, service):
    api = apis["text"]
    gone = api.model_copy(update={"execution": api.execution.model_copy(update={"url": "http://127.0.0.1:1/"})})
    done = executed(gone, {"say": "a"}, Access(hosts=frozenset({"127.0.0.1:1"}), private=True))
    assert done.error == "unreachable"
