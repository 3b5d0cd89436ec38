"""Where the reporting comes from: the origin tree, and who credits whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.passages import COMPARED, Passages
from broadsheet.brief.pool import capitalised
from broadsheet.brief.standing import unanchored
from broadsheet.cluster.terms import TOKEN
from broadsheet.model.article import Article
from broadsheet.model.brief import Credit, Omitted, OriginNode, Section, Sentence, StillPrinted
from broadsheet.model.origin import CreditedSource, Evidence
from broadsheet.model.span import Span
from broadsheet.text import sentences as splitter
from broadsheet.text.agencies import agency_named
from broadsheet.trace.corrections import old_texts
from broadsheet.trace.outlet_names import ORDINARY

MOST_CREDITS = 12
"""Credited outlets shown: those that most independent reports credit."""

MOST_EXAMPLES = 3
"""Sentences shown for one credited outlet."""

FAR = 2
"""How many times nearer to the story than another sentence that credits one outlet a sentence is at most."""

APART = 50
"""Closeness to the story, in thousandths, below which a sentence that credits an outlet tells of something else. On the
pages of story-pages-2025-08 and coverage-2025-05-21 6 of some 200 lay below, and 5 of them did."""

SAME = 0.6
"""Share of the words of the shorter of two sentences that credit one outlet from which the second says nothing new."""

LEAST_SUBJECT = 4
"""Letters of the word that opens a heading and, again, the sentence glued to it."""

_ITS_ARTICLE = re.compile(r"(?<!\w)([Tt]he|Le|La|El|Il|Der|Die|Das|[Dd]e)\s\Z")
_KIND_OF_OUTLET = re.compile(
    r"[”\"'’]?\s(?:newspaper|news agency|magazine|website|network|channel|daily|broadcaster)\b"
)
_SHOUTED = re.compile(r"(?:\b[A-Z][A-Z’'-]{2,}\s+){4}")
_LINK = re.compile(r", external\b")
_SHARED = re.compile(r"(\d+) of (\d+) four-word sequences shared")
_CONTAINED = re.compile(r"(\d+%) of the newer text stands in the older one")

POINTING = frozenset({"agency_credit", "byline", "canonical", "republication_note"})
"""Kinds of evidence by which an article says that its text is another's."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Time of a version without one: it is taken for the oldest."""

FLOOR = 2
"""Articles the tree needs: with fewer there is nothing to trace."""


class Origins:
    """Builds the origin tree and the credits."""

    id = "origins"
    title = "Where the reporting comes from"
    order = 100

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the tree of reprinted reports and the credited outlets."""
        if len(desk.material.articles) < FLOOR:
            return Omitted(self.id, self.title, "one article: nothing was copied from it in what we collected")
        blocks: tuple[OriginNode | Credit, ...] = (*tree(desk), *credits(desk))
        if not blocks:
            said = "no sentence that credits another outlet stands alone" if desk.material.credited else ""
            reason = f"{desk.report_count} articles, each an independent report"
            reason += f"; {said}" if said else " that credits no other outlet"
            return Omitted(self.id, self.title, reason)
        return Section("origins", self.title, blocks)


def tree(desk: Desk) -> tuple[OriginNode, ...]:
    """Return each independent report that others carry, most carried first."""
    carriers: dict[str, list[tuple[str, str, str]]] = {}
    agencies: dict[str, str] = {}
    unordered: set[str] = set()
    for article in desk.material.articles:
        origin = desk.material.origins.get(article.id)
        if origin is None:
            continue
        if origin.agency:
            agencies.setdefault(origin.origin, origin.agency)
        if origin.origin != article.id:
            why = plainly(origin.evidence[0].detail) if origin.evidence else ""
            carriers.setdefault(origin.origin, []).append((article.id, origin.kind, why))
            if not _is_later(article, desk.articles.get(origin.origin), origin.evidence):
                unordered.add(origin.origin)
    nodes = [
        OriginNode(
            name,
            agencies.get(name),
            tuple(found),
            still_printed(desk, name, found),
            name in agencies or name not in unordered,
        )
        for name, found in carriers.items()
    ]
    return tuple(sorted(nodes, key=lambda node: (-len(node.carriers), node.article)))


def _is_later(carrier: Article, origin: Article | None, evidence: Sequence[Evidence]) -> bool:
    """Return whether times, or what a carrier says of its text, show that it did not print it first."""
    timed = carrier.published is not None and origin is not None and origin.published is not None
    return timed or any(reason.kind in POINTING for reason in evidence)


def still_printed(desk: Desk, origin: str, carriers: Sequence[tuple[str, str, str]]) -> tuple[StillPrinted, ...]:
    """Return the passages that an origin has corrected and its carriers still print, by carrier and place.

    The newest revision of the origin stands for it, whether it came under the origin's id or under one of its own.
    """
    articles = desk.articles
    versions = [
        articles[name] for name in (origin, *(a for a, kind, _ in carriers if kind == "revision")) if name in articles
    ]
    if not versions:
        return ()
    versions.sort(key=lambda item: ((item.updated or item.published or LONG_AGO).timestamp(), item.id))
    newest = versions[-1]
    earlier = [item.text for item in versions[:-1]]
    earlier += [text for item in versions for text in desk.material.earlier.get(item.id, ())]
    reprints = [articles[name] for name, kind, _ in carriers if kind in {"reprint", "wire"} and name in articles]
    return tuple(
        (
            item.reprint,
            _passage(articles[item.reprint], item.old),
            _passage(newest, item.new) if item.new else None,
            _passage(newest, item.note) if item.note else None,
        )
        for item in old_texts(newest, earlier, reprints)
    )


def _passage(article: Article, span: Span) -> Sentence:
    return Sentence(span.of(article.text), "extract", (article.cite(*span),))


def plainly(detail: str) -> str:
    """Return what was seen of a copy in a reader's words, the counts kept."""
    counted = _SHARED.fullmatch(detail)
    if counted:
        shared, of = int(counted[1]), int(counted[2])
        if shared == of:
            return f"the same words throughout ({of} of {of} runs of four words)"
        return f"{100 * shared // max(1, of)}% the same words ({shared} of {of} runs of four words)"
    contained = _CONTAINED.fullmatch(detail)
    if contained:
        return f"{contained[1]} of its text stands in the other"
    return detail


def credits(desk: Desk) -> tuple[Credit, ...]:  # noqa: A001 - the field's word
    """Return the outlets that the articles credit, each with the crediting sentences, no sentence twice."""
    found: dict[str, list[Sentence]] = {}
    names: dict[str, Counter[str]] = {}
    origins: dict[str, set[str]] = {}
    spans: dict[str, list[Span]] = {}
    told = [report.title for report in desk.reports]
    for source in desk.material.credited:
        article = desk.articles.get(source.article)
        origin = desk.material.origins.get(source.article)
        if article is None or (origin and origin.agency and agency_named(source.source) == origin.agency):
            continue  # an agency's copy that says "told the agency" credits nobody else
        if 2 * sum(source.source in title for title in told) >= len(told):
            continue  # the story is about it
        if article.id not in spans:
            spans[article.id] = splitter.split(article.text, article.language)
        whole = next((item for item in spans[article.id] if item.start <= source.start < item.end), None)
        if whole is None:
            continue
        span = splitter.trim(article.text, whole)
        words = span.of(article.text)
        if source.start < span.start or splitter.kind(words) != "prose" or _broken(words):
            continue  # a photo credit or half a quotation tells of no report
        if not Passages.of(desk).holds_names(article.id, span.start) or _is_glued(words) or splitter.dangling(words):
            continue  # another story on the same page, or a line that ran into a heading
        if _is_of_untold(words, _named(article.text, source), span.start, article.language):
            continue  # only the sentence before says who "he" is
        key = _key(source.source)
        names.setdefault(key, Counter())[_printed(article.text, source)] += 1
        origins.setdefault(key, set()).add(desk.material.origin_of(article.id))
        sentence = Sentence(capitalised(words), "extract", (article.cite(*span),))
        shown = found.setdefault(key, [])
        if not any(_says_the_same(sentence.text, other.text) for other in shown):
            shown.append(sentence)
    ranked = sorted(found, key=lambda key: (-len(origins[key]), key))[:MOST_CREDITS]
    shown_as = ((_name(names[key]), _nearest(found[key], desk)) for key in ranked)
    return tuple(Credit(name, sentences) for name, sentences in shown_as if sentences)


def _nearest(sentences: list[Sentence], desk: Desk) -> tuple[Sentence, ...]:
    """Return the crediting sentences that are nearest to what the story's reports share, nearest first.

    One much farther away than the nearest is of another story: outlets credit each other all day.
    """
    if desk.report_count < COMPARED:
        return tuple(sentences[:MOST_EXAMPLES])
    origin = desk.material.origin_of
    near = {item: Core.of(desk).closeness(item.text, origin(item.citations[0].article)) for item in sentences}
    ranked = sorted(sentences, key=lambda item: -near[item])
    bar = max(APART, near[ranked[0]] / FAR)
    return tuple(item for item in ranked if near[item] >= bar)[:MOST_EXAMPLES]


def _named(text: str, source: CreditedSource) -> Span:
    """Return where a text names the outlet that it credits."""
    begin = text.find(source.source, source.start, source.end)
    start = begin if begin >= 0 else source.end - len(source.source)
    return Span(start, start + len(source.source))


def _printed(text: str, source: CreditedSource) -> str:
    """Return a credited name with the article that belongs to it ("The Hill", "Le Monde")."""
    start = _named(text, source).start
    article = _ITS_ARTICLE.search(text, max(0, start - 6), start)
    if article is None or agency_named(source.source) or _KIND_OF_OUTLET.match(text, start + len(source.source)):
        return source.source
    opens = text[max(0, article.start() - 2) : article.start()].strip()[-1:] in {"", ".", "!", "?", "“", '"'}
    if source.source not in ORDINARY and (article[1].islower() or opens):
        return source.source
    return f"{article[1].capitalize()} {source.source}"


def _says_the_same(one: str, other: str) -> bool:
    """Return whether two crediting sentences tell the same: most of the words of the shorter are in the longer."""
    left, right = (frozenset(TOKEN.findall(words.casefold())) for words in (one, other))
    return len(left & right) >= SAME * min(len(left), len(right))


def _is_of_untold(words: str, outlet: Span, begin: int, language: str | None) -> bool:
    """Return whether a sentence that begins at ``begin`` and credits an outlet speaks of somebody it does not name."""
    english = (language or "en").partition("-")[0] == "en"
    return english and unanchored(words, Span(outlet.start - begin, outlet.end - begin))


def _is_glued(words: str) -> bool:
    """Return whether a heading ran into a sentence: shouted words in it, a link's label, or its subject again."""
    if _SHOUTED.search(words) or _LINK.search(words):
        return True
    first = words.partition(" ")[0]
    if not first[:1].isupper() or len(first) < LEAST_SUBJECT:
        return False
    return re.search(rf"[A-Z]\w+ {re.escape(first)} [a-z]", words[len(first) :]) is not None


def _key(source: str) -> str:
    """Return one key for all names of an outlet or agency."""
    agency = agency_named(source)
    if agency:
        return agency.casefold()
    key = " ".join(TOKEN.findall(source.casefold())).removeprefix("the ")  # "Al-Harrow" is "Al Harrow"
    return key.removesuffix(" agency").removesuffix(" newspaper").strip() or key


def _name(printed: Counter[str]) -> str:
    """Return the full name where one is printed, else the one printed most."""
    best = min(printed, key=lambda name: (-printed[name], -len(name), name))
    return agency_named(best) or best


def _broken(words: str) -> bool:
    """Return whether a sentence has lost one of its quotation marks."""
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1


ORIGINS = Origins()
