"""Importers of rating schemes: CSV, JSON, the Media Bias/Fact Check export, an AllSides table.

Each reads what the rater or a public mirror of it published, keeps the rater's own words and dates, and says under
which terms. Nothing is fetched here: the text comes from a file or from the newsroom's fetcher.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from broadsheet.errors import InputError
from broadsheet.model.outlet import SIDES_AND_UNRATED, Rating, RatingScheme
from broadsheet.outlets.sides import side_of_value

MOST_BYTES = 50_000_000
"""Largest file read: the largest known export is 4 MB."""

UNSTATED = "not stated; ask the rater before you publish these ratings"


@dataclass(frozen=True, slots=True)
class Passport:
    """What is said about a scheme apart from its ratings; empty fields are filled by what the file says.

    Attributes:
        id: Short name of the scheme.
        rater: Who rates.
        dated: ISO date of the collection, or "".
        address: Where it was published.
        licence: What the publisher allows.
    """

    id: str = ""
    rater: str = ""
    dated: str = ""
    address: str = ""
    licence: str = ""


def import_scheme(data: bytes, kind: str, passport: Passport, *, where: str) -> tuple[RatingScheme, list[str]]:
    """Return the scheme in ``data`` and a line for each row that could not be read.

    Args:
        data: The file.
        kind: ``csv``, ``json``, ``mbfc`` or ``allsides``; "" guesses from the content.
        passport: What the person says of the scheme; wins over the file.
        where: File or address, for errors.

    Raises:
        InputError: When the file is of no known form or holds no rating.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"larger than {MOST_BYTES} bytes", where=where)
    text = data.decode("utf-8-sig", "replace")
    chosen = kind or guess(text)
    reader = READERS.get(chosen)
    if reader is None:
        raise InputError(
            f"no known form of ratings{f' ({kind})' if kind else ''}",
            where=where,
            hint=f"use one of {', '.join(READERS)}",
        )
    problems: list[str] = []
    found, stated = reader(text, where, problems)
    ratings: dict[str, Rating] = {}
    for rating in found:
        ratings.setdefault(rating.outlet, rating)
    if not ratings:
        raise InputError("no rating found", where=where)
    merged = _merged(passport, stated)
    dated = _day(merged.dated, where)
    identifier = safe_id(merged.id)
    return (
        RatingScheme(
            identifier,
            merged.rater or identifier,
            dated,
            merged.address or where,
            merged.licence or UNSTATED,
            tuple(ratings[host] for host in sorted(ratings)),
        ),
        problems,
    )


def guess(text: str) -> str:
    """Return the form of a file of ratings, or "" when it is none we know."""
    start = text.lstrip()[:1]
    if start in {"{", "["}:
        return "mbfc" if '"questionable"' in text[:200_000] or '"biases"' in text[:200_000] else "json"
    header = {name.strip().casefold() for name in text.partition("\n")[0].split(",")}
    if {"bias", "name", "type"} <= header or {"news_source", "rating"} <= header:
        return "allsides"
    return "csv" if header & {"outlet", "host", "domain"} else ""


def _csv(text: str, where: str, problems: list[str]) -> tuple[Iterator[Rating], Passport]:
    rows = csv.DictReader(io.StringIO(text))
    return _plain_rows(rows, where, problems), Passport()


def _json(text: str, where: str, problems: list[str]) -> tuple[Iterator[Rating], Passport]:
    found = _loads(text, where)
    stated = Passport()
    rows = found
    if isinstance(found, dict):
        rows = found.get("ratings", [])
        stated = Passport(*(str(found.get(key) or "") for key in ("id", "rater", "dated", "address", "licence")))
    if not isinstance(rows, list):
        raise InputError("the ratings must be a list", where=where)
    return _plain_rows(iter(rows), where, problems), stated


def _plain_rows(rows: Iterator[Any], where: str, problems: list[str]) -> Iterator[Rating]:
    """Yield ratings of rows ``outlet, value`` and where present ``side, dated, address``."""
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            problems.append(f"{where}: row {number}: no object")
            continue
        host = host_of(str(row.get("outlet") or row.get("host") or row.get("domain") or ""))
        value = str(row.get("value") or row.get("rating") or row.get("bias") or "").strip()
        if not host or not value:
            problems.append(f"{where}: row {number}: needs an outlet and a value")
            continue
        stated = str(row.get("side") or "").strip().casefold()
        side = stated if stated in SIDES_AND_UNRATED else side_of_value(value)
        try:
            dated = _day(str(row.get("dated") or row.get("date") or ""), where)
        except InputError:
            dated = None
            problems.append(f"{where}: row {number}: the date is not ISO; kept without it")
        yield Rating(host, value, side, dated, str(row.get("address") or "") or None)


def _mbfc(text: str, where: str, problems: list[str]) -> tuple[Iterator[Rating], Passport]:
    """Read the extension's ``combined.json`` or its list of sources."""
    found = _loads(text, where)
    sources, dated = found, ""
    if isinstance(found, dict):
        sources, dated = found.get("sources", []), str(found.get("date") or "")[:10]
    if not isinstance(sources, list):
        raise InputError("the sources must be a list", where=where)

    def rows() -> Iterator[Rating]:
        for number, row in enumerate(sources, 1):
            host = host_of(str(row.get("domain") or "")) if isinstance(row, Mapping) else ""
            value = str(row.get("bias") or "") if isinstance(row, Mapping) else ""
            if not host or not value:
                problems.append(f"{where}: source {number}: needs a domain and a bias")
                continue
            yield Rating(host, value, side_of_value(value), None, str(row.get("url") or "") or None)

    return rows(), Passport("mbfc", "Media Bias/Fact Check", dated, "https://mediabiasfactcheck.com/")


def _allsides(text: str, where: str, problems: list[str]) -> tuple[Iterator[Rating], Passport]:
    """Read a table ``url,type,name,bias`` or ``news_source,rating,type,url``; people and opinion are passed over."""

    def rows() -> Iterator[Rating]:
        for number, row in enumerate(csv.DictReader(io.StringIO(text)), 1):
            name = str(row.get("name") or row.get("news_source") or "")
            kind = str(row.get("type") or "").casefold()
            value = str(row.get("bias") or row.get("rating") or "").strip()
            if "author" in kind or "(opinion)" in name.casefold() or name.casefold().endswith("- opinion"):
                continue
            host = host_of(str(row.get("url") or ""))
            if host.endswith("allsides.com") or not host or not value:
                problems.append(f"{where}: row {number}: {name or 'no name'}: no address of the outlet")
                continue
            yield Rating(host, value, side_of_value(value))

    passport = Passport(
        "allsides", "AllSides", "", "https://www.allsides.com/media-bias", "CC BY-NC 4.0, as AllSides states"
    )
    return rows(), passport


Reader = Callable[[str, str, list[str]], tuple[Iterator[Rating], Passport]]

READERS: dict[str, Reader] = {"csv": _csv, "json": _json, "mbfc": _mbfc, "allsides": _allsides}


def host_of(text: str) -> str:
    """Return the host that an address or a bare domain names, without ``www.``; "" when there is none."""
    text = text.strip().casefold()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    host = host.removeprefix("www.")
    plain = host.replace("-", "").replace(".", "").replace("_", "")
    return host if "." in host and plain.isalnum() and len(host) <= 253 else ""


def safe_id(text: str) -> str:
    """Return a short id of lower-case letters, digits and hyphens; "imported" when nothing is left."""
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in text.casefold())
    return "-".join(part for part in kept.split("-") if part)[:40] or "imported"


def _loads(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"no JSON: {error}", where=where) from error


def _merged(given: Passport, stated: Passport) -> Passport:
    names = ("id", "rater", "dated", "address", "licence")
    return Passport(*(getattr(given, name) or getattr(stated, name) for name in names))


def _day(text: str, where: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise InputError(f"no ISO date: {text[:40]!r}", where=where) from error
