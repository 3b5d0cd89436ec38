"""Pages around the stories, and a site as a folder."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.errors import InputError
from broadsheet.publish import html
from broadsheet.publish.entries import (
    CitedIn,
    Correction,
    CoverageGap,
    OutletDetail,
    OutletEntry,
    SearchResults,
    entry_of,
)
from broadsheet.publish.site import MARK, site_files, write_site
from broadsheet.publish.site_info import SiteInfo
from broadsheet.testing.briefs import HARBOR_STORY, harbor_brief, harbor_scheme
from broadsheet.testing.harbor_texts import HARBOR_OUTLETS, harbor_articles
from broadsheet.testing.reading_room import ReadingRoom, harbor_room

SITE = SiteInfo()
WIRE = next(article for article in harbor_articles() if article.id == "wire-1")


def test_a_coverage_gap_is_shown_with_its_denominator() -> None:
    """How many outlets are followed, whose feeds worked, how often they carry the topic, and whether it is chance."""
    gap = CoverageGap("right", 1, 9, 11, 41, beyond_chance=True)
    page = html.front_page([entry_of(harbor_brief(), gap)], site=SITE)
    assert "Right: 1 of 9 outlets whose feeds worked carried it (11 followed)" in page
    assert "usually carried by 41 percent of them; the difference is beyond chance" in page
    assert "Not found in what we collected." in page


def test_the_front_page_says_what_to_do_when_it_is_empty() -> None:
    """A new newsroom is not a blank page."""
    assert "No stories yet" in html.front_page([], site=SITE)


def test_an_article_page_shows_every_rater_of_no_article() -> None:
    """Ratings are of outlets: the article's page shows the side of its outlet and no more."""
    source = harbor_brief().source("wire-1")
    page = html.article_page(WIRE, source, site=SITE)
    assert 'title="Center-rated outlet"' in page
    assert "Coastline Wire" in page


def test_an_article_cited_in_another_revision_says_so() -> None:
    """The reader is not left searching for a mark that is not there."""
    other = replace(WIRE.cite(0, 5), revision="0000")
    page = html.article_page(WIRE, None, cited=[CitedIn("s", "S", (other,))], site=SITE)
    assert "cited from another revision" in page
    assert "<mark" not in page


def test_an_article_page_links_to_the_other_revisions() -> None:
    """Old citations stay open."""
    page = html.article_page(WIRE, None, revisions=("0000", WIRE.revision), site=SITE)
    assert 'href="/articles/wire-1?r=0000"' in page


def test_without_full_texts_only_cited_paragraphs_are_shown() -> None:
    """The rest belongs to its outlet and is one click away."""
    words = "Whitlock said the commission would appeal within 30 days."
    start = WIRE.text.index(words)
    cited = [CitedIn("s", "S", (WIRE.cite(start, start + len(words)),))]
    page = html.article_page(WIRE, None, cited=cited, site=SiteInfo(full_text=False))
    assert words in page
    assert "The fee has raised" not in page
    assert page.count("[…]") == 2
    assert "No passage of the body is cited." in html.article_page(WIRE, None, site=SiteInfo(full_text=False))


def test_an_article_without_a_web_address_has_no_link_to_its_outlet() -> None:
    """Nothing is made up."""
    page = html.article_page(replace(WIRE, url="javascript:alert(1)"), None, site=SITE)
    assert "javascript:" not in page
    assert "No address of the outlet's own page is known." in page.replace("&#39;", "'")


def test_an_outlet_page_shows_what_each_rater_says_with_its_date() -> None:
    """Disagreement is shown, not averaged."""
    room = harbor_room()
    rated = room.outlet("ledger-press.example")
    assert rated is not None
    page = html.outlet_page(rated, site=SITE)
    assert "Harbor Raters" in page
    assert "15 January 2026" in page
    unrated = html.outlet_page(OutletDetail(OutletEntry(HARBOR_OUTLETS[6].outlet)), site=SITE)
    assert "Unrated: no scheme that this newsroom holds rates it." in unrated


def test_the_outlets_page_names_each_scheme_with_its_licence() -> None:
    """Ratings are data with a passport."""
    page = html.outlets_page([], [harbor_scheme()], site=SITE)
    assert "licence: CC0 1.0" in page
    assert "13" not in re.sub(r"<[^>]+>", "", page)
    assert "11 outlets" in page


def test_a_search_repeats_the_query_as_text() -> None:
    """In the field and in the line below it."""
    page = html.search_page(SearchResults('"><script>x</script>'), site=SITE)
    assert "<script" not in page
    assert page.count("&lt;script&gt;x&lt;/script&gt;") == 3


def test_corrections_say_who_made_them() -> None:
    """An outlet's own, and those made here."""
    when = datetime(2026, 3, 5, tzinfo=UTC)
    page = html.corrections_page(
        [Correction(when, "outlet", "It was 270."), Correction(when, "merge", "Joined.")], site=SITE
    )
    assert "by the outlet" in page
    assert "here: merge" in page


def exported(room: ReadingRoom, **options: bool) -> dict[str, bytes]:
    """Return the files of a site by path."""
    return dict(site_files(room, redirects=room.redirects, **options))


def test_no_link_of_an_exported_site_is_dead() -> None:
    """Every relative address is a file of the export, every fragment an id in it."""
    files = exported(harbor_room())
    pages = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    for name, page in pages.items():
        home = Path(name).parent
        for address in re.findall(r'(?:href|src)="([^"]+)"', page):
            if address.startswith(("http", "data:")):
                continue
            path, _, fragment = address.partition("#")
            target = _joined(home, path) if path else name
            assert target in files, f"{name}: {address}"
            assert not fragment or f'id="{fragment}"' in pages[target], f"{name}: {address}"


def _joined(home: Path, path: str) -> str:
    parts: list[str] = []
    for part in (home / path).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_an_exported_page_brings_its_own_policy_and_asks_for_no_search() -> None:
    """No server sends headers for a file."""
    page = exported(harbor_room())[f"stories/{HARBOR_STORY}.html"].decode()
    assert "Content-Security-Policy" in page
    assert "<form" not in page


def test_an_old_story_id_leads_to_the_living_story_in_an_export_too() -> None:
    """Links on other sites keep working."""
    moved = exported(harbor_room())["stories/old-id.html"].decode()
    assert f'content="0; url=../stories/{HARBOR_STORY}.html"' in moved


def test_an_export_holds_whole_articles_only_when_asked() -> None:
    """By default the paragraphs that are cited, because the texts belong to their outlets."""
    name = f"articles/wire-1.{WIRE.revision}.html"
    assert b"Most of it paid for electric" in exported(harbor_room(), full_text=True)[name]
    assert b"Other ports on the coast charge similar fees" in exported(harbor_room(), full_text=True)[name]
    lantern = next(name for name in exported(harbor_room()) if name.startswith("articles/lantern-1"))
    assert b"wants the legislature" in exported(harbor_room())[lantern]
    assert b"61,000 people" in exported(harbor_room())[lantern]
    quayside = next(name for name in exported(harbor_room()) if name.startswith("articles/quayside-1"))
    assert b"did not say who would repay" not in exported(harbor_room())[quayside]
    assert b"did not say who would repay" in exported(harbor_room(), full_text=True)[quayside]


def test_an_export_is_the_same_bytes_each_time() -> None:
    """And a second one writes nothing."""
    assert exported(harbor_room()) == exported(harbor_room())


def test_a_second_export_writes_only_what_changed_and_removes_what_is_gone(tmp_path: Path) -> None:
    """Files that no export wrote are left alone."""
    folder = tmp_path / "site"
    first = write_site(folder, [("a.html", b"1"), ("b/c.html", b"2")])
    assert (first.written, first.unchanged, first.removed) == (2, 0, 0)
    (folder / "mine.txt").write_text("mine")
    again = write_site(folder, [("a.html", b"1"), ("d.html", b"3")])
    assert (again.written, again.unchanged, again.removed) == (1, 1, 1)
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == [MARK, "a.html", "d.html", "mine.txt"]


def test_an_export_never_writes_into_a_folder_of_somebody_elses(tmp_path: Path) -> None:
    """A folder with files is refused unless an export made it."""
    (tmp_path / "thesis.txt").write_text("years")
    with pytest.raises(InputError, match="not empty"):
        write_site(tmp_path, [("index.html", b"")])


@pytest.mark.parametrize("name", ["../out.html", "/absolute/out.html", "a/../../out.html", ""])
def test_an_export_never_leaves_its_folder(tmp_path: Path, name: str) -> None:
    """Not by a path either."""
    with pytest.raises(InputError, match="leads out"):
        write_site(tmp_path / "site", [(name, b"x")])


def test_an_export_follows_no_link_out_of_its_folder(tmp_path: Path) -> None:
    """Neither a linked folder nor a linked file."""
    folder = tmp_path / "site"
    write_site(folder, [("a.html", b"1")])
    (tmp_path / "outside").mkdir()
    (folder / "sub").symlink_to(tmp_path / "outside")
    (folder / "b.html").symlink_to(tmp_path / "target.html")
    with pytest.raises(InputError, match="leads out"):
        write_site(folder, [("sub/x.html", b"1")])
    with pytest.raises(InputError, match="is a link"):
        write_site(folder, [("b.html", b"1")])
