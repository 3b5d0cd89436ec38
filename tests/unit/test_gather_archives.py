"""Archives: JSON lines, story files, folders of pages, and everything that is wrong with them."""

from __future__ import annotations

import codecs
import gzip
import json
import os
import resource
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard

from broadsheet.gather.archives import LINE_LIMIT, ArticleRecord, BadRecord, PageRecord, read_records
from broadsheet.gather.lines import read_lines
from broadsheet.gather.records import derived_id, parse_article
from broadsheet.model.article import Article

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def record(number: int, **changes: object) -> dict[str, object]:
    """Return an article as an archive writes it."""
    base: dict[str, object] = {
        "id": f"r{number}",
        "outlet": "www.paper.example",
        "url": f"https://www.paper.example/{number}",
        "title": f"Title {number}",
        "text": f"Words of {number}.",
        "published": "2026-01-03T10:15:00+00:00",
        "language": "en",
    }
    return base | changes


def lines(*records: object) -> bytes:
    """Return JSON lines."""
    return b"".join(json.dumps(one).encode() + b"\n" for one in records)


def read(path: Path) -> tuple[list[Article], list[BadRecord]]:
    """Return the articles and the bad records of a file."""
    found = list(read_records(path, now=NOW))
    articles = [one.article for one in found if isinstance(one, ArticleRecord)]
    return articles, [one for one in found if isinstance(one, BadRecord)]


@pytest.mark.parametrize("kind", ["plain", "gzip", "zstd", "bom", "utf-16", "crlf", "members"])
def test_json_lines_are_read_however_they_are_kept(tmp_path: Path, kind: str):
    """SEC-12: the kind of a file is told by its first bytes, not by its name."""
    content = lines(record(1), record(2, title="Zażółć"))
    kept = {
        "plain": content,
        "gzip": gzip.compress(content),
        "zstd": zstandard.compress(content),
        "bom": codecs.BOM_UTF8 + content,
        "utf-16": content.decode().encode("utf-16"),
        "crlf": content.replace(b"\n", b"\r\n"),
        "members": gzip.compress(content[:50]) + gzip.compress(content[50:]),
    }[kind]
    path = tmp_path / "articles.data"
    path.write_bytes(kept)
    articles, bad = read(path)
    assert bad == []
    assert [article.title for article in articles] == ["Title 1", "Zażółć"]
    first = articles[0]
    assert (first.id, first.outlet, first.language) == ("r1", "paper.example", "en")
    assert first.published == datetime(2026, 1, 3, 10, 15, tzinfo=UTC)


def test_a_bad_line_is_named_and_the_rest_goes_through(tmp_path: Path):
    """SEC-12: file, line, disposition and reason of each; nothing is lost unseen."""
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(
        lines(record(1), [1, 2], "words", None, 7)
        + b"{broken\n\n   \n"
        + b'{"title": "\x80\x81\x8d\x8f\x90 \xff\xfe\xfd\xfc\xfb\xfa"}\n'
        + lines(record(9, title=None, text=None))
        + b"[" * 100_000
        + b"\n"
        + b'{"title": ' + b"9" * 5_000 + b"}\n"
        + lines(record(2))
    )  # fmt: skip
    articles, bad = read(path)
    assert [article.id for article in articles] == ["r1", "r2"]
    assert [(one.line, one.disposition) for one in bad] == [
        (2, "bad_record"), (3, "bad_record"), (4, "bad_record"), (5, "bad_record"), (6, "bad_record"),
        (9, "bad_encoding"), (10, "no_text"), (11, "bad_record"), (12, "bad_record"),
    ]  # fmt: skip
    assert all(one.file == str(path) and one.reason for one in bad)


def test_the_whole_lines_before_damage_are_kept(tmp_path: Path):
    """SEC-12: a truncated gzip file gives every line before the cut, then one record that names file and line."""
    draw = [record(n, text=os.urandom(300).hex()) for n in range(60)]
    packed = gzip.compress(lines(*draw))
    for share in (0.3, 0.7, 0.95):
        path = tmp_path / f"cut-{share}.jsonl.gz"
        path.write_bytes(packed[: int(len(packed) * share)])
        articles, bad = read(path)
        assert [article.id for article in articles] == [f"r{n}" for n in range(len(articles))]
        assert len(articles) >= 60 * share - 6
        assert [(one.line, one.disposition) for one in bad] == [(len(articles) + 1, "bad_record")]
        assert "too early" in bad[0].reason


def test_damage_in_the_last_bytes_loses_no_line(tmp_path: Path):
    """SEC-12: a missing trailer or trailing garbage costs nothing but a remark."""
    packed = gzip.compress(lines(record(1), record(2)))
    for content in (packed[:-5], packed + b"garbage"):
        path = tmp_path / "a.jsonl.gz"
        path.write_bytes(content)
        articles, bad = read(path)
        assert [article.id for article in articles] == ["r1", "r2"]
        assert len(bad) == 1
    (tmp_path / "padded.gz").write_bytes(packed + bytes(600))
    assert read(tmp_path / "padded.gz")[1] == []


def test_a_line_of_150_megabytes_is_skipped_without_being_held(tmp_path: Path):
    """SEC-12: at most 200 MB of memory; the lines around it are read."""
    path = tmp_path / "long.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(lines(record(1)))
        for _ in range(150):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + lines(record(2)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    articles, bad = read(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000
    assert [article.id for article in articles] == ["r1", "r2"]
    assert [(one.line, one.disposition) for one in bad] == [(2, "oversized")]


def test_an_articles_line_may_have_two_megabytes_a_storys_twenty(tmp_path: Path):
    """SEC-12: a story holds many articles."""
    long = "word " * (LINE_LIMIT // 5)
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(record(1, text=long), {"story": "s", "articles": [record(2, text=long)]}))
    articles, bad = read(path)
    assert [(one.line, one.disposition) for one in bad] == [(1, "oversized")]
    assert articles[0].id == "r2"
    assert "text_truncated" in articles[0].flags
    assert len(articles[0].text) <= 500_000


def test_lines_are_found_across_any_pieces(tmp_path: Path):
    """SEC-12: reading in pieces changes no line."""
    path = tmp_path / "a"
    path.write_bytes(b"a\n\nbb\r\n" + b"c" * 300_000 + b"\nlast")
    found = [(line.number, line.data[:3], line.trouble) for line in read_lines(path, 250_000)]
    assert found == [(1, b"a", None), (2, b"", None), (3, b"bb", None), (4, b"", "oversized"), (5, b"las", None)]


def test_text_comes_out_clean(tmp_path: Path):
    """SEC-12: HTML inside, NULs, lone surrogates, invisible characters, a wrong encoding."""
    path = tmp_path / "a.jsonl"
    dirty = record(
        1, title="A <b>deal</b>&#8217;s\u202e end\nnow", text="<p>One\0.</p><p>Two &amp; \\ud800three\u200b.</p>"
    )
    content = lines(dirty).replace(b"\\\\ud800", b"\\ud800")
    path.write_bytes(content + b'{"id": "w", "title": "It\x92s caf\xe9", "text": "x"}\n')
    articles, bad = read(path)
    assert bad == []
    assert articles[0].title == "A deal’s end now"
    assert articles[0].text == "One.\n\nTwo & \ufffdthree."
    assert articles[1].title == "It’s café"
    assert "encoding_repaired" in articles[1].flags


@pytest.mark.parametrize(
    "identifier", [None, "", "a/b", "../x", "..", "x" * 101, "ann b", "é", 1.5, True, ["x"], "a\n"]
)
def test_a_missing_or_unsafe_id_is_derived_from_the_address(identifier: object):
    """SEC-12: ids stand in addresses and file names."""
    article = parse_article(record(1, id=identifier), now=NOW)
    assert isinstance(article, Article)
    assert article.id == derived_id("https://www.paper.example/1?utm_source=x")
    assert "id_derived" in article.flags
    bare = parse_article(record(1, id=identifier, url=None), now=NOW)
    assert isinstance(bare, Article)
    assert bare.id == derived_id(None, "Title 1", "Words of 1.")


def test_safe_ids_stay_as_they_are():
    """SEC-12: letters, digits, point, hyphen and underline, at most 100; numbers as text."""
    for identifier, expected in (("Ab-1_2.x", "Ab-1_2.x"), (17, "17")):
        article = parse_article(record(1, id=identifier), now=NOW)
        assert isinstance(article, Article)
        assert article.id == expected


@pytest.mark.parametrize("published", ["1970-01-01T00:00:00Z", "2099-01-01", "garbage", "", None, 3, [], {}, 0, -1e300])
def test_an_implausible_date_costs_the_date_only(published: object):
    """REL-10: the article is kept with a flag."""
    article = parse_article(record(1, published=published), now=NOW)
    assert isinstance(article, Article)
    assert article.published is None
    assert any(flag.startswith("date_") for flag in article.flags)


@pytest.mark.parametrize("wrong", [None, 3, [], {}, True, "x" * 5_000, "\ud800", float("inf")])
def test_any_field_may_be_of_the_wrong_kind(wrong: object):
    """SEC-12: null, numbers, lists and monsters in every field but the text."""
    names = ["id", "outlet", "url", "title", "published", "language", "byline", "credits", "canonical", "description"]
    names += ["section", "feed", "leaning", "flags", "updated", "first_seen"]
    article = parse_article(record(1) | dict.fromkeys(names, wrong), now=NOW)
    assert isinstance(article, Article)
    assert article.text == "Words of 1."
    str(article).encode()


def test_filters_can_ask_for_the_text_as_it_came():
    """Spans of filters count in the text that came in, so nothing may move."""
    text = "Two  spaces,\n one <b>tag</b> &amp; a \ud800 surrogate"
    article = parse_article({"text": text}, now=NOW, normalise=False)
    assert isinstance(article, Article)
    assert len(article.text) == len(text)
    assert article.text == text.replace("\ud800", "\ufffd")


def test_a_story_file_gives_its_articles_with_the_storys_label(tmp_path: Path):
    """The grouping comes along as a label, and a story's date dates articles that state none."""
    story = {
        "story": "s1", "title": "Talks", "date": "2021-07-31T09:45:00-07:00", "reference": ["an editor's words"],
        "articles": [{"title": "A", "text": "Words."}, 3, {"title": "B", "published": "2021-08-01"}],
    }  # fmt: skip
    path = tmp_path / "stories.jsonl"
    path.write_bytes(lines(story))
    found = list(read_records(path, now=NOW))
    first, second, third = found
    assert isinstance(first, ArticleRecord)
    assert isinstance(second, BadRecord)
    assert isinstance(third, ArticleRecord)
    assert dict(first.extra) == {"story": "s1", "story_title": "Talks"}
    assert first.article.published == datetime(2021, 7, 31, 16, 45, tzinfo=UTC)
    assert "date_of_story" in first.article.flags
    assert third.article.published == datetime(2021, 8, 1, tzinfo=UTC)


def test_a_folder_gives_its_pages_and_nothing_outside_it(tmp_path: Path):
    """SEC-12: symbolic links are not followed, other files are passed over, ids come from safe names."""
    outside = tmp_path / "outside.html"
    outside.write_text("<html>secret</html>")
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    page = '<html><head><link rel="canonical" href="https://paper.example/a?x=1&amp;y=2"></head><body>x</body></html>'
    (folder / "a1.html").write_text(page)
    (folder / "b2.html.gz").write_bytes(
        gzip.compress(b'<html><meta property="og:url" content="https://paper.example/b">')
    )
    (folder / "same.html").write_text("<html>one")
    (folder / "deep" / "same.html").write_text("<html>two")
    (folder / "with space.html").write_text("<html>three")
    (folder / "empty.html").write_text(" ")
    (folder / "cut.html.gz").write_bytes(gzip.compress(page.encode())[:-20])
    (folder / "notes.txt").write_text("x")
    (folder / "link.html").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.html")
    found = list(read_records(folder, now=NOW))
    pages = {Path(one.path).name: one for one in found if isinstance(one, PageRecord)}
    assert (pages["a1.html"].id, pages["a1.html"].url) == ("a1", "https://paper.example/a?x=1&y=2")
    assert (pages["b2.html.gz"].id, pages["b2.html.gz"].url) == ("b2", "https://paper.example/b")
    assert {one.id for one in found if isinstance(one, PageRecord) and "same" in one.path} == {"same", "deep-same"}
    assert pages["with space.html"].id.startswith("a")
    assert {Path(one.file).name for one in found if isinstance(one, BadRecord)} == {"empty.html", "cut.html.gz"}
    assert b"secret" not in b"".join(one.html for one in pages.values())


def test_what_cannot_be_read_is_one_bad_record(tmp_path: Path):
    """SEC-12: missing files, devices, zip archives, pages too large."""
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(50))
    os.mkfifo(tmp_path / "pipe")
    for name in ("absent.jsonl", "a.zip", "pipe"):
        found = list(read_records(tmp_path / name, now=NOW))
        assert [type(one) for one in found] == [BadRecord]
    (tmp_path / "none.jsonl").write_bytes(b"")
    assert list(read_records(tmp_path / "none.jsonl", now=NOW)) == []


@pytest.mark.shared_data
def test_a_days_coverage_is_imported_whole(shared_data: Path):
    """REL-01: every record of one real day gives an article."""
    articles, bad = read(shared_data / "coverage-2025-05-21.jsonl.gz")
    assert (len(articles), bad) == (759, [])
    assert sum(article.published is not None for article in articles) == 759
