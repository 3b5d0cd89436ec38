"""Lines of the stage filters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.cli.lines import Line
from broadsheet.errors import InputError

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_the_json_of_a_line_is_read_once() -> None:
    """The article, its name and the unknown fields come from one reading."""
    line = Line("x.jsonl", 3, b'{"id": "a", "title": "Harbor bridge closed", "mine": [1]}')
    assert line.record is line.record
    assert line.named(line.article(NOW)) == "a"
    assert line.unknown()["mine"] is line.record["mine"]


@pytest.mark.parametrize("raw", [b"[1]", b"nothing", b'{"id": ', b"\xff"])
def test_a_line_that_is_no_object_says_where_it_stands(raw: bytes) -> None:
    """Each time it is asked."""
    line = Line("x.jsonl", 3, raw)
    for _ in range(2):
        with pytest.raises(InputError) as caught:
            line.article(NOW)
        assert caught.value.where == "x.jsonl:3"
