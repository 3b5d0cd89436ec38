"""Every command does what it says, and says what went wrong."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


def first_story(broadsheet: Command, newsroom: Path) -> str:
    """Return the id of the story that `broadsheet stories` lists first."""
    done = broadsheet("--dir", str(newsroom), "stories")
    return done.stdout.split("\t")[0]


def test_the_version_is_printed(broadsheet: Command) -> None:
    """`--version` needs no newsroom."""
    assert broadsheet("--version").stdout.startswith("broadsheet ")


def test_the_list_of_stories_shows_the_headline_of_each_page(broadsheet: Command, newsroom: Path) -> None:
    """The list and the page never disagree."""
    lines = broadsheet("--dir", str(newsroom), "stories").stdout.splitlines()
    for line in lines[:4]:
        story, title = line.split("\t")[0], line.split("\t")[-1]
        page = json.loads(broadsheet("--dir", str(newsroom), "show", story, "--format", "json").stdout)
        assert page["headline"]["text"] == title


def test_a_missing_newsroom_is_named_with_what_to_do(broadsheet: Command, tmp_path: Path) -> None:
    """The error is one line on standard error."""
    done = broadsheet("--dir", str(tmp_path / "none"), "stories", status=1)
    assert done.stderr.count("\n") == 1
    assert "broadsheet init" in done.stderr


@pytest.mark.parametrize("form", ["text", "md", "json", "html"])
def test_a_story_is_shown_in_every_format(broadsheet: Command, newsroom: Path, form: str) -> None:
    """Each holds the headline; JSON and HTML are what they say."""
    story = first_story(broadsheet, newsroom)
    out = broadsheet("--dir", str(newsroom), "show", story, "--format", form).stdout
    if form == "json":
        assert json.loads(out)["story"] == story
    elif form == "html":
        assert out.lstrip().startswith("<!doctype html>") or out.lstrip().startswith("<!DOCTYPE html>")
        assert "<script" not in out
    else:
        assert len(out) > 500


def test_every_page_verifies(broadsheet: Command, newsroom: Path) -> None:
    """`verify --all` counts what it checked."""
    out = broadsheet("--dir", str(newsroom), "verify", "--all").stdout
    checked = int(out.split()[0])
    assert checked > 20
    assert out.rstrip().endswith("0 failed")


def test_verify_fails_on_one_changed_character(broadsheet: Command, newsroom: Path, tmp_path: Path) -> None:
    """It ends with status 1 and names the article."""
    changed = tmp_path / "changed"
    shutil.copytree(newsroom, changed)
    story = first_story(broadsheet, newsroom)
    page = json.loads(broadsheet("--dir", str(newsroom), "show", story, "--format", "json").stdout)
    article = page["headline"]["citations"][0]["article"]
    (file,) = changed.glob("*.sqlite3")
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE articles SET title = title || '.' WHERE id = ?", (article,))
    done = broadsheet("--dir", str(changed), "verify", "--all", status=1)
    assert article in done.stderr
    assert not done.stdout.rstrip().endswith(" 0 failed")


def test_an_article_of_ones_own_finds_its_story(broadsheet: Command, newsroom: Path, tmp_path: Path) -> None:
    """The box is printed as text, or as HTML to embed; an article about nothing collected finds none."""
    own = tmp_path / "own.txt"
    own.write_text(
        "Spain and Portugal in the dark after power blackout\nA power blackout hit Spain and Portugal on Monday; grid"
        " operator Red Eléctrica worked to restore electricity in Madrid and Lisbon."
    )
    assert "blackout" in broadsheet("--dir", str(newsroom), "brief", str(own)).stdout.casefold()
    box = broadsheet("--dir", str(newsroom), "brief", str(own), "--embed").stdout
    assert "<script" not in box
    assert "<" in box
    own.write_text("Marmalade prizes awarded in quiet village\nThe jam club met on its usual lawn.")
    done = broadsheet("--dir", str(newsroom), "brief", str(own), status=1)
    assert "no story shares enough" in done.stderr


def test_ratings_are_kept_only_after_the_licence_is_accepted(
    broadsheet: Command, newsroom: Path, tmp_path: Path
) -> None:
    """Without a terminal nobody can be asked, so nothing is kept until --yes."""
    table = tmp_path / "r.csv"
    table.write_text("outlet,value\nmeridian-wire.example,center\n")
    base = ("--dir", str(newsroom), "ratings")
    done = broadsheet(*base, "import", str(table), "--name", "mine", "--licence", "CC0", status=1)
    assert "licence: CC0" in done.stdout
    assert "no rating scheme" in broadsheet(*base, "list").stdout
    broadsheet(*base, "import", str(table), "--name", "mine", "--licence", "CC0", "--yes")
    assert "mine" in broadsheet(*base, "list").stdout
    broadsheet(*base, "use", "mine")
    assert broadsheet(*base, "list").stdout.startswith("* mine")
    broadsheet(*base, "use", "none")


def test_why_and_status_answer(broadsheet: Command, newsroom: Path) -> None:
    """An article's story and reasons are named; what was imported is counted."""
    shown = json.loads(
        broadsheet("--dir", str(newsroom), "show", first_story(broadsheet, newsroom), "--format", "json").stdout
    )
    article = shown["sources"][0]["article"]
    out = broadsheet("--dir", str(newsroom), "why", article).stdout
    assert f"is in story {shown['story']}" in out
    assert "shares the names" in out
    assert broadsheet("--dir", str(newsroom), "why", f"{shown['sources'][0]['url']}?utm_source=mail").stdout == out
    found = json.loads(broadsheet("--dir", str(newsroom), "why", article, "--json").stdout)
    assert (found["article"], found["story"]) == (article, shown["story"])
    assert "import\timported\t18" in broadsheet("--dir", str(newsroom), "status").stdout


def test_a_site_is_exported_and_a_second_export_writes_nothing(
    broadsheet: Command, newsroom: Path, tmp_path: Path
) -> None:
    """The same newsroom gives the same files."""
    first = broadsheet("--dir", str(newsroom), "export", str(tmp_path / "site")).stdout
    second = broadsheet("--dir", str(newsroom), "export", str(tmp_path / "site")).stdout
    assert int(first.split()[0]) > 10
    assert second.startswith("0 files written")
    assert (tmp_path / "site" / "index.html").exists()
