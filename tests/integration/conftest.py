"""The sample newsroom, built once for all tests that read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.sample import build_sample_newsroom


@pytest.fixture(scope="session")
def sample_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Give the sample newsroom, gathered over HTTP from its server on loopback."""
    newsroom, _, _ = build_sample_newsroom(Path(tmp_path_factory.mktemp("sample")))
    with newsroom:
        yield newsroom
