"""The invented outlets and the articles written for the sample newsroom, as records.

They are package data: ``sample/outlets.toml`` and ``sample/articles/STORY/*.md``. An article file is TOML
between two ``+++`` lines, then its paragraphs, parted by blank lines; a heading is a line that begins with
``## ``. The keys ``kind``, ``reprint_of``, ``revision_of`` and ``planted`` and the folder's name are truth labels
for measuring: the records carry them, the sample server never serves them.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, TypeVar, get_args

from broadsheet.errors import InputError, NotFound

FeedKind = Literal["rss", "atom"]
MarkupStyle = Literal["plain", "cluttered", "legacy"]
ArticleKind = Literal["original", "reprint", "revision"]

HEADING = "## "
"""What a heading among the paragraphs of a body begins with."""

_SLUG_LENGTH = 60
"""Longest slug, in characters: addresses of real outlets are cut at about ten words."""

_REQUIRED = ("id", "story", "outlet", "title", "published", "language", "kind")
_OPTIONAL = ("byline", "updated", "description", "section", "reprint_of", "revision_of", "credit", "planted")

_Word = TypeVar("_Word", FeedKind, MarkupStyle, ArticleKind)


@dataclass(frozen=True, slots=True)
class SampleOutlet:
    """An invented outlet.

    Attributes:
        host: Host that ends in ``.example``; the outlet's key.
        name: Name to print.
        country: ISO 3166-1 alpha-2 code.
        language: ISO 639-1 code of its articles.
        kind: newspaper, broadcaster, agency, magazine, public-broadcaster, digital or local.
        leaning: left, center or right in the sample rating scheme; None when unrated.
        feed: Format of its feed.
        jsonld: Whether its pages carry JSON-LD.
        markup: Style of its pages.
        agency_names: Credits by which an agency's copy is known; empty for others.
    """

    host: str
    name: str
    country: str
    language: str
    kind: str
    leaning: str | None
    feed: FeedKind
    jsonld: bool
    markup: MarkupStyle
    agency_names: tuple[str, ...] = ()

    @property
    def feed_path(self) -> str:
        """Return the path of its one feed."""
        return "/feed.xml" if self.feed == "rss" else "/atom.xml"


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """An article written for the sample newsroom.

    Attributes:
        id: Slug, unique over all sample articles. Never served.
        story: Truth label: the story it belongs to. Never served.
        outlet: Host of its outlet.
        title: Headline.
        published: Time of publication, aware, with the outlet's offset.
        body: Paragraphs in order; headings begin with ``## ``.
        byline: Authors as printed, or "".
        language: ISO 639-1 code.
        kind: Truth label: original, reprint or revision. Never served.
        updated: Time of the last change, aware, or None.
        description: Summary that the feed gives, or "".
        section: Section of the outlet, or "".
        reprint_of: Truth label: id of the article whose text it carries, or None. Never served.
        revision_of: Truth label: id of the article of the same outlet that it replaces, at the same address, from
            ``updated`` on; or None. Never served.
        credit: Agency or outlet credited, as printed under the text, or None.
        planted: Truth labels: what was put into this text on purpose. Never served.
        slug: Last part of its address; "" for the words of its headline.
    """

    id: str
    story: str
    outlet: str
    title: str
    published: datetime
    body: tuple[str, ...]
    byline: str
    language: str
    kind: ArticleKind
    updated: datetime | None = None
    description: str = ""
    section: str = ""
    reprint_of: str | None = None
    revision_of: str | None = None
    credit: str | None = None
    planted: tuple[str, ...] = ()
    slug: str = ""

    @property
    def path(self) -> str:
        """Return its path on the outlet's site: ``/2025/05/02/words-of-the-headline``."""
        return f"/{self.published:%Y/%m/%d}/{self.slug or _slug(self.title, self.id)}"

    @property
    def modified(self) -> datetime:
        """Return the time of its last change."""
        return self.updated or self.published

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs of the body without its headings."""
        return tuple(part for part in self.body if not part.startswith(HEADING))

    @property
    def words(self) -> int:
        """Return the number of words in its paragraphs."""
        return sum(len(part.split()) for part in self.paragraphs)


@dataclass(frozen=True, slots=True)
class SampleTexts:
    """Outlets and their articles.

    Attributes:
        outlets: Sorted by host.
        articles: Sorted by (published, id). Before ``as_of`` an address may hold several revisions.
    """

    outlets: tuple[SampleOutlet, ...]
    articles: tuple[SampleArticle, ...]

    def outlet(self, host: str) -> SampleOutlet:
        """Return the outlet whose host is ``host``.

        Raises:
            NotFound: No outlet has that host.
        """
        for outlet in self.outlets:
            if outlet.host == host:
                return outlet
        raise NotFound("no such sample outlet", where=host)

    def articles_of(self, host: str) -> tuple[SampleArticle, ...]:
        """Return the articles of the outlet ``host``, newest first, ties by id."""
        own = [article for article in self.articles if article.outlet == host]
        return tuple(sorted(own, key=lambda article: (-article.published.timestamp(), article.id)))

    def article_at(self, host: str, path: str) -> SampleArticle | None:
        """Return the article that the outlet ``host`` publishes at ``path``, or None."""
        for article in self.articles:
            if article.outlet == host and article.path == path:
                return article
        return None

    def as_of(self, now: datetime | None = None) -> SampleTexts:
        """Return what is out at ``now``: one revision an address, without the times of changes still to come.

        Args:
            now: Aware; None for the state after everything was published and revised.
        """
        latest: dict[tuple[str, str], SampleArticle] = {}
        for article in self.articles:
            since = article.modified if article.revision_of else article.published
            held = latest.get((article.outlet, article.path))
            if (now is None or since <= now) and (held is None or held.modified <= article.modified):
                latest[article.outlet, article.path] = article
        seen = (
            replace(article, updated=None) if now and article.updated and article.updated > now else article
            for article in latest.values()
        )
        return SampleTexts(self.outlets, tuple(sorted(seen, key=_order)))


@lru_cache(maxsize=1)
def load_sample_texts() -> SampleTexts:
    """Return the sample outlets and articles that ship with the package.

    Raises:
        InputError: A file of the package data breaks the format, or two articles share an id or an address.
    """
    home = files("broadsheet.testing") / "sample"
    outlets = read_outlets((home / "outlets.toml").read_text(encoding="utf-8"))
    return gather_texts(outlets, [read_article(text, name) for name, text in _article_files(home / "articles")])


def gather_texts(outlets: Iterable[SampleOutlet], articles: Iterable[SampleArticle]) -> SampleTexts:
    """Return outlets and articles in their order, checked against each other; revisions get their address.

    Raises:
        InputError: An id or address comes twice, an outlet is unknown, or what a reprint or revision names is not
            there.
    """
    known = list(articles)
    by_id = {article.id: article for article in known}
    if len(by_id) < len(known):
        raise InputError("two sample articles share an id")
    placed = [_placed(article, by_id) for article in known]
    texts = SampleTexts(
        tuple(sorted(outlets, key=lambda outlet: outlet.host)),
        tuple(sorted(placed, key=_order)),
    )
    first = [(article.outlet, article.path) for article in texts.articles if article.revision_of is None]
    if len(set(first)) < len(first):
        raise InputError("two sample articles share an address")
    hosts = {outlet.host for outlet in texts.outlets}
    for article in texts.articles:
        if article.outlet not in hosts:
            raise InputError(f"unknown outlet {article.outlet}", where=article.id)
    return texts


def _placed(article: SampleArticle, by_id: Mapping[str, SampleArticle]) -> SampleArticle:
    """Return the article, a revision at the address of what it revises."""
    for named in (article.reprint_of, article.revision_of):
        if named is not None and named not in by_id:
            raise InputError(f"{named} is no sample article", where=article.id)
    if article.revision_of is None:
        return article
    revised = by_id[article.revision_of]
    same = (article.outlet, article.published) == (revised.outlet, revised.published)
    if not same or article.modified <= revised.modified or revised.revision_of is not None:
        raise InputError("a revision has the outlet and date of its first version and a later change", where=article.id)
    return replace(article, slug=revised.path.rsplit("/", 1)[-1])


def _order(article: SampleArticle) -> tuple[datetime, str]:
    return (article.published, article.id)


def read_outlets(text: str) -> tuple[SampleOutlet, ...]:
    """Return the outlets that the TOML ``text`` lists, in its order.

    Raises:
        InputError: A key is missing or a word is none of those allowed.
    """
    tables = tomllib.loads(text).get("outlet", [])
    return tuple(_outlet(table) for table in tables)


def read_article(text: str, where: str) -> SampleArticle:
    """Return the article that ``text`` (front matter and paragraphs) holds.

    Args:
        text: The whole file.
        where: Its name, for messages.

    Raises:
        InputError: The front matter is missing or broken, a key is missing or unknown, or the body is empty.
    """
    front, found, rest = text.replace("\r\n", "\n").removeprefix("+++\n").partition("\n+++\n")
    if not text.startswith("+++") or not found:
        raise InputError("front matter between two +++ lines is missing", where=where)
    try:
        table = tomllib.loads(front)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"front matter is not TOML: {error}", where=where) from error
    missing = [key for key in _REQUIRED if not table.get(key)]
    unknown = sorted(set(table) - set(_REQUIRED) - set(_OPTIONAL))
    body = tuple(" ".join(part.split()) for part in rest.split("\n\n") if part.strip())
    if missing or unknown or not body:
        raise InputError(f"missing {missing}, unknown {unknown}, {len(body)} paragraphs", where=where)
    return _article(table, body, where)


def _article(table: Mapping[str, Any], body: tuple[str, ...], where: str) -> SampleArticle:
    updated = table.get("updated")
    planted = table.get("planted", ())
    return SampleArticle(
        id=table["id"],
        story=table["story"],
        outlet=table["outlet"],
        title=table["title"],
        published=_time(table["published"], where),
        body=body,
        byline=table.get("byline", ""),
        language=table["language"],
        kind=_one_of(table["kind"], get_args(ArticleKind), where),
        updated=_time(updated, where) if updated else None,
        description=table.get("description", ""),
        section=table.get("section", ""),
        reprint_of=table.get("reprint_of") or None,
        revision_of=table.get("revision_of") or None,
        credit=table.get("credit") or None,
        planted=(planted,) if isinstance(planted, str) else tuple(planted),
    )


def _outlet(table: Mapping[str, Any]) -> SampleOutlet:
    where = str(table.get("host", "outlets.toml"))
    try:
        return SampleOutlet(
            host=table["host"],
            name=table["name"],
            country=table["country"],
            language=table["language"],
            kind=table["kind"],
            leaning=table.get("leaning"),
            feed=_one_of(table["feed"], get_args(FeedKind), where),
            jsonld=table["jsonld"],
            markup=_one_of(table["markup"], get_args(MarkupStyle), where),
            agency_names=tuple(table.get("agency_names", ())),
        )
    except KeyError as error:
        raise InputError(f"key {error} is missing", where=where) from error


def _article_files(home: Traversable) -> list[tuple[str, str]]:
    stories = sorted((entry for entry in home.iterdir() if entry.is_dir()), key=lambda entry: entry.name)
    return [
        (f"{story.name}/{file.name}", file.read_text(encoding="utf-8"))
        for story in stories
        for file in sorted(story.iterdir(), key=lambda entry: entry.name)
        if file.name.endswith(".md")
    ]


def _one_of(value: str, allowed: tuple[_Word, ...], where: str) -> _Word:
    if value not in allowed:
        raise InputError(f"{value!r} is none of {', '.join(allowed)}", where=where)
    return value


def _time(value: str, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InputError(f"{value!r} is no ISO time", where=where) from error
    if moment.tzinfo is None:
        raise InputError(f"{value!r} has no offset", where=where)
    return moment


@lru_cache(maxsize=1024)
def _slug(title: str, key: str) -> str:
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode("ascii").lower())
    slug = ""
    for word in words:
        if len(slug) + 1 + len(word) > _SLUG_LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word
    if re.search(r"[a-z]{3}", slug):
        return slug
    # A headline in another script leaves nothing: such outlets number their pages.
    return f"a{int(hashlib.sha256(key.encode()).hexdigest()[:8], 16)}"
