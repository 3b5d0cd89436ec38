"""Content codings undone with bounded output."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from broadsheet.errors import FetchRejected, LimitExceeded
from broadsheet.gather.decoding import SizeLimits, decode_body, gunzipped

WORDS = b"the same words again and again, " * 2_000
CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


def streamed(coding: str, megabytes: int) -> bytes:
    """Return a body of that many megabytes of NUL, made without holding them."""
    block = bytes(1_000_000)
    if coding == "br":
        press = brotli.Compressor(quality=2)
        return b"".join([press.process(block) for _ in range(megabytes)] + [press.finish()])
    if coding == "zstd":
        coder = zstandard.ZstdCompressor().compressobj()
        return b"".join([coder.compress(block) for _ in range(megabytes)] + [coder.flush()])
    packer = zlib.compressobj(1, zlib.DEFLATED, 31 if coding == "gzip" else 15)
    return b"".join([packer.compress(block) for _ in range(megabytes)] + [packer.flush()])


@pytest.mark.parametrize("coding", CODERS)
def test_each_coding_is_undone(coding: str):
    """SEC-04: an honest body comes out whole."""
    assert decode_body(CODERS[coding](WORDS), coding, SizeLimits()) == WORDS


def test_raw_deflate_members_and_nested_gzip_are_undone():
    """SEC-04: what servers send under these names in practice."""
    assert decode_body(zlib.compress(WORDS)[2:-4], "deflate", SizeLimits()) == WORDS
    assert decode_body(gzip.compress(b"a") + gzip.compress(b"b"), "gzip", SizeLimits()) == b"ab"
    assert decode_body(gzip.compress(gzip.compress(WORDS)), "gzip, gzip", SizeLimits()) == WORDS
    assert decode_body(b"plain", "gzip", SizeLimits()) == b"plain"
    assert decode_body(b"plain", "identity", SizeLimits()) == b"plain"
    assert decode_body(b"", "br", SizeLimits()) == b""


@pytest.mark.parametrize("coding", CODERS)
@pytest.mark.parametrize("ratio", [100, 10**9])
def test_a_bomb_stops_at_the_limit_without_its_memory(coding: str, ratio: int):
    """SEC-04: 60 MB from a small body stop at 20 MB or at the ratio; the decoder never holds much more."""
    body = streamed(coding, 60)
    tracemalloc.start()
    try:
        with pytest.raises(LimitExceeded):
            decode_body(body, coding, SizeLimits(ratio=ratio))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 45_000_000


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_truncated_body_is_rejected(coding: str):
    """SEC-04: half a body is no body."""
    with pytest.raises(FetchRejected):
        decode_body(CODERS[coding](WORDS)[:-20], coding, SizeLimits())


def test_unknown_and_stacked_codings_are_rejected():
    """SEC-04: nothing is guessed, and nothing is unpacked three times."""
    for codings in ("compress", "gzip, gzip, gzip", "x-evil"):
        with pytest.raises(FetchRejected):
            decode_body(b"x", codings, SizeLimits())


def test_a_gzip_file_served_as_one_is_unpacked_once():
    """REL-11: sitemap.xml.gz."""
    assert gunzipped(gzip.compress(b"<urlset/>"), SizeLimits()) == b"<urlset/>"
    assert gunzipped(b"<urlset/>", SizeLimits()) == b"<urlset/>"
    with pytest.raises(LimitExceeded):
        gunzipped(streamed("gzip", 30), SizeLimits())
