"""Every stage filter keeps order, passes unknown fields through and answers a bad line with its number."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.cluster import birth_id

Command = Callable[..., Any]

TEXT = (
    'The council voted on Tuesday to close the harbor bridge. "We had no choice but to close the bridge now," said'
    " Mayor Ana Brook. At least 12 people were injured when a cable broke on 3 May 2025.\n\n"
    "Repairs will cost $4 million."
)
ARTICLE = {
    "id": "x/1",
    "outlet": "a.example",
    "title": "Harbor bridge closed after cable breaks",
    "text": TEXT,
    "published": "2025-05-06T12:00:00Z",
    "language": "en",
    "mine": {"kept": True},
}
BARE = {"text": "Nothing else is known of this line, but it is an article all the same."}
STORY = {
    "story": "bridge",
    "mine": 1,
    "articles": [
        ARTICLE | {"id": "l", "outlet": "l.example", "leaning": "left"},
        ARTICLE
        | {"id": "r", "outlet": "r.example", "leaning": "right", "text": TEXT.replace("12 people", "19 people")},
        {
            "title": "Bridge shut",
            "text": "The harbor bridge was shut on Tuesday, Mayor Ana Brook said. Cars turn back.",
        },
    ],
}


def lines_of(done: Any) -> list[dict[str, Any]]:
    """Return the output's JSON lines."""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    "stage", ["cluster", "cluster --each", "cluster --final", "trace", "quotes", "figures", "dates"]
)
def test_an_article_filter_keeps_order_and_unknown_fields_and_survives_bad_lines(
    broadsheet: Command, stage: str
) -> None:
    """Four lines in, four lines out; the bad ones say which they are."""
    rows = [json.dumps(ARTICLE), "[1]", "{nonsense", json.dumps(BARE)]
    out = lines_of(broadsheet("stage", *stage.split(), text="\n".join(rows) + "\n"))
    assert len(out) == 4
    assert out[0]["id"] == "x/1"
    assert out[0]["mine"] == {"kept": True}
    assert [row.get("line") for row in out] == [None, 2, 3, None]
    assert all(row["error"] for row in out[1:3])
    assert out[3]["id"]
    assert "text" not in out[0]


def test_trace_tells_revisions_from_duplicates_of_one_id_and_of_one_address(broadsheet: Command) -> None:
    """Input in any order, fields missing: an id or an address that comes again is one of the two."""
    first = ARTICLE | {"id": "a", "url": "https://bridge.example/a"}
    rows = [
        first | {"text": TEXT + " Traffic is let through again.", "published": "2025-05-06T15:00:00Z"},
        first,
        first | {"id": "b", "url": "https://www.bridge.example/b?utm_source=x", "outlet": "other.example"},
        first | {"id": "c", "url": "https://www.bridge.example/b", "outlet": "other.example", "published": None},
        {"text": TEXT, "id": "d", "url": None, "outlet": None, "title": None},
    ]
    out = lines_of(broadsheet("stage", "trace", text="\n".join(map(json.dumps, rows)) + "\n"))
    assert [row["id"] for row in out] == ["a", "a", "b", "c", "d"]
    assert [row["kind"] for row in out[:2]] == ["revision", "original"]
    assert out[3]["kind"] == "duplicate"
    assert {row["origin"] for row in out[:4]} == {"a"}


def test_quotes_figures_and_dates_count_in_the_text_that_came_in(broadsheet: Command) -> None:
    """Offsets are code points of the given text, markup and all."""
    odd = ARTICLE | {"text": "🎈  " + TEXT}
    found = lines_of(broadsheet("stage", "quotes", text=json.dumps(odd)))[0]["quotes"][0]
    assert odd["text"][found["start"] : found["end"]].startswith("We had no choice")
    assert "Brook" in found["speaker"]["text"]
    assert odd["text"][found["speaker"]["start"] : found["speaker"]["end"]] == found["speaker"]["text"]
    figures = lines_of(broadsheet("stage", "figures", text=json.dumps(odd)))[0]["figures"]
    assert {12.0, 4_000_000.0} <= {item["value"] for item in figures}
    dates = lines_of(broadsheet("stage", "dates", text=json.dumps(odd)))[0]["dates"]
    assert "2025-05-03" in {item["date"] for item in dates}
    assert all(0 <= item["start"] < item["end"] <= len(odd["text"]) for item in figures + dates)


def test_two_copies_share_a_story_and_an_origin(broadsheet: Command) -> None:
    """Cluster and trace agree with each other on a copy."""
    long = ARTICLE | {"text": TEXT * 3}
    rows = [long, long | {"id": "y", "outlet": "b.example", "published": "2025-05-06T15:00:00Z"}]
    text = "\n".join(json.dumps(row) for row in rows)
    traced = lines_of(broadsheet("stage", "trace", text=text))
    assert [row["kind"] for row in traced] == ["original", "reprint"]
    stories = {row["story"] for row in lines_of(broadsheet("stage", "cluster", "--final", text=text))}
    assert len(stories) == 1


@pytest.mark.parametrize(
    ("stage", "key"),
    [("summarize", "sentences"), ("compare", "left_out_because"), ("conflicts", "conflicts"), ("timeline", "dates"),
     ("brief", "brief")],
)  # fmt: skip
def test_a_story_filter_answers_with_its_part(broadsheet: Command, stage: str, key: str) -> None:
    """Unknown fields pass through; a story without articles is an error of its own line."""
    text = "\n".join([json.dumps(STORY), json.dumps({"story": "none"})])
    good, bad = lines_of(broadsheet("stage", stage, text=text))
    assert good["story"] == "bridge"
    assert good["mine"] == 1
    assert key in good
    assert "articles" not in good
    assert bad["line"] == 2
    assert bad["story"] == "none"
    assert "articles" in bad["error"]


def test_a_timeline_has_as_many_dates_as_are_asked_for(broadsheet: Command) -> None:
    """Without "limit" those that stand out; what is no number of dates is no limit."""
    told = "The bridge fell on March 3. It was mended on March 9. It opened again on March 20."
    articles = [
        {
            "id": f"a{day}",
            "outlet": "a.example",
            "text": told,
            "published": f"2025-03-{day}T08:00:00Z",
            "language": "en",
        }
        for day in (21, 22, 23)
    ]
    records = [{"articles": articles, "limit": 1}, {"articles": articles}, {"articles": articles, "limit": "many"}]
    one, free, wrong = lines_of(broadsheet("stage", "timeline", text="\n".join(map(json.dumps, records))))
    assert len(one["dates"]) == 1
    assert len(free["dates"]) > 1
    assert wrong["dates"] == free["dates"]


def test_conflicts_point_at_the_words_that_differ(broadsheet: Command) -> None:
    """12 against 19 injured, with offsets into both texts."""
    (found,) = lines_of(broadsheet("stage", "conflicts", text=json.dumps(STORY)))
    sides = next(
        item["sides"] for item in found["conflicts"] if {"l", "r"} <= {side["article"] for side in item["sides"]}
    )
    texts = {row.get("id"): row["text"] for row in STORY["articles"]}  # type: ignore[attr-defined,index]
    words = {side["article"]: texts[side["article"]][side["start"] : side["end"]] for side in sides}
    assert "12" in words["l"]
    assert "19" in words["r"]


def test_pages_become_articles(broadsheet: Command, tmp_path: Path) -> None:
    """From lines and from a folder; a page without an article is an error with its id."""
    body = "".join(
        f"<p>The harbor bridge stays closed for now, the council said in part {n} of its note.</p>" for n in range(8)
    )
    html = (
        f"<html><head><title>Bridge</title></head><body><article><h1>Bridge closed</h1>{body}</article></body></html>"
    )
    rows = [{"id": "p", "url": "https://a.example/1", "html": html, "mine": 2}, {"id": "q", "html": "<p></p>"}]
    good, bad = lines_of(broadsheet("stage", "extract", text="\n".join(json.dumps(row) for row in rows)))
    assert (good["id"], good["mine"], good["outlet"], good["published"]) == ("p", 2, "a.example", None)
    assert "html" not in good
    assert "stays closed" in good["text"]
    assert bad["id"] == "q"
    assert bad["error"]
    (tmp_path / "one.html").write_text(html)
    (found,) = lines_of(broadsheet("stage", "extract", "--pages", str(tmp_path)))
    assert found["id"] == "one"


def test_lines_of_one_hour_are_decided_together_whatever_their_order(broadsheet: Command) -> None:
    """Output keeps the order of input; late and undated lines and bad ones do not change what an hour is."""
    hours = (0, 0, 1, 1, 1, 0, 2, None, 3)
    rows = [
        ARTICLE
        | {"id": f"n{place}", "outlet": f"{place}.example", "n": place, "text": TEXT if place % 2 else BARE["text"] * 3}
        | {"title": f"Report {place % 2}", "published": hour if hour is None else f"2025-05-06T1{hour}:30:00Z"}
        for place, hour in enumerate(hours)
    ]

    def told(order: tuple[int, ...]) -> dict[int, str]:
        text = "\n".join(json.dumps(rows[place]) if place >= 0 else "{nonsense" for place in order)
        out = lines_of(broadsheet("stage", "cluster", text=text))
        assert [row.get("n", -1) for row in out] == list(order)
        return {row["n"]: row["story"] for row in out if "n" in row}

    straight = told((0, 1, 2, 3, 4, 5, 6, 7, 8))
    assert told((1, 0, -1, 4, 5, 3, 2, -1, 7, 6, 8)) == straight
    assert straight[0] == birth_id("n0")
    assert straight[2] == straight[0]


def test_what_was_held_is_told_before_damage_is(tmp_path: Path, broadsheet: Command) -> None:
    """Lines before a damaged part of a file are answered."""
    whole = gzip.compress("\n".join([json.dumps(ARTICLE)] * 3).encode() + b"\n")
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(whole[:-6])
    done = broadsheet("stage", "cluster", str(path), status=1)
    assert [row["id"] for row in lines_of(done)] == ["x/1"] * 3


@pytest.mark.parametrize("each", [[], ["--each"]])
def test_stories_on_arrival_are_told_to_whoever_waits(each: list[str]) -> None:
    """Whoever feeds one article at a time gets its story before giving the next; null fields and garbage do no harm."""
    code = "from broadsheet.cli.main import main; main()"
    command = [sys.executable, "-W", "error", "-c", code, "stage", "cluster", *each]
    again = {"id": "again", "title": ARTICLE["title"], "text": TEXT, "published": None, "url": None, "outlet": None}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        told = []
        for line in (json.dumps(ARTICLE), "\x00garbage", json.dumps(again), json.dumps(ARTICLE)):
            running.stdin.write(line + "\n")
            running.stdin.flush()
            told.append(json.loads(running.stdout.readline()))
        running.stdin.close()
        assert running.wait(60) == 0
    assert told[1]["line"] == 2
    assert told[0]["story"] == told[2]["story"] == told[3]["story"]
    assert told[2]["id"] == "again"
