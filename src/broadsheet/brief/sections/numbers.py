"""Behind the numbers: the figures of the story with unit, subject, as-of time and source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from broadsheet.brief.core import DIFFERENT, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.figure_labels import VAGUE, label_of, printed_source
from broadsheet.brief.passages import Passages
from broadsheet.brief.pool import capitalised, is_beheaded
from broadsheet.brief.tolls import ledger_of
from broadsheet.compare.figures import HARM, TELLING_SUM, Given, Slot, Value, normal_subject
from broadsheet.model.brief import NumberEntry, Omitted, Section, Sentence
from broadsheet.model.findings import DateMention
from broadsheet.model.span import Citation
from broadsheet.text import dates
from broadsheet.text import sentences as splitter
from broadsheet.text.figure_context import said_as_of
from broadsheet.text.figures import find
from broadsheet.text.quantities import quantities
from broadsheet.text.tokens import terms

MOST = 8
"""Figures shown."""

MOST_OF_ONE = 2
"""Values shown of one thing counted; where outlets differ on it, the part on conflicting reports says so."""

FLOOR = 2
"""Independent reports that must give a figure."""

ONE_IN = 20
"""Of so many independent reports one must give a figure: in a story of a hundred, two give any detail."""

DANGLING = 0.5
"""Sentences from this cannot stand alone."""

SAME_FACT = 2
"""Words in common of two sentences, beside the number and what it counts, from which one number in both is one figure:
else three killed here and three killed there would be told as one."""

CLOSE = 60
"""Code points on each side of a large sum in which the words stand that say what it is. At 40 true figures of
story-pages-2025-08 lose reports that word them otherwise; in whole sentences a tax and a loss meet in the story's."""

ROUNDED = 0.1
"""Relative distance within which a number that is rounded or bounded repeats another of the same things."""

FEW_OTHERS = 1
"""Other numbers in a sentence beside which it still tells one."""

LONGEST = 320
"""Characters of the longest sentence shown for a figure."""

MOST_CITATIONS = 4
"""Citations shown with one figure; all reports are counted."""

BOUNDING = 40
"""Code points before a number in which words that bound it stand ("no fewer than")."""

_NOT_REACHED = re.compile(r"(?:nearly|almost|just under|close to|approaching)\b", re.IGNORECASE)

LONG_AGO = 180
"""Days before publication from which a sentence tells of the past ("from 2018"): its figures are not the story's."""

LONG_AGO_HARMED = 45
"""The same for people killed or injured: the toll of an attack two months ago beside that of today misleads."""

_VERY_MANY = frozenset({"millions", "billions", "trillions"})
_MANY = VAGUE | _VERY_MANY
"""Words that give no number: such a figure is not shown beside a number of the same things."""

_GOES_ON = re.compile(r"(?i)\b(?:since|by|until|through|between|from)\s+(?:\w+\s+){0,2}$")


class Numbers:
    """Builds the list of figures."""

    id = "numbers"
    title = "Behind the numbers"
    order = 80

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the figures that most independent reports give, each with a sentence that carries it."""
        core = Core.of(desk)
        if not core.is_shared:
            return Omitted(self.id, self.title, DIFFERENT)
        blocks: list[NumberEntry] = []
        shown: set[str] = set()
        counted: set[tuple[float, float, bool]] = set()
        exact: set[str] = set()
        told: list[tuple[Value, set[str]]] = []
        least = max(FLOOR, -(-desk.report_count // ONE_IN))
        for value in _ranked(desk.once(ledger_of)):
            if len(value.origins) < least or len(blocks) == MOST:
                break
            key = value.value, value.high, value.given[0].figure.unit.isupper()
            block = _block(value, desk, core, shown, least) if key not in counted else None
            things = set(block.subject.casefold().split()[-1:]) if block else set()
            if block is None or (_is_vague(block.value, _MANY) and things & exact) or _is_near_one(value, things, told):
                continue
            told.append((value, things))
            shown.add(block.sentence.text)
            counted.add(key)  # "16 men killed", "16 people", "a 25% levy", "25% tariffs": one number under two names
            exact |= things
            blocks.append(block)
        if not blocks:
            several = desk.report_count >= FLOOR
            reason = (
                f"no figure that tells the story is given by {least} of its independent reports"
                if several
                else "one independent report; a figure is shown when another report gives it too"
            )
            return Omitted(self.id, self.title, reason)
        return Section("numbers", self.title, tuple(blocks))


def _is_near_one(value: Value, things: set[str], told: Iterable[tuple[Value, set[str]]]) -> bool:
    """Return whether a rounded number only repeats one of the same things: "21 countries", "over twenty countries"."""
    return any(
        things & others
        and abs(value.value - each.value) <= ROUNDED * each.value
        and any(item.figure.approximate or item.figure.bound for item in (*value.given, *each.given))
        for each, others in told
    )


def _ranked(slots: Iterable[Slot]) -> list[Value]:
    """Return the values of all slots, those that most independent reports give first; few of one thing."""
    chosen = [value for slot in slots for value in slot.values[:MOST_OF_ONE]]
    return sorted(chosen, key=lambda value: (-len(value.origins), -value.value))


def _block(value: Value, desk: Desk, core: Core, shown: set[str], least: int) -> NumberEntry | None:
    """Return the figure with the sentence that best stands alone, or None when none can be shown.

    Sentences that tell of another time or of something else do not count; those left must tell it of one thing. One
    that stands further up on the page is shown again only where no other tells the figure.
    """
    origin_of = desk.material.origin_of
    given = [item for item in value.given if not _is_past(item) and _is_near(item, core, desk)]
    if len({origin_of(item.article.id) for item in given}) < least:
        return None
    above = {capitalised(row.text) for row in desk.used}
    best: tuple[tuple[bool, float, bool, int, int, int, str], Given, Citation] | None = None
    for item in given:
        citation = item.article.cite(*splitter.trim(item.article.text, item.figure.sentence))
        words = capitalised(citation.quote)
        if words in shown or not _stands_alone(item, words, citation) or not _says_what(item, words):
            continue
        told = {origin_of(each.article.id) for each in given if _same_fact(item, each)}
        if len(told | {origin_of(item.article.id)}) < least:
            continue
        others = _others(item)
        rank = (
            words in above,
            splitter.dangling(words),
            others > FEW_OTHERS,
            -len(told),
            others,
            len(words),
            item.article.id,
        )
        if best is None or rank < best[0]:
            best = (rank, item, citation)
    if best is None:
        return None
    item, first = best[1], best[2]
    citations = {origin_of(item.article.id): first}
    for each in given:
        if _same_fact(item, each):
            span = splitter.trim(each.article.text, each.figure.sentence)
            citations.setdefault(origin_of(each.article.id), each.article.cite(*span))
    return NumberEntry(
        subject=label_of(item.figure, item.article.text, item.article.language),
        value=_printed(item),
        unit=item.figure.unit,
        as_of=_as_of(item),
        cited=printed_source(item.figure, item.article.text),
        sentence=Sentence(capitalised(first.quote), "extract", tuple(citations.values())[:MOST_CITATIONS]),
        reports=len(citations),
    )


def _printed(item: Given) -> str:
    """Return a number with the words before it that bound or soften it: 53,000 is not "more than 53,000"."""
    text, figure = item.article.text, item.figure
    start = max(figure.sentence.start, figure.start - BOUNDING)
    found = quantities(dates.fold(text[start : figure.end]), (item.article.language or "en")[:2].lower())
    lead = next((start + each.lead for each in found if start + each.start == figure.start), figure.start)
    opens = lead == figure.sentence.start and text[lead + 1 : lead + 2].islower()  # "Five", not "US$ 5"
    return f"{text[lead].lower() if opens else text[lead]}{text[lead + 1 : figure.end]}"


def _same_fact(one: Given, other: Given) -> bool:
    """Return whether the sentences of two equal figures of one subject share words beside the number and subject.

    Large sums of money need a word in common close to the number instead, and shares need that, too: twenty thousand
    crores are a tax here and a loss there, 30% a stake here and a tariff there, and both sentences speak of the story's
    industry. "Over" a number and "nearly" it are two facts.
    """
    language = one.article.language
    if one is other:
        return True
    if _are_apart(one, other):
        return False
    sum_of_money = one.figure.unit.isupper() and one.figure.value >= TELLING_SUM
    if (sum_of_money or one.figure.unit == "percent") and _close_words(one).isdisjoint(_close_words(other)):
        return False
    said = normal_subject(one.figure.subject, language) | normal_subject(other.figure.subject, language)
    said |= _number_words(one)
    return sum_of_money or len((one.words & other.words) - said) >= SAME_FACT


def _are_apart(one: Given, other: Given) -> bool:
    """Return whether one number is said to be exceeded and the other not to be reached."""
    pairs = ((one, other), (other, one))
    return any(over.figure.bound == "at_least" and _is_not_reached(under) for over, under in pairs)


def _is_not_reached(item: Given) -> bool:
    figure = item.figure
    nearly = figure.bound is None and figure.approximate
    return figure.bound == "at_most" or (nearly and _NOT_REACHED.match(_printed(item)) is not None)


def _number_words(item: Given) -> frozenset[str]:
    """Return the stems of a number as printed."""
    figure = item.figure
    return normal_subject(item.article.text[figure.start : figure.end].casefold(), item.article.language)


def _close_words(item: Given) -> frozenset[str]:
    """Return the stems of the words close to a number in its sentence, without the number."""
    text, figure = item.article.text, item.figure
    before = text[max(figure.sentence.start, figure.start - CLOSE) : figure.start]
    behind = text[figure.end : min(figure.sentence.end, figure.end + CLOSE)]
    return (frozenset(terms(f"{before} {behind}", item.article.language)) & item.words) - _number_words(item)


def _is_near(item: Given, core: Core, desk: Desk) -> bool:
    """Return whether the sentence of a figure is of this story, and no text that an outlet puts under all."""
    if desk.pool.in_stock(item.article.id, item.figure.start):
        return False
    if not Passages.of(desk).holds(item.article.id, item.figure.start):
        return False
    return core.is_near(item.figure.sentence.of(item.article.text), desk.material.origin_of(item.article.id))


def _stands_alone(item: Given, words: str, citation: Citation) -> bool:
    """Return whether a sentence can be shown by itself and is a telling one for its figure."""
    figure, text = item.figure, item.article.text
    holds = citation.start <= figure.start and figure.end <= citation.end
    if not holds or len(words) > LONGEST or splitter.kind(words) != "prose" or splitter.dangling(words) >= DANGLING:
        return False
    if _POINTS_BACK.search(words) or _SPEAKS.search(words) or _is_title(words) or is_beheaded(text, figure.sentence):
        return False
    before = text[max(figure.sentence.start, figure.start - 24) : figure.start]
    title = text[figure.start].isupper() and text[figure.start : figure.end].isalpha() and figure.start > citation.start
    return not title and _ASIDE.search(before) is None and _PART_OF_ALL.search(before) is None


_POINTS_BACK = re.compile(
    r"(?i)^(?:in other words|of (?:them|those|these))\b|according to (?:him|her|them|it|the latter)\b|"
    r"^(?:\w+\s){1,4}of (?:his|her|their) |\b(?:of|in|on|since) that (?:day|week|month|year|time)\b|"
    r"\bsince(?: then)?[,.;]"
)
_SPEAKS = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b")
"""Who speaks is known only where the sentence says so; the figure is told better by another sentence."""
_PART_OF_ALL = re.compile(r"\b(?:one|some|most|any|each|all|\w{2,}est) of (?:the|its|their) $")
"""Before a number of all there are ("the poorest of the 50 states"): it only says among what."""
_ASIDE = re.compile(r"(?i)[(\[/][^)\]]*$|\bor (?:about |around |roughly |some )?$")
"""Before a sum in another currency: the same figure again."""


def _is_title(words: str) -> bool:
    """Return whether a sentence is set as a headline is: most of its longer words have a capital."""
    longer = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) * 10 >= 7 * len(longer)


def _is_vague(printed: str, words: frozenset[str]) -> bool:
    """Return whether a figure gives no number, only one of some words ("tens of thousands")."""
    return _DIGITS.search(printed) is None and not words.isdisjoint(printed.casefold().split())


def _says_what(item: Given, words: str) -> bool:
    """Return whether a reader is told what is counted: by the label, or for a measure by a sentence about it alone.

    "Millions of people" only says "very many".
    """
    figure = item.figure
    printed = item.article.text[figure.start : figure.end]
    if _is_vague(printed, _VERY_MANY):
        return False
    if label_of(figure, item.article.text, item.article.language):
        return True
    measure = figure.unit not in {"count", "percent", "percentage point"} and not figure.unit.isupper()
    foreign = (item.article.language or "en")[:2].lower() != "en"
    return (measure and len(_DIGITS.findall(words)) == 1) or (foreign and figure.unit != "count")


def _others(item: Given) -> int:
    """Return how many other figures stand in the sentence: a sentence about one number tells it best."""
    text, sentence = item.article.text, item.figure.sentence
    return len(_DIGITS.findall(text, sentence.start, sentence.end))


_DIGITS = re.compile(r"\d[\d.,]*")


def _quantities(item: Given) -> int:
    """Return how many figures the sentence of a figure gives."""
    article = item.article
    return sum(
        each.sentence == item.figure.sentence for each in find(article.text, article.language, article.published)
    )


def _mentions(item: Given) -> list[DateMention]:
    """Return the dates in the sentence of a figure."""
    article, sentence = item.article, item.figure.sentence
    found = dates.find(article.text, article.language, article.published) if article.published else ()
    return [mention for mention in found if sentence.start <= mention.start and mention.end <= sentence.end]


def _as_of(item: Given) -> date | None:
    """Return the day that a figure is said to hold for: a day that its sentence only mentions may be another's.

    Where the sentence gives more figures, the day may be that of another one.
    """
    if item.figure.as_of is None or _quantities(item) > 1:
        return None
    language = (item.article.language or "en")[:2].lower()
    days = [mention for mention in _mentions(item) if mention.precision == "day"]
    return said_as_of(dates.fold(item.article.text), item.figure.sentence, days, language)


def _is_past(item: Given) -> bool:
    """Return True where the sentence of a figure tells of another time: its figures are not the story's.

    A day long before publication, unless the sentence counts "since" then; for people harmed also words such as
    "earlier this month" and "a June strike".
    """
    article, figure = item.article, item.figure
    harmed = any(word in HARM for word in figure.subject.split())
    if harmed and _RECALLS.search(article.text, *figure.sentence):
        return True
    if article.published is None:
        dated = _YEAR.search(article.text, *figure.sentence)
        return dated is not None or (harmed and _MONTH.search(article.text, *figure.sentence) is not None)
    day = article.published.date()
    for mention in _mentions(item):
        long_ago = LONG_AGO_HARMED if harmed and mention.precision != "year" else LONG_AGO
        if (day - mention.date).days > long_ago + (365 if mention.precision == "year" else 0):
            before = article.text[max(figure.sentence.start, mention.start - 24) : mention.start]
            if not _GOES_ON.search(before):
                return True
    return False


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = re.compile(rf"\bin (?:{_MONTHS})\b")
_YEAR = re.compile(r"\b[Ii]n (?:19|20)\d\d\b")
"""Where nobody knows when an article appeared, a year that its sentence goes back to is not now."""
_RECALLS = re.compile(
    r"\b(?:[Ee]arlier (?:this|in|that) (?:week|month|year|summer|[A-Z]\w+)|[Ll]ast (?:time|week|month|year|summer|"
    r"spring|fall|autumn|winter|[JFMASOND]\w+)|[Pp]revious(?:ly)?|"
    r"(?:weeks?|months?|years?|decades?) (?:ago|earlier|before)|"
    rf"(?:[Aa]n?|[Tt]he) (?:\w+ )?(?:{_MONTHS})"
    r"(?: \d{1,2},?)?(?: \d{4})? [a-z]+|[Ii]n (?:19|20)\d\d|[Bb]ack in)\b"
)


NUMBERS = Numbers()
