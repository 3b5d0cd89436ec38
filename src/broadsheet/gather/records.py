"""Records of archives: what a line or a file becomes, good or bad."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from broadsheet.gather.addresses import ADDRESS_LIMIT, canonical_or_none, outlet_host
from broadsheet.gather.dates import archive_date
from broadsheet.model.article import Article, Disposition
from broadsheet.text.normalize import (
    LINE_LIMIT,
    TEXT_LIMIT,
    clean_line,
    plain_line,
    plain_text,
    spaced_paragraphs,
    without_surrogates,
)


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A line or file that gave no article; the rest of the import goes on.

    Attributes:
        file: Path as given.
        line: Number of the line, from 1; 0 for the file as a whole. For WARC files the number of the record.
        disposition: ``bad_record``, ``bad_encoding``, ``oversized``, ``no_text``, ``refused``.
        reason: What is wrong, in plain words.
    """

    file: str
    line: int
    disposition: Disposition
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article read from an archive.

    Attributes:
        article: The article, cleaned.
        file: Path as given.
        line: Number of its line, from 1.
        extra: Labels that came with it and are no part of an article: ``story`` (the grouping that the archive gives),
            ``story_title``.
    """

    article: Article
    file: str
    line: int
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page of HTML read from an archive, to be extracted.

    Attributes:
        id: Stable id: the file's name where that is a safe one, else derived.
        url: Its address, or None when the archive does not say.
        html: The page as bytes, content codings undone.
        path: File, and for WARC files the record's number: ``crawl.warc.gz#12``.
        first_seen: When it was fetched, where the archive says so.
        content_type: ``Content-Type`` it was served with, or "".
    """

    id: str
    url: str | None
    html: bytes
    path: str
    first_seen: datetime | None = None
    content_type: str = ""


Record = ArticleRecord | PageRecord

SAFE_ID = re.compile(r"[A-Za-z0-9._-]{1,100}\Z")
"""Ids that can stand in an address as they are."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link"),
    "title": ("title", "headline"),
    "text": ("text", "body", "maintext", "content"),
    "published": ("published", "date", "date_publish", "published_at"),
    "updated": ("updated", "date_modify", "modified"),
    "outlet": ("outlet", "source_domain", "publisher"),
    "byline": ("byline", "authors", "author"),
    "section": ("section", "topic"),
}
"""Names under which a field is looked for, ours first; the others are those of common crawlers' exports."""

_FLAG = re.compile(r"[a-z][a-z_]{2,39}\Z")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].{0,30})?\Z")
_THREE_LETTERS: Mapping[str, str] = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl",
    "dut": "nl", "pol": "pl", "rus": "ru", "ukr": "uk", "ces": "cs", "cze": "cs", "swe": "sv", "dan": "da", "nor": "no",
    "fin": "fi", "hun": "hu", "ron": "ro", "rum": "ro", "tur": "tr", "ell": "el", "gre": "el", "ara": "ar", "fas": "fa",
    "per": "fa", "heb": "he", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "hin": "hi", "ind": "id", "vie": "vi",
}  # fmt: skip


def derived_id(url: str | None, title: str = "", text: str = "") -> str:
    """Return the id of an article that brings none: ``a`` and 16 hex digits, of its canonical address or its words.

    Args:
        url: Address, or None; one that has no canonical form counts as none.
        title: Headline, cleaned.
        text: Body, cleaned.
    """
    address = canonical_or_none(url)
    key = address if address is not None else f"{title}\n{text}"
    return "a" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


def parse_article(
    record: object, *, file: str = "", line: int = 0, now: datetime, normalise: bool = True
) -> Article | BadRecord:
    """Return the article that a JSON record describes, or why it describes none.

    Every field may be null, absent or of the wrong type; a record is bad only when it is no object or when neither
    title nor text holds a word. Fields that are no part of an article are left to the caller.

    Args:
        record: The decoded JSON value.
        file: Where it comes from, for the report.
        line: Its line, from 1.
        now: Aware; bounds plausible dates.
        normalise: Take markup off and clean title and text. False keeps both as they are, for filters whose spans
            must count in the text that came in; only lone surrogates are replaced, one for one.

    Returns:
        The article. Its flags say what was repaired or is missing: ``date_*``, ``id_derived``, ``text_truncated``,
        ``title_truncated``.
    """
    if not isinstance(record, Mapping):
        return BadRecord(file, line, "bad_record", f"not a JSON object but {_json_kind(record)}")
    flags: set[str] = set()
    title, text = _words_of(record, flags, normalise=normalise)
    if not title.strip() and not text.strip():
        return BadRecord(file, line, "no_text", "neither title nor text")
    url = _address(_field(record, "url"))
    language = _language(record.get("language"))
    published, remarks = archive_date(_field(record, "published"), now, language)
    flags.update(remarks)
    updated, _ = archive_date(_field(record, "updated"), now, language)
    first_seen, _ = archive_date(record.get("first_seen"), now)
    given = record.get("id")
    identifier = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    if not SAFE_ID.match(identifier) or identifier.strip(".") == "":
        identifier = derived_id(url, title, text)
        flags.add("id_derived")
    return Article(
        id=identifier,
        outlet=_outlet(_field(record, "outlet"), url),
        url=url,
        title=title,
        text=text,
        published=published,
        language=language,
        updated=updated,
        first_seen=first_seen,
        byline=_line(_field(record, "byline")),
        credits=_lines(record.get("credits")),
        canonical=_address(record.get("canonical")),
        description=_paragraphs(record.get("description")),
        section=_line(_field(record, "section")),
        feed=_address(record.get("feed")),
        leaning=_line(record.get("leaning")),
        flags=tuple(sorted(flags | {flag for flag in _lines(record.get("flags")) if _FLAG.match(flag)})),
    )


def _words_of(record: Mapping[str, Any], flags: set[str], *, normalise: bool) -> tuple[str, str]:
    """Return title and text, and add what was cut to ``flags``."""
    title, text = _field(record, "title"), _field(record, "text")
    title = title if isinstance(title, str) else ""
    if isinstance(text, list):
        text = "\n\n".join(part for part in text if isinstance(part, str))
    text = text if isinstance(text, str) else ""
    if not normalise:
        return without_surrogates(title), without_surrogates(text)
    if len(text) > TEXT_LIMIT:
        flags.add("text_truncated")
    line = plain_line(title)
    if len(line) == LINE_LIMIT:
        flags.add("title_truncated")
    return line, spaced_paragraphs(plain_text(text))


def _field(record: Mapping[str, Any], name: str) -> Any:
    """Return the first value that is there under one of the names of a field."""
    return next((record[one] for one in _NAMES[name] if record.get(one) not in (None, "")), None)


def _address(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > ADDRESS_LIMIT:
        return None
    text = clean_line(value, ADDRESS_LIMIT)
    return text if text.lower().startswith(("http://", "https://")) and canonical_or_none(text) else None


def _outlet(value: object, url: str | None) -> str:
    """Return the outlet's host, or its brand where no host is known, "" when nothing is."""
    named = clean_line(value, 200) if isinstance(value, str) else ""
    return outlet_host(named) or named or (outlet_host(url) if url else "")


def _language(value: object) -> str | None:
    match = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    code = match[1].lower()
    return code if len(code) == 2 else _THREE_LETTERS.get(code)


def _line(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(_lines(value))[:LINE_LIMIT] or None
    return (plain_line(value) or None) if isinstance(value, str) else None


def _lines(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(line for one in values[:50] if isinstance(one, str) and (line := plain_line(one, 200)))


def _paragraphs(value: object) -> str | None:
    return (plain_text(value, 20_000) or None) if isinstance(value, str) else None


def _json_kind(value: object) -> str:
    kinds: list[tuple[type | tuple[type, ...], Literal["a list", "a text", "a truth value", "a number", "null"]]] = [
        (list, "a list"),
        (str, "a text"),
        (bool, "a truth value"),
        ((int, float), "a number"),
    ]
    return next((word for kind, word in kinds if isinstance(value, kind)), "null")
