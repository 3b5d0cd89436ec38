"""Stories and pages through updates: the same bytes in any order, ids that last, nothing done twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.brief import sentences_of
from broadsheet.errors import InputError, NotFound
from broadsheet.model.outlet import Outlet
from broadsheet.newsroom import Newsroom, create_newsroom, open_newsroom
from broadsheet.newsroom.view import NewsroomReader
from broadsheet.publish.site import site_files
from broadsheet.settings import Settings
from broadsheet.testing import load_sample_texts

NOW = datetime(2025, 5, 4, 12, tzinfo=UTC)


def sample_lines() -> list[str]:
    """Return the sample newsroom's English articles of three stories as JSON lines."""
    texts = load_sample_texts()
    wanted = {"oval-office", "signing", "iberian-blackout", "canada-election", "congo-minerals"}
    return [
        json.dumps(
            {
                "id": article.id,
                "outlet": article.outlet,
                "url": f"https://{article.outlet}{article.path}",
                "title": article.title,
                "text": "\n\n".join(article.paragraphs),
                "published": article.published.isoformat(),
                "language": article.language,
                "byline": article.byline,
            }
        )
        for article in texts.articles
        if article.story in wanted
    ]


def newsroom_of(folder: Path, batches: list[list[str]]) -> Newsroom:
    """Return a newsroom that imported the batches one by one and was updated at the end."""
    newsroom = create_newsroom(folder, Settings(workers=0))
    for number, batch in enumerate(batches):
        path = folder / f"{number}.jsonl"
        path.write_text("\n".join(batch))
        newsroom.import_paths([path], NOW)
    newsroom.update()
    return newsroom


def site_of(newsroom: Newsroom) -> dict[str, bytes]:
    """Return every file of the newsroom's site."""
    return dict(site_files(NewsroomReader(newsroom)))


def test_the_same_articles_give_the_same_bytes_in_any_order_and_batches(tmp_path: Path) -> None:
    """Every page, list and feed of the site is byte-identical."""
    lines = sample_lines()
    backwards = lines[::-1]
    with (
        newsroom_of(tmp_path / "a", [lines]) as first,
        newsroom_of(tmp_path / "b", [backwards[:7], backwards[7:], lines[:3]]) as second,
    ):
        left, right = site_of(first), site_of(second)
    assert left.keys() == right.keys()
    assert [name for name in left if left[name] != right[name]] == []
    assert len([name for name in left if name.startswith("stories/")]) >= 3


def test_an_update_without_news_builds_nothing_and_news_builds_only_what_changed(tmp_path: Path) -> None:
    """Pages whose material is the same stay as they are."""
    lines = sample_lines()
    with newsroom_of(tmp_path / "a", [lines[:-1]]) as newsroom:
        assert newsroom.update().built == 0
        path = tmp_path / "late.jsonl"
        path.write_text(lines[-1])
        newsroom.import_paths([path], NOW)
        done = newsroom.update()
    assert done.built < done.pages


def test_a_persons_merge_and_split_hold_through_updates_and_old_ids_redirect(tmp_path: Path) -> None:
    """A merged story answers to both ids; the correction is logged."""
    with newsroom_of(tmp_path / "a", [sample_lines()]) as newsroom:
        with newsroom.store.read() as tx:
            one, two = [newsroom.story(str(row["id"])) for row in tx.stories.listing(min_outlets=2, limit=2)]
        newsroom.correct("merge", [one.articles[0], two.articles[0]], NOW)
        newsroom.update()
        merged = newsroom.story(one.id)
        assert newsroom.story(two.id).id == merged.id
        assert {one.articles[0], two.articles[0]} <= set(merged.articles)
        newsroom.correct("split", [one.articles[0], two.articles[0]], NOW)
        newsroom.update()
        with newsroom.store.read() as tx:
            homes = tx.stories.of_articles([one.articles[0], two.articles[0]])
            assert len(set(homes.values())) == 2
            assert [row[1] for row in tx.stories.constraints()] == ["merge", "split"]


def test_a_correction_is_taken_back_and_the_ids_return(tmp_path: Path) -> None:
    """The log keeps both; one that was taken back already, or never made, is an error."""
    with newsroom_of(tmp_path / "a", [sample_lines()]) as newsroom:
        with newsroom.store.read() as tx:
            before = {story.id: story.articles for story in tx.stories.all()}
        one, two = sorted(before)[:2]
        number = newsroom.correct("merge", [before[one][0], before[two][0]], NOW)
        newsroom.update()
        assert newsroom.story(one).id == newsroom.story(two).id
        newsroom.undo(number, NOW)
        newsroom.update()
        with newsroom.store.read() as tx:
            assert {story.id: story.articles for story in tx.stories.all()} == before
            assert [row[1] for row in tx.stories.constraints()] == ["merge", "undo"]
        with pytest.raises(InputError):
            newsroom.undo(number, NOW)
        with pytest.raises(NotFound):
            newsroom.undo(99, NOW)


def test_why_names_a_story_and_reasons(tmp_path: Path) -> None:
    """An article of a story of several shares something with it; an unknown one is not found."""
    with newsroom_of(tmp_path / "a", [sample_lines()]) as newsroom:
        with newsroom.store.read() as tx:
            story = newsroom.story(str(tx.stories.listing(min_outlets=3, limit=1)[0]["id"]))
        found = newsroom.why(story.articles[0])
        assert found.story == story.id
        assert found.reasons
        assert found.nearest is not None
        assert found.nearest.story not in {"", story.id}
        with pytest.raises(NotFound):
            newsroom.why("nobody")


def test_verification_passes_and_fails_on_a_one_character_change(tmp_path: Path) -> None:
    """Every citation is replayed against the stored words."""
    with newsroom_of(tmp_path / "a", [sample_lines()]) as newsroom:
        results = list(newsroom.verify())
        assert sum(count for _, count, _ in results) > 20
        assert [problem for _, _, problems in results for problem in problems] == []
        with newsroom.store.write() as tx:
            cited = next(
                item for item in tx.articles.all() if [s for s in tx.briefs.spans_in(item.id) if s[0] == "text"]
            )
            start = next(span[1] for span in tx.briefs.spans_in(cited.id) if span[0] == "text")
        changed = cited.text[:start] + chr(ord(cited.text[start]) + 1) + cited.text[start + 1 :]
        with newsroom.store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE articles SET text = ? WHERE id = ?", (changed, cited.id))
        assert [problem for _, _, problems in newsroom.verify() for problem in problems if problem.article == cited.id]


def test_a_newsroom_that_keeps_running_has_the_bytes_of_one_started_anew_for_each_update(tmp_path: Path) -> None:
    """What earlier updates left in the process saves time and changes nothing."""
    lines = sample_lines()
    batches = [lines[1::2], lines[:1], lines[2::4], lines[::2]]
    running = create_newsroom(tmp_path / "running", Settings(workers=0))
    create_newsroom(tmp_path / "anew", Settings(workers=0)).close()
    with running:
        for number, batch in enumerate(batches):
            path = tmp_path / f"{number}.jsonl"
            path.write_text("\n".join(batch))
            running.import_paths([path], NOW)
            running.update()
            with open_newsroom(tmp_path / "anew") as anew:
                anew.import_paths([path], NOW)
                anew.update()
                assert site_of(anew) == site_of(running)


def test_what_changes_beside_the_articles_words_is_shown_by_a_newsroom_that_keeps_running(tmp_path: Path) -> None:
    """An outlet's name, an article's address, a scheme, a revision that came and went: all as if started anew."""
    lines = sample_lines()
    with newsroom_of(tmp_path / "a", [lines]) as running:
        assert running.update().built == 0
        with running.store.read() as tx:
            story = running.story(str(tx.stories.listing(min_outlets=3, limit=1)[0]["id"]))
            article = tx.articles.get_many(story.articles)[story.articles[0]]

        def renamed() -> None:
            with running.store.write() as tx:
                tx.outlets.put_many([Outlet(article.outlet, "The Renamed Courier")])

        def moved() -> None:
            with running.store.engine.begin() as connection:
                moving = "UPDATE articles SET url = url || '-moved' WHERE id = ?"
                connection.exec_driver_sql(moving, (article.id,))

        def revised_and_back() -> None:
            with running.store.write() as tx:
                tx.articles.put(replace(article, text=f"{article.text} More."))
                tx.articles.put(article)

        def revised() -> None:
            with running.store.write() as tx:
                tx.articles.put(replace(article, text=f"{article.text} More."))

        for step in (renamed, moved, revised_and_back, revised):
            step()
            assert running.update().built > 0, step.__name__
            with open_newsroom(tmp_path / "a") as anew:
                assert anew.update().built == 0, step.__name__


def change(newsroom: Newsroom, article: str, column: str, at: int) -> None:
    """Change one character of a stored article behind the program's back."""
    with newsroom.store.engine.begin() as connection:
        words = connection.exec_driver_sql(f"SELECT {column} FROM articles WHERE id = ?", (article,)).scalar_one()  # noqa: S608
        changed = words[:at] + chr(ord(words[at]) + 1) + words[at + 1 :]
        connection.exec_driver_sql(f"UPDATE articles SET {column} = ? WHERE id = ?", (changed, article))  # noqa: S608


def failing(newsroom: Newsroom) -> set[str]:
    """Return the articles of which something on a page does not hold."""
    return {problem.article for _, _, problems in newsroom.verify() for problem in problems}


def test_verification_fails_on_one_character_of_a_title_of_a_trimmed_sentence_or_of_counted_words(
    tmp_path: Path,
) -> None:
    """Whatever shows the words: a headline, an extract that begins inside its sentence, or a template with a count."""
    with newsroom_of(tmp_path / "a", [sample_lines()]) as newsroom:
        assert failing(newsroom) == set()
        with newsroom.store.read() as tx:
            briefs = [newsroom.brief(str(row["id"])) for row in tx.stories.listing(min_outlets=2, limit=9)]
            texts = {article.id: article.text for article in tx.articles.all()}
        sentences = [sentence for brief in briefs for sentence in sentences_of(brief)]
        title = next(s.citations[0] for s in sentences if s.citations and s.citations[0].part == "title")
        trimmed = next(
            s.citations[0]
            for s in sentences
            if s.kind == "extract"
            and s.citations[0].part == "text"
            and s.citations[0].start
            and texts[s.citations[0].article][s.citations[0].start - 1] not in '\n"“'
            and texts[s.citations[0].article][: s.citations[0].start].rstrip()[-1] in ",—–:)"
        )
        counted = next(s.articles[0] for s in sentences if s.kind == "counted" and s.articles)
        for cited in (title, trimmed):
            change(newsroom, cited.article, cited.part, cited.end - 1)
            assert cited.article in failing(newsroom)
        change(newsroom, counted, "text", 0)
        assert counted in failing(newsroom)


def test_verification_fails_on_one_character_that_no_page_shows(tmp_path: Path) -> None:
    """Counts rest on whole articles, so a source is compared whole."""
    with newsroom_of(tmp_path / "a", [sample_lines()]) as newsroom:
        with newsroom.store.read() as tx:
            story = newsroom.story(str(tx.stories.listing(min_outlets=3, limit=1)[0]["id"]))
            name = story.articles[0]
            spans = [(start, end) for part, start, end, _ in tx.briefs.spans_in(name) if part == "text"]
            text = tx.articles.get(name).text
        unseen = next(at for at in range(len(text)) if not any(start <= at < end for start, end in spans))
        change(newsroom, name, "text", unseen)
        assert failing(newsroom) == {name}
