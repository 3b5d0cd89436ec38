"""Progress of long work: a bar on a terminal, plain lines elsewhere, always on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Report = Callable[[str, int, int], None]
"""Told (stage, done, all); ``all`` is 0 when it is not known."""

LABELS = {
    "import": "Reading articles",
    "gather": "Gathering",
    "extract": "Extracting",
    "cluster": "Tracing and grouping",
    "pages": "Building pages",
    "export": "Writing the site",
}

STEP = 10
"""Percent between two plain lines of one stage."""


@contextmanager
def progress() -> Iterator[Report]:
    """Give a function that shows how far each stage is."""
    console = Console(stderr=True)
    if console.is_terminal:
        with Progress(
            TextColumn("{task.description:22}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=False,
        ) as bars:
            tasks: dict[str, int] = {}

            def show(stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bars.add_task(LABELS.get(stage, stage), total=None)
                bars.update(tasks[stage], completed=done, total=total or None)  # type: ignore[arg-type]

            yield show
    else:
        yield plain_reporter()


def plain_reporter() -> Report:
    """Return a reporter that writes one line at the start, every tenth, and at the end of a stage."""
    shown: dict[str, int] = {}

    def show(stage: str, done: int, total: int) -> None:
        step = 100 * done // total // STEP if total else done // 1000
        if shown.get(stage) == step:
            return
        shown[stage] = step
        count = f"{done} of {total}" if total else str(done)
        print(f"{LABELS.get(stage, stage)}: {count}", file=sys.stderr, flush=True)  # noqa: T201 - plain progress

    return show
