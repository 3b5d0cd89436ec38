"""Extraction in worker processes: a page that kills its worker loses only itself (REL-19)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from broadsheet.errors import ExtractionError
from broadsheet.extract.caps import Caps
from broadsheet.extract.page import ExtractedPage, Method
from broadsheet.extract.sandbox import PageJob, SandboxLimits, extract_many, extract_one

LIMITS = SandboxLimits(cpu_seconds=1, wall_seconds=30.0, memory_bytes=256 * 1024 * 1024)


def good(number: int) -> PageJob:
    """Return a page with an article."""
    sentence = f"The harbour master said on day {number} that the channel was clear again, and that ships would sail."
    body = "".join(f"<p>{sentence} Pilot {turn} agreed, with some reserve.</p>" for turn in range(4))
    return PageJob(f"<article><h1>Harbour, day {number}</h1>{body}</article>".encode(), f"https://l.example/{number}")


def poisoned(job: PageJob, method: Method, caps: Caps) -> ExtractedPage:
    """Stand in for a parser with bugs: loops, floods, crashes or fails on pages that say so."""
    if job.html == b"LOOP":
        while True:
            pass
    if job.html == b"FLOOD":
        bytearray(4 << 30)
    if job.html == b"CRASH":
        os.kill(os.getpid(), signal.SIGSEGV)
    if job.html == b"RAISE":
        raise ZeroDivisionError("a bug")
    return extract_one(job, method, caps)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (b"LOOP", "took too long"),
        (b"FLOOD", "more memory"),
        (b"CRASH", "ended the extractor"),
        (b"RAISE", "ZeroDivisionError"),
    ],
)
def test_a_poison_page_loses_only_itself(html: bytes, reason: str) -> None:
    """Its neighbours are extracted, in order; it ends as an error with its reason and address."""
    jobs = [good(0), PageJob(html, "https://l.example/poison"), good(2), good(3)]
    results = list(extract_many(jobs, workers=1, method="fast", limits=LIMITS, extractor=poisoned))
    assert [isinstance(result, ExtractedPage) for result in results] == [True, False, True, True]
    error = results[1]
    assert isinstance(error, ExtractionError)
    assert reason in error.what
    assert error.where == "https://l.example/poison"
    assert [result.title for result in results if isinstance(result, ExtractedPage)] == [
        "Harbour, day 0",
        "Harbour, day 2",
        "Harbour, day 3",
    ]


@pytest.mark.slow
def test_results_come_in_the_order_of_the_pages_whatever_the_workers() -> None:
    """Two workers give what none gives."""
    jobs = [good(number) for number in range(12)]
    assert list(extract_many(jobs, workers=2, method="fast")) == list(extract_many(jobs, workers=0, method="fast"))


@pytest.mark.slow
def test_a_worker_is_replaced_after_its_share_of_pages() -> None:
    """Leaks of a parser stay small, and no page is lost at the change."""
    limits = SandboxLimits(pages_per_worker=2)
    jobs = [good(number) for number in range(5)]
    results = list(extract_many(jobs, workers=1, method="fast", limits=limits))
    assert all(isinstance(result, ExtractedPage) for result in results)


def test_without_workers_the_errors_are_the_same_kind() -> None:
    """In-process extraction yields errors too, and never raises them."""
    results = list(
        extract_many([PageJob(b"RAISE"), good(1), PageJob("")], workers=0, method="fast", extractor=poisoned)
    )
    assert [type(result).__name__ for result in results] == ["ExtractionError", "ExtractedPage", "ExtractionError"]


def test_pages_are_taken_only_as_they_are_needed() -> None:
    """A folder of a million pages is not read at once."""
    taken = []

    def pages() -> Iterator[PageJob]:
        for number in range(1_000):
            taken.append(number)
            yield good(number)

    results = extract_many(pages(), workers=0, method="fast")
    next(results)
    assert taken == [0]


def test_no_pages_give_no_results_and_start_no_process() -> None:
    """An empty import costs nothing."""
    assert list(extract_many([], workers=2)) == []
