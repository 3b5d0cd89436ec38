"""Clean strings from outside: markup to plain text, control and invisible characters out, NFC.

Everything here is linear in its input and cuts it at a limit first, because every string is hostile: titles,
authors and categories as much as bodies. No regular expression below can backtrack over more than a bounded run.
"""

from __future__ import annotations

import html
import re
import unicodedata

TEXT_LIMIT = 500_000
"""Characters of a body that are kept. Bounds the cost of every later step; the longest body of the measuring data
(12,000 articles of 2012-2020) has fewer than 160,000."""

LINE_LIMIT = 500
"""Characters of a title or another one-line field that are kept."""

_ROUNDS = 4
"""Times that markup inside escaped markup is taken off; feeds escape twice, seldom three times."""

_TAG_SPAN = 4_000
"""Longest tag that is recognised as one; longer ``<a …`` without an end is taken for text."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td"
    " tfoot th thead title tr ul"
)
_INLINES = _words(
    "a abbr acronym amp-img area audio b base bdi bdo big blink br button cite code col colgroup data datalist del"
    " dfn em embed font head i img input ins kbd label legend link map mark meta meter nobr o:p optgroup option"
    " output param picture progress q rp rt ruby s samp small source span strike strong sub sup time track tt u var"
    " video wbr"
)
_DROPPED = _words("script style template iframe noscript object svg math canvas select textarea xml")
_OPENING = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9:-]{0,30})(?=[\s/>]|$)|(!--|!\[CDATA\[|![A-Za-z]|\?[A-Za-z]))")
_CUT_TAG = re.compile(r"[^<>]*=\s?[\"'][^<>]*\Z|/?\Z")
_TOWER = re.compile(r"&(?:amp|\#0{0,6}38|\#[xX]0{0,6}26)(?:;(?:amp|\#0{0,6}38|\#[xX]0{0,6}26))*;", re.ASCII)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")

_ODD_ASCII = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
_JOINER_SCRIPTS = "\u0600-\u08ff\u0900-\u0dff\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufeff"
_SUSPICIOUS = re.compile(f"{_INVISIBLE.pattern[:-1]}\x0b\x0c\r\x1c-\x1e\x80-\x9f\u2028\u2029\ud800-\udfff]")
"""Any character that one of the passes over text beyond ASCII changes; one look saves them on most texts."""
_STRAY_JOINER = re.compile(
    f"(?<![{_JOINER_SCRIPTS}])\u200c|\u200c(?![{_JOINER_SCRIPTS}])"
    f"|(?<![{_JOINER_SCRIPTS}\ufe0f\U0001f000-\U0001faff\u2600-\u27bf])\u200d"
)
"""Zero-width joiners carry meaning between letters of Arabic and Indic scripts and inside emoji, nowhere else."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_C1 = re.compile("[\x80-\x9f]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\u2028\u2029]")
_ODD_SPACE = re.compile("[\t\x1f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACES = re.compile(" {2,}")
_LINE_EDGE = re.compile(r" \n ?|\n ")
_BLANK_LINES = re.compile(r"\n{3,}")
_PIECE = re.compile(r"(?s).{1,256}(?:\s|\Z)|.{1,256}")
_SUFFIX = re.compile(r"\s+[-–—|·•»:]{1,2}\s+")
_NOT_ALNUM = re.compile(r"[\W_]+")
_ADDITIONS = _words(
    "news online com world international live tv radio uk us usa english opinion business politics sport"
    " magazine newspaper breakingnews latestnews worldnews newsuk newsus newsonline"
)
"""Words that outlets put behind their own name at the end of a headline."""


def clean(text: str, limit: int = TEXT_LIMIT) -> str:
    """Return ``text`` in NFC without control, bidirectional-override and zero-width characters.

    Newlines stay (never more than one blank line in a row), other white space becomes single spaces, lone
    surrogates become U+FFFD, and the Windows characters that a wrong label turned into C1 controls come back.

    Args:
        text: Any string; it is taken as text, never as markup.
        limit: Characters of it to look at.

    Returns:
        The cleaned text, at most ``limit`` characters long; "" for nothing but white space. Cleaning twice
        changes nothing.
    """
    text = text[:limit]
    if not text.isascii():
        text = _clean_beyond_ascii(text)
    if "\r" in text or _ODD_ASCII.search(text):
        text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    if _ODD_SPACE.search(text):
        text = _ODD_SPACE.sub(" ", text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _LINE_EDGE.sub("\n", text)
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip()[:limit].rstrip()


def _clean_beyond_ascii(text: str) -> str:
    if _SUSPICIOUS.search(text):
        text = _C1.sub(_windows_character, without_surrogates(text))
        text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    if "\u200c" in text or "\u200d" in text:
        text = _STRAY_JOINER.sub("", text)
    if not unicodedata.is_normalized("NFC", text):
        # Normalising is quadratic in a run of combining marks, so it is done a short piece at a time.
        text = "".join(unicodedata.normalize("NFC", piece) for piece in _PIECE.findall(text))
    return text


def _windows_character(match: re.Match[str]) -> str:
    return bytes([ord(match[0])]).decode("cp1252", "ignore")


def without_surrogates(text: str) -> str:
    """Return the text with every lone surrogate replaced by U+FFFD, so that it can be encoded; lengths stay."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Return ``text`` cleaned as by :func:`clean`, on one line, at most ``limit`` characters long."""
    return " ".join(clean(text[: limit * 4]).split())[:limit].rstrip()


def plain_text(markup_or_text: str, limit: int = TEXT_LIMIT) -> str:
    """Return the words of a string that may hold HTML, may be escaped HTML, or may be plain text.

    Known tags are taken off (block tags part paragraphs, ``script`` and the like go with their contents) and
    entities become characters; both are repeated for markup that was escaped more than once. What only looks
    like a tag (``a < b``, ``<3``, ``<name@host>``) stays as text.

    Args:
        markup_or_text: The string as it came.
        limit: Characters of it to look at; the result is never longer.

    Returns:
        Clean plain text, paragraphs separated by blank lines.
    """
    text = markup_or_text[:limit]
    for _ in range(_ROUNDS):
        if "<" not in text and "&" not in text:
            break
        before = text
        if "<" in text:
            text = _without_tags(text)
        if "&" in text:
            text = _unescaped(text)
        if text == before:
            break
    return clean(text, limit)


def plain_line(markup_or_text: str, limit: int = LINE_LIMIT) -> str:
    """Return the words of a title or another one-line field as plain text, at most ``limit`` characters."""
    return clean_line(plain_text(markup_or_text[: limit * 8], limit * 8), limit)


def _unescaped(text: str) -> str:
    text = _TOWER.sub("&amp;", text)
    # The standard unescaper would convert digits of any length to an integer, which Python refuses.
    text = _HUGE_REFERENCE.sub("\ufffd", text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _without_tags(text: str) -> str:
    pieces: list[str] = []
    position = 0
    blocks = False
    while match := _OPENING.search(text, position):
        closing, name, special = match.groups()
        name = name.lower() if name else ""
        end = _end_of_special(text, match, special) if special else _end_of_tag(text, match, name)
        if end is None:
            pieces.append(text[position : match.end()])
            position = match.end()
            continue
        pieces.append(text[position : match.start()])
        if special == "![CDATA[":
            pieces.append(text[match.end() : max(match.end(), end - 3)])
        elif name in _BLOCKS:
            blocks = True
            pieces.append("\0")
        elif name == "br":
            pieces.append("\1")
        elif name in _DROPPED and not closing:
            end = _end_of_element(text, name, end)
        position = end
    if not pieces:
        return text
    pieces.append(text[position:])
    return _with_paragraphs(pieces, blocks=blocks)


def _with_paragraphs(pieces: list[str], *, blocks: bool) -> str:
    """Join pieces where NUL stands for the edge of a block and SOH for a line break."""
    if blocks:
        # In markup with blocks a newline of the source is only white space.
        pieces = [piece.replace("\n", " ").replace("\r", " ") for piece in pieces]
    joined = "".join(piece if piece in {"\0", "\1"} else piece.replace("\0", "").replace("\1", "") for piece in pieces)
    return joined.replace("\0", "\n\n").replace("\1", "\n")


def _end_of_tag(text: str, match: re.Match[str], name: str) -> int | None:
    """Return where the tag ends, or None when it is no tag of HTML."""
    if name not in _BLOCKS and name not in _INLINES and name not in _DROPPED and "-" not in name:
        return None
    start = match.end()
    stop = start + _TAG_SPAN
    end = text.find(">", start, stop)
    while end != -1 and _inside_quotes(text, start, end):
        further = text.find(">", end + 1, stop)
        if further == -1:
            break
        end = further
    if end != -1:
        return end + 1
    return len(text) if len(text) <= stop and _CUT_TAG.match(text, start) else None


def _inside_quotes(text: str, start: int, end: int) -> bool:
    """Return whether ``end`` lies in a quoted attribute value that began after ``start`` and ends in this tag."""
    if end - start > 400:  # a tag this long is cut at its first ">"; keeps the scan linear
        return False
    quote = ""
    for character in text[start:end]:
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
    return bool(quote) and text.find(quote, end, end + 400) != -1


def _end_of_special(text: str, match: re.Match[str], special: str) -> int:
    """Return where a comment, CDATA section, declaration or processing instruction ends."""
    closing = {"!--": "-->", "![CDATA[": "]]>"}.get(special, ">")
    end = text.find(closing, match.end())
    return len(text) if end == -1 else end + len(closing)


def _end_of_element(text: str, name: str, position: int) -> int:
    found = re.compile(f"</{name}[^<>]{{0,200}}>", re.IGNORECASE).search(text, position)
    return found.end() if found else len(text)


def strip_publisher_suffix(title: str, outlet_name: str) -> str:
    """Return a headline without the outlet's own name at its end (``Title - The Courier``, ``Title | Courier``).

    Args:
        title: Headline, one line.
        outlet_name: Name or host of the outlet (``The Courier``, ``www.courier.example``); "" takes nothing off.

    Returns:
        The headline; unchanged when its last part does not name the outlet or when nothing would be left.
    """
    names = _names_of(outlet_name)
    parts = list(_SUFFIX.finditer(title[: LINE_LIMIT * 2]))
    for separator in parts[-2:]:
        tail = _squash(title[separator.end() :])
        head = title[: separator.start()].rstrip()
        if head and tail and any(_names(tail, name) for name in names):
            return head
    return title


def _squash(text: str) -> str:
    return _NOT_ALNUM.sub("", text.casefold())


def _names_of(outlet_name: str) -> list[str]:
    name = outlet_name.strip().casefold().removeprefix("www.")
    found = [_squash(name), _squash(name.removeprefix("the "))]
    if "." in name and " " not in name:
        found.append(_squash(name.split(".")[0]))
    return [one for one in dict.fromkeys(found) if len(one) > 1]


def _names(tail: str, name: str) -> bool:
    """Return whether a squashed tail is the name, or the name with a usual addition (``couriernewsuk``)."""
    tail, name = tail.removeprefix("the"), name.removeprefix("the")
    return tail == name or (tail.startswith(name) and tail[len(name) :] in _ADDITIONS)


_HARD_WRAP = range(40, 101)
"""Lengths of lines that somebody's editor broke."""


def spaced_paragraphs(text: str) -> str:
    """Return clean text with its paragraphs parted by blank lines.

    Text whose only line breaks are single ones either sets one paragraph a line, or was wrapped by an editor at a
    column; the second is recognised by lines of like length that end in the middle of sentences.

    Args:
        text: As :func:`clean` gives it.
    """
    if "\n" not in text or "\n\n" in text:
        return text
    lines = text.split("\n")
    wrapped = sum(len(line) in _HARD_WRAP and line[-1:] not in ".!?:…\"”»'’)" for line in lines[:-1])
    if len(lines) >= 4 and wrapped * 10 >= 7 * (len(lines) - 1):
        return " ".join(lines)
    return "\n\n".join(lines)
