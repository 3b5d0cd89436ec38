"""The quote bank: who said what, every variant of one utterance joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from broadsheet.brief.consensus import run_set
from broadsheet.brief.core import DIFFERENT, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.passages import Passages
from broadsheet.brief.pool import capitalised
from broadsheet.brief.quote_forms import begins_sentence, is_cut_of, is_whole, sentence_of, span_of, whole_first
from broadsheet.compare.quotations import Said, Utterance, is_description, utterances
from broadsheet.model.brief import Omitted, QuoteEntry, Section, Sentence
from broadsheet.model.findings import Quotation
from broadsheet.text.lexicon import lexicon
from broadsheet.text.tokens import stopwords

MOST = 12
"""Utterances shown."""

MOST_ALONE = 6
"""Utterances shown that a single independent report carries: what others pass over is no record of the story."""

MOST_OF_ONE = 3
"""Utterances of one speaker shown: a bank of voices is no interview."""

MOST_VARIANTS = 3
"""Other forms of one utterance shown."""

LONGEST = 500
"""Characters of an utterance shown: longer ones are speeches, not quotations."""

RETOLD = 0.5
"""Share of the telling words of the shorter of two utterances of one speaker from which the second says nothing new."""

LEAST_RETOLD = 4
"""Telling words that two such utterances must share."""

RUN = 6
"""Words in a row that two utterances shown never share: reports cut one utterance in different places."""

LONGEST_AROUND = 300
"""Characters of a sentence around its quotation: a longer one is a menu of headlines without full stops."""

LEAST_TITLE = 3
"""Long words, all with capitals, from which words are a title."""

_OF_IT = re.compile(
    r"\b(?:for|of|from|at|with)\s(?:the|his|her|its|their)\s(?:company|group|firm|party|agency|airline|club|office|union|bank|"
    r"army|military|police|government|ministry|department|court|school|university|team)\Z"
)
"""A description that ends in what only the report around it names ("a spokesperson for the company")."""

_LINKING = frozenset(
    {"through", "with", "from", "into", "over", "after", "between", "against", "towards", "under", "about"}
)
"""Words of more than three letters that titles write small."""

_SOME = frozenset({"multiple", "several", "various", "some", "many", "other", "others", "both", "another"})
_OF_SOMEBODY = re.compile(r"(?:(?:And|But|So)\s)?(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)(?:['’][a-z]+)?\s")
_OF_THAT = re.compile(r"\s(?:that|this|it|him|her|them)\W{0,2}\Z")
_HANGING = re.compile(
    r"(?:However|But|And|So|Yet|Nor),?\s(?!far\b)(?:[\w’'-]+,?\s){0,6}?(?:they|them|their|he|she|him|this|these|those)\b"
    r"(?!\swho\b)|(?:They|These|Your?)\b"
)
"""Goes on something with a pronoun for what was named there, or speaks to somebody in the room."""
BETWEEN = 150
"""Characters between two quotations of which the second goes on the first: room for "he said" with his office."""
SHORT_ANSWER = 8
"""Words up to which an utterance that ends in "that" or "it" has no room to say what it is of."""
WELL_KNOWN = 3
"""Independent reports from which on an utterance is one of the story's own, whoever "he" is in it."""
SHORTEST_ALONE = 7
"""Words of the shortest utterance shown that a single report carries: shorter ones are turns of phrase."""


class Quotes:
    """Builds the quote bank."""

    id = "quotes"
    title = "Quote bank"
    order = 60

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the utterances that most independent reports carry, of single ones those of whom most name first."""
        said = utterances(desk.material, _in_prose(desk), desk.voices.of)
        found = [item for item in (whole_first(item, desk) for item in said) if _shown(item, desk)]
        shared = Core.of(desk).is_shared
        if not shared:  # what one report quotes is about its own subject, not about the headline
            found = [item for item in found if len(item.origins) > 1]
        if not found:
            none = "no quotation with a named speaker was found in what we collected"
            return Omitted(self.id, self.title, none if shared or not said else DIFFERENT)
        return Section("quotes", self.title, tuple(_entry(item, desk) for item in _chosen(found, desk)))


def _chosen(found: list[Utterance], desk: Desk) -> list[Utterance]:
    """Return the utterances shown, in order: none of a speaker above the bound, few of a single report."""
    ranked = sorted(
        found,
        key=lambda item: (
            -len(item.origins),
            -desk.reports_naming(item.speaker) if len(item.origins) == 1 else 0,
            item.variants[0].quotation.start if len(item.origins) == 1 else 0,
        ),
    )
    chosen: list[Utterance] = []
    of_one: Counter[str] = Counter()
    alone = 0
    for item in ranked:
        if of_one[item.speaker] == MOST_OF_ONE or (len(item.origins) == 1 and alone == MOST_ALONE):
            continue
        if any(_overlaps(item, other) for other in chosen):
            continue
        if _hangs(item) and not any(_leads_to(other, item) for other in chosen):
            continue
        of_one[item.speaker] += 1
        alone += len(item.origins) == 1
        chosen.append(item)
    return _as_spoken(chosen[:MOST])


def _as_spoken(chosen: list[Utterance]) -> list[Utterance]:
    """Return utterances with those of single reports as each speaker goes on in each report, else as given."""
    alone = [item for item in chosen if len(item.origins) == 1]
    speakers = [item.speaker for item in alone]
    articles = [item.variants[0].article.id for item in alone]
    alone.sort(
        key=lambda item: (
            speakers.index(item.speaker),
            articles.index(item.variants[0].article.id),
            item.variants[0].quotation.start,
        )
    )
    return [item for item in chosen if len(item.origins) > 1] + alone


def _hangs(item: Utterance) -> bool:
    """Return whether an utterance of a single report goes on what its speaker said before. Made for English."""
    words = item.variants[0]
    return len(item.origins) == 1 and _HANGING.match(words.article.text, words.quotation.start) is not None


def _leads_to(item: Utterance, other: Utterance) -> bool:
    """Return whether one utterance of a single report stands right before another of the same speaker there."""
    one, two = item.variants[0], other.variants[0]
    same = item.speaker == other.speaker and one.article is two.article
    return len(item.origins) == 1 and same and 0 <= two.quotation.start - one.quotation.end <= BETWEEN


def _overlaps(item: Utterance, other: Utterance) -> bool:
    """Return whether two utterances are one: a run of words is in both, or one speaker says it in other words.

    Other words are another translation or another cut; one report that carries both takes them for two.
    """
    if any(not _runs(one.words).isdisjoint(_runs(two.words)) for one in item.variants for two in other.variants):
        return True
    if item.speaker != other.speaker:
        return False
    pairs = [(one, two) for one in _forms(item).items() for two in _forms(other).items() if _retells(one[0], two[0])]
    return any(one != two for one, two in pairs) and not any(here & there for (_, here), (_, there) in pairs)


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return the runs of ``RUN`` words in a quotation, all of it where it is shorter."""
    return run_set(words, RUN) or frozenset((words,))


def _forms(item: Utterance) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the articles that print each form of an utterance."""
    found: dict[tuple[str, ...], set[str]] = {}
    for said in item.variants:
        found.setdefault(said.words, set()).add(said.article.id)
    return {words: frozenset(articles) for words, articles in found.items()}


def _retells(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Return whether one of two utterances says nothing that the other does not."""
    left, right = (frozenset(words) - stopwords("en") for words in (one, two))
    return len(left & right) >= max(LEAST_RETOLD, RETOLD * min(len(left), len(right)))


def _in_prose(desk: Desk) -> Mapping[str, tuple[Quotation, ...]]:
    """Return the quotations that stand in running text: not in menus and captions that an outlet prints again."""
    return {
        article: tuple(
            item
            for item in quotations
            if item.outer.end - item.outer.start - (item.end - item.start) <= LONGEST_AROUND
            and not desk.pool.in_stock(article, item.start)
        )
        for article, quotations in desk.quotes.items()
    }


def _shown(item: Utterance, desk: Desk) -> bool:
    """Return whether an utterance has a speaker and is one: a report's own choice of a few words is not."""
    words = item.variants[0]
    start, end = span_of(words)
    text = words.article.text[start:end]
    if not item.speaker or desk.cast.is_source(item.speaker):
        return False  # what an outlet writes is a report, no utterance
    if end - start > LONGEST or text.isupper() or _is_title(text) or _names_speaker(item, text, desk):
        return False
    if not Passages.of(desk).holds_names(words.article.id, start):
        return False
    heads = any(line in words.article.title for line in desk.top[:1])  # its headline stands over the page
    if len(item.origins) == 1 and not heads and Core.of(desk).is_of_neighbour(words.article):
        return False
    if not is_whole(words) or _is_report(words) or _is_contradicted(item, desk):
        return False
    if len(item.origins) < WELL_KNOWN and _speaks_of_untold(text):
        return False
    if _points_back(item.speaker):  # understood on a page only where several reports call somebody so at some length
        return len(item.origins) > 1 and item.speaker.count(" ") > 1 and not _is_of_many(item.speaker)
    if len(item.origins) > 1:
        return any(_is_said(said) for said in item.variants)
    return _is_said(words) and len(words.words) >= SHORTEST_ALONE


def _speaks_of_untold(words: str) -> bool:
    """Return whether an utterance opens with somebody whom only its report names, or is short and ends in "that"."""
    if _OF_SOMEBODY.match(words):
        return True
    return len(words.split()) <= SHORT_ANSWER and _OF_THAT.search(words) is not None


def _is_said(said: Said) -> bool:
    """Return whether a verb of saying or a colon gives the words: quoted headlines only stand beside a name."""
    before = said.article.text[max(0, said.quotation.start - 3) : said.quotation.start]
    return said.quotation.cue is not None or ":" in before


def _is_report(said: Said) -> bool:
    """Return whether words are given as a report: who writes for an outlet is credited, not quoted."""
    cue = said.quotation.cue
    return cue is not None and cue.of(said.article.text).lower() in {"reported", "reports"}


def _is_contradicted(item: Utterance, desk: Desk) -> bool:
    """Return whether as many reports give a person's words to a thing ("it states"): a letter that he showed."""
    if desk.cast.kind_named(item.speaker) != "person":
        return False
    given: dict[bool, set[str]] = {True: set(), False: set()}
    for said in item.variants:
        mention = said.quotation.speaker
        if said.speaker or (mention is not None and mention.text.lower() == "it"):
            given[bool(said.speaker)].add(desk.material.origin_of(said.article.id))
    return len(given[False]) >= len(given[True])


def _points_back(speaker: str) -> bool:
    """Return whether a speaker can only be told from the report around the words ("the diplomat", "his lawyer")."""
    first, _, rest = speaker.partition(" ")
    general = rest == rest.lower() or " " not in rest  # "The Ministry" is no more of a name than "the ministry"
    words = lexicon("en")
    head = speaker.rpartition(" ")[2].casefold()
    general = general or head in words.titles - words.organisations  # and "the World Champion" than "the champion"
    described = is_description(speaker) and (first.lower() not in {"a", "an"} or " " not in rest) and general
    return described or _is_of_many(speaker) or _OF_IT.search(speaker) is not None


def _is_title(words: str) -> bool:
    """Return whether words in quotation marks are the title of a work or an act, which nobody says."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha() and word not in _LINKING]
    if words[-1:] in {".", "!", "?", "…"} or len(long) < LEAST_TITLE:
        return False
    return all(word[0].isupper() for word in long)


def _names_speaker(item: Utterance, words: str, desk: Desk) -> bool:
    """Return whether words name the person who says them: a headline, or an attribution inside the marks.

    What bodies announce often names them.
    """
    if desk.cast.kind_named(item.speaker) != "person":
        return False
    return re.search(rf"(?<!\w){re.escape(item.speaker.rpartition(' ')[2])}(?!\w)", words) is not None


def _is_of_many(speaker: str) -> bool:
    """Return whether a speaker is nobody in particular ("multiple reports")."""
    return speaker.partition(" ")[0].lower() in _SOME


def _entry(item: Utterance, desk: Desk) -> QuoteEntry:
    words = item.variants[0]
    forms: dict[tuple[str, ...], Said] = {}
    for said in item.variants[1:]:
        if begins_sentence(said) and not is_cut_of(said.words, words.words):
            forms.setdefault(said.words, said)
    order = {article.id: place for place, article in enumerate(desk.material.articles)}
    first = min((said.article.id for said in item.variants), key=lambda name: order[name])
    carriers: dict[str, Said] = {desk.material.origin_of(words.article.id): words}
    for said in item.variants:
        if said.words == words.words:
            carriers.setdefault(desk.material.origin_of(said.article.id), said)
    citations = tuple(said.article.cite(*span_of(said)) for said in list(carriers.values())[:4])
    return QuoteEntry(
        speaker=capitalised(item.speaker) if is_description(item.speaker) else item.speaker,
        role=desk.role_of(item.speaker),
        words=Sentence(citations[0].quote, "extract", citations),
        variants=tuple(sentence_of(said) for said in list(forms.values())[:MOST_VARIANTS]),
        outlets=item.outlets,
        first=first,
        reports=len(item.origins),
    )


QUOTES = Quotes()
