"""Notes that say where a text was published first."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from broadsheet.model.article import Article
from broadsheet.text.phrases import listed

# Such notes stand at the top or at the bottom.
_REACH: Final = 700
_PUBLISHED: Final = "republished|reprinted|cross-?posted|syndicated|published|appeared|posted|produced"
_PLACE: Final = "(?:of|from|by|in|on|at|the) "
_NAME: Final = r"((?-i:[A-ZÀ-ÖØ-Þ])[^.,;:\n(]{1,60})"
# The note, with the name of the first publisher in one of its groups.
_NOTE: Final = re.compile(
    r"\b(?:this (?:article|story|piece|report|column|essay|post|op-ed|commentary)|it)\s"
    r"(?:was|is|has been|first|originally)"
    rf"[^.\n]{{0,40}}?\b(?:{_PUBLISHED})\b[^.\n]{{0,40}}?\b(?:from|by|in|on|at)\s(?:{_PLACE}){{0,2}}{_NAME}"
    rf"|\b(?:originally|first) (?:published|appeared|posted) (?:on|in|at|by) (?:the )?{_NAME}"
    rf"|\b(?:reprinted|republished) (?:here )?(?:with permission )?(?:from|of) (?:the )?{_NAME}"
    rf"|\bread the original (?:article|story) (?:on|at|in) (?:the )?{_NAME}"
    rf"|\bdieser (?:artikel|text|beitrag) (?:erschien|ist)[^.\n]{{0,60}}?(?:bei|in|auf|im) (?:der |dem )?{_NAME}"
    r"|\bcet article (?:est|a été)[^.\n]{0,60}?(?:publié|republié|paru)[^.\n]{0,30}?"
    rf"(?:par|dans|sur|à partir de) (?:le |la )?{_NAME}"
    r"|\beste (?:artículo|artigo|texto) (?:fue|foi)[^.\n]{0,60}?(?:publicado|republicado)[^.\n]{0,40}?"
    rf"(?:en|por|em|no|na|de) {_NAME}"
    rf"|\bquesto articolo è (?:stato|apparso)[^.\n]{{0,60}}?(?:pubblicato|su|in|da) {_NAME}",
    re.IGNORECASE,
)
_NAME_WORD: Final = re.compile(r"[^\W_]+")
_FILLER: Final = frozenset(
    listed("the; a; of; and; com; www; org; net; news; online; magazine; website; site; its; our; with; permission")
)


@dataclass(frozen=True, slots=True)
class Republication:
    """Where an article says its text comes from.

    Attributes:
        note: The words of the note, or "".
        named: Name of the first publisher as printed in the note, or "".
        host: Host of a canonical address on another site, or "".
        address: That address, or "".
    """

    note: str = ""
    named: str = ""
    host: str = ""
    address: str = ""

    def means(self, outlet: str) -> bool:
        """Return whether the note names this outlet (its host)."""
        return bool(self.named) and names_outlet(self.named, outlet)


def republication(article: Article) -> Republication | None:
    """Return what an article says about its first publication elsewhere, or None when it says nothing."""
    host, address = _canonical(article)
    text = article.text
    edges = text if len(text) <= 2 * _REACH else f"{text[:_REACH]}\n{text[-_REACH:]}"
    match = _NOTE.search(edges) if any(hint in edges for hint in _HINTS) else None
    if match is None:
        return Republication(host=host, address=address) if host else None
    named = next((group for group in match.groups() if group), "").strip()
    if names_outlet(named, article.outlet):
        return Republication(host=host, address=address) if host else None
    return Republication(" ".join(match.group().split())[:160], named, host, address)


# Every note holds one of these: looking for them first costs a tenth of the pattern.
_HINTS: Final = listed("""
    ublished; ppeared; eprinted; posted; yndicated; rschien; publié; paru; ublicad; ubblicat; original article
    original story
""")


def _canonical(article: Article) -> tuple[str, str]:
    if not article.canonical:
        return "", ""
    there = site_of(_host(article.canonical))
    here = {site_of(article.outlet), site_of(_host(article.url or ""))}
    return (there, article.canonical) if there and there not in here else ("", "")


def address_key(url: str) -> str:
    """Return an address without scheme, ``www.``, ``amp``, fragment, tracking query and last slash; "" for none.

    A query that names the article (``?id=``, ``?p=``) is kept.
    """
    address = url.strip()[:2_048].partition("#")[0]
    before, found, rest = address.partition("://")
    place, _, query = (rest if found else before.removeprefix("//")).partition("?")
    host, _, path = place.partition("/")
    host = host.rpartition("@")[2].lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    if not host:
        return ""
    path = path.rstrip("/").removesuffix("/amp").removesuffix(".amp").removesuffix("/index.html")
    kept = sorted(item for item in query.split("&") if _NAMING_QUERY.match(item)) if query else []
    return f"{host}/{path}{'?' + '&'.join(kept) if kept else ''}"


# A query that names the article; ids that advertisers add to follow a reader name none.
_NAMING_QUERY: Final = re.compile(
    r"(?!fbclid|gclid|dclid|yclid|msclkid|mc_eid|cid=|wt)(?:\w{0,12}id|p|a|article|story|news|n|s)=[\w-]{1,80}$",
    re.IGNORECASE,
)
_SECOND_LEVEL: Final = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "ne", "net", "or", "org"})


def site_of(host: str) -> str:
    """Return the registrable part of a host ("edition.cnn.com" gives "cnn.com"); the host itself when it has no dot."""
    labels = host.lower().strip(".").split(".")
    if len(labels) <= 2:
        return ".".join(labels)
    keep = 3 if len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-keep:])


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def names_outlet(named: str, outlet: str) -> bool:
    """Return whether a printed name and a host share their telling words ("The Kyiv Post" and kyivpost.com)."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", named.lower()) if not unicodedata.combining(char))
    squeezed = "".join(word for word in _NAME_WORD.findall(plain) if word not in _FILLER)
    site = site_of(outlet).split(".")[0].replace("-", "")
    if squeezed == site:
        return True
    words = [word for word in _NAME_WORD.findall(plain) if word not in {"the", "of", "and"}]
    # "The Jerusalem Post" is jpost.com, "The Sydney Morning Herald" smh.com.au.
    if any("".join(word[0] for word in words[:n]) + "".join(words[n:]) == site for n in range(1, len(words) + 1)):
        return len(site) > 1
    site = site.removeprefix("the").removesuffix("news").removesuffix("online")
    if len(site) < 3 or not squeezed:
        return False
    return squeezed.startswith(site) or site in squeezed or (len(squeezed) >= 5 and squeezed in site)
