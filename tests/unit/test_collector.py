"""Commands and their workers look for cycles of dead objects rarely; a program that imports the package does not."""

from __future__ import annotations

import gc
import operator
import sys
from collections.abc import Iterator

import pytest

from broadsheet.cli.main import main
from broadsheet.scale.collector import MIDDLE, OLD, YOUNG, collect_rarely
from broadsheet.scale.pool import map_ordered

RARELY = (YOUNG, MIDDLE, OLD)


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Leave the other tests the collector that they had."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_a_command_looks_for_dead_cycles_rarely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before its work begins."""
    assert gc.get_threshold() != RARELY
    monkeypatch.setattr(sys, "argv", ["broadsheet", "--version"])
    with pytest.raises(SystemExit):
        main()
    assert gc.get_threshold() == RARELY


def test_workers_do_so_too() -> None:
    """Every process of the pool."""
    assert set(map_ordered(operator.call, [gc.get_threshold] * 4, workers=2)) == {RARELY}


def test_dead_cycles_are_still_found() -> None:
    """Rarely is not never."""
    collect_rarely()
    assert gc.isenabled()
    assert all(gc.get_threshold())
