"""Importing files: bad input is named, counted and stops nothing."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.errors import InputError, NotFound
from broadsheet.newsroom import Newsroom, create_newsroom, open_newsroom
from broadsheet.settings import Settings

NOW = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Return an empty newsroom that works in this process."""
    return create_newsroom(tmp_path / "news", Settings(workers=0))


def line(identifier: str, **fields: object) -> str:
    """Return an article as a JSON line."""
    record = {
        "id": identifier,
        "outlet": f"{identifier}.example",
        "url": f"https://{identifier}.example/1",
        "title": f"Harbor bridge closes for repairs {identifier}",
        "text": "The harbor bridge closes on Monday for repairs, the city council said.",
        "published": "2025-05-02T12:00:00Z",
        "language": "en",
    }
    return json.dumps(record | fields)


def test_each_bad_line_is_named_with_file_and_line_and_the_rest_goes_through(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    """A line that is no object, one without words, 2 MB of one line, broken bytes: all counted, none stops."""
    path = tmp_path / "mixed.jsonl"
    rows = [
        line("a1").encode(),
        b"[1, 2]",
        b"{broken",
        line("a2", title="", text="").encode(),
        b'{"title": "' + b"x" * 2_100_000 + b'"}',
        line("a3", title="caf\u00e9 opens").encode("cp1252").replace(b"\\u00e9", b"\xe9"),
        line("a4", published="1970-01-01").encode(),
        line("a5", published="2099-01-01T00:00:00Z").encode(),
        line("a6").encode(),
    ]
    path.write_bytes(b"\n".join(rows) + b"\n")
    tally = newsroom.import_paths([path], NOW)
    named = {place.rpartition(":")[2]: disposition for place, disposition, _ in tally.problems}
    assert named == {"2": "bad_record", "3": "bad_record", "4": "no_text", "5": "oversized"}
    assert all(place.startswith(str(path)) for place, _, _ in tally.problems)
    assert tally.counts["imported"] == 5
    assert newsroom.article("a3").title == "café opens"
    for odd in ("a4", "a5"):
        found = newsroom.article(odd)
        assert found.published is None
        assert [flag for flag in found.flags if flag.startswith("date_")]
    with newsroom.store.read() as tx:
        totals = tx.runs.totals()
    assert sum(totals.values()) == len(rows)


def test_a_truncated_gzip_gives_all_whole_lines_before_the_damage(newsroom: Newsroom, tmp_path: Path) -> None:
    """The damage itself is named."""
    path = tmp_path / "cut.jsonl.gz"
    whole = gzip.compress("\n".join(line(f"b{number}") for number in range(200)).encode(), 1)
    path.write_bytes(whole[: len(whole) // 2])
    tally = newsroom.import_paths([path], NOW)
    assert tally.counts["imported"] > 10
    assert len(tally.problems) == 1
    assert "cut.jsonl.gz" in tally.problems[0][0]


def test_importing_a_file_again_changes_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    """Every item is then unchanged."""
    path = tmp_path / "a.jsonl"
    path.write_text(line("c1") + "\n" + line("c2"))
    newsroom.import_paths([path], NOW)
    assert newsroom.import_paths([path], NOW).counts == {"unchanged": 2}


def test_the_same_address_under_another_id_is_the_same_article(newsroom: Newsroom, tmp_path: Path) -> None:
    """Tracking parameters do not make a second article; an id two addresses share makes two articles."""
    path = tmp_path / "a.jsonl"
    twin = line("d2", url="https://d1.example/1?utm_source=x")
    other = line("d1", url="https://elsewhere.example/2", title="Another bridge")
    path.write_text("\n".join([line("d1"), twin, other]))
    tally = newsroom.import_paths([path], NOW)
    assert tally.counts == {"imported": 2, "duplicate": 1}
    with newsroom.store.read() as tx:
        titles = {article.title for article in tx.articles.all()}
    assert titles == {"Harbor bridge closes for repairs d1", "Another bridge"}


GERMAN = (
    "Die Hafenbrücke bleibt ab Montag für drei Wochen gesperrt, teilte die Stadtverwaltung am Freitag mit. Grund sind "
    "Arbeiten an den Lagern, die nach dem Sturm vom Januar erneuert werden müssen. Fähren fahren ersatzweise alle "
    "zwanzig Minuten. Die Feuerwehr hat ein Boot bereit, damit sie das Südufer auch nachts schnell erreichen kann."
)


def test_words_in_another_language_than_the_article_says_are_believed_and_counted(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    """In a step of its own: the import of the article still ends in one disposition. Too few words decide nothing."""
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join([line("a1", text=GERMAN), line("a2"), line("a3", text=GERMAN[:90])]), encoding="utf-8")
    tally = newsroom.import_paths([path], NOW)
    assert tally.counts == {"imported": 3}
    assert [reason for _, reason in tally.relabelled] == ["says en, is written in de"]
    assert [newsroom.article(name).language for name in ("a1", "a2", "a3")] == ["de", "en", "en"]
    again = newsroom.import_paths([path], NOW)
    assert again.counts == {"unchanged": 3}


def test_a_folder_of_pages_is_extracted(newsroom: Newsroom, tmp_path: Path) -> None:
    """Each page becomes an article; one that holds none is named."""
    folder = tmp_path / "pages"
    folder.mkdir()
    body = "".join(
        f"<p>The harbor bridge closes on Monday for repairs, the council said in part {n}.</p>" for n in range(9)
    )
    head = "<title>Harbor bridge closes</title><link rel=canonical href='https://p.example/bridge'>"
    (folder / "one.html").write_text(
        f"<html><head>{head}</head><body><article><h1>Harbor bridge closes</h1>{body}</article>"
    )
    (folder / "two.html").write_text("<html><body></body></html>")
    tally = newsroom.import_paths([folder], NOW)
    assert tally.counts == {"imported": 1, "not_article": 1}
    assert "two.html" in tally.problems[0][0]
    with newsroom.store.read() as tx:
        (found,) = tx.articles.all()
    assert found.outlet == "p.example"
    assert "closes on Monday" in found.text


def test_a_newsroom_is_made_once_and_must_exist_to_be_opened(tmp_path: Path) -> None:
    """Both mistakes say what to do."""
    create_newsroom(tmp_path / "n").close()
    with pytest.raises(InputError, match="already"):
        create_newsroom(tmp_path / "n")
    with pytest.raises(NotFound, match="broadsheet init"):
        open_newsroom(tmp_path / "missing")
