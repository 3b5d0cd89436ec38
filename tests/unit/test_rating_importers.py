"""Rating schemes from files: the rater's words, dates and terms are kept, bad rows are named."""

from __future__ import annotations

import json
from datetime import date

import pytest

from broadsheet.errors import InputError
from broadsheet.outlets.importers import UNSTATED, Passport, host_of, import_scheme
from broadsheet.outlets.sides import side_of_value


def test_a_csv_of_ratings_keeps_values_dates_and_addresses() -> None:
    """Columns outlet and value are enough; side, date and address are kept where given."""
    text = "outlet,value,dated,address\nhttps://www.a.example/x,Lean Left,2025-01-02,https://r.example/a\nb.example,Mixed,,\n"
    scheme, problems = import_scheme(text.encode(), "", Passport("mine", "Me", "2025-02-03", "x", "CC0"), where="f.csv")
    assert problems == []
    assert (scheme.id, scheme.rater, scheme.dated, scheme.licence) == ("mine", "Me", date(2025, 2, 3), "CC0")
    first, second = scheme.ratings
    assert (first.outlet, first.value, first.side, first.dated) == ("a.example", "Lean Left", "left", date(2025, 1, 2))
    assert (second.side, second.dated, second.address) == ("unrated", None, None)


def test_a_json_scheme_states_its_own_passport() -> None:
    """What the file says of itself is used unless the person says otherwise."""
    body = {"id": "S 1", "rater": "R", "licence": "L", "ratings": [{"host": "c.example", "value": "far-right"}]}
    scheme, _ = import_scheme(json.dumps(body).encode(), "", Passport(rater="Other"), where="f.json")
    assert (scheme.id, scheme.rater, scheme.licence) == ("s-1", "Other", "L")
    assert scheme.side_of("c.example") == "right"


def test_an_mbfc_export_gives_sides_and_leaves_other_categories_unrated() -> None:
    """Categories such as pro-science say nothing about left and right."""
    body = {
        "version": 5,
        "date": "2026-01-02T03:04:05Z",
        "biases": [],
        "sources": [
            {
                "domain": "a.example",
                "bias": "left-center",
                "name": "A",
                "url": "https://m.example/a",
                "questionable": [],
            },
            {"domain": "b.example", "bias": "pro-science", "name": "B", "url": "u", "questionable": []},
            {"domain": "", "bias": "left"},
            "no object",
        ],
    }
    scheme, problems = import_scheme(json.dumps(body).encode(), "", Passport(), where="combined.json")
    assert (scheme.id, scheme.dated) == ("mbfc", date(2026, 1, 2))
    assert scheme.licence == UNSTATED
    assert [(item.outlet, item.value, item.side) for item in scheme.ratings] == [
        ("a.example", "left-center", "left"),
        ("b.example", "pro-science", "unrated"),
    ]
    assert len(problems) == 2


def test_an_allsides_table_rates_outlets_not_people_or_opinion_pages() -> None:
    """A person's rating is no outlet's, and an opinion page's is not its newsroom's."""
    text = (
        "url,type,name,bias\nhttp://www.p.example/opinion,News Media,Paper (Opinion),Right\n"
        "http://p.example/,News Media,Paper (News),Center\n,Author,Some One,Left\n,News Media,No Address,Left\n"
    )
    scheme, problems = import_scheme(text.encode(), "", Passport(), where="t.csv")
    assert [(item.outlet, item.side) for item in scheme.ratings] == [("p.example", "center")]
    assert len(problems) == 1
    assert "No Address" in problems[0]


@pytest.mark.parametrize("data", [b"", b"hello", b"{", b'{"ratings": 3}', b"[]", b"outlet,value\n"])
def test_a_file_without_ratings_is_named_and_refused(data: bytes) -> None:
    """The error says which file."""
    with pytest.raises(InputError, match=r"bad\.file"):
        import_scheme(data, "", Passport(), where="bad.file")


@pytest.mark.parametrize(
    ("value", "side"),
    [
        ("Lean Left", "left"),
        ("right_center", "right"),
        ("CENTRE", "center"),
        ("Right Bias", "right"),
        ("satire", "unrated"),
    ],
)
def test_a_raters_word_maps_to_a_side(value: str, side: str) -> None:
    """Case, hyphens and the word "bias" do not matter."""
    assert side_of_value(value) == side


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://www.A.example:8/x", "a.example"),
        ("a.example", "a.example"),
        ("http://[bad", ""),
        ("<script>", ""),
        ("", ""),
    ],
)
def test_an_outlets_host_is_read_from_any_address(text: str, host: str) -> None:
    """What is no host gives nothing."""
    assert host_of(text) == host
