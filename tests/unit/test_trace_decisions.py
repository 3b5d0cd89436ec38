"""Whose text an article carries: copies, versions, duplicates, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.model.article import Article
from broadsheet.trace import Tracer, TraceSettings, trace

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)

HARBOUR = (
    (
        "The harbour of Port Ellery reopened on Tuesday, nine days after a grain ship ran aground across its only"
        " channel and cut the island off from fuel and flour."
    ),
    ("Pilots brought in the first tanker at dawn under a pale sky, with tugs at her stern and a crowd on the mole."),
    (
        "Dockers had moved freight by rail in the meantime, at a cost that the port authority put at four million"
        " crowns, most of which an insurer in the capital has promised to repay before the summer."
    ),
    (
        "An inquiry will ask why two tugs were laid up on the night of the accident, although the forecast had "
        "warned of a gale since the previous morning."
    ),
    (
        "Fishermen complained that nobody had told them when the channel would be dredged, and that their catch "
        "had rotted in the holds while officials argued over who should pay for the divers."
    ),
)
ORCHARD = (
    (
        "Apple growers in the northern valleys expect the smallest harvest in thirty years after frost killed "
        "most of the blossom in a single April night."
    ),
    (
        "Many of them lit candles between the rows, flew helicopters low over the trees and sprayed water until "
        "it froze, but the cold lay too heavily in the hollows."
    ),
    (
        "The farmers' union wants the government to pay half of the loss, and to lower the tax on cider until the"
        " orchards have recovered."
    ),
    (
        "Shops will fill the gap with fruit from the south, which costs more to carry and keeps less well through"
        " winter."
    ),
    "Beekeepers, who rent their hives to the growers, have already sent most of them home.",
)
SPEECH = (
    (
        "“We shall not sell a single acre of the common, not this year, not ever, and whoever tells you otherwise"
        " has not read the deed that our grandparents signed,” the mayor said."
    ),
    (
        "“A town that sells its meadows to pay for its lamps will soon sit in the light with nowhere to walk,” "
        "she added."
    ),
)


def article(name: str, *paragraphs: str, outlet: str = "", hours: float = 0.0, title: str = "") -> Article:
    """Return an article of its own outlet, published ``hours`` after noon."""
    host = outlet or f"{name}.example"
    return Article(
        id=name,
        outlet=host,
        url=f"https://{host}/{name}",
        title=title or f"What {name} printed about it",
        text="\n\n".join(paragraphs),
        published=NOON + timedelta(hours=hours),
    )


def test_a_reprint_is_traced_to_the_earlier_article() -> None:
    """The same words at another outlet, an hour later."""
    found = trace([article("early", *HARBOUR), article("late", *HARBOUR, hours=1)])
    assert (found["early"].kind, found["early"].origin) == ("original", "early")
    assert (found["late"].kind, found["late"].origin) == ("reprint", "early")
    assert {evidence.kind for evidence in found["late"].evidence} == {"overlap", "order_in_time"}


@pytest.mark.parametrize(
    "paragraphs",
    [
        HARBOUR[:3],
        (ORCHARD[0], *HARBOUR[1:]),
        (*ORCHARD[:2], *HARBOUR, *ORCHARD[2:]),
        tuple(part.replace("o", "0").replace("l", "1") for part in HARBOUR),
        tuple(part.upper() for part in HARBOUR),
        ("LONDON (Reuters) — " + HARBOUR[0], *HARBOUR[1:], "Copyright 2026 Reuters. All rights reserved."),
        ("By Jordan Vale, Staff Writer", *HARBOUR, "Jordan Vale covers the coast."),
    ],
    ids=["cut", "new lede", "inside a longer piece", "badly scanned", "capitals", "agency tag", "byline"],
)
def test_an_edited_copy_is_still_traced_to_its_origin(paragraphs: tuple[str, ...]) -> None:
    """Cuts, new beginnings, longer frames, scan errors and credits do not hide whose text it is."""
    found = trace([article("early", *HARBOUR), article("late", *paragraphs, hours=2)])
    assert found["late"].origin == "early"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (HARBOUR, ORCHARD),
        ((*HARBOUR[:4], *SPEECH), (*ORCHARD[:4], *SPEECH)),
    ],
    ids=["nothing shared", "quotations of one speech"],
)
def test_independent_reports_stay_apart(one: tuple[str, ...], two: tuple[str, ...]) -> None:
    """Words that both heard are nobody's copy."""
    found = trace([article("one", *one), article("two", *two, hours=1)])
    assert {origin.kind for origin in found.values()} == {"original"}


def test_a_shared_paragraph_of_background_makes_no_copy() -> None:
    """One paragraph of five is what reporters take over from the archive."""
    longer = (*HARBOUR, ORCHARD[0])
    found = trace([article("one", *longer), article("two", ORCHARD[0], *(p[::-1] for p in HARBOUR), hours=1)])
    assert found["two"].origin == "two"


def test_two_short_items_with_some_words_in_common_are_no_copies() -> None:
    """A dozen words on one event are alike by chance."""
    one = article("one", "Port Ellery reopened on Tuesday, nine days after a grain ship ran aground.")
    two = article("two", "Port Ellery reopened on Tuesday, nine days after a grain ship ran aground.", hours=1)
    assert trace([one, two])["two"].origin == "two"


def test_a_long_teaser_is_traced_to_the_full_text() -> None:
    """Twenty-odd words in the same order are nobody's chance."""
    found = trace([article("full", *HARBOUR), article("teaser", HARBOUR[0], hours=1)])
    assert found["teaser"].origin == "full"


def test_wire_copy_whose_agency_was_not_collected_belongs_to_its_first_carrier() -> None:
    """Both are the agency's text; the earlier one stands for it."""
    text = ("PORT ELLERY (AFP) — " + HARBOUR[0], *HARBOUR[1:])
    found = trace([article("first", *text), article("second", *text, hours=3)])
    assert [(found[key].kind, found[key].origin, found[key].agency) for key in ("first", "second")] == [
        ("wire", "first", "AFP"),
        ("wire", "first", "AFP"),
    ]


def test_the_agencys_own_article_is_the_origin_even_when_it_came_later() -> None:
    """Agencies stamp their pages anew with each update."""
    early = article("paper", *HARBOUR)
    own = article("wire", *HARBOUR, outlet="apnews.com", hours=5)
    found = trace([early, own])
    assert (found["wire"].kind, found["wire"].agency) == ("original", "Associated Press")
    assert (found["paper"].origin, found["paper"].kind, found["paper"].agency) == (
        "wire",
        "reprint",
        "Associated Press",
    )


def test_a_publisher_that_is_an_agency_too_takes_over_only_what_credits_it_or_has_no_date() -> None:
    """Its page may be the copy of an earlier report; under its byline elsewhere the text is its own."""
    cable = article("cable", *HARBOUR, outlet="cnn.com", hours=5)
    found = trace([article("bay", *HARBOUR), cable])
    assert [(found[key].origin, found[key].kind) for key in ("cable", "bay")] == [
        ("bay", "reprint"),
        ("bay", "original"),
    ]
    bay = article("bay", *HARBOUR)
    for telling in (
        replace(bay, byline="Mira Sund, CNN"),
        article("bay", *HARBOUR, "CNN’s Mira Sund contributed reporting."),
        replace(bay, published=None),
    ):
        of_cable = trace([telling, replace(cable, published=telling.published and cable.published)])
        assert [(of_cable[key].origin, of_cable[key].agency) for key in ("cable", "bay")] == [
            ("cable", "CNN"),
            ("cable", "CNN"),
        ]


def test_an_article_that_only_thanks_an_agency_is_no_wire_copy() -> None:
    """Material of an agency in a report makes the report no less the outlet's own."""
    found = trace([article("own", *HARBOUR, "Reuters contributed to this report.")])
    assert found["own"].kind == "original"


def test_changed_text_at_one_address_is_a_revision_and_unchanged_text_a_duplicate() -> None:
    """The same page, seen three times."""
    first = article("a", *HARBOUR, outlet="ledger.example", title="The harbour of Port Ellery reopens")
    page = "https://ledger.example/harbour"
    again = replace(first, id="b", url=f"{page}?utm_source=feed", published=NOON + timedelta(hours=1))
    changed = replace(again, id="c", text="\n\n".join(HARBOUR[:4]), published=NOON + timedelta(hours=2))
    found = trace([replace(first, url=page), again, changed])
    assert [(found[key].kind, found[key].origin) for key in "abc"] == [
        ("original", "a"),
        ("duplicate", "a"),
        ("revision", "a"),
    ]


def test_pages_of_one_outlet_that_share_only_their_boilerplate_are_separate() -> None:
    """Unlike headlines over the same box are not one article."""
    one = article("a", *ORCHARD, outlet="ledger.example", title="Harbour pilots honoured")
    two = article("b", *ORCHARD, outlet="ledger.example", title="Library closes early", hours=1)
    assert trace([one, two])["b"].origin == "b"


def test_a_canonical_address_elsewhere_names_the_origin_of_a_short_text() -> None:
    """The page itself says whose it is."""
    source = article("source", *HARBOUR)
    copy = replace(article("copy", "The harbour is open.", hours=1), canonical=source.url)
    found = trace([source, copy])
    assert (found["copy"].origin, found["copy"].evidence[0].kind) == ("source", "canonical")


def test_origins_outside_the_window_are_not_looked_for() -> None:
    """An anniversary reprint counts as new after the window."""
    late = article("late", *HARBOUR, hours=24 * 100)
    assert trace([article("early", *HARBOUR), late])["late"].origin == "late"
    wide = trace([article("early", *HARBOUR), late], settings=TraceSettings(window_days=365))
    assert wide["late"].origin == "early"


def test_a_tracer_reports_only_what_changed() -> None:
    """New articles, and those whose origin moved because of them."""
    tracer = Tracer()
    tracer.add([article("paper", *HARBOUR), article("other", *ORCHARD)])
    changed = tracer.add([article("wire", *HARBOUR, outlet="apnews.com", hours=1)])
    assert [origin.article for origin in changed] == ["paper", "wire"]
    assert changed[0].origin == "wire"


def test_a_tracer_forgets_the_oldest_beyond_its_bound() -> None:
    """Memory stays bounded however long the stream is."""
    tracer = Tracer(TraceSettings(window_articles=2))
    for number in range(5):
        tracer.add([article(f"a{number}", *(f"{part} {number}" for part in ORCHARD), hours=number)])
    assert sorted(tracer.origins()) == ["a3", "a4"]
    assert len(tracer) == 2


def test_an_article_without_text_is_its_own_origin() -> None:
    """Nothing is decided from nothing."""
    found = trace([article("a"), article("b")])
    assert [origin.kind for origin in found.values()] == ["original", "original"]


HEADLINE = "Grain ship freed from the channel of Port Ellery"


def headed(name: str, *paragraphs: str, outlet: str = "", hours: float = 0.0) -> Article:
    """Return an article under ``HEADLINE``."""
    return article(name, *paragraphs, outlet=outlet, hours=hours, title=HEADLINE)


@pytest.mark.parametrize("hours", [-1.0, 1.0], ids=["before it", "after it"])
def test_a_headline_without_a_text_is_no_other_report_than_the_text_under_the_same_headline(hours: float) -> None:
    """Agencies' headlines are printed as they come; the report that has a text stands for both, whichever was first."""
    found = trace([headed("full", *HARBOUR), headed("bare", hours=hours)])
    assert (found["bare"].origin, found["bare"].kind, found["full"].origin) == ("full", "reprint", "full")
    assert [evidence.kind for evidence in found["bare"].evidence] == ["same_title"]
    assert "without its text" in found["bare"].evidence[0].detail


def test_a_headline_without_a_text_joins_no_two_texts_under_it() -> None:
    """Two outlets' own texts stay two reports; what has no text counts for the first of them."""
    found = trace([headed("bare"), headed("one", *HARBOUR, hours=1), headed("two", *ORCHARD, hours=2)])
    assert {name: origin.origin for name, origin in found.items()} == {"bare": "one", "one": "one", "two": "two"}


def test_a_headline_without_a_text_follows_a_copy_to_its_origin() -> None:
    """The copy under its headline has an origin of another headline; all three are one report."""
    found = trace([article("first", *HARBOUR), headed("copy", *HARBOUR, hours=1), headed("bare", hours=2)])
    assert {origin.origin for origin in found.values()} == {"first"}
    late = trace([article("first", *HARBOUR), headed("bare", hours=1), headed("copy", *HARBOUR, hours=2)])
    assert {origin.origin for origin in late.values()} == {"first"}


@pytest.mark.parametrize(
    ("outlet", "title"),
    [
        ("portellerycourier.example", f"{HEADLINE} - Port Ellery Courier"),
        ("thepulseofellery.example", f"{HEADLINE} – The Pulse of Ellery"),
        ("kelp.example", f"{HEADLINE} | KELP | kelp.example"),
        ("wire.example", f"Exclusive: {HEADLINE}"),
        ("courier.example", f"BREAKING: {HEADLINE} — Courier"),
    ],
)
def test_an_outlets_name_and_a_label_are_no_part_of_the_headline(outlet: str, title: str) -> None:
    """The same headline of an agency, with what the outlet printed around it."""
    found = trace([headed("full", *HARBOUR), article("bare", outlet=outlet, title=title)])
    assert found["bare"].origin == "full"


@pytest.mark.parametrize(
    "title",
    [f"{HEADLINE} - Two Tugs Laid Up", f"The Latest: {HEADLINE}", f"Factbox: {HEADLINE}", f"{HEADLINE} - courier"],
)
def test_other_words_around_a_headline_make_another_headline(title: str) -> None:
    """What follows a dash belongs to the headline unless it is the outlet's own name."""
    found = trace([headed("full", *HARBOUR), article("bare", outlet="gazette.example", title=title)])
    assert found["bare"].kind == "original"


def test_an_agencys_headline_without_a_text_is_its_wire_copy_elsewhere() -> None:
    """The text was collected from a paper; the agency's page stands beside it, and is first where nobody has a text."""
    paper = headed("paper", *HARBOUR, hours=-1)
    wire = headed("wire", outlet="apnews.com")
    found = trace([paper, wire])
    assert (found["wire"].origin, found["wire"].kind, found["wire"].agency) == ("paper", "wire", "Associated Press")
    bare = trace([replace(paper, text=""), wire])
    assert (bare["paper"].origin, bare["wire"].kind) == ("wire", "original")


def test_a_text_under_the_headline_of_an_agencys_own_article_is_its_wire_copy() -> None:
    """Neither the paper nor the one that copied it says so; a paper's text under another headline stays its own."""
    wire = headed("wire", outlet="apnews.com", hours=1)
    found = trace([headed("paper", *HARBOUR), wire])
    assert (found["paper"].origin, found["paper"].kind, found["paper"].agency) == ("paper", "wire", "Associated Press")
    assert "itself" in found["paper"].evidence[0].detail
    (reason,) = (item for item in found["wire"].evidence if item.kind == "same_title")
    assert reason.detail == "Associated Press’s own article under the same headline, of which no text came"
    through = trace([article("first", *HARBOUR), headed("copy", *HARBOUR, hours=1), wire])
    assert (through["first"].kind, through["first"].agency) == ("wire", "Associated Press")
    other = trace([article("own", *HARBOUR), wire])
    assert (other["own"].kind, other["own"].agency) == ("original", None)


def test_an_agencys_outlet_that_prints_another_agencys_text_gives_it_no_name() -> None:
    """The text stays that of the agency whose article was first."""
    found = trace(
        [article("wire", *HARBOUR, outlet="apnews.com"), article("cable", *HARBOUR, outlet="cnn.com", hours=1)]
    )
    assert (found["cable"].origin, found["cable"].agency) == ("wire", "Associated Press")


def test_short_headlines_and_those_of_other_days_tell_nothing() -> None:
    """A column has the same headline every week, and "Storm hits coast" is anybody's."""
    apart = trace([headed("full", *HARBOUR), headed("bare", hours=80)])
    assert apart["bare"].kind == "original"
    brief = trace([article("full", *HARBOUR, title="Storm hits coast"), article("bare", title="Storm hits coast")])
    assert brief["bare"].kind == "original"


def test_texts_without_spaces_are_compared_by_their_characters() -> None:
    """Chinese and Japanese copies are found too."""
    text = (
        "港口在周二重新开放，九天前一艘运粮船搁浅，堵住了唯一的航道。领航员在黎明时分引入第一艘油轮，码头上聚集了人群。"
    )
    more = (
        "港务局表示，铁路运输的费用达到四百万克朗，保险公司承诺在夏天之前偿还大部分款项。调查将查明为何两艘拖船停用。"
    )
    found = trace([article("early", text + more), article("late", text + more, hours=1)])
    assert found["late"].origin == "early"


def test_a_late_version_is_joined_through_an_article_that_carries_both() -> None:
    """A wire story runs in versions; one that stands in copies of two origins makes them one."""
    first = article("first", *HARBOUR[:4], *ORCHARD)
    second = article("second", *HARBOUR[1:], *(part[::-1] for part in (*ORCHARD, *HARBOUR, *ORCHARD)), hours=1)
    first = replace(first, text=f"{first.text}\n\n{' '.join(part[::-1] for part in (*SPEECH, *SPEECH[::-1]) * 4)}")
    bridge = article("bridge", *HARBOUR, hours=2)
    found = trace([first, second])
    assert found["second"].origin == "second"
    joined = trace([first, second, bridge])
    assert {joined[name].origin for name in ("first", "second", "bridge")} == {"first"}


def test_an_article_patched_together_from_two_texts_does_not_join_them() -> None:
    """Half of it stands in each."""
    patched = article("patched", *HARBOUR, *ORCHARD, hours=2)
    found = trace([article("first", *HARBOUR), article("second", *ORCHARD, hours=1), patched])
    assert found["second"].origin == "second"
    assert found["patched"].origin in {"first", "second"}


def test_a_story_that_many_carry_in_versions_is_no_boilerplate() -> None:
    """However many carry it, two that share most of each other are copies."""
    carriers = [
        article(f"c{number}", HARBOUR[number % 5], *(f"{part} {number}" for part in ORCHARD[::-1]), hours=number)
        for number in range(12)
    ]
    late = article("late", *HARBOUR, hours=30)
    later = article(
        "later", *HARBOUR[:4], "A band played on the mole until the evening, and the mayor danced.", hours=31
    )
    assert trace([*carriers, late, later])["later"].origin == trace([*carriers, late, later])["late"].origin


def test_style_rules_that_were_taken_for_text_make_no_copy() -> None:
    """They stand under every article of a site."""
    rules = " ".join(f".k{n} a{n}{{max-width:{n}px;display:flex;margin:0 {n}px {n}px}}" for n in range(80))
    one, two = article("one", rules, *HARBOUR), article("two", rules, *ORCHARD, hours=1)
    assert trace([one, two])["two"].origin == "two"


def test_furniture_of_one_outlet_makes_no_version_of_unlike_headlines() -> None:
    """Lists of other headlines and notes to subscribers stand around both."""
    around = (*ORCHARD[:3], *SPEECH)
    one = article("one", *around, HARBOUR[0], outlet="ledger.example", title="Harbour pilots honoured by the island")
    two = article("two", *around, HARBOUR[3], outlet="ledger.example", title="Island library closes early", hours=1)
    assert trace([one, two])["two"].origin == "two"


def test_a_quoted_message_printed_twice_makes_no_copy() -> None:
    """Repeats of one passage are one passage."""
    message = (
        "Walked into the office and told him that as long as he behaves I will not say a word about the deed at all."
    )
    one = article("one", HARBOUR[0], message, HARBOUR[1][:60], message)
    two = article("two", message, ORCHARD[0], message, ORCHARD[3], hours=1)
    assert trace([one, two])["two"].origin == "two"


def test_a_statement_of_several_paragraphs_is_a_quotation() -> None:
    """Each paragraph opens with a mark and only the last closes; both papers print it whole."""
    words = [part.strip("“”") for part in (*HARBOUR, *HARBOUR[::-1])][:5]
    quoted = [f"“{part}" for part in words]
    quoted[-1] += "”"
    one, two = article("one", *ORCHARD, *quoted), article("two", *(p[::-1] for p in ORCHARD), *quoted, hours=1)
    assert trace([one, two])["two"].origin == "two"
