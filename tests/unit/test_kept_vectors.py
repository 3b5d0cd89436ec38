"""Vectors that are kept: each text is encoded once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from broadsheet.newsroom.vectors import KeptVectors


class Counting:
    """An encoder that counts the texts it is given."""

    model_id = "counting"
    dim = 2

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the length of each text and one."""
        self.seen += texts
        return np.array([[len(text), 1] for text in texts], np.float32)


def test_a_text_is_encoded_once_even_after_a_restart(tmp_path: Path) -> None:
    """And comes back as it was."""
    first, second = Counting(), Counting()
    vectors = KeptVectors(first, tmp_path / "vectors.npz")
    before = vectors.encode(["ab", "abc", "ab"])
    vectors.keep()
    after = KeptVectors(second, tmp_path / "vectors.npz").encode(["ab", "abc", "ab"])
    assert first.seen == ["ab", "abc"]
    assert second.seen == []
    assert np.array_equal(before, after)


@pytest.mark.parametrize("damage", [b"", b"PK no archive"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    """Nothing but time is lost."""
    path = tmp_path / "vectors.npz"
    path.write_bytes(damage)
    assert KeptVectors(Counting(), path).encode(["a"]).shape == (1, 2)


def test_vectors_of_another_model_are_not_used(tmp_path: Path) -> None:
    """They mean something else."""
    path = tmp_path / "vectors.npz"
    vectors = KeptVectors(Counting(), path)
    vectors.encode(["a"])
    vectors.keep()
    other = Counting()
    other.model_id = "other"
    KeptVectors(other, path).encode(["a"])
    assert other.seen == ["a"]
