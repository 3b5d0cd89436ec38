"""The sample newsroom: invented outlets gathered over HTTP like any outlet's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from broadsheet.model.outlet import SIDES, Outlet, Rating, RatingScheme
from broadsheet.newsroom.facade import Newsroom, Updated, create_newsroom, open_newsroom
from broadsheet.newsroom.gathering import gather_once
from broadsheet.newsroom.importing import Tally
from broadsheet.newsroom.subscribing import add_feeds
from broadsheet.settings import FILE, Settings
from broadsheet.testing import SampleServer, SampleTexts, load_sample_texts

CLOCK = datetime(2025, 5, 4, 12, 0, tzinfo=UTC)
"""When the sample newsroom gathers: the day after its last article. A real clock would make its news old."""

SCHEME = "sample"

STORY_ARTICLE = "mw-us-steps-back"
"""Id, in the sample texts, of the article whose story is the sample story."""


def sample_outlets(texts: SampleTexts) -> list[Outlet]:
    """Return the invented outlets as outlets of a newsroom."""
    return [
        Outlet(
            outlet.host,
            outlet.name,
            outlet.country,
            outlet.language,
            outlet.kind,
            feeds=(f"http://{outlet.host}{outlet.feed_path}",),
            source="invented for the sample newsroom",
            as_of=CLOCK.date(),
        )
        for outlet in texts.outlets
    ]


def sample_scheme(texts: SampleTexts) -> RatingScheme:
    """Return the sample rating scheme: invented leanings of the invented outlets."""
    ratings = [
        Rating(outlet.host, outlet.leaning, outlet.leaning)
        for outlet in sorted(texts.outlets, key=lambda item: item.host)
        if outlet.leaning in SIDES
    ]
    return RatingScheme(
        SCHEME,
        "Sample raters (invented)",
        date(2025, 5, 1),
        "part of the sample newsroom",
        "Apache-2.0",
        tuple(ratings),
        "Invented leanings of invented outlets; they rate no one.",
    )


def build_sample_newsroom(
    folder: Path, *, port: int = 8080, on_stage: Callable[[str, int, int], None] = lambda _stage, _done, _all: None
) -> tuple[Newsroom, Tally, Updated]:
    """Return the sample newsroom, gathered and up to date, what gathering did, and what the update did.

    Its outlets are served on loopback by ``SampleServer`` and gathered over HTTP. A folder that holds it already is
    brought up to date, which costs little.

    Args:
        folder: Where the newsroom lies or is made.
        port: Port that its pages will be served on.
        on_stage: Told (stage, done, all).
    """
    texts = load_sample_texts()
    if not (folder / FILE).exists():
        settings = Settings(scheme=SCHEME, host_spacing_seconds=0.0, feed_spacing_seconds=0.0, port=port)
        newsroom = create_newsroom(folder, settings)
    else:
        newsroom = open_newsroom(folder, port=port)
    outlets = sample_outlets(texts)
    with newsroom.store.write() as tx:
        tx.outlets.put_many(outlets)
        tx.ratings.put(sample_scheme(texts))
    add_feeds(newsroom, [(outlet.feeds[0], outlet.host, outlet.name) for outlet in outlets], CLOCK)
    with SampleServer(texts) as server:
        resolve = {outlet.host: ("127.0.0.1", server.port) for outlet in texts.outlets}
        tally = gather_once(newsroom, CLOCK, on_stage=on_stage, resolve=resolve, clock=lambda: CLOCK)
    return newsroom, tally, newsroom.update(on_stage=on_stage)


def sample_story(newsroom: Newsroom) -> str:
    """Return the id of the sample story."""
    texts = load_sample_texts()
    article = next(item for item in texts.articles if item.id == STORY_ARTICLE)
    with newsroom.store.read() as tx:
        found = [item.id for item in tx.articles.of_outlet(article.outlet, 100) if item.title == article.title]
        return tx.stories.of_articles(found)[found[0]]
