"""WARC archives, whole and damaged."""

from __future__ import annotations

import gzip
import os
import resource
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard

from broadsheet.gather.archives import read_records
from broadsheet.gather.records import BadRecord, PageRecord
from broadsheet.gather.warc import read_warc

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def response(
    number: int, *, body: bytes = b"", headers: str = "", length: str | None = None, status: int = 200
) -> bytes:
    """Return a response record."""
    body = body or f"<html><p>Page {number} {os.urandom(40).hex()}</p></html>".encode()
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode() + body
    fields = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/{number}\r\n"
        f"WARC-Date: 2026-01-03T10:15:00Z\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return fields.encode() + http + b"\r\n\r\n"


def info() -> bytes:
    """Return a record that is no page."""
    return b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n"


def read(path: Path, content: bytes) -> tuple[list[int], list[BadRecord]]:
    """Return the numbers of the pages read, and the bad records."""
    path.write_bytes(content)
    found = list(read_warc(path))
    pages = [one for one in found if isinstance(one, PageRecord)]
    return [int((one.url or "").rsplit("/", 1)[1]) for one in pages], [
        one for one in found if isinstance(one, BadRecord)
    ]


@pytest.mark.parametrize("kind", ["plain", "members", "one stream", "zstd"])
def test_pages_are_read_from_every_kind_of_archive(tmp_path: Path, kind: str):
    """SEC-12: plain, one gzip member a record, one gzip stream, zstd."""
    records = [info(), *[response(n) for n in range(30)]]
    content = {
        "plain": b"".join(records),
        "members": b"".join(gzip.compress(one) for one in records),
        "one stream": gzip.compress(b"".join(records)),
        "zstd": zstandard.compress(b"".join(records)),
    }[kind]
    path = tmp_path / "crawl.warc.gz"
    assert read(path, content) == (list(range(30)), [])
    first = next(one for one in read_records(path, now=NOW) if isinstance(one, PageRecord))
    assert first.first_seen == datetime(2026, 1, 3, 10, 15, tzinfo=UTC)
    assert first.html.startswith(b"<html><p>Page 0")
    assert first.path == f"{path}#2"


def test_only_pages_are_taken(tmp_path: Path):
    """SEC-12: other types and statuses are passed over."""
    picture = response(1).replace(b"text/html", b"image/jpeg", 1)
    assert read(tmp_path / "a.warc", info() + picture + response(2, status=404) + response(3))[0] == [3]


def test_codings_of_the_page_are_undone_within_limits(tmp_path: Path):
    """SEC-04: gzip, chunks, labels that no longer hold, and a bomb that costs its own record only."""
    page = b"<html><p>zipped</p></html>"
    chunked = b"5\r\n<html\r\n3\r\n><p\r\n0\r\n\r\n"
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join([packer.compress(bytes(1_000_000)) for _ in range(100)] + [packer.flush()])
    records = [
        response(1, body=gzip.compress(page), headers="Content-Encoding: gzip\r\n"),
        response(2, body=chunked, headers="Transfer-Encoding: chunked\r\n"),
        response(3, body=page, headers="Content-Encoding: br\r\n"),
        response(4, body=bomb, headers="Content-Encoding: gzip\r\n"),
        response(5),
    ]
    path = tmp_path / "a.warc"
    numbers, bad = read(path, b"".join(records))
    assert numbers == [1, 2, 3, 5]
    assert len(bad) == 1
    bodies = [one.html for one in read_warc(path) if isinstance(one, PageRecord)]
    assert bodies[:3] == [page, b"<html><p", page]


@pytest.mark.parametrize("packed", [True, False])
def test_intact_records_behind_damage_are_recovered(tmp_path: Path, packed: bool):
    """SEC-12: at least 99 % of the intact records, and one bad record for each damage."""
    hurt = {7: "-5", 19: "10000000000000", 31: "abc", 43: "30", 59: "999999999999999999999999"}
    records = [response(n, length=hurt.get(n)) for n in range(100)]
    content = b"".join(gzip.compress(one) if packed else one for one in records)
    numbers, bad = read(tmp_path / "a.warc", content)
    intact = [n for n in range(100) if n not in hurt]
    assert len(set(numbers) & set(intact)) >= 0.99 * len(intact)
    assert len(bad) >= len(hurt) - 1


def test_broken_members_and_garbage_cost_themselves_only(tmp_path: Path):
    """SEC-12: overwritten bytes, garbage between records, a truncated end."""
    members = [gzip.compress(response(n)) for n in range(100)]
    for n in (10, 50):
        members[n] = members[n][:40] + bytes(20) + members[n][60:]
    members[70] = os.urandom(500) + members[70]
    content = b"".join(members)[:-30]
    numbers, bad = read(tmp_path / "a.warc.gz", content)
    assert set(range(99)) - set(numbers) <= {10, 50}
    assert bad


def test_a_swollen_record_is_passed_over_in_little_memory(tmp_path: Path):
    """SEC-12: 150 MB in one record, at most 200 MB of memory."""
    huge = response(1, body=b"x" * 30_000_000)
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    bomb = [packer.compress(response(2, length="150000000")[:-4])]
    bomb += [packer.compress(bytes(1_000_000)) for _ in range(150)]
    content = gzip.compress(huge, 1) + b"".join(bomb) + packer.flush() + gzip.compress(response(3))
    del huge
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    numbers, bad = read(tmp_path / "a.warc.gz", content)
    assert numbers == [3]
    assert {one.disposition for one in bad} == {"oversized"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


def test_what_is_no_archive_gives_bad_records_only(tmp_path: Path):
    """SEC-12: an error page under an archive's name, nothing at all, noise."""
    for content in (b"<?xml version='1.0'?><Error/>", b"", os.urandom(3_000), b"WARC/1.0\r\n", b"\x1f\x8b\x08"):
        numbers, bad = read(tmp_path / "a.warc.gz", content)
        assert numbers == []
        assert bool(bad) is bool(content)
