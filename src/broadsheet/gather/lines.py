"""Lines of files that may be compressed, damaged, endless or in the wrong encoding, without loading them whole."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import zstandard

from broadsheet.gather.decoding import GZIP_MAGIC, ZSTD_MAGIC

_READ = 256 * 1024
_BOMB_BYTES = 4_000_000_000
"""Decoded bytes after which a file that grew more than :data:`_BOMB_RATIO` times is given up. One line of a gigabyte
is skipped and what follows it is read; a file that only unpacks is not."""
_BOMB_RATIO = 100
_ZSTD_WINDOW = 128 * 1024 * 1024


class DamagedError(Exception):
    """The compressed data cannot be read further; what came before was given."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        number: From 1.
        data: Its bytes without the line end; b"" where ``trouble`` says so.
        trouble: ``oversized``: longer than the limit, skipped. ``damaged``: the compressed data ends or breaks in this
            line; ``data`` holds what could be read of it and it is the last.
        reason: Words for the trouble.
    """

    number: int
    data: bytes
    trouble: Literal["oversized", "damaged"] | None = None
    reason: str = ""


def read_lines(path: Path, limit: int) -> Iterator[Line]:
    """Yield the lines of a plain, gzip or zstd file (told by its first bytes), in order.

    Args:
        path: File.
        limit: Bytes of a line; longer ones are skipped without being held in memory.

    Yields:
        Lines, each with its number. Memory stays within a few times ``limit``.

    Raises:
        OSError: The file cannot be opened or read.
    """
    with path.open("rb") as file:
        yield from split_lines(decompressed(file), limit)


def decompressed(file: BinaryIO) -> Iterator[bytes]:
    """Yield the content of an open file in pieces, decompressed where its first bytes say gzip or zstd.

    Raises:
        DamagedError: After the last piece that could be read.
    """
    head = file.read(4)
    file.seek(0)
    if head.startswith(GZIP_MAGIC):
        pieces = _gunzipped(file)
    elif head.startswith(ZSTD_MAGIC):
        pieces = _unzstd(file)
    else:
        pieces = iter(lambda: file.read(_READ), b"")
    yield from _as_utf8(pieces)


def _as_utf8(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield UTF-16 and UTF-8 with a byte order mark as UTF-8 without one, anything else as it is."""
    first = next(pieces, b"")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        yield decoder.decode(first).encode()
        for piece in pieces:
            yield decoder.decode(piece).encode()
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    yield from pieces


def _gunzipped(file: BinaryIO) -> Iterator[bytes]:
    decoder = zlib.decompressobj(31)
    rest, taken, given = b"", 0, 0
    while True:
        if not rest:
            rest = file.read(_READ)
            taken += len(rest)
        if not rest:
            break
        if decoder.eof:
            if not rest.startswith(b"\x1f"):
                if rest.strip(b"\0"):
                    raise DamagedError("what follows the compressed data is none")
                break
            decoder = zlib.decompressobj(31)
        try:
            piece = decoder.decompress(rest, _READ)
        except zlib.error as error:
            raise DamagedError(f"the compressed data is damaged ({error})") from error
        rest = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        given += len(piece)
        if given > _BOMB_BYTES and given > _BOMB_RATIO * taken:
            raise DamagedError("the compressed data unpacks without end")
        if piece:
            yield piece
    if not decoder.eof:
        raise DamagedError("the compressed data ends too early")


def _unzstd(file: BinaryIO) -> Iterator[bytes]:
    decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    given = 0
    with decoder.stream_reader(file, read_across_frames=True, closefd=False) as reader:
        while True:
            try:
                piece = reader.read(_READ)
            except zstandard.ZstdError as error:
                raise DamagedError(f"the compressed data is damaged ({error})") from error
            if not piece:
                return
            given += len(piece)
            if given > _BOMB_BYTES and given > _BOMB_RATIO * max(file.tell(), 1):
                raise DamagedError("the compressed data unpacks without end")
            yield piece


def split_lines(pieces: Iterable[bytes], limit: int) -> Iterator[Line]:
    """Yield the lines of content that comes in pieces (see :func:`read_lines`)."""
    held: list[bytes] = []
    size, number, skipping = 0, 1, False
    try:
        for piece in pieces:
            for place, end in enumerate(piece.split(b"\n")):
                if place:
                    yield _line(number, held, skipping=skipping, limit=limit)
                    held, size, skipping, number = [], 0, False, number + 1
                size += len(end)
                if size > limit:
                    held, skipping = [], True
                elif end:
                    held.append(end)
    except DamagedError as error:
        yield Line(number, b"".join(held), "damaged", str(error))
        return
    if held or skipping:
        yield _line(number, held, skipping=skipping, limit=limit)


def _line(number: int, held: list[bytes], *, skipping: bool, limit: int) -> Line:
    if skipping:
        return Line(number, b"", "oversized", f"the line is longer than {limit} bytes")
    return Line(number, b"".join(held).removesuffix(b"\r"))
