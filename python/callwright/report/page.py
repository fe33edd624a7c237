"""The report as one HTML page that needs nothing else: funnel, models, spending, rejected examples."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from callwright.export import losses, written

_STYLE = Path(__file__).with_name("page.css")


def page(report: dict[str, Any], spending: dict[str, Any], *, title: str, more: Sequence[str] = ()) -> str:
    """The page.

    Args:
        report: data that depends on the rows and answers alone.
        spending: what the run took, which differs from run to run.
        title: at its top.
        more: further sections, as HTML.
    """
    items = report["items"]
    sections = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="soft">{_state(report)} Configuration <code>{escape(report["configuration"])}</code>.</p>',
        _figures(
            {
                "rows kept": f"{items['kept']:,}",
                "rows rejected": f"{items['rejected']:,}",
                "of all": "–" if items["all"] is None else f"{items['all']:,}",
                "tokens per kept row": _plain(report["spent"]["tokens_per_kept_row"]),
                "dollars for used answers": report["spent"]["cost"],
                "dollars per kept row": _plain(report["spent"]["cost_per_kept_row"]),
            }
        ),
        "<h2>Funnel</h2>",
        table(
            ["stage", "#in", "#out", "went on", "rejected"],
            [_funnel(stage, report["funnel"][0]["in"]) for stage in report["funnel"]],
        ),
        *_files(report.get("exports", {})),
        *more,
        "<h2>Models</h2>",
        table(
            ["model", "#rows kept", "#answers used", "#prompt tokens", "#completion tokens", "#dollars"],
            [
                [
                    escape(name),
                    *(_plain(spent[key]) for key in ("kept", "answers", "prompt_tokens", "completion_tokens", "cost")),
                ]
                for name, spent in report["models"].items()
            ],
        ),
        "<h2>Kept rows by attempt</h2>",
        table(["attempt", "#rows"], [[n, f"{count:,}"] for n, count in report["kept_by_attempt"].items()]),
        "<h2>What it took</h2>",
        '<p class="soft">All answers and requests, also those that no row used; over all sessions.</p>',
        _figures(
            {
                "requests sent": f"{spending['requests_sent']:,}",
                "answers": f"{spending['answers']:,}",
                "sent in vain (process ended)": f"{spending['requests_lost']:,}",
                "tokens": f"{spending['prompt_tokens'] + spending['completion_tokens']:,}",
                "dollars": spending["cost"],
            }
        ),
        *_faults(spending["faults"]),
        table(["session began", "#seconds", "ended"], [_session(session) for session in spending["sessions"]]),
        "<h2>Rejected, the first ones</h2>",
        table(["row", "stage", "why", "texts"], [_rejected(example) for example in report["rejected_examples"]]),
    ]
    style = _STYLE.read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in sections if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _faults(faults: dict[str, int]) -> list[str]:
    return (
        [table(["fault", "#tries"], [[escape(kind), f"{count:,}"] for kind, count in faults.items()])] if faults else []
    )


def shares(heads: Sequence[str], counts: Mapping[str, int], whole: int) -> str:
    """A table of names, counts and how much of the whole they are; what never came is marked."""
    rows = []
    for name, count in counts.items():
        share = 100 * count / whole if whole else 0
        bar = f'<span style="width:{share:.1f}%" title="{share:.1f} %"></span>' if count else ""
        rows.append([escape(name) if count else f'<span class="bad">{escape(name)}</span>', f"{count:,}", bar])
    return table([heads[0], f"#{heads[1]}", "went on"], rows).replace(">went on<", "><")


def _files(exports: dict[str, Any]) -> list[str]:
    if not exports:
        return []
    rows = [
        [f"<code>{escape(name)}.jsonl</code>", written(e), escape("; ".join(losses(e))) or "–"]
        for name, e in exports.items()
    ]
    return ["<h2>Files</h2>", table(["file", "#rows", "what it can't say"], rows)]


def _state(report: dict[str, Any]) -> str:
    return "Complete." if report["complete"] else '<b class="bad">Not complete</b>: the same command goes on.'


def _figures(figures: dict[str, str]) -> str:
    cells = "".join(
        f'<div><b>{escape(value)}</b><span class="soft">{escape(name)}</span></div>' for name, value in figures.items()
    )
    return f'<div class="figures">{cells}</div>'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a head that begins with # is of numbers. Cells are HTML. Nothing where there are no rows."""
    rows = list(rows)
    if not rows:
        return '<p class="soft">None.</p>'
    kinds = [
        ' class="number"' if head.startswith("#") else ' class="share"' if head == "went on" else "" for head in heads
    ]
    top = "".join(f"<th{kind}>{escape(head.lstrip('#'))}</th>" for head, kind in zip(heads, kinds, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(row, kinds, strict=True)) + "</tr>\n"
        for row in rows
    )
    return f'<div class="wide"><table><tr>{top}</tr>\n{body}</table></div>'


def _funnel(stage: dict[str, Any], whole: int) -> list[str]:
    share = 100 * stage["out"] / whole if whole else 0
    why = ", ".join(f"{escape(code)} {count:,}" for code, count in stage["rejected"].items())
    bar = f'<span style="width:{share:.1f}%" title="{share:.1f} %"></span>'
    return [escape(stage["stage"]), f"{stage['in']:,}", f"{stage['out']:,}", bar, why or "–"]


def _session(session: dict[str, Any]) -> list[str]:
    began = datetime.fromtimestamp(session["began"], UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    if session["ended"] is None:
        return [began, "–", '<span class="bad">without a word: the process was killed</span>']
    return [began, f"{session['ended'] - session['began']:,.1f}", escape(session["ending"] or "")]


def _rejected(example: dict[str, Any]) -> list[str]:
    texts = [
        f'<p><span class="soft">{label}</span> {escape(_cut(str(example[key])))}</p>'
        for key, label in (("query_before", "before:"), ("tried", "tried:"))
        if example.get(key)
    ]
    if example.get("diff"):
        texts.append(f'<p class="soft">state:</p><pre>{escape(_cut(str(example["diff"])))}</pre>')
    why = f"<b>{escape(str(example['code']))}</b><p>{escape(_cut(str(example['detail'] or '')))}</p>"
    return [str(example["item"]), escape(example["stage"]), why, "".join(texts)]


def _plain(value: Any) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int | float) else escape(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= 600 else f"{text[:600]}…"
