"""Data: against pandas, numpy and csv, the examples of the RFCs, and published similarities."""

from __future__ import annotations

import functools
import io
import itertools
import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from callwright.apis.library.data import documents, groups, series, tables, texts
from library_cases import Case, Refusal, case, name, refusal

PEOPLE = [
    {"name": "Ada", "age": 36, "city": "London"},
    {"name": "Bo", "age": 29, "city": "Oslo"},
    {"name": "Cy", "age": 36, "city": "Bonn"},
    {"name": "Di", "age": None, "city": "Oslo"},
    {"name": "Ed", "age": 41.5, "city": "Oslo"},
]
GOODS = [
    {"product": "lamp", "price": 39.9, "stock": 12},
    {"product": "desk", "price": 249.0, "stock": 0},
    {"product": "Desk Lamp", "price": 59.0, "stock": 3},
    {"product": None, "price": 5.0, "stock": None},
]
SALES = [
    {"region": region, "month": month, "sold": sold}
    for region, month, sold in (
        ("north", 1, 120.0),
        ("south", 1, 80.0),
        ("north", 2, 95.5),
        ("north", 1, 30.25),
        ("west", 2, 7.0),
    )
]
ORDERS = [{"id": 1, "who": "a", "note": "x"}, {"id": 2, "who": "b", "note": "y"}, {"id": 3, "who": "z", "note": "w"}]
USERS = [
    {"who": "a", "note": "first"},
    {"who": "a", "note": "second"},
    {"who": "b", "note": "third"},
    {"who": "q", "note": "no"},
]
VALUES = [12.0, 15.0, 11.0, 18.0, 17.0, 21.0, 17.0]
GAPS = [None, 20.5, None, None, 23.5, 24.0, None]
MEASURED = [10.2, 9.8, 10.1, 10.4, 9.9, 15.7, 10.0, 10.3]
# RFC 6901, section 5.
POINTED: dict[str, Any] = {
    "foo": ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
}
CSV = 'name;price;code;ok\nlamp;39.9;007;true\n"desk; oak";249;x1;\n'


def plain(values: Any) -> list[Any]:
    return [None if pd.isna(value) else value for value in values]


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return json.loads(frame.to_json(orient="records"))


def merged(how: str) -> list[dict[str, Any]]:
    frame = pd.DataFrame(ORDERS).merge(pd.DataFrame(USERS), on="who", how=how, suffixes=("", "_right"))
    return sorted(rows(frame), key=str)


@functools.cache
def steps(first: str, second: str, swaps: bool) -> int:
    """By the definition, from the end of both texts."""
    if not first or not second:
        return len(first) + len(second)
    found = [
        steps(first[:-1], second, swaps) + 1,
        steps(first, second[:-1], swaps) + 1,
        steps(first[:-1], second[:-1], swaps) + (first[-1] != second[-1]),
    ]
    if swaps and first[-2:] == second[-2:][::-1] and len(first) > 1 and len(second) > 1:
        found.append(steps(first[:-2], second[:-2], swaps) + 1)
    return min(found)


def condition(field: str, operator: str, value: Any = None) -> dict[str, Any]:
    return {"field": field, "operator": operator, "value": value}


def chosen(*at: int) -> list[dict[str, Any]]:
    return [GOODS[place] for place in at]


QUARTILES = np.percentile(MEASURED, [25, 75])

CASES = [
    case(
        tables.sort_records,
        [{"name": letters} for letters in ("Ed", "Ada", "Cy", "Bo", "Di")],
        records=PEOPLE,
        keys=[{"field": "age", "descending": True}],
    ),
    case(
        tables.sort_records,
        [{"name": letters} for letters in ("Cy", "Ada", "Bo", "Ed", "Di")],
        records=PEOPLE,
        keys=[{"field": "city", "descending": False}, {"field": "age", "descending": False}],
    ),
    case(
        tables.sort_records,
        [{"v": 2}, {"v": 10.5}, {"v": "1"}, {"v": "a"}, {"w": 1}],
        records=[{"v": "a"}, {"w": 1}, {"v": 10.5}, {"v": "1"}, {"v": 2}],
        keys=[{"field": "v", "descending": False}],
    ),
    *(
        case(tables.filter_records, expected, records=GOODS, conditions=conditions, combine=combine)
        for conditions, combine, expected in (
            ([condition("product", "contains", "LAMP")], "all", chosen(0, 2)),
            ([condition("product", "contains", "lamp"), condition("price", "at_most", 50)], "all", chosen(0)),
            ([condition("price", "greater", 100), condition("stock", "equals", 3)], "any", chosen(1, 2)),
            ([condition("stock", "is_null")], "all", chosen(3)),
            ([condition("stock", "not_equals", 0)], "all", chosen(0, 2)),
            ([condition("product", "less", "a")], "all", chosen(2)),
            ([condition("price", "at_least", 59), condition("price", "less", 249)], "all", chosen(2)),
            ([condition("stock", "equals", False)], "all", []),
        )
    ),
    *(
        case(
            lambda how: sorted(tables.join_records(ORDERS, USERS, ["who"], how), key=str),
            merged(how),
            how=how,
        )
        for how in ("inner", "left", "outer")
    ),
    case(tables.join_records, [], left=[{"k": None, "a": 1}], right=[{"k": None, "b": 2}], on=["k"]),
    case(
        tables.join_records,
        [{"k": 1, "a": 1, "b": None}],
        left=[{"k": 1, "a": 1}],
        right=[{"k": True, "b": 2}],
        on=["k"],
        how="left",
    ),
    *(
        case(
            tables.deduplicate_records,
            {
                "records": rows(pd.DataFrame(SALES).drop_duplicates(["region"], keep=keep or False)),
                "removed": 5 - len(pd.DataFrame(SALES).drop_duplicates(["region"], keep=keep or False)),
            },
            records=SALES,
            fields=["region"],
            keep=keep or "none",
        )
        for keep in ("first", "last", None)
    ),
    case(tables.deduplicate_records, {"removed": 2}, records=[{"a": 1}, {"a": 1}, {"a": True}, {"a": 1.0}]),
    *(
        case(
            groups.group_records,
            rows(
                pd.DataFrame(SALES)
                .groupby(["region", "month"], as_index=False)["sold"]
                .agg(function)
                .rename(columns={"sold": f"{operation}_sold"})
            ),
            records=SALES,
            by=["region", "month"],
            field="sold",
            operation=operation,
        )
        for operation, function in (
            ("sum", "sum"),
            ("mean", "mean"),
            ("median", "median"),
            ("count", "count"),
            ("minimum", "min"),
            ("maximum", "max"),
        )
    ),
    case(
        groups.group_records,
        [{"city": "Bonn", "mean_age": 36}, {"city": "London"}, {"city": "Oslo", "mean_age": 35.25}],
        records=PEOPLE,
        by=["city"],
        field="age",
        operation="mean",
    ),
    case(
        groups.pivot_records,
        {
            "columns": [1, 2],
            "rows": [
                {"row": region, "values": plain(cells)}
                for region, cells in pd.DataFrame(SALES)
                .pivot_table(index="region", columns="month", values="sold", aggfunc="sum")
                .iterrows()
            ],
        },
        records=SALES,
        row_field="region",
        column_field="month",
        value_field="sold",
    ),
    case(
        groups.profile_records,
        [
            {"field": "name", "types": ["text"], "missing": 0, "distinct": 5, "minimum": "Ada", "maximum": "Ed"},
            {
                "field": "age",
                "types": ["integer", "number"],
                "missing": 1,
                "distinct": 3,
                "minimum": 29,
                "maximum": 41.5,
            },
            {"field": "city", "distinct": pd.Series([person["city"] for person in PEOPLE]).nunique()},
        ],
        records=PEOPLE,
    ),
    case(
        groups.profile_records,
        [{"field": "a", "types": ["boolean", "integer"], "distinct": 2, "minimum": None}],
        records=[{"a": 1}, {"a": True}],
    ),
    case(
        documents.parse_csv,
        [
            {"name": "lamp", "price": 39.9, "code": "007", "ok": True},
            {"name": "desk; oak", "price": 249, "code": "x1", "ok": None},
        ],
        text=CSV,
        delimiter=";",
    ),
    case(
        documents.parse_csv,
        rows(pd.read_csv(io.StringIO(CSV), sep=";", dtype=str, keep_default_na=False)),
        text=CSV,
        delimiter=";",
        convert=False,
    ),
    # RFC 4180, section 2: quotation marks are doubled, fields may hold line ends.
    case(
        documents.parse_csv,
        [{"aaa": 'b"bb', "ccc": "x\r\ny"}],
        text='"aaa","ccc"\r\n"b""bb","x\r\ny"\r\n',
    ),
    case(
        documents.parse_csv,
        [{"a": -1.5, "b": 1e3, "c": 0.5, "d": 0, "e": "1_0", "f": "12345678901234567890"}],
        text="a,b,c,d,e,f\n-1.5,1e3,.5,0,1_0,12345678901234567890\n",
    ),
    case(
        documents.write_csv,
        'name,price,ok\nlamp,39.9,\n"desk, ""oak""",249,true\n',
        records=[{"name": "lamp", "price": 39.9}, {"name": 'desk, "oak"', "price": 249, "ok": True}],
    ),
    case(
        documents.write_csv,
        pd.DataFrame(SALES).to_csv(index=False, header=False, sep="|", lineterminator="\n"),
        records=SALES,
        delimiter="|",
        header=False,
    ),
    case(
        documents.flatten_object,
        pd.json_normalize({"id": 7, "address": {"city": "Graz", "geo": {"lat": 47.07}}}).to_dict("records")[0],
        document={"id": 7, "address": {"city": "Graz", "geo": {"lat": 47.07}}},
    ),
    case(
        documents.flatten_object,
        {"a/0": 1, "a/1/b": None, "c": {}, "d": []},
        document={"a": [1, {"b": None}], "c": {}, "d": []},
        separator="/",
    ),
    *(
        case(documents.resolve_json_pointer, value, document=POINTED, pointer=pointer)
        for pointer, value in (
            ("", POINTED),
            ("/foo", ["bar", "baz"]),
            ("/foo/0", "bar"),
            ("/", 0),
            ("/a~1b", 1),
            ("/c%d", 2),
            ("/e^f", 3),
            ("/g|h", 4),
            ("/i\\j", 5),
            ('/k"l', 6),
            ("/ ", 7),
            ("/m~0n", 8),
        )
    ),
    # RFC 7396, appendix A, as far as both are objects.
    *(
        case(documents.apply_merge_patch, result, document=document, patch=patch)
        for document, patch, result in (
            ({"a": "b"}, {"a": "c"}, {"a": "c"}),
            ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
            ({"a": "b"}, {"a": None}, {}),
            ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
            ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
            ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
            ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
            ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
            ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
            ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
        )
    ),
    case(series.moving_average, plain(pd.Series(VALUES).rolling(3).mean()), values=VALUES, window=3),
    case(
        series.moving_average,
        plain(pd.Series(VALUES).rolling(4).apply(lambda part: np.average(part, weights=[1, 2, 3, 4]))),
        values=VALUES,
        window=4,
        kind="weighted",
    ),
    case(
        series.moving_average,
        pd.Series(VALUES).ewm(span=3, adjust=False).mean().tolist(),
        values=VALUES,
        window=3,
        kind="exponential",
    ),
    *(
        case(series.fill_missing_values, {"values": plain(filled), "filled": count}, values=GAPS, method=method)
        for method, filled, count in (
            ("forward", pd.Series(GAPS, dtype=float).ffill(), 3),
            ("backward", pd.Series(GAPS, dtype=float).bfill(), 3),
            ("linear", pd.Series(GAPS, dtype=float).interpolate(limit_area="inside"), 2),
            ("mean", pd.Series(GAPS, dtype=float).fillna(np.nanmean([20.5, 23.5, 24.0])), 4),
        )
    ),
    case(
        series.detect_outliers,
        {
            "outliers": [{"index": 5, "value": 15.7}],
            "lower_bound": QUARTILES[0] - 1.5 * (QUARTILES[1] - QUARTILES[0]),
            "upper_bound": QUARTILES[1] + 1.5 * (QUARTILES[1] - QUARTILES[0]),
        },
        values=MEASURED,
    ),
    case(
        series.detect_outliers,
        {"outliers": [], "upper_bound": np.mean(MEASURED) + 3 * np.std(MEASURED, ddof=1)},
        values=MEASURED,
        method="z_score",
    ),
    # The median is 10.15 and the median deviation 0.2: 3.5 / 0.6745 * 0.2 on either side.
    case(
        series.detect_outliers,
        {"outliers": [{"index": 5}], "lower_bound": 10.15 - 3.5 / 0.6745 * 0.2},
        values=MEASURED,
        method="modified_z_score",
    ),
    case(series.rescale_values, [0.0, 0.25, 0.5, 1.0], values=[40.0, 55.0, 70.0, 100.0], method="min_max"),
    case(series.rescale_values, [-1.0, 0.0, 1.0], values=[1.0, 2.0, 3.0], method="min_max", lower=-1.0),
    case(
        series.rescale_values,
        ((np.array(VALUES) - np.mean(VALUES)) / np.std(VALUES)).tolist(),
        values=VALUES,
        method="z_score",
    ),
    case(series.rescale_values, [-1.0, 0.5], values=[-4.0, 2.0], method="max_abs"),
    *(
        case(
            series.histogram,
            [
                {"from": float(low), "to": float(high), "count": int(count)}
                for count, low, high in zip(found[0], found[1], found[1][1:], strict=False)
            ],
            values=VALUES,
            **({"bins": bins} if isinstance(bins, int) else {}),
        )
        for bins in (1, 4, 5, "fd")
        for found in [np.histogram(VALUES, bins=bins)]
    ),
    *(
        case(
            series.rank_values,
            pd.Series(VALUES).rank(method=method, ascending=not descending).tolist(),
            values=VALUES,
            ties=ties,
            descending=descending,
        )
        for (ties, method), descending in itertools.product(
            (("average", "average"), ("minimum", "min"), ("maximum", "max"), ("dense", "dense")), (False, True)
        )
    ),
    case(
        texts.normalize_text,
        "creme brulee no5",
        text="  Crème   Brûlée №5 ",
        form="NFKC",
        strip_accents=True,
        letter_case="lower",
    ),
    case(texts.normalize_text, "\u00e9", text="e\u0301"),
    case(texts.normalize_text, "e\u0301 ", text="\u00e9 ", form="NFD", collapse_blanks=False),
    case(texts.normalize_text, "strasse", text="Straße", letter_case="fold"),
    case(texts.normalize_text, "STRASSE", text="Straße", letter_case="upper"),
    case(texts.normalize_text, "fi", text="\ufb01", form="NFKC"),
    case(texts.normalize_text, "\ufb01 a", text="\ufb01\t\na"),
    *(
        case(
            texts.edit_distance, {"distance": steps(*pair, swaps)}, first=pair[0], second=pair[1], transpositions=swaps
        )
        for pair in (("kitten", "sitting"), ("ca", "abc"), ("", "abc"), ("abcd", "badc"), ("saturday", "sunday"))
        for swaps in (False, True)
    ),
    case(texts.edit_distance, {"distance": 3, "similarity": 1 - 3 / 7}, first="kitten", second="sitting"),
    case(texts.edit_distance, {"distance": 0, "similarity": 1.0}, first="", second=""),
    # Winkler's own examples.
    *(
        case(
            texts.closest_matches,
            [{"text": other, "similarity": similarity}],
            1e-3,
            query=query,
            candidates=[other],
            minimum_similarity=0.5,
        )
        for query, other, similarity in (
            ("MARTHA", "MARHTA", 0.9611),
            ("DWAYNE", "DUANE", 0.84),
            ("DIXON", "DICKSONX", 0.8133),
            ("dixon", "DIXON", 1.0),
        )
    ),
    case(texts.closest_matches, [], query="Dixon", candidates=["", "qqq"]),
    case(
        texts.closest_matches,
        [{"text": "Martha", "similarity": 1.0}, {"text": "Marta", "similarity": 17 / 18 + 0.4 / 18}],
        query="Martha",
        candidates=["Dwayne", "Marhta", "Martha", "Marta"],
        limit=2,
    ),
    *(
        case(texts.extract_patterns, found, text=text, kind=kind)
        for kind, text, found in (
            (
                "email",
                "To jo.b+x@mail.example.org, <a@b.co>; not @this or that@.",
                ["jo.b+x@mail.example.org", "a@b.co"],
            ),
            (
                "url",
                "See https://example.org/a?b=1, (http://x.test/y).",
                ["https://example.org/a?b=1", "http://x.test/y"],
            ),
            ("number", "From -3.5 to 42, not v1.2.3 or x9, but 7.", ["-3.5", "42", "7"]),
            ("iso_date", "2024-02-29 and 2024-13-01, 12024-01-01, 1999-12-31.", ["2024-02-29", "1999-12-31"]),
            ("hashtag", "#Ada loves #été2024, not a#b or #1.", ["#Ada", "#été2024"]),
        )
    ),
    case(texts.extract_patterns, ["1", "2"], text="1 2 1", kind="number", unique=True),
]

REFUSED = [
    refusal(
        tables.sort_records,
        "no record has the field 'agee'",
        records=PEOPLE,
        keys=[{"field": "agee", "descending": False}],
    ),
    refusal(tables.filter_records, "can't be compared", records=GOODS, conditions=[condition("price", "less", "50")]),
    refusal(tables.filter_records, "compares texts", records=GOODS, conditions=[condition("price", "contains", "5")]),
    refusal(tables.filter_records, "no record", records=GOODS, conditions=[condition("cost", "is_null")]),
    refusal(tables.join_records, "no record has the field 'id'", left=ORDERS, right=USERS, on=["id"]),
    refusal(tables.join_records, "more than 100000", left=[{"k": 1}] * 400, right=[{"k": 1}] * 400, on=["k"]),
    refusal(tables.deduplicate_records, "no record", records=SALES, fields=["country"]),
    refusal(groups.group_records, "'Cy' in the field 'name' is no number", records=PEOPLE, by=["city"], field="name"),
    refusal(groups.group_records, "no record", records=PEOPLE, by=["town"], field="age"),
    refusal(
        groups.pivot_records,
        "up to 1000 columns",
        records=[{"r": 1, "c": number, "v": 1} for number in range(1001)],
        row_field="r",
        column_field="c",
        value_field="v",
    ),
    refusal(documents.parse_csv, "record 3 has 1 fields", text="a,b\n1,2\n3\n"),
    refusal(documents.parse_csv, "same name", text="a,a\n1,2\n"),
    refusal(documents.parse_csv, "no CSV", text='a,b\n"1,2\n'),
    refusal(documents.parse_csv, "no header", text="\n\n"),
    refusal(documents.flatten_object, "path 'a.b'", document={"a": {"b": 1}, "a.b": 2}),
    refusal(
        documents.flatten_object,
        "deeper than 100",
        document=functools.reduce(lambda inner, _: {"a": inner}, range(101), {"a": 1}),
    ),
    refusal(documents.resolve_json_pointer, "begins with a slash", document=POINTED, pointer="foo"),
    refusal(documents.resolve_json_pointer, "nowhere at '2'", document=POINTED, pointer="/foo/2"),
    refusal(documents.resolve_json_pointer, "nowhere at '01'", document=POINTED, pointer="/foo/01"),
    refusal(documents.resolve_json_pointer, "tilde", document=POINTED, pointer="/m~n"),
    refusal(series.moving_average, "longer than the series", values=[1.0], window=2),
    refusal(series.fill_missing_values, "no values at all", values=[None, None], method="mean"),
    refusal(series.detect_outliers, "vary too little", values=[1.0, 1.0, 1.0, 9.0], method="modified_z_score"),
    refusal(series.rescale_values, "all the same", values=[2.0, 2.0], method="z_score"),
    refusal(series.rescale_values, "is empty", values=[1.0, 2.0], method="min_max", lower=1.0, upper=0.0),
    refusal(series.histogram, "no histogram", values=[2.0, 2.0]),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()
