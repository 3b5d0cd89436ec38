"""Undo content codings with bounded output, so that a small body cannot become a large one."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]
import zstandard

from broadsheet.errors import FetchRejected, LimitExceeded

GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"

_PIECE = 256 * 1024
_ZSTD_WINDOW = 8 * 1024 * 1024
"""Largest window accepted, the one RFC 9659 sets for the web; it bounds what a frame header can allocate."""
_LAYERS = 2
"""Content codings undone on one body; servers that compress twice exist, three times is an attack."""


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """Limits on one body.

    Attributes:
        wire: Bytes as sent.
        decoded: Bytes after decoding.
        ratio: Decoded bytes for each byte sent, once ``ratio_after`` bytes were decoded.
        ratio_after: Bytes.
    """

    wire: int = 10_000_000
    decoded: int = 20_000_000
    ratio: int = 100
    ratio_after: int = 1_000_000


def decode_body(body: bytes, codings: str, limits: SizeLimits) -> bytes:
    """Return the body with its content codings undone.

    Args:
        body: Bytes as sent.
        codings: Value of ``Content-Encoding`` (``gzip``, ``br``, ``gzip, gzip``); "" for none.
        limits: Sizes not to pass.

    Raises:
        LimitExceeded: More bytes than ``limits`` allow; the decoder has stopped there.
        FetchRejected: Unknown coding, too many codings, damaged body.
    """
    names = [name for part in codings.lower().split(",") if (name := part.strip()) and name != "identity"]
    if len(names) > _LAYERS:
        raise FetchRejected("the body is compressed more than twice")
    if not body:
        return b""
    wire = len(body)
    for name in reversed(names):
        body = bounded(_pieces(body, name), wire, limits)
    return body


def bounded(pieces: Iterator[bytes], wire: int, limits: SizeLimits) -> bytes:
    """Return the joined pieces of a body of ``wire`` bytes, stopping at the first that passes a limit.

    Raises:
        LimitExceeded: At that piece.
    """
    kept = bytearray()
    for piece in pieces:
        kept += piece
        if len(kept) > limits.decoded:
            raise LimitExceeded(f"the decoded body is larger than {limits.decoded} bytes")
        if len(kept) > limits.ratio_after and len(kept) > limits.ratio * max(wire, 1):
            raise LimitExceeded(f"the body grows more than {limits.ratio} times when decoded")
    return bytes(kept)


def _pieces(body: bytes, coding: str) -> Iterator[bytes]:
    try:
        if coding in {"gzip", "x-gzip"}:
            # Some servers label what they did not compress.
            yield from inflate(body, 31) if body.startswith(GZIP_MAGIC) else iter([body])
        elif coding == "deflate":
            yield from inflate(body, 15 if _zlib_header(body) else -15)
        elif coding == "br":
            yield from _brotli(body)
        elif coding == "zstd":
            yield from _zstd(body)
        else:
            raise FetchRejected(f"unknown content coding {coding[:40]!r}")
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise FetchRejected(f"the {coding} body is damaged: {error}") from error


def _zlib_header(body: bytes) -> bool:
    return len(body) >= 2 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0


def inflate(body: bytes, wbits: int) -> Iterator[bytes]:
    """Yield the pieces (at most 256 KiB each) of a gzip (``wbits`` 31), zlib (15) or raw deflate (-15) body.

    Members of a gzip body follow one another; what follows the last one is ignored.

    Raises:
        zlib.error: The body is damaged; what came before was yielded.
    """
    rest = body
    while rest:
        decoder = zlib.decompressobj(wbits)
        while not decoder.eof:
            piece = decoder.decompress(rest, _PIECE)
            rest = decoder.unconsumed_tail
            if piece:
                yield piece
            elif not rest and not decoder.eof:
                raise zlib.error("the compressed data ends too early")
        rest = decoder.unused_data
        if wbits != 31 or not rest.startswith(GZIP_MAGIC):
            return


def _brotli(body: bytes) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    piece = decoder.process(body, output_buffer_limit=_PIECE)
    while piece:
        yield piece
        if decoder.is_finished():
            return
        piece = decoder.process(b"", output_buffer_limit=_PIECE)
    if not decoder.is_finished():
        raise FetchRejected("the br body ends too early")


def _zstd(body: bytes) -> Iterator[bytes]:
    decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    with decoder.stream_reader(io.BytesIO(body), read_across_frames=True) as reader:
        while piece := reader.read(_PIECE):
            yield piece


def gunzipped(body: bytes, limits: SizeLimits) -> bytes:
    """Return the body, decompressed once where it is a gzip file served as one (``sitemap.xml.gz``).

    Raises:
        LimitExceeded: As in :func:`decode_body`.
        FetchRejected: Damaged.
    """
    if not body.startswith(GZIP_MAGIC):
        return body
    try:
        return bounded(inflate(body, 31), len(body), limits)
    except zlib.error as error:
        raise FetchRejected(f"the gzip file is damaged: {error}") from error
