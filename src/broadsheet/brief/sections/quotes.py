"""The quote bank: who said what, every variant of one utterance joined."""

from __future__ import annotations

import re
from collections.abc import Mapping

from broadsheet.brief.core import DIFFERENT, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.introductions import introduction
from broadsheet.brief.passages import Passages
from broadsheet.brief.pool import capitalised
from broadsheet.brief.quote_choice import Speech, speeches
from broadsheet.brief.quote_forms import begins_sentence, is_cut_of, is_whole, sentence_of, span_of, whole_first
from broadsheet.brief.quote_turns import WELL_KNOWN, speaks_of_untold
from broadsheet.brief.roles import is_past
from broadsheet.compare.quotations import Said, Utterance, is_description, utterances
from broadsheet.model.brief import Omitted, QuoteEntry, Section, Sentence
from broadsheet.model.findings import Quotation
from broadsheet.text.lexicon import lexicon

MOST_VARIANTS = 3
"""Other forms of one utterance shown."""

LONGEST = 500
"""Characters of an utterance shown: longer ones are speeches, not quotations."""

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
        return Section("quotes", self.title, tuple(_entry(item, desk) for item in speeches(found, desk)))


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
    if len(item.origins) < WELL_KNOWN and speaks_of_untold(text):
        return False
    if _points_back(item.speaker):  # understood on a page only where several reports call somebody so at some length
        return len(item.origins) > 1 and item.speaker.count(" ") > 1 and not _is_of_many(item.speaker)
    if len(item.origins) > 1:
        return any(_is_said(said) for said in item.variants)
    return _is_said(words) and len(words.words) >= SHORTEST_ALONE and not _is_unknown(item, desk)


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


def _entry(speech: Speech, desk: Desk) -> QuoteEntry:
    said = [said for part in speech.parts for said in part.variants]
    order = {article.id: place for place, article in enumerate(desk.material.articles)}
    forms: dict[tuple[str, ...], Said] = {}
    for part in speech.parts:
        for form in part.variants[1:]:
            if begins_sentence(form) and not is_cut_of(form.words, part.variants[0].words):
                forms.setdefault(form.words, form)
    words, *goes_on = (_words(part, desk) for part in speech.parts)
    return QuoteEntry(
        speaker=capitalised(speech.speaker) if is_description(speech.speaker) else speech.speaker,
        role=_role(speech.speaker, desk),
        words=words,
        variants=tuple(sentence_of(form) for form in list(forms.values())[:MOST_VARIANTS]),
        outlets=tuple(sorted({host for part in speech.parts for host in part.outlets})),
        first=min((item.article.id for item in said), key=lambda name: order[name]),
        reports=len(speech.origins),
        goes_on=tuple(goes_on),
    )


def _role(speaker: str, desk: Desk) -> Sentence | None:
    """Return as what the page tells a speaker: the office that reports give, else how one introduces that person.

    What somebody was, as one report tells it, gives way to what another says that he or she is.
    """
    told = desk.role_of(speaker)
    if told is not None and (len(told.citations) > 1 or not is_past(told.text)):
        return told
    said = introduction(speaker, desk)
    return said if told is None or (said is not None and not is_past(said.text)) else told


def _is_unknown(item: Utterance, desk: Desk) -> bool:
    """Return whether a single report quotes a person of whom neither the reports nor the page's top say who it is."""
    entry = desk.cast.forms.get(item.speaker)
    if entry is None or entry.kind != "person" or desk.cast.is_firm(entry):
        return False
    name = item.speaker.rpartition(" ")[2]
    return not any(name in line for line in desk.top) and _role(item.speaker, desk) is None


def _words(item: Utterance, desk: Desk) -> Sentence:
    """Return the words of an utterance, cited from up to four reports that print this form of it."""
    lead = item.variants[0]
    carriers: dict[str, Said] = {desk.material.origin_of(lead.article.id): lead}
    for said in item.variants:
        if said.words == lead.words:
            carriers.setdefault(desk.material.origin_of(said.article.id), said)
    citations = tuple(said.article.cite(*span_of(said)) for said in list(carriers.values())[:4])
    return Sentence(citations[0].quote, "extract", citations)


QUOTES = Quotes()
