"""Vectors of stories' articles, kept in the newsroom's folder so that each is computed once."""

from __future__ import annotations

import contextlib
import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from broadsheet.cluster.encoders import Encoder, multilingual_encoder

FILE = "vectors.npz"


class KeptVectors:
    """An encoder that remembers what it encoded.

    Args:
        encoder: What encodes a text that is met for the first time.
        path: File of the vectors; written by ``keep``.
    """

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self.model_id = encoder.model_id
        self.dim = encoder.dim
        self._encoder = encoder
        self._path = path
        self._known: dict[str, NDArray[np.float32]] = {}
        self._used: set[str] = set()
        with contextlib.suppress(OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile), np.load(path) as stored:
            if str(stored["model"]) == self.model_id:
                self._known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length one for each text, shape (n, dim)."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32] for text in texts]
        self._used.update(keys)
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if fresh:
            self._known |= dict(zip(fresh, self._encoder.encode(list(fresh.values())), strict=True))
        if not keys:
            return np.empty((0, self.dim), np.float32)
        return np.stack([self._known[key] for key in keys])

    def keep(self) -> None:
        """Write the vectors that were used since the start; others are forgotten."""
        keys = sorted(self._used)
        if keys:
            np.savez(
                self._path, model=self.model_id, keys=np.array(keys), vectors=np.stack([self._known[k] for k in keys])
            )


def kept_vectors(folder: Path) -> KeptVectors | None:
    """Return the encoder of the ``[multilingual]`` extra with the vectors kept in ``folder``, None without."""
    encoder = multilingual_encoder()
    return KeptVectors(encoder, folder / FILE) if encoder is not None else None
