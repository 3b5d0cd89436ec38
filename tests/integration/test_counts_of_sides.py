"""Every count in the comparison of sides, counted again by a plain reading of the articles it names."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.brief.comparison import Comparison
from broadsheet.brief.desk import Desk
from broadsheet.compare.reports import Report
from broadsheet.model.brief import Sentence, Term
from broadsheet.model.outlet import Side
from broadsheet.newsroom.loose import loose_material

NOW = datetime(2026, 6, 1, tzinfo=UTC)

FAMILIES = """
    begin begins began begun|bring brings brought|build builds built|buy buys bought|catch catches caught
    deal deals dealt|draw draws drew drawn|die dies died dying|fall falls fell fallen|fight fights fought
    find finds found|get gets got|give gives gave given|go goes went gone|hold holds held|keep keeps kept
    lead leads led|leave leaves left|lose loses lost|make makes made|meet meets met|pay pays paid|rise rises rose risen
    say says said|see sees saw seen|seek seeks sought|sell sells sold|send sends sent|shoot shoots shot
    spend spends spent|stand stands stood|strike strikes struck|take takes took taken|tell tells told
    throw throws threw thrown|win wins won|withdraw withdraws withdrew withdrawn|choose chooses chose chosen
    overthrow overthrows overthrew overthrown|break breaks broke broken|drive drives drove driven
    fly flies flew flown|flee flees fled|forget forgets forgot forgotten|hide hides hid hidden|
"""
"""Verbs whose forms are no longer alike."""

ROOTS = {form: family.split()[0] for family in FAMILIES.split("|") for form in family.split()}

SIDES: dict[str, tuple[Side, ...]] = {
    "on the left": ("left",),
    "in the center": ("center",),
    "on the right": ("right",),
    "in the center and on the right": ("center", "right"),
    "on the left and on the right": ("left", "right"),
    "on the left and in the center": ("left", "center"),
}

SENTENCE = re.compile(
    r"\A(?:Only )?(?P<here>All \d+|None of the \d+|\d+ of the \d+)"
    r"(?: independent (?P<kind>headlines?|reports?) (?P<where>(?:on|in) the (?:left|center|right)))?"
    r" (?P<said>(?:uses?|writes?|mentions?|gives? the figure|opens? with) .*?)"
    r"(?P<zone> in the headline or first three sentences)?"
    r"(?:, against (?P<there>all \d+|none of the \d+|\d+ of the \d+) (?P<others>(?:on|in) the .*))?"
    r"\.\Z"
)


def root(word: str) -> str:
    """Return what the printed forms of one word have in common for a reader."""
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if low in ROOTS:
        return ROOTS[low]
    for ending in ("s", "ing", "ed"):
        if low.endswith(ending) and len(low) - len(ending) > 2 and not low.endswith("ss"):
            low = low[: -len(ending)]
            if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "sl" and ending != "s":
                low = low[:-1]
    low = low[:-2] + "y" if low.endswith("ie") else low[:-1] + "y" if low.endswith("i") else low
    return ROOTS.get(low, low.removesuffix("e"))


def singular(word: str) -> str:
    """Return a word without the ending of its plural or of its possessive."""
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if low.endswith("ies"):
        return f"{low[:-3]}y"
    return low[:-2] if low.endswith(("ches", "shes", "sses", "xes")) else low.removesuffix("s")


def words_of(text: str) -> list[str]:
    """Return the words of a text as a reader tells them apart, those with a hyphen whole."""
    return re.findall(r"[^\W_]+(?:(?:[.'’&]|(?<=[^\W\d_])-)[^\W_]+)*%?|[$€£]\d[\d.,]*", text)


def prints(text: str, term: str, *, noun: bool = False) -> bool:
    """Return whether a text prints a word or phrase in any form; "it", "the" or "a" may stand before a particle."""
    one = singular if noun else root
    wanted = [one(word) for word in words_of(term)]
    found = [one(word) for word in words_of(text)]
    for at, first in enumerate(found):
        if first != wanted[0]:
            continue
        place, ok = at + 1, True
        for word in wanted[1:]:
            if (
                place + 1 < len(found)
                and found[place] in {"it", "the", "a", "an", "them", "him"}
                and found[place + 1] == word
            ):
                place += 1
            ok = ok and place < len(found) and found[place] == word
            place += 1
        if ok:
            return True
    return False


def number(text: str) -> tuple[int, int]:
    """Return (count, whole) of "All 6", "None of the 9", "4 of the 9"."""
    figures = [int(figure) for figure in re.findall(r"\d+", text)]
    whole = figures[-1]
    return (whole if text.lower().startswith("all") else 0 if text.lower().startswith("none") else figures[0]), whole


def reader(said: str, *, headlines: bool) -> Callable[[Report], bool]:
    """Return what a reader looks for in one report to count it for "use “halts” or “stops”"."""
    terms = re.findall(r"“([^”]+)”", said)

    def parts(report: Report) -> list[str]:
        units = report.units[:1] if headlines else report.units
        return [unit.span.of(report.article.part(unit.part)) for unit in units]

    if "somewhere in the text" in said:
        return lambda report: any(term in f"{report.article.title}\n{report.article.text}" for term in terms)
    if said.startswith("mention"):
        return lambda report: any(term in part for part in parts(report) for term in terms)
    if said.startswith("open"):
        return lambda report: any(part.lower().startswith(term.lower()) for part in parts(report)[:1] for term in terms)
    if "figure" in said:
        plain = re.compile(r"\s?(?:percent|per cent)")
        return lambda report: any(
            plain.sub("%", term) in plain.sub("%", part) for part in parts(report) for term in terms
        )
    named = re.search(r"beside the name (.+)\Z", said)
    if named:
        own = set(named[1].split()[1:] or [named[1]])
        return lambda report: any(
            own & {word.removesuffix("'s").removesuffix("’s").replace("Ø", "O") for word in words_of(part)}
            and any(prints(part, term, noun=True) for term in terms)
            for part in parts(report)
        )
    if "outside quotation marks" in said:
        bare = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
        return lambda report: any(prints(bare.sub(" ; ", part), term) for part in parts(report) for term in terms)
    noun = "the noun" in said
    return lambda report: any(prints(part, term, noun=noun) for part in parts(report) for term in terms)


def recounted(sentence: Sentence, side: Side, comparison: Comparison, others: Sequence[Side]) -> Iterator[str]:
    """Yield what a recount of a sentence finds different."""
    match = SENTENCE.match(sentence.text)
    if match is None:
        return
    scope = comparison.scope
    holds = reader(match["said"], headlines=scope.headlines)
    counted = [(report.side, holds(report)) for report in scope.reports]
    here = sum(found for own, found in counted if own == side), scope.count(side)
    there = sum(found for own, found in counted if own in others), sum(scope.count(other) for other in others)
    if number(match["here"]) != here:
        yield f"{sentence.text} - {here}"
    if match["there"] and number(match["there"]) != there:
        yield f"{sentence.text} - elsewhere {there}"
    if match["others"] and SIDES[match["others"]] != tuple(others):
        yield f"{sentence.text} - {others}"


def miscounted(term: Term, comparison: Comparison) -> Iterator[str]:
    """Yield what a recount of a listed word finds different on some side."""
    said = " ".join(f"“{form}”" for form in term.term.split(" / "))
    if term.about.startswith("Beside the name "):
        said += f" beside the name {term.about.removeprefix('Beside the name ')}"
    elif term.about.startswith("Words that judge"):
        said += " outside quotation marks"
    elif term.about.startswith("Nouns for"):
        said = f"the noun {said}"
    holds = reader(said, headlines=comparison.scope.headlines)
    for count in term.counts:
        found = sum(report.side == count.side and holds(report) for report in comparison.scope.reports)
        if found != count.reports:
            yield f"{term.about}: {term.term} {count.side} {count.reports} - {found}"


def comparisons(data: Path) -> Iterator[Comparison]:
    """Yield the comparison of each story page; articles without a known outlet are of outlets of their own."""
    with gzip.open(data / "story-pages-2025-08.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line_number, line in enumerate(lines, 1):
            record = json.loads(line)
            for place, item in enumerate(record["articles"]):
                if item["outlet"] == "ground.news":
                    item["outlet"], item["url"] = f"unnamed-{place}.example", None
            yield Comparison(Desk(loose_material(record, where="story-pages", line=line_number, now=NOW)))


@pytest.mark.shared_data
def test_a_reader_who_counts_again_finds_the_same(shared_data: Path) -> None:
    """On every story page each sentence that counts words agrees with a plain recount, and none is left unread."""
    wrong, read, unread = [], 0, []
    for comparison in comparisons(shared_data):
        block = comparison.block()
        for view in block.views:
            others = tuple(side for side in comparison.scope.sides if side != view.side)
            for sentence in view.sentences:
                if sentence.kind == "counted":
                    if SENTENCE.match(sentence.text):
                        read += 1
                        wrong += recounted(sentence, view.side, comparison, others)
                    else:
                        unread.append(sentence.text)
        for term in block.terms:
            wrong += miscounted(term, comparison)
    told_otherwise = re.compile(
        r"too few to compare|apart from the others|not collected|carr(?:y|ies) this|tells? near the top|with too few"
    )
    assert not [text for text in unread if not told_otherwise.search(text)]
    assert not wrong
    assert read > 40
