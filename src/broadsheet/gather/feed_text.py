"""The characters of a feed: encoding guessed against its labels, and the damage undone that parsers stumble over.

What comes out is text that an XML parser meets no entity declaration, no illegal character and no stray ampersand in.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Callable
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

from broadsheet.gather.hardened_xml import escape_ampersands, legal, undeclared

ITEM_LIMIT = 2_000
"""Items read of one document; the newest come first in practice. Bounds memory and the work of every later step."""

TEXT_LIMIT = 4_000_000
"""Characters of a document that are mended and parsed, cut behind a whole item: 2,000 items of 2,000 characters."""

_SUBSET_LIMIT = 4_096
"""Characters of a DOCTYPE's internal subset that are cut out; a longer one makes the document refused."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PROLOG = re.compile(rb"^\s{0,500}<\?xml[^<>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9._-]{1,40})[\"']")
_WIDER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874",
}  # fmt: skip
"""Encodings that labels mean in practice, where a wider one holds all of the named one."""
_UNSAFE_CODECS = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "mbcs", "undefined"})

_ROOT = re.compile(r"<(?:\?xml|!DOCTYPE|(?:[A-Za-z0-9_-]{1,30}:)?(?:rss|feed|RDF|channel)\b)", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s{0,100}>")
_ITEM_START = re.compile(r"<(?:[A-Za-z0-9_-]{1,30}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:[A-Za-z0-9_-]{1,30}:)?(?:item|entry)\s{0,20}>", re.IGNORECASE)
_DOCUMENT_END = re.compile(r"</(?:[A-Za-z0-9_-]{1,30}:)?(?:rss|feed|RDF|channel)\s{0,20}>", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_NUMBERED = re.compile(r"&#(?:([0-9]{1,20})|[xX]([0-9A-Fa-f]{1,20}));?")
_STRAY_LESS = re.compile(r"<(?![A-Za-z_/!?])")


_HIGH_BYTES = bytes(range(128, 256))
_STRAYS = 100_000
"""Bytes mended one by one; with more of them the document is in another encoding or in none."""


def _windows_bytes(error: UnicodeError) -> tuple[str, int]:
    """Decode what is no UTF-8 as Windows-1252: feeds glue texts of both together."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("broadsheet-windows", _windows_bytes)


@dataclass(frozen=True, slots=True)
class FeedText:
    """A feed as text.

    Attributes:
        text: Without byte order mark, XML declaration, DOCTYPE and illegal characters.
        problems: Codes of what was mended, in order of discovery.
        refused: Why the document must not be parsed at all, or None.
    """

    text: str
    problems: tuple[str, ...] = ()
    refused: str | None = None


def decode(body: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """Return the text of a document and a code of what was wrong with its encoding, or None.

    UTF-8 that is valid is believed against every label. Otherwise the document's own label counts, then the
    server's, then what the bytes look like.

    Args:
        body: The document.
        charset: What the server's ``Content-Type`` says, or None.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body.decode(encoding, "replace").lstrip("\ufeff"), None
    wide = _without_bom(body[:400])
    if wide:
        return body.decode(wide, "replace"), "encoding_guessed"
    prolog = _PROLOG.match(body[:800])
    labels = [name for name in (prolog[1].decode("ascii") if prolog else None, charset) if name]
    if b"\x1b$" in body[:4000]:
        labels.append("iso-2022-jp")
    else:
        text = _as_utf8(body)
        if text is not None:
            wrong = labels and not body.isascii() and not any("utf" in label.lower() for label in labels[:1])
            return text, "encoding_mislabelled" if wrong else None
    for label in labels:
        codec = _codec(label)
        if codec and codec != "utf-8":
            try:
                return body.decode(codec), None
            except (UnicodeDecodeError, LookupError):
                continue
    return _guessed(body)


def _without_bom(head: bytes) -> str | None:
    """Return the kind of UTF-16 that a document without byte order mark is in, or None."""
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else None


def _as_utf8(body: bytes) -> str | None:
    """Return the text when the document is UTF-8, cut in the middle of a character at most."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3 and error.reason == "unexpected end of data":
            return body[: error.start].decode("utf-8")
        return None


def _codec(label: str) -> str | None:
    name = _WIDER.get(label.lower(), label.lower())
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name not in _UNSAFE_CODECS else None


def _guessed(body: bytes) -> tuple[str, str | None]:
    """Return text of a document whose labels are wrong: mostly UTF-8 with strays, else what the bytes look like."""
    invalid = len(body) - len(body.decode("utf-8", "ignore").encode())
    high = len(body) - len(body.translate(None, _HIGH_BYTES))
    if invalid * 4 <= high and invalid <= _STRAYS:
        return body.decode("utf-8", "broadsheet-windows"), "encoding_repaired"
    codec = _codec(detect_encoding(body[:65_536]) or "cp1252") or "cp1252"
    if codec == "utf-8":
        codec = "cp1252"
    return body.decode(codec, "replace"), "encoding_guessed"


def prepare(body: bytes, charset: str | None = None) -> FeedText:
    """Return a feed as text that is safe to parse.

    Args:
        body: The document as bytes.
        charset: What the server's ``Content-Type`` says, or None.

    Returns:
        The text; cut behind the item :data:`ITEM_LIMIT`, and behind the last whole item where the document is
        truncated. ``refused`` is set for a DOCTYPE with a long or endless internal subset.
    """
    text, problem = decode(body, charset)
    problems = [problem] if problem else []
    lawful = legal(text)
    if len(lawful) != len(text):
        text = lawful
        problems.append("illegal_characters")
    start = _ROOT.search(text, 0, 20_000)
    if start is not None:
        if text[: start.start()].strip("\ufeff \t\r\n"):
            problems.append("junk_before_document")
        text = text[start.start() :]
    text = undeclared(text)
    cut, refused = _without_doctype(text)
    if refused:
        return FeedText("", tuple(problems), refused)
    if cut is not text and "[" in text[: len(text) - len(cut)]:
        problems.append("doctype_removed")
    text = _within_limits(cut, problems)
    mended = outside_cdata(text, _mend)
    if mended != text:
        problems.append("entities_mended")
    return FeedText(mended, tuple(problems))


def _without_doctype(text: str) -> tuple[str, str | None]:
    """Return the text without its DOCTYPE, or why the document is refused."""
    head = text[:20_000].upper()
    start = head.find("<!DOCTYPE")
    if start == -1:
        return text, "doctype_refused" if "<!ENTITY" in head else None
    close, bracket = text.find(">", start), text.find("[", start)
    if close == -1:
        return text, "doctype_refused"
    if bracket == -1 or close < bracket:
        return text[:start] + text[close + 1 :], None
    end = _SUBSET_END.search(text, bracket, bracket + _SUBSET_LIMIT)
    if end is None:
        return text, "doctype_refused"
    return text[:start] + text[end.end() :], None


def _within_limits(text: str, problems: list[str]) -> str:
    """Return the text cut behind the last item to read, and say so in ``problems``."""
    last = 0
    if len(text) > TEXT_LIMIT:
        problems.append("document_cut")
        text = text[:TEXT_LIMIT]
    for count, match in enumerate(_ITEM_END.finditer(text), start=1):
        last = match.end()
        if count == ITEM_LIMIT:
            if _ITEM_END.search(text, last):
                problems.append(f"items_cut_at_{ITEM_LIMIT}")
                return text[:last]
            break
    if _DOCUMENT_END.search(text, last):
        return text
    first = _ITEM_START.search(text)
    if first is None:
        return text
    problems.append("truncated")
    return text[: last or first.start()]


def outside_cdata(text: str, change: Callable[[str], str]) -> str:
    """Return the text with ``change`` applied to all of it but its CDATA sections."""
    if "<![CDATA[" not in text:
        return change(text)
    pieces: list[str] = []
    position = 0
    while (start := text.find("<![CDATA[", position)) != -1:
        end = text.find("]]>", start)
        end = len(text) if end == -1 else end + 3
        pieces += [change(text[position:start]), text[start:end]]
        position = end
    pieces.append(change(text[position:]))
    return "".join(pieces)


def _mend(text: str) -> str:
    """Return markup with named entities as characters, bad references replaced and stray signs escaped."""
    if "&" in text:
        text = _NUMBERED.sub(_legal_reference, _NAMED.sub(_named_character, text))
        text = escape_ampersands(text)
    return _STRAY_LESS.sub("&lt;", text)


def _named_character(match: re.Match[str]) -> str:
    name = match[1]
    if name in {"amp", "lt", "gt", "quot", "apos"}:
        return match[0]
    code = html.entities.name2codepoint.get(name)
    return chr(code) if code else match[0]


def _legal_reference(match: re.Match[str]) -> str:
    digits, hexadecimal = match[1], match[2]
    code = int(hexadecimal, 16) if hexadecimal else int(digits)
    legal = code in {9, 10, 13} or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF
    return f"&#{code};" if legal else "\ufffd"
