"""How common words are: a frozen, versioned table that every score of this package is counted from.

The table is made by ``eval/train_clustering.py`` and shipped with the package. It holds hashes of word stems with
two small numbers each, no texts. Because it is frozen, the weight of a word never depends on which articles a
newsroom holds, so a score is the same whatever the order, batch or worker.
"""

from __future__ import annotations

import array
import functools
import sys
import zlib
from dataclasses import dataclass
from importlib import resources

import xxhash

VERSION = 1
"""Raised whenever the table or the way words are cut changes: stories made by different versions may differ."""

UNSEEN = 200
"""Weight of a stem that the table does not know: about one article in 6,000 (16 * log2)."""

_NAME_BIT = 1 << 8
_MAGIC = b"BSVOC1"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How rare each known stem is.

    Attributes:
        entries: From 32-bit hash of a stem to its rarity (0-255, sixteenths of a bit) with bit 8 set for stems that
            are mostly written with a capital (names).
    """

    entries: dict[int, int]

    def rarity(self, stem: str) -> int:
        """Return how rare ``stem`` is, in sixteenths of a bit (0 = in every article); ``UNSEEN`` when unknown."""
        found = self.entries.get(xxhash.xxh32_intdigest(stem.encode("utf-8", "surrogatepass")))
        return UNSEEN if found is None else found & 255

    def look(self, stem: str) -> tuple[int, bool | None]:
        """Return (rarity, is it mostly written with a capital; None when the stem is unknown)."""
        found = self.entries.get(xxhash.xxh32_intdigest(stem.encode("utf-8", "surrogatepass")))
        return (UNSEEN, None) if found is None else (found & 255, bool(found & _NAME_BIT))


def pack(entries: dict[str, tuple[int, bool]]) -> bytes:
    """Return the file for a table of stem -> (rarity, mostly written with a capital).

    Args:
        entries: Rarity in 0-255.

    Returns:
        Bytes that ``unpack`` reads; equal tables give equal bytes.
    """
    hashed: dict[int, int] = {}
    for stem in sorted(entries):
        rarity, name = entries[stem]
        key = xxhash.xxh32_intdigest(stem.encode("utf-8", "surrogatepass"))
        value = rarity | (_NAME_BIT if name else 0)
        if key not in hashed or (hashed[key] & 255) > rarity:  # of two colliding stems the commoner one counts
            hashed[key] = value
    keys = array.array("I", sorted(hashed))
    values = array.array("H", (hashed[key] for key in keys))
    if sys.byteorder == "big":
        keys.byteswap()
        values.byteswap()
    body = keys.tobytes() + values.tobytes()
    return _MAGIC + len(keys).to_bytes(4, "little") + zlib.compress(body, 9)


def unpack(data: bytes) -> Vocabulary:
    """Return the table in ``data``.

    Raises:
        ValueError: When ``data`` is not such a table.
    """
    if data[:6] != _MAGIC:
        raise ValueError("not a vocabulary file")
    count = int.from_bytes(data[6:10], "little")
    body = zlib.decompress(data[10:])
    keys, values = array.array("I"), array.array("H")
    keys.frombytes(body[: 4 * count])
    values.frombytes(body[4 * count :])
    if sys.byteorder == "big":
        keys.byteswap()
        values.byteswap()
    return Vocabulary(dict(zip(keys, values, strict=True)))


@functools.cache
def frozen() -> Vocabulary:
    """Return the table shipped with the package, read once."""
    return unpack(resources.files("broadsheet.cluster").joinpath("vocabulary.bin").read_bytes())
