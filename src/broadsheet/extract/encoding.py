"""From the bytes of a page to its characters."""

from __future__ import annotations

import codecs
import re

# Where browsers stop looking for a charset declaration (WHATWG HTML: 1,024 bytes); news pages often put it later,
# behind scripts, so we look further.
_HEAD = 8_192

_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?\b(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([\w:.-]{2,40})""", re.IGNORECASE
)

# Labels that pages use and what browsers read them as (WHATWG Encoding): Latin-1 and ASCII mean Windows-1252,
# GB2312 and GBK mean GB18030, and so on.
_BROWSER_NAMES: dict[str, str] = {
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    # A declaration that was read as ASCII cannot be UTF-16 or UTF-32 (WHATWG HTML, "prescan").
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
}


def decode(page: bytes, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a page and remarks on how they were read.

    Tried in this order: byte order mark, UTF-16 without a mark, the charset of the HTTP header, the page's own
    declaration, UTF-8, Windows-1252. A declared charset that does not fit gives way to UTF-8 where that fits.

    Args:
        page: The page as served.
        charset: Charset that the HTTP header stated, or None.

    Returns:
        Text without a byte order mark and without NUL; flags: ``bad_encoding`` when bytes had to be replaced.
    """
    for mark, name in _BOMS:
        if page.startswith(mark):
            return _finish(page[len(mark) :], name)
    if (wide := _utf16_without_mark(page)) is not None:
        return _finish(page, wide)
    declared = [known for known in (_known(charset), _known(_declared(page))) if known]
    for name in (*declared, "utf-8"):
        if name == "utf-8" or not _plausible_utf8(page):
            try:
                return _clean(page.decode(name)), ()
            except UnicodeDecodeError:
                continue
    if _plausible_utf8(page):
        return _finish(page, "utf-8")
    return _finish(page, declared[0] if declared and declared[0] != "utf-8" else "cp1252")


def _declared(page: bytes) -> str | None:
    head = page[:_HEAD]
    lower = head.lower()
    if b"charset" not in lower and b"encoding" not in lower:
        return None
    found = _META.search(head)
    return found.group(1).decode("ascii", "replace") if found else None


def _known(label: str | None) -> str | None:
    """Return Python's name of the charset that browsers read ``label`` as, or None when there is none."""
    if not label:
        return None
    wanted = label.strip().strip("\"'").lower()
    if wanted in _BROWSER_NAMES:
        return _BROWSER_NAMES[wanted]
    try:
        info = codecs.lookup(wanted)
        b"".decode(wanted)  # raises for codecs such as base64, which do not give text
    except (LookupError, ValueError, TypeError):
        return None
    return _BROWSER_NAMES.get(info.name, info.name)


def _plausible_utf8(page: bytes) -> bool:
    """Return whether the page has characters beyond ASCII and nearly all of them are well-formed UTF-8."""
    high = sum(map(page.count, _LEADS))
    if not high:
        return False
    broken = page.decode("utf-8", "replace").count("\ufffd")
    # One broken sequence in fifty: a page cut in the middle of a character, or with one pasted Latin-1 quote.
    return broken * 50 <= high


# Two-byte and three-byte leads of UTF-8 that carry nearly all letters and punctuation of news text.
_LEADS: tuple[bytes, ...] = tuple(bytes([lead]) for lead in (*range(0xC2, 0xE0), *range(0xE0, 0xF0)))


def _utf16_without_mark(page: bytes) -> str | None:
    head = page[:400]
    if head.count(b"\x00") * 3 < len(head) or len(head) < 8:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _finish(page: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    text = page.decode(name, "replace")
    return _clean(text), (("bad_encoding",) if "\ufffd" in text else ())


def _clean(text: str) -> str:
    return text.replace("\x00", "").removeprefix("\ufeff")
