"""Pages of WARC archives, with every intact record behind a damaged one.

Records are found by their own first line again after each damage: in compressed archives at the next gzip member, in
plain ones at the next ``WARC/1.``. Stated lengths are checked, never trusted.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from broadsheet.errors import FetchError, LimitExceeded
from broadsheet.gather.dates import parse_date
from broadsheet.gather.decoding import GZIP_MAGIC, SizeLimits, decode_body
from broadsheet.gather.lines import DamagedError, decompressed
from broadsheet.gather.records import BadRecord, PageRecord, derived_id

WARC_SUFFIXES = (".warc", ".warc.gz", ".warc.zst")

RECORD_LIMIT = 20_000_000
"""Bytes of one record; larger ones are passed over."""

_HEADER_LIMIT = 65_536
_PIECE = 256 * 1024
_MEMBER = b"\x1f\x8b\x08"
_START = re.compile(rb"WARC/1\.[01]\r?\n")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_HTTP_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


@dataclass(frozen=True, slots=True)
class _Break:
    """The stream starts anew here: a gzip member ended (no reason) or damage was passed over."""

    reason: str = ""


@dataclass(slots=True)
class _Parser:
    """Cuts a stream into records; holds at most one record and a piece."""

    buffer: bytearray = field(default_factory=bytearray)
    skipping: bool = False

    def feed(self, piece: bytes) -> Iterator[tuple[Mapping[str, str], bytes] | str]:
        """Yield the records that are whole now as (header, block), and the reason of each that is bad."""
        self.buffer += piece
        while True:
            if self.skipping and not self._find_start():
                return
            found = self._next()
            if found is None:
                return
            yield found

    def end(self) -> str | None:
        """Drop what is held at the end of a stretch and return what is wrong with it, if anything."""
        left = bytes(self.buffer[:16]).strip(b"\r\n\0 ")
        wrong = "the record ends too early" if left and not self.skipping else None
        self.buffer.clear()
        self.skipping = False
        return wrong

    def _find_start(self) -> bool:
        """Move to the next record's first line; False when there is none yet."""
        match = _START.search(self.buffer)
        if match is None:
            del self.buffer[:-12]
            return False
        del self.buffer[: match.start()]
        self.skipping = False
        return True

    def _give_up(self, reason: str) -> str:
        """Leave the record at hand and look for the next one behind its first line."""
        del self.buffer[:5]
        self.skipping = True
        return reason

    def _next(self) -> tuple[Mapping[str, str], bytes] | str | None:
        while bytes(self.buffer[:1]) in {b"\r", b"\n"}:
            head = bytes(self.buffer[:4_096])
            del self.buffer[: len(head) - len(head.lstrip(b"\r\n"))]
        if len(self.buffer) < 10:
            return None
        if not _START.match(self.buffer):
            return self._give_up("what follows the record before is none")
        header_end = _HEADER_END.search(self.buffer, 0, _HEADER_LIMIT)
        if header_end is None:
            return self._give_up("the record's header has no end") if len(self.buffer) >= _HEADER_LIMIT else None
        header = _fields(bytes(self.buffer[: header_end.start()]))
        stated = header.get("content-length", "")
        if not stated.isdigit() or len(stated) > 15:
            return self._give_up("the record states no usable length")
        length = int(stated)
        if length > RECORD_LIMIT:
            return self._give_up(f"the record is larger than {RECORD_LIMIT} bytes")
        end = header_end.end() + length
        if len(self.buffer) < end + 2:
            return self._cut_short(header_end.end(), header, end)
        block = bytes(self.buffer[header_end.end() : end])
        if bytes(self.buffer[end : end + 2]) not in {b"\r\n", b"\n\n"} and _START.search(block):
            return self._give_up("the record is shorter than it says")
        del self.buffer[:end]
        return header, block

    def _cut_short(self, start: int, header: Mapping[str, str], end: int) -> tuple[Mapping[str, str], bytes] | None:
        """Return a record whose block is whole though nothing follows it yet; None to wait for more."""
        if len(self.buffer) < end:
            return None
        if bytes(self.buffer[end:]) not in {b"", b"\r", b"\n"}:
            return None
        block = bytes(self.buffer[start:end])
        del self.buffer[:end]
        return header, block


def read_warc(path: Path) -> Iterator[PageRecord | BadRecord]:
    """Yield the HTML pages of a WARC archive (plain, gzip or zstd), in order, and a bad record for each damage.

    Responses other than 200, other types than HTML, requests and metadata are passed over.

    Args:
        path: The archive.

    Raises:
        OSError: The file cannot be opened or read.
    """
    parser = _Parser()
    number = 0
    for piece in _stretches(path):
        if isinstance(piece, _Break):
            wrong = parser.end()
            reason = piece.reason or wrong
            if reason:
                number += 1
                yield BadRecord(str(path), number, "bad_record", reason)
            continue
        for found in parser.feed(piece):
            number += 1
            if isinstance(found, str):
                large = found.startswith("the record is larger")
                yield BadRecord(str(path), number, "oversized" if large else "bad_record", found)
                continue
            page = _page(found[0], found[1], f"{path}#{number}")
            if isinstance(page, str):
                yield BadRecord(str(path), number, "bad_record", page)
            elif page is not None:
                yield page
    wrong = parser.end()
    if wrong:
        yield BadRecord(str(path), number + 1, "bad_record", wrong)


def _stretches(path: Path) -> Iterator[bytes | _Break]:
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(0)
        if head.startswith(GZIP_MAGIC):
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                yield from _members(content)
            return
        try:
            yield from decompressed(file)
        except DamagedError as error:
            yield _Break(str(error))


def _members(content: mmap.mmap) -> Iterator[bytes | _Break]:
    """Yield the content of each gzip member, a break behind each, and go on at the next member after damage."""
    position = 0
    while position != -1 and position < len(content):
        decoder = zlib.decompressobj(31)
        at = position
        trouble = ""
        while not decoder.eof and not trouble:
            given = decoder.unconsumed_tail or content[at : at + _PIECE]
            if not decoder.unconsumed_tail:
                at += len(given)
            try:
                piece = decoder.decompress(given, _PIECE)
            except zlib.error as error:
                trouble = f"the compressed data is damaged ({error})"
                continue
            if piece:
                yield piece
            elif not given:
                trouble = "the compressed data ends too early"
        yield _Break(trouble)
        if trouble:
            position = _next_member(content, position + 1)
            continue
        behind = at - len(decoder.unused_data)
        position = behind if content[behind : behind + 3] == _MEMBER else _next_member(content, behind)


def _next_member(content: mmap.mmap, start: int) -> int:
    """Return where the next gzip member that holds a record begins, or -1."""
    position = content.find(_MEMBER, start)
    while position != -1:
        try:
            if zlib.decompressobj(31).decompress(content[position : position + 4096], 64).startswith(b"WARC/"):
                return position
        except zlib.error:
            pass
        position = content.find(_MEMBER, position + 1)
    return -1


def _fields(header: bytes) -> dict[str, str]:
    """Return the fields of a header block by lower-case name, the last of repeated ones."""
    fields: dict[str, str] = {}
    for line in header.decode("utf-8", "replace").splitlines()[1:200]:
        name, colon, value = line.partition(":")
        if colon:
            fields[name.strip().lower()] = value.strip()
    return fields


def _page(header: Mapping[str, str], block: bytes, where: str) -> PageRecord | str | None:
    """Return the page of a record, None when it holds none, or what is wrong with it."""
    kind = header.get("warc-type", "").lower()
    url = header.get("warc-target-uri", "").strip("<> ") or None
    if kind == "response":
        status = _HTTP_STATUS.match(block)
        if status is None or status[1] != b"200":
            return None
        parts = _HEADER_END.split(block, maxsplit=1)
        fields, body = _fields(parts[0]), parts[1] if len(parts) > 1 else b""
    elif kind == "resource":
        fields, body = {"content-type": header.get("content-type", "")}, block
    else:
        return None
    if "html" not in fields.get("content-type", "").lower():
        return None
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    try:
        body = decode_body(body, fields.get("content-encoding", ""), SizeLimits(decoded=RECORD_LIMIT))
    except (FetchError, LimitExceeded) as error:
        # Archives keep the label of a coding that the crawler has already undone.
        if body.lstrip()[:1] != b"<":
            return error.what
    if not body.strip():
        return None
    seen = parse_date(header.get("warc-date"))
    return PageRecord(
        derived_id(url, text=where), url, body, where, seen.when if seen else None, fields["content-type"]
    )


def _unchunked(body: bytes) -> bytes:
    """Return a chunked body in one piece; as it is when it is not really chunked."""
    pieces: list[bytes] = []
    position = 0
    while match := _CHUNK_SIZE.match(body, position):
        size = int(match[1], 16)
        pieces.append(body[match.end() : match.end() + size])
        position = match.end() + size
        position += 2 if body[position : position + 2] == b"\r\n" else 1
        if size == 0:
            break
    return b"".join(pieces) if pieces else body
