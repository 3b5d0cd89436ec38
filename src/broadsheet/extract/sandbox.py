"""Extraction in processes that may die: a page that stalls, floods or crashes the parser loses only itself.

Each worker is a fresh interpreter (spawned, so that no lock or thread of the caller is copied into it) with limits on
memory and processor time. The caller sends one page at a time, waits with a deadline, kills a worker that misses it,
and gives the page a second try in a new one.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final, Self

from broadsheet.errors import BroadsheetError, ExtractionError
from broadsheet.extract.caps import DEFAULT_CAPS, Caps
from broadsheet.extract.page import ExtractedPage, Method, extract_page

TRIES: Final = 2


@dataclass(frozen=True, slots=True)
class PageJob:
    """One page to extract.

    Attributes:
        html: As served.
        url: Address it was served from, or None.
        charset: Charset in the HTTP header, or None.
    """

    html: bytes | str
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class SandboxLimits:
    """What one page may cost its worker.

    Attributes:
        cpu_seconds: Processor time for one page.
        wall_seconds: Time until the answer, waiting included.
        memory_bytes: Address space beyond what the worker takes when it starts.
        pages_per_worker: Pages after which a worker is replaced, so that leaks stay small.
    """

    cpu_seconds: int = 5
    wall_seconds: float = 20.0
    memory_bytes: int = 512 * 1024 * 1024
    pages_per_worker: int = 2_000


DEFAULT_LIMITS: Final = SandboxLimits()

Extractor = Callable[[PageJob, Method, Caps], ExtractedPage]
Result = ExtractedPage | BroadsheetError


def extract_one(job: PageJob, method: Method, caps: Caps) -> ExtractedPage:
    """Return the article of one page; what a worker runs."""
    return extract_page(job.html, job.url, method=method, charset=job.charset, caps=caps)


def extract_many(
    pages: Iterable[PageJob],
    *,
    workers: int = 2,
    method: Method = "default",
    caps: Caps = DEFAULT_CAPS,
    limits: SandboxLimits = DEFAULT_LIMITS,
    extractor: Extractor = extract_one,
) -> Iterator[Result]:
    """Yield for each page, in the order given, its article or the error that says why there is none.

    Pages are taken from the iterable only as far ahead as the workers need.

    Args:
        pages: Any number of pages.
        workers: Processes; 0 extracts in this process, without protection against pages that kill it.
        method: ``default`` or ``fast``.
        caps: Limits of the page, checked before parsing.
        limits: Limits of the worker.
        extractor: What is run on each page; a module-level function (workers import it by name).
    """
    if workers <= 0:
        for job in pages:
            yield _guarded(extractor, job, method, caps)
        return
    with Sandbox(workers, method=method, caps=caps, limits=limits, extractor=extractor) as sandbox:
        yield from sandbox.run(pages)


def _guarded(extractor: Extractor, job: PageJob, method: Method, caps: Caps) -> Result:
    """Return the article, or the error; whatever the page made a parser raise becomes an ExtractionError."""
    try:
        return extractor(job, method, caps)
    except BroadsheetError as error:
        return error
    except MemoryError:
        return ExtractionError("the page needs more memory than a page may take", where=job.url or "")
    except Exception as error:  # noqa: BLE001 - hostile pages find every exception a parser can raise
        return ExtractionError(f"the extractor failed: {type(error).__name__}: {str(error)[:200]}", where=job.url or "")


@dataclass(slots=True)
class _Task:
    """A page on its way: its place in the order, and how often it was tried."""

    order: int
    job: PageJob
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and what it is doing."""

    process: BaseProcess
    pipe: Connection
    task: _Task | None = None
    deadline: float = 0.0
    done: int = 0


class Sandbox:
    """A pool of killable workers; use as a context manager."""

    def __init__(
        self,
        workers: int = 2,
        *,
        method: Method = "default",
        caps: Caps = DEFAULT_CAPS,
        limits: SandboxLimits = DEFAULT_LIMITS,
        extractor: Extractor = extract_one,
    ) -> None:
        """Prepare; processes start with the first page.

        Args:
            workers: Processes, at least 1.
            method: ``default`` or ``fast``.
            caps: Limits of the page.
            limits: Limits of the worker.
            extractor: What is run on each page.
        """
        self._size = max(1, workers)
        self._arguments = (method, caps, limits, extractor)
        self._limits = limits
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Return nothing; kill all workers and wait for their end."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def run(self, pages: Iterable[PageJob]) -> Iterator[Result]:
        """Yield the result of each page in the order given."""
        source = enumerate(pages)
        again: deque[_Task] = deque()
        ready: dict[int, Result] = {}
        turn = 0
        exhausted = False
        while True:
            # Results wait for their turn; a slow page must not let thousands of others pile up behind it.
            while not exhausted and self._idle() and len(ready) < 8 * self._size:
                task = again.popleft() if again else self._next(source)
                if task is None:
                    exhausted = not again
                    break
                self._give(task)
            while again and self._idle():
                self._give(again.popleft())
            busy = [worker for worker in self._workers if worker.task is not None]
            if not busy and not again and exhausted and turn not in ready:
                return
            for task, result in self._collect(busy):
                if result is None:
                    again.append(task)
                else:
                    ready[task.order] = result
            while turn in ready:
                yield ready.pop(turn)
                turn += 1

    def _next(self, source: Iterator[tuple[int, PageJob]]) -> _Task | None:
        for order, job in source:
            return _Task(order, job)
        return None

    def _idle(self) -> bool:
        return len(self._workers) < self._size or any(worker.task is None for worker in self._workers)

    def _give(self, task: _Task) -> None:
        """Hand a page to an idle worker, started if need be."""
        worker = next((one for one in self._workers if one.task is None), None)
        if worker is None:
            worker = self._start()
        task.tries += 1
        worker.task = task
        worker.deadline = time.monotonic() + self._limits.wall_seconds
        try:
            worker.pipe.send(task.job)
        except OSError:
            worker.deadline = 0.0  # it died while idle; collected as lost at once

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(there, *self._arguments), daemon=True)
        process.start()
        there.close()
        worker = _Worker(process, here)
        self._workers.append(worker)
        return worker

    def _collect(self, busy: list[_Worker]) -> Iterator[tuple[_Task, Result | None]]:
        """Yield finished pages with their results, and lost ones with None while they may be tried again."""
        if not busy:
            return
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        wait([worker.pipe for worker in busy], timeout=patience)
        now = time.monotonic()
        for worker in busy:
            task = worker.task
            if task is None:
                continue
            result, gone = _answer(worker)
            if result is not None:
                worker.task = None
                worker.done += 1
                if worker.done >= self._limits.pages_per_worker:
                    self._replace(worker)
                yield task, result
            elif gone or now >= worker.deadline:
                self._replace(worker)
                out_of_time = not gone or worker.process.exitcode == -signal.SIGXCPU
                yield task, self._lost(task, late=out_of_time)

    def _replace(self, worker: _Worker) -> None:
        _end(worker)
        self._workers.remove(worker)

    def _lost(self, task: _Task, *, late: bool) -> Result | None:
        if task.tries < TRIES:
            return None
        what = "took too long" if late else "ended the extractor"
        return ExtractionError(f"the page {what} in {TRIES} tries", where=task.job.url or "")


def _answer(worker: _Worker) -> tuple[Result | None, bool]:
    """Return the worker's result, None when there is none, and whether the worker is gone."""
    try:
        if worker.pipe.poll():
            result: Result = worker.pipe.recv()
            return result, False
    except (EOFError, OSError):
        return None, True
    return None, False


def _end(worker: _Worker) -> None:
    if worker.process.exitcode is None and not wait([worker.process.sentinel], timeout=0):
        worker.process.kill()
    worker.process.join()
    with contextlib.suppress(OSError):
        worker.pipe.close()


def _serve(pipe: Connection, method: Method, caps: Caps, limits: SandboxLimits, extractor: Extractor) -> None:
    """Answer pages until the pipe closes; what runs in a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(limits.memory_bytes)
    while True:
        try:
            job: PageJob = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_time(limits.cpu_seconds)
        pipe.send(_guarded(extractor, job, method, caps))


def _limit_memory(extra: int) -> None:
    """Bound the address space to what is taken now and ``extra`` bytes."""
    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a file of the kernel
            taken = int(statm.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = taken + extra
        resource.setrlimit(resource.RLIMIT_AS, (bound if hard < 0 else min(bound, hard), hard))


def _limit_time(seconds: int) -> None:
    """Bound the processor time to what was used so far and ``seconds``; the kernel kills a worker beyond it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    bound = int(used.ru_utime + used.ru_stime) + 1 + seconds
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (bound if hard < 0 else min(bound, hard), hard))
