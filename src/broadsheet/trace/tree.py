"""The origin tree: which article's text each article carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import numpy as np

from broadsheet.model.article import Article
from broadsheet.model.origin import Evidence, Origin, OriginKind
from broadsheet.trace.candidates import Ids, ShingleIndex
from broadsheet.trace.decide import Link, Record, decide, same_headline
from broadsheet.trace.fingerprints import Fingerprint, Hashes
from broadsheet.trace.known import KnownRecords
from broadsheet.trace.republished import site_of
from broadsheet.trace.settings import DEFAULT, TraceSettings

# Articles that are looked up together; larger saves little, smaller costs array set-up.
_BATCH: Final = 2_000
# Sampled shingles that a pair must share before its texts are compared: about ten words in a row.
_LEAST_SHARED: Final = 2
# And their share of the smaller sample, across outlets and within one: half of the least that makes a link, because
# a sample of a quarter errs.
_LEAST_PART: Final = 0.1
_LEAST_PART_WITHIN: Final = 0.3
# A shared shingle that this many articles with different origins carry is boilerplate or a household phrase.
_UNRELATED: Final = 6
# Articles at one address, or of one headline, that are compared; a page that changes all day has as many revisions.
_MOST_AT_ADDRESS: Final = 50
# An article whose own words stand in another copy to this share has that copy's origin.
_NEARLY_ALL: Final = 0.8
# Texts that share so much of each other share no boilerplate: else a story that many carry in versions would count as
# such, the more carriers it has.
_MOST_OF_BOTH: Final = 0.6
# An article of which so much stands in copies of two origins makes them one.
_MOST_OF: Final = 0.7
_FAR_FUTURE: Final = float("inf")


def trace(
    articles: Sequence[Article], *, settings: TraceSettings = DEFAULT, known: KnownRecords | None = None
) -> dict[str, Origin]:
    """Return the origin of each article by id; the same for any order of the articles.

    Args:
        articles: Any number, any order; of several with one id the last revision counts.
        settings: Thresholds and bounds.
        known: What was read when other articles of the same newsroom were traced; brought up to date.

    Returns:
        One origin for each id, sorted by id.
    """
    if known is not None:
        known.turn()
    tracer = Tracer(settings, known)
    tracer.add(articles)
    return tracer.origins()


class Tracer:
    """Finds origins in a stream with bounded memory.

    Articles are added in batches that follow one another in time; within a batch the order does not matter.
    """

    def __init__(self, settings: TraceSettings = DEFAULT, known: KnownRecords | None = None) -> None:
        """Start with no article.

        Args:
            settings: Thresholds and bounds.
            known: What was found about articles before; None reads and compares everything.
        """
        self._settings = settings
        self._known = known or KnownRecords(most=0)
        self._index = ShingleIndex()
        self._records: dict[int, Record] = {}
        self._numbers: dict[str, int] = {}
        self._by_address: dict[str, list[int]] = {}
        self._by_headline: dict[str, list[int]] = {}
        self._members: dict[int, list[int]] = {}
        self._next = 0
        self._sites: dict[str, int] = {}
        # By article number: size of its sample, and a number for its site.
        self._sizes = np.empty(0, np.int32)
        self._site_of = np.empty(0, np.int32)
        self._changed: set[int] = set()

    def __len__(self) -> int:
        """Return the number of articles remembered."""
        return len(self._records)

    def add(self, articles: Iterable[Article]) -> list[Origin]:
        """Return the origins that the articles have or change, sorted by article id.

        Args:
            articles: New articles. One whose id is known replaces what was remembered of it.
        """
        newest: dict[str, Article] = {}
        since: dict[str, datetime] = {}
        for article in articles:
            known = newest.get(article.id)
            if known is None or _revision_order(known) < _revision_order(article):
                newest[article.id] = article
            if article.published is not None:
                since[article.id] = min(since.get(article.id, article.published), article.published)
        # Its newest words count, from when it was first out: a later revision makes nobody the earlier one.
        latest = (replace(article, published=since.get(article.id)) for article in newest.values())
        ordered = sorted(latest, key=_time_order)
        changed: dict[str, Origin] = {}
        for start in range(0, len(ordered), _BATCH):
            self._changed.clear()
            self._add_batch(ordered[start : start + _BATCH])
            for number in sorted(self._changed):
                if number in self._records:
                    origin = self._origin(number)
                    changed[origin.article] = origin
            self._forget()
        return [changed[key] for key in sorted(changed)]

    def origins(self) -> dict[str, Origin]:
        """Return the origin of each article remembered, sorted by id."""
        return {key: self._origin(self._numbers[key]) for key in sorted(self._numbers)}

    def _add_batch(self, articles: Sequence[Article]) -> None:
        first = self._next
        prints: list[Fingerprint] = []
        for article in articles:
            if article.id in self._numbers:
                self._drop(self._numbers[article.id])
            record, marks = self._known.record_of(article)
            record.origin = self._next
            self._records[self._next] = record
            self._numbers[article.id] = self._next
            prints.append(marks)
            self._next += 1
        samples = [marks.marks.sample() for marks in prints]
        sites = [
            self._sites.setdefault(site_of(article.outlet) or article.id, len(self._sites)) for article in articles
        ]
        self._site_of = np.concatenate((self._site_of, sites)).astype(np.int32)
        self._index.add(samples, first)
        self._sizes = np.concatenate((self._sizes, [len(sample) for sample in samples])).astype(np.int32)
        newer, older = self._similar(samples, first)
        bounds = np.searchsorted(newer, np.arange(first, self._next + 1))
        for offset, marks in enumerate(prints):
            number = first + offset
            similar = older[bounds[offset] : bounds[offset + 1]].tolist()
            self._place(number, marks, samples[offset], similar)

    def _similar(self, samples: list[Hashes], first: int) -> tuple[Ids, Ids]:
        """Return the pairs of a new and an earlier article that share enough to compare their texts."""
        newer, older, counts = self._index.pairs(samples, first, _LEAST_SHARED)
        smaller = np.minimum(self._sizes[newer], self._sizes[older])
        part = np.where(self._site_of[newer] == self._site_of[older], _LEAST_PART_WITHIN, _LEAST_PART)
        enough = counts >= part * smaller
        return newer[enough], older[enough]

    def _place(self, number: int, marks: Fingerprint, sample: Hashes, similar: list[int]) -> None:
        """Decide about one article, all earlier ones being decided."""
        record = self._records[number]
        self._changed.add(number)
        links: list[tuple[tuple[bool, int, bool, int], int, Link]] = []
        for other in dict.fromkeys([*self._same_address(record), *self._same_headline(record), *similar]):
            old = self._records.get(other)
            if old is None or other == number or not self._in_window(record, old):
                continue
            link = self._decide(record, marks, sample, old)
            if link is not None:
                links.append(((link.certain, link.overlap.common, old.origin == other, -other), other, link))
        ranked = [(other, link) for _, other, link in sorted(links, key=lambda found: found[0], reverse=True)]
        for other, link in ranked:
            if not (link.by_headline and record.has_text) and self._attach(number, marks, sample, other, link):
                break
        if record.kind is not None:
            self._join_roots(number, ranked)
        if record.has_text:
            self._take_in(number, ranked)
        self._members.setdefault(record.origin, []).append(number)
        for key in {record.address, record.canonical} - {""}:
            self._by_address.setdefault(key, []).append(number)
        if record.headline:
            self._by_headline.setdefault(record.headline, []).append(number)

    def _decide(self, record: Record, marks: Fingerprint, sample: Hashes, old: Record) -> Link | None:
        shared = self._known.overlap(record, marks, old)
        most = min(shared.of_new, shared.of_old) >= _MOST_OF_BOTH
        doubtful = 0.15 < shared.contained < 0.9 and record.site != old.site and not most
        place = self._common_place(record, sample, old) if doubtful else 0.0
        return decide(record, old, shared, place, self._settings)

    def _common_place(self, record: Record, sample: Hashes, old: Record) -> float:
        """Return the share of the shared sampled shingles that many articles with other origins carry."""
        both = sample[np.isin(sample, old.marks.all, assume_unique=True)]
        if not len(both):
            return 0.0
        worn = 0
        for carriers in self._index.carriers(both):
            earlier = (self._records[number] for number in carriers if number in self._records)
            others = {carrier.origin for carrier in earlier} - {record.origin, old.origin}
            worn += len(others) >= _UNRELATED
        return worn / len(both)

    def _attach(self, number: int, marks: Fingerprint, sample: Hashes, other: int, link: Link) -> bool:
        """Make an article carry the text of another's origin; return False when it shares too little with that origin.

        A copy of a copy shares less with the origin, down to nothing where one patched several texts together; it is
        attached all the same when nearly all of it stands in the copy.
        """
        record, old = self._records[number], self._records[other]
        root = old.origin if old.origin in self._records else other
        share = link.overlap.of_new
        if root != other and link.kind == "copy" and not link.by_headline:
            direct = self._decide(record, marks, sample, self._records[root])
            if direct is None and not link.certain and share < _NEARLY_ALL:
                return False
            share = direct.overlap.of_new if direct is not None else 0.0
        record.kind, record.evidence, record.share = link.kind, link.evidence, share
        first = self._records[root]
        if record.supplied(first) and link.kind == "copy" and record.has_text >= first.has_text:
            self._take_over(number, root, link)
        else:
            record.origin = root
            self._changed.add(root)
        return True

    def _join_roots(self, number: int, links: list[tuple[int, Link]]) -> None:
        """Make one origin of two when most of an article stands in copies of each.

        A wire story runs in versions; a later one may share too little with the first to be found on its own. An
        article patched together from two texts has less than that of each.
        """
        record = self._records[number]
        for other, link in links:
            if link.kind != "copy" or min(link.overlap.of_new, record.share) < _MOST_OF:
                continue
            old = self._records[other]
            if old.origin != other and old.share < _MOST_OF:
                continue  # the other is patched together itself
            one, two = sorted((record.origin, old.origin))
            if one == two or one not in self._records or two not in self._records:
                continue
            if self._records[two].supplied(self._records[one]):
                one, two = two, one
            evidence = Evidence("overlap", "one article carries most of both texts", link.overlap.of_new)
            self._become_copy(two, one, replace(link, evidence=(evidence,)))
            record.origin = one if record.origin == two else record.origin

    def _take_in(self, number: int, links: list[tuple[int, Link]]) -> None:
        """Make earlier origins without a text copies of the first report that has one under their headline."""
        for other, link in links:
            former = self._records[other].origin
            if link.by_headline and former in self._records and not self._records[former].has_text:
                self._become_copy(former, self._records[number].origin, link)

    def _become_copy(self, former: int, root: int, link: Link) -> None:
        """Make an origin and all that carry its text copies of another."""
        record = self._records[former]
        record.kind, record.share, record.evidence = link.kind, link.overlap.of_old, link.evidence
        moved = [member for member in self._members.pop(former, []) if member in self._records]
        for member in moved:
            self._records[member].origin = root
            self._changed.add(member)
        self._members.setdefault(root, []).extend(moved)
        self._changed.add(root)

    def _take_over(self, number: int, root: int, link: Link) -> None:
        """Make an agency's own article the origin of those that were thought to carry another's text."""
        record = self._records[number]
        record.origin, record.kind, record.evidence, record.share = number, None, (), 0.0
        former = self._records[root]
        former.kind, former.evidence, former.share = "copy", link.evidence, link.overlap.of_old
        moved = self._members.pop(root, [])
        for member in moved:
            if member in self._records:
                self._records[member].origin = number
                self._changed.add(member)
        self._members[number] = moved

    def _same_address(self, record: Record) -> list[int]:
        found: list[int] = []
        for key in sorted({record.address, record.canonical} - {""}):
            found += self._by_address.get(key, [])
        return found[-_MOST_AT_ADDRESS:]

    def _same_headline(self, record: Record) -> list[int]:
        """Return the articles of the same headline with which nothing else can be compared."""
        same = self._by_headline.get(record.headline, ())[-_MOST_AT_ADDRESS:]
        return [other for other in same if other in self._records and same_headline(record, self._records[other])]

    def _in_window(self, new: Record, old: Record) -> bool:
        return new.day is None or old.day is None or abs(new.day - old.day) <= self._settings.window_days

    def _drop(self, number: int) -> None:
        """Forget one article; what carried its text passes to its earliest carrier."""
        record = self._records.pop(number)
        self._numbers.pop(record.id, None)
        heirs = [member for member in self._members.pop(number, []) if member in self._records]
        if heirs:
            heir = min(heirs)
            for member in heirs:
                self._records[member].origin = heir
                self._changed.add(member)
            self._records[heir].kind = None
            self._members[heir] = heirs

    def _forget(self) -> None:
        """Drop the oldest articles beyond the bound."""
        surplus = len(self._records) - self._settings.window_articles
        if surplus <= 0:
            return
        gone = sorted(self._records)[:surplus]
        for number in gone:
            record = self._records.pop(number)
            if self._numbers.get(record.id) == number:
                del self._numbers[record.id]
        first = min(self._records, default=self._next)
        self._index.forget(first)
        self._by_address, self._by_headline = (
            {key: kept for key, numbers in index.items() if (kept := [n for n in numbers if n >= first])}
            for index in (self._by_address, self._by_headline)
        )
        self._members = {
            root: kept for root, numbers in self._members.items() if (kept := [n for n in numbers if n >= first])
        }

    def _origin(self, number: int) -> Origin:
        """Return the public decision about one article."""
        record = self._records[number]
        root = self._records.get(record.origin)
        evidence = record.evidence
        if root is None or record.origin == number:
            return self._own_origin(number, record)
        # An agency's outlet may print another agency's text too.
        agency = (root.agency or record.agency) if record.is_agency else (record.agency or root.agency)
        if record.is_agency and not record.has_text and evidence[:1] and evidence[0].kind == "same_title":
            detail = f"{record.agency}’s own article under the same headline, of which no text came"
            evidence = (Evidence("same_title", detail, evidence[0].weight),)
        kind: OriginKind = "reprint"
        if record.kind in {"revision", "duplicate"}:
            kind = record.kind
        elif record.agency is not None and not (record.is_agency and record.has_text):
            kind = "wire"
            if record.credit is not None and all(item.kind != record.credit.kind for item in evidence):
                evidence = (*evidence, Evidence(record.credit.kind, record.credit.detail))
        return Origin(record.id, root.id, kind, agency, evidence)

    def _own_origin(self, number: int, record: Record) -> Origin:
        if record.agency is None or record.is_agency:
            supplied = self._supplied(number) if not record.is_agency else None
            if supplied is not None:
                return supplied
            return Origin(record.id, record.id, "original", record.agency)
        credit = record.credit
        reasons = (Evidence(credit.kind, credit.detail),) if credit is not None else ()
        return Origin(record.id, record.id, "wire", record.agency, reasons)

    def _supplied(self, number: int) -> Origin | None:
        """Return the decision that an uncredited origin is wire copy, or None.

        Two other outlets credit one agency, or the agency's own article, of which no text came, has the headline under
        which it or a copy of most of it was printed.
        """
        record = self._records[number]
        members = [self._records[member] for member in self._members.get(number, ()) if member in self._records]
        crediting: dict[str, set[str]] = {}
        for other in members:
            if other is not record and other.agency is not None and other.share >= _MOST_OF:
                crediting.setdefault(other.agency, set()).add(other.site)
        for agency in sorted(crediting):
            if len(crediting[agency]) >= 2:
                detail = f"{len(crediting[agency])} other outlets credit the same text to {agency}"
                return Origin(record.id, record.id, "wire", agency, (Evidence("agency_credit", detail, 0.8),))
        headlines = {other.headline for other in members if other is record or other.share >= _MOST_OF}
        own = [item for item in members if item.is_agency and not item.has_text and item.headline in headlines - {""}]
        agencies = {item.agency for item in own if item.agency is not None}
        if len(agencies) != 1 or not record.has_text:
            return None
        agency = agencies.pop()
        detail = f"{agency} itself printed it under the same headline"
        return Origin(record.id, record.id, "wire", agency, (Evidence("same_title", detail, 0.8),))


def _revision_order(article: Article) -> tuple[float, str]:
    moment = article.updated or article.published
    return (moment.timestamp() if moment is not None else _FAR_FUTURE, article.revision)


def _time_order(article: Article) -> tuple[float, str]:
    published = article.published
    return (published.timestamp() if published is not None else _FAR_FUTURE, article.id)
