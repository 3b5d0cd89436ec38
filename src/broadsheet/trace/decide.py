"""Whether one article carries another's text, and what that makes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from broadsheet.model.article import Article
from broadsheet.model.origin import Evidence
from broadsheet.text.agencies import AGENCIES
from broadsheet.trace.credits import AgencyCredit, read_credits
from broadsheet.trace.fingerprints import Fingerprint, Marks, Overlap, fingerprint
from broadsheet.trace.headlines import headline_words
from broadsheet.trace.republished import Republication, address_key, republication, site_of
from broadsheet.trace.settings import TraceSettings

LinkKind = Literal["copy", "revision", "duplicate"]

_PUBLISHERS: Final = frozenset(agency.name for agency in AGENCIES if agency.publisher)
# A title of fewer words ("Morning briefing") says nothing about whose text it is.
_TELLING_TITLE: Final = 5
_LONGER_WORD: Final = 5
# Days between two reports of which one came without text and whose headlines are equal, up to which they are taken for
# one: columns print one headline every week. Of 8 such headlines among 17,576 feed items all stood within a day.
_SAME_HEADLINE_DAYS: Final = 2
# Of what two texts share, one unbroken run of this share is one passage: a statement both printed, a paragraph of
# background. Below _WIDE it makes no copy.
_ONE_PASSAGE: Final = 0.8
_WIDE: Final = 0.5
# A passage of more shingles is no background paragraph or statement any more (set on planted halves of articles
# against planted paragraphs of up to 90 words).
_LONG_PASSAGE: Final = 120
# Fewer shared shingles than this are too little text to decide on, unless nearly all of the shorter text is shared.
_LEAST_COMMON: Final = 30
_NEARLY_ALL: Final = 0.7
# What two articles of one title are said to share; the words are compared without outlets' names and labels.
_ONE_HEADLINE: Final = "both under one headline"
# Least containment, and fewest shared shingles, of texts of under 20 words with support, of under 60 words with and
# without; and fewest shingles of longer texts with support. Set by reading pairs among 17,576 feed items.
_TINY: Final = (0.9, 8)
_BRIEF_SUPPORTED: Final = (0.6, 10)
_BRIEF: Final = (0.8, 14)
_FEWEST_SUPPORTED: Final = 12
# Style rules that were taken for text stand under every article of a site; from so many braces on a text holds some.
_STYLED: Final = 8
_STYLES: Final = re.compile(r"[^\s{}]{0,200}\{[^{}]{0,2000}\}")
# Texts of one outlet that share this much of each other are one article; between it and ``same_article`` they are
# versions of one.
_IDENTICAL: Final = 0.85
# So is a text that stands in another of the same outlet with nearly every word.
_SWALLOWED: Final = 0.95


@dataclass(slots=True)
class Record:
    """What trace remembers of an article.

    Attributes:
        id: Its id.
        site: Registrable host of its outlet, "" when unknown.
        address: Key of its address, "" when unknown.
        canonical: Key of the canonical address it states, or of its own address.
        title: Its title's words, without the outlet's name and labels such as "Exclusive:".
        day: Days since 1970 of its publication, or None.
        marks: Its distinct shingles.
        words: Its words outside quotations.
        credit: What it says about an agency.
        republished: What it says about its first publication.
        origin: Number of the record that is its origin; its own number when it is one.
        kind: What it was decided to be.
        evidence: Why.
        share: How much of its text its origin explains, in [0, 1].
        reading: Number of the reading it comes from, the same whenever that is used again; 0 when it is not kept.
    """

    id: str
    outlet: str
    url: str | None
    site: str
    address: str
    canonical: str
    title: tuple[str, ...]
    day: float | None
    marks: Marks
    words: int
    credit: AgencyCredit | None
    republished: Republication | None
    origin: int = -1
    kind: LinkKind | None = None
    evidence: tuple[Evidence, ...] = ()
    share: float = 0.0
    reading: int = 0

    @property
    def agency(self) -> str | None:
        """Return the agency whose text this is by its own account, or None."""
        credit = self.credit
        return credit.agency if credit is not None and credit.strength != "contributed" else None

    @property
    def is_agency(self) -> bool:
        """Return whether the outlet is an agency."""
        return self.credit is not None and self.credit.strength == "own"

    def supplied(self, earlier: Record) -> bool:
        """Return whether an agency's article is the source of one that came before it: agencies stamp anew.

        A publisher that is an agency too may have copied what is known to be earlier and does not credit it.
        """
        if not self.is_agency or earlier.is_agency:
            return False
        credited = earlier.credit is not None and earlier.credit.agency == self.agency
        return credited or None in (self.day, earlier.day) or self.agency not in _PUBLISHERS

    @property
    def has_text(self) -> bool:
        """Return whether it came with a text that can be compared."""
        return len(self.marks.all) > 0

    @property
    def headline(self) -> str:
        """Return a key of its headline, "" for one that says nothing about whose text it is."""
        return " ".join(self.title) if len(self.title) >= _TELLING_TITLE else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A decision that a newer article carries an older one's text, or is not shown to be another report.

    Attributes:
        kind: ``copy`` across outlets; ``revision`` or ``duplicate`` within one.
        certain: Whether address or note say so, not only the words.
        overlap: What they share.
        evidence: Reasons, strongest first.
        by_headline: Only their headlines are equal, one having no text to compare.
    """

    kind: LinkKind
    certain: bool
    overlap: Overlap
    evidence: tuple[Evidence, ...]
    by_headline: bool = False


def record_of(article: Article) -> tuple[Record, Fingerprint]:
    """Return what is remembered of an article, and its fingerprint in text order."""
    credit, text = read_credits(article)
    if text.count("{") >= _STYLED:
        text = _STYLES.sub(" ", text)
    marks = fingerprint(text)
    address = address_key(article.url or "")
    published = article.published
    record = Record(
        id=article.id,
        outlet=article.outlet,
        url=article.url,
        site=site_of(article.outlet) if article.outlet else "",
        address=address,
        canonical=(address_key(article.canonical) if article.canonical else "") or address,
        title=headline_words(article),
        day=published.timestamp() / 86_400 if published is not None else None,
        marks=marks.marks,
        words=marks.own_words,
        credit=credit,
        republished=republication(article),
    )
    return record, marks


def decide(new: Record, old: Record, shared: Overlap, common_place: float, settings: TraceSettings) -> Link | None:
    """Return the link from a newer article to an older one, or None when they are shown to be two reports.

    Args:
        new: The newer article.
        old: The older one.
        shared: What their texts share.
        common_place: Share of the shared shingles that stand in many unrelated articles too, in [0, 1].
        settings: Thresholds.
    """
    within = bool(new.site) and new.site == old.site
    if within:
        found = _within_outlet(new, old, shared, settings)
    else:
        found = _across_outlets(new, old, shared, common_place, settings)
    if found is None and same_headline(new, old):
        detail = f"{_ONE_HEADLINE}, and one came without its text"
        reasons = (Evidence("same_title", detail, 0.5),)
        return Link("duplicate" if within else "copy", False, shared, reasons, by_headline=True)
    return found


def same_headline(new: Record, old: Record) -> bool:
    """Return whether two articles have one headline of some length and one of them has no text.

    Nothing shows such two to be independent reports: agencies' headlines are printed as they come.
    """
    if (new.has_text and old.has_text) or not new.headline or new.headline != old.headline:
        return False
    return new.day is None or old.day is None or abs(new.day - old.day) <= _SAME_HEADLINE_DAYS


def _within_outlet(new: Record, old: Record, shared: Overlap, settings: TraceSettings) -> Link | None:
    both = min(shared.of_new, shared.of_old)
    title = _same_title(new, old)
    same = bool(new.address) and bool({new.address, new.canonical} & {old.address, old.canonical})
    reasons = [Evidence("same_address", f"both at {old.canonical or old.address}")] if same else []
    if title:
        reasons.append(Evidence("same_title", _ONE_HEADLINE))
    if shared.common:
        reasons.append(_overlap_evidence(shared, new))
    alike = both >= _IDENTICAL or (np.array_equal(new.marks.all, old.marks.all) and title)
    if same and (title or shared.contained >= 0.2 or _alike_titles(new, old)):
        return Link("duplicate" if alike and new.title == old.title else "revision", True, shared, tuple(reasons))
    # Rights notices, shopping boxes and lists that an extractor took for the text stand under unlike headlines.
    if not _related_titles(new, old):
        return None
    if min(new.words, old.words) < settings.short_words:
        # Columns and tickers of one outlet repeat their words; short texts need the same title too.
        return Link("duplicate", False, shared, tuple(reasons)) if alike and title else None
    swallowed = min(shared.contained, shared.whole) >= _SWALLOWED and min(new.words, old.words) >= _LONG_PASSAGE
    if both >= _IDENTICAL or swallowed:
        return Link("duplicate", False, shared, tuple(reasons))
    # Notices and explanatory boxes stand in one piece; versions differ all over.
    versions = title or (_alike_titles(new, old) and shared.longest < _ONE_PASSAGE * shared.matched)
    if versions and (both >= settings.same_article or (title and shared.contained >= settings.same_article)):
        return Link("revision", False, shared, tuple(reasons))
    return None


def _across_outlets(
    new: Record, old: Record, shared: Overlap, common_place: float, settings: TraceSettings
) -> Link | None:
    pointing = _pointing(new, old)
    certain = any(item.kind == "canonical" and item.weight == 1.0 for item in pointing)
    support = [*pointing, *_agency_evidence(new, old)]
    title = _same_title(new, old)
    if title:
        support.append(Evidence("same_title", _ONE_HEADLINE))
    fair = shared.common * (1.0 - common_place)
    contained = shared.contained * (1.0 - common_place)
    shorter = min(new.words, old.words)
    amount = _Amount(shared, contained, fair, shorter)
    if not (certain or _copied(amount, settings, supported=bool(support))):
        return None
    kind = "containment" if shared.contained > 1.5 * min(shared.of_new, shared.of_old) else "overlap"
    reasons = [*pointing, _overlap_evidence(shared, new, kind), *support[len(pointing) :]]
    if new.day is not None and old.day is not None and new.day > old.day:
        reasons.append(Evidence("order_in_time", "published later", 0.5))
    return Link("copy", certain, shared, tuple(reasons))


@dataclass(frozen=True, slots=True)
class _Amount:
    """How much two texts share.

    Attributes:
        shared: As counted.
        contained: Containment without what stands in many unrelated articles too, in [0, 1].
        fair: Shared shingles without those.
        shorter: Own words of the shorter text.
    """

    shared: Overlap
    contained: float
    fair: float
    shorter: int


def _copied(amount: _Amount, settings: TraceSettings, *, supported: bool) -> bool:
    """Return whether the words in common make a copy; fewer do where something else points the same way."""
    shared, contained, fair = amount.shared, amount.contained, amount.fair
    if amount.shorter < settings.shortest_words:
        return supported and contained >= _TINY[0] and fair >= _TINY[1]
    if amount.shorter < settings.short_words:
        # A text with few words of its own but long quotations in them is short only at first sight.
        quoting = contained >= _WIDE and shared.whole >= _NEARLY_ALL and shared.matched >= settings.short_words
        least, fewest = _BRIEF_SUPPORTED if supported else _BRIEF
        return quoting or (contained >= least and fair >= fewest)
    if supported:
        return contained >= settings.copied_credited and fair >= _FEWEST_SUPPORTED
    # Much of the outlet's own words and, with the quotations between them, half of the text.
    if contained >= settings.copied_credited and fair >= _LEAST_COMMON // 2 and shared.whole >= _WIDE:
        return True
    if contained < settings.copied or (fair < _LEAST_COMMON and contained < _NEARLY_ALL):
        return False
    one_passage = shared.longest >= _ONE_PASSAGE * min(shared.matched, shared.distinct)
    return contained >= _WIDE or not one_passage or shared.longest >= _LONG_PASSAGE


def _pointing(new: Record, old: Record) -> list[Evidence]:
    """Return the evidence that one of the two names the other as the place of first publication."""
    found: list[Evidence] = []
    for here, there in ((new, old), (old, new)):
        note = here.republished
        if note is None:
            continue
        if note.address and there.address and address_key(note.address) == there.address:
            found.append(Evidence("canonical", f"{here.id} gives {there.address} as its canonical address"))
        elif note.named and note.means(there.outlet):
            found.append(Evidence("republication_note", f"“{note.note}”"))
        elif note.host and note.host == there.site:
            found.append(Evidence("canonical", f"{here.id} gives an address at {note.host} as its canonical one", 0.7))
    return found


def _agency_evidence(new: Record, old: Record) -> list[Evidence]:
    """Return the evidence that both texts come from one agency."""
    if new.credit is None or old.credit is None or new.credit.agency != old.credit.agency:
        return []
    if new.credit.strength == old.credit.strength == "contributed":
        return []
    credit = new.credit if new.credit.strength != "own" else old.credit
    return [Evidence(credit.kind, credit.detail)]


def _same_title(new: Record, old: Record) -> bool:
    return new.title == old.title and len(new.title) >= _TELLING_TITLE


def _alike_titles(new: Record, old: Record) -> bool:
    """Return whether half of the shorter title's words stand in the other: an address keeps its subject."""
    one, two = set(new.title), set(old.title)
    return 2 * len(one & two) >= max(1, min(len(one), len(two)))


def _related_titles(new: Record, old: Record) -> bool:
    """Return whether two titles share a longer word, or one is missing."""
    one = {word for word in new.title if len(word) >= _LONGER_WORD}
    two = {word for word in old.title if len(word) >= _LONGER_WORD}
    return not one or not two or bool(one & two)


def _overlap_evidence(shared: Overlap, new: Record, kind: str = "overlap") -> Evidence:
    total = int(new.marks.own.sum())
    detail = f"{shared.common} of {total} four-word sequences shared"
    if kind == "containment" and shared.of_old > shared.of_new:
        detail = f"{shared.of_old:.0%} of the older text stands in the newer one"
    elif kind == "containment":
        detail = f"{shared.of_new:.0%} of the newer text stands in the older one"
    return Evidence(kind, detail, round(shared.contained, 4))
