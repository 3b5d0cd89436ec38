"""A process pool that keeps the order of its tasks."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

from broadsheet.scale.collector import collect_rarely

Task = TypeVar("Task")
Result = TypeVar("Result")

FEW = 4
"""Below this many tasks, starting processes costs more than it saves."""


def map_ordered(function: Callable[[Task], Result], tasks: Iterable[Task], *, workers: int) -> Iterator[Result]:
    """Yield ``function(task)`` for each task, in order of the tasks.

    Tasks are taken as results are used: at most four a worker are held, so a long stream of tasks needs little memory.

    Args:
        function: A module-level function without side effects.
        tasks: Picklable arguments.
        workers: Processes to use; 0 or 1, or fewer than ``FEW`` tasks, runs in this process.

    Raises:
        Exception: Whatever ``function`` raises, at the task's place.
    """
    stream = iter(tasks)
    first = list(islice(stream, FEW))
    if workers < 2 or len(first) < FEW:
        yield from map(function, chain(first, stream))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=collect_rarely) as pool:
        held: deque[Future[Result]] = deque()
        for task in chain(first, stream):
            held.append(pool.submit(function, task))
            if len(held) >= 4 * workers:
                yield held.popleft().result()
        while held:
            yield held.popleft().result()
