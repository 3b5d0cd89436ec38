"""Laws of the comparison of sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.brief.comparison import Comparison
from broadsheet.brief.desk import Desk
from broadsheet.brief.ground import ground
from broadsheet.compare.clauses import act_uses, clauses
from broadsheet.compare.contrast import Bench, contrast, shuffled
from broadsheet.compare.naming import naming
from broadsheet.compare.odds import log_odds
from broadsheet.compare.omissions import Said, omissions
from broadsheet.compare.reports import Report
from broadsheet.compare.wording import wordings
from broadsheet.model.brief import BiasComparison
from broadsheet.model.origin import Origin
from broadsheet.model.outlet import Side
from broadsheet.model.span import Citation
from broadsheet.newsroom.loose import loose_material
from broadsheet.testing.planted_sides import Row, dam_rows, story_of

ROWS = dam_rows("scraps", "halts", "shelves", each=3)
SCOPE = Comparison(Desk(story_of(ROWS))).scope
SAID = tuple(
    Said(
        f"r{number}",
        place,
        f"The Korva dam in {town} needs {count} new pumps before the winter floods come.",
        0,
        claim=True,
    )
    for number, town in enumerate(("Tarn", "Wick", "Lisk", "Tarn", "Wick", "Tarn"))
    for place, count in enumerate((12, 40))
)
SIDES_OF: dict[str, Side] = {f"r{number}": "left" if number < 3 else "right" for number in range(6)}


@settings(max_examples=20, deadline=None)
@given(st.permutations(SCOPE.reports))
def test_words_and_their_verdicts_do_not_depend_on_the_order_of_reports(reports: list[Report]) -> None:
    """Same reports in any order, same words, same counts, same verdict."""
    scope = replace(SCOPE, reports=tuple(reports))
    assert naming(scope) == naming(SCOPE)
    own, turned = wordings(naming(SCOPE), SCOPE), wordings(naming(scope), scope)
    assert [(item.words, set(item.here), item.z, item.beyond) for item in own] == [
        (item.words, set(item.here), item.z, item.beyond) for item in turned
    ]


CLAIM = "The Harlan Institute counted 412 cracks in the Korva dam wall during an inspection last autumn."
UNLIKE = tuple(
    (side, title, f"{text} {CLAIM}" if side != "right" else text)
    for side, title, text in dam_rows("scraps", "halts", "shelves", each=4)
)
MIRROR: dict[Side, Side] = {"left": "right", "center": "center", "right": "left", "unrated": "unrated"}


def mirrored(text: str) -> str:
    """Return a sentence with left and right changed over."""
    text = (
        text.replace("on the left", "on the _")
        .replace("on the right", "on the left")
        .replace("on the _", "on the right")
    )
    places = ("on the left", "in the center", "on the right")  # two sides are named in this order
    for late, early in ((1, 0), (2, 0), (2, 1)):
        text = text.replace(f"{places[late]} and {places[early]}", f"{places[early]} and {places[late]}")
    return text


def paragraphs(block: BiasComparison) -> dict[Side, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return what is said of each side, and what it is said to lack."""
    return {
        view.side: (tuple(one.text for one in view.sentences), tuple(one.text for one in view.missing))
        for view in block.views
    }


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(UNLIKE), min_size=8, max_size=len(UNLIKE), unique=True))
def test_changing_the_names_of_sides_changes_the_findings_over(rows: list[Row]) -> None:
    """What is said of the left is said of the right when they change names, and nothing else changes."""
    there = Comparison(Desk(story_of(rows))).block()
    here = Comparison(Desk(story_of([(MIRROR[side], title, text) for side, title, text in rows]))).block()
    assert paragraphs(here) == {
        MIRROR[side]: tuple(tuple(mirrored(text) for text in part) for part in found)
        for side, found in paragraphs(there).items()
    }
    assert {(term.term, term.distinctive) for term in here.terms} == {
        (term.term, MIRROR[term.distinctive] if term.distinctive else None) for term in there.terms
    }
    assert [(row.claim, row.carried, row.maybe) for row in here.grid] == [
        (row.claim, row.carried, row.maybe) for row in there.grid
    ]


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(UNLIKE))))
def test_the_order_of_articles_changes_nothing(order: list[int]) -> None:
    """The same articles in any order give the same comparison."""
    assert given_in(order) == given_in(range(len(UNLIKE)))


def given_in(order: Iterable[int]) -> BiasComparison:
    """Return the comparison of a story whose articles are given in some order."""
    articles = [
        {"id": f"r{at}", "outlet": f"o{at}.example", "leaning": side, "title": title, "text": text, "language": "en"}
        for at, (side, title, text) in ((at, UNLIKE[at]) for at in order)
    ]
    record = {"story": "planted", "articles": articles}
    return Comparison(Desk(loose_material(record, where="test", line=1, now=datetime(2026, 6, 1, tzinfo=UTC)))).block()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, len(UNLIKE) - 1), st.integers(1, 3))
def test_a_copy_changes_no_independent_count(which: int, copies: int) -> None:
    """Reprints add outlets; what is said, counted and listed stays as it was."""
    rows = (*UNLIKE, *[UNLIKE[which]] * copies)
    material = story_of(rows)
    origins = {
        f"r{place:02}": Origin(f"r{place:02}", f"r{which:02}", "reprint") for place in range(len(UNLIKE), len(rows))
    }
    before, after = (Comparison(Desk(one)).block() for one in (story_of(UNLIKE), replace(material, origins=origins)))
    assert paragraphs(after) == paragraphs(before)
    assert [view.reports for view in after.views] == [view.reports for view in before.views]
    assert (after.terms, after.grid, after.read, after.note) == (before.terms, before.grid, before.read, before.note)


@given(st.permutations(SAID))
def test_who_carries_what_does_not_depend_on_the_order_of_sentences(said: list[Said]) -> None:
    """Same sentences in any order, same map."""
    assert omissions(said, SIDES_OF) == omissions(SAID, SIDES_OF)


@given(st.text(max_size=200))
def test_every_act_lies_inside_its_headline(text: str) -> None:
    """Whatever stands there, spans are spans of it, in order and apart."""
    spans = [(use.start, use.end) for clause in clauses(text) for use in act_uses(clause)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30), st.integers(1, 30))
def test_log_odds_turn_their_sign_with_the_sides(here: int, size_here: int, there: int, size_there: int) -> None:
    """What is more here is as much less there; equal shares of equal sides score nothing."""
    here, there = min(here, size_here), min(there, size_there)
    z = log_odds(here, size_here, there, size_there, 0.01)
    assert abs(z + log_odds(there, size_there, here, size_here, 0.01)) < 1e-5
    assert log_odds(here, size_here, here, size_here, 0.01) == 0


@given(st.lists(st.tuples(st.sampled_from(["left", "center", "right"]), st.booleans()), min_size=6, max_size=30))
def test_a_contrast_of_outlets_of_one_report_is_the_log_odds_of_their_numbers(found: list[tuple[Side, bool]]) -> None:
    """The scores of tables are those of the formula, with each outlet counted once."""
    sides, used = [side for side, _ in found], [use for _, use in found]
    bench = Bench(tuple(sides), tuple(f"o{number}" for number in range(len(found))))
    scores = contrast(np.array([used]), bench, [0.01], floor=2, least=1)
    rows = [(side, use) for side, use in found if side in scores.sides]
    for column, side in enumerate(scores.sides if len(scores.sides) > 1 else ()):
        here, there = [use for own, use in rows if own == side], [use for own, use in rows if own != side]
        enough = sum(here) >= max(1.0, 0.2 * len(here))
        expected = log_odds(sum(here), len(here), sum(there), len(there), 0.01) if enough else -np.inf
        assert np.isclose(scores.z[0, column], expected, rtol=0, atol=1e-5)


@given(st.lists(st.integers(0, 2), min_size=3, max_size=20), st.integers(0, 1000))
def test_a_shuffle_keeps_the_number_of_outlets_a_side(codes: list[int], seed: int) -> None:
    """Sides are dealt anew, none is added or lost; the same seed deals alike."""
    import numpy as np  # noqa: PLC0415 - one test's tool

    outlets = [f"o{place}" for place in range(len(codes))]
    dealt = shuffled(np.array(codes), outlets, 5, seed)
    assert all(sorted(row) == sorted(codes) for row in dealt.tolist())
    assert (dealt == shuffled(np.array(codes), outlets, 5, seed)).all()


@given(st.text(min_size=1, max_size=200))
def test_an_extract_is_always_grounded_in_itself(text: str) -> None:
    """A sentence carries itself, however odd it is."""
    if text.strip():
        assert ground(text, (Citation("a", "0" * 16, "text", 0, len(text), text),)) == []
