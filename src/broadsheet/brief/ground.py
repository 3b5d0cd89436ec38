"""Grounding: whether what a page says is carried by what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from broadsheet.brief.ground_facts import (
    foreign_matter,
    missing_names,
    missing_numbers,
    missing_quotes,
    plain,
    source_of,
    turned,
)
from broadsheet.brief.ground_measures import missing_measures
from broadsheet.brief.ground_roles import misplaced
from broadsheet.brief.ground_sides import check_comparison
from broadsheet.brief.ground_wording import reworded
from broadsheet.brief.walk import sentences_of
from broadsheet.model.brief import BiasComparison, Brief, Sentence, Source
from broadsheet.model.outlet import SIDES
from broadsheet.model.span import Citation

_QUOTED: Final = re.compile(r"“([^“”]{1,200})”")
_DIGITS: Final = re.compile(r"\d+")


def ground(sentence_text: str, citations: Iterable[Citation]) -> list[str]:
    """Return, in plain words, what a sentence says that its cited spans do not carry; [] when they carry all of it.

    Checked are numbers with their scale and unit, ranks and shares, dates and periods, words that count ("all"), names,
    who stands beside which deed and office, quoted words, negations, words turned into their opposite, dropped hedges,
    and addresses and markup. Words of English are known; of other languages figures, names and quotations are checked.
    Meaning beyond that is not.

    Args:
        sentence_text: Any writer's sentence.
        citations: The spans it cites.
    """
    source = source_of([citation.quote for citation in citations])
    if not source.text.strip():
        return ["nothing is cited"]
    reasons = [f"the number {item} is not in the cited words" for item in missing_numbers(sentence_text, source)]
    reasons += [f"the name {item} is not in the cited words" for item in missing_names(sentence_text, source)]
    reasons += [f"“{item[:60]}” is not quoted so in the cited words" for item in missing_quotes(sentence_text, source)]
    reasons += [f"“{item}” is turned round" for item in turned(sentence_text, source)]
    reasons += [f"{item} is not in the cited words" for item in foreign_matter(sentence_text, source)]
    for check in (missing_measures, reworded, misplaced):
        reasons += check(sentence_text, source)
    return list(dict.fromkeys(reasons))


def check_sentences(brief: Brief) -> Iterator[str]:
    """Yield, in plain words, every sentence of the brief that its evidence does not carry.

    An extract must equal the words of its first citation (but for the case of its first letter). A counted sentence
    must name the articles it counted, all of them articles of the page; the terms it quotes must stand in its cited
    words, and its numbers must be counts of its articles or of the page's. In the comparison of sides each number must
    be the very count that its place says. A written sentence is grounded in its citations.
    """
    sources = {source.article: source for source in brief.sources}
    counts = page_counts(brief)
    for sentence in sentences_of(brief):
        reason = _fails(sentence, sources, counts)
        if reason:
            yield f"{sentence.text[:80]!r}: {reason}"
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, BiasComparison):
                yield from check_comparison(block, sources)


def _fails(sentence: Sentence, sources: Mapping[str, Source], counts: frozenset[int]) -> str:
    if sentence.kind == "extract":
        if not sentence.citations:
            return "an extract without a citation"
        quote = sentence.citations[0].quote
        if sentence.text[1:] != quote[1:] or sentence.text[:1].casefold() != quote[:1].casefold():
            return f"differs from the cited words {quote[:80]!r}"
    elif sentence.kind == "written":
        return "; ".join(ground(sentence.text, sentence.citations))
    else:
        unknown = sorted(set(sentence.articles) - set(sources))
        if unknown:
            return f"counts an article that is not on the page: {unknown[0]}"
        return _miscounted(sentence, sources, counts) or _misquoted(sentence)
    return ""


def _misquoted(sentence: Sentence) -> str:
    """Return which quoted term stands in none of the cited words; terms are checked where words are cited."""
    cited = [plain(citation.quote) for citation in sentence.citations]
    for term in _QUOTED.findall(sentence.text):
        if cited and not any(plain(term) in words for words in cited):
            return f"“{term}” is not in the cited words"
    return ""


def _miscounted(sentence: Sentence, sources: Mapping[str, Source], counts: frozenset[int]) -> str:
    """Return which number is no count of the sentence's articles or of the page's."""
    allowed = counts | counts_of([sources[article] for article in sentence.articles])
    for number in _DIGITS.findall(_QUOTED.sub("", sentence.text)):
        if int(number) not in allowed:
            return f"{number} is no count of the articles it names"
    return ""


def page_counts(brief: Brief) -> frozenset[int]:
    """Return the counts that any sentence of the page may state: of all its articles, and of those compared."""
    sources = {source.article: source for source in brief.sources}
    found = counts_of(brief.sources)
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, BiasComparison) and block.note is not None:
                found |= counts_of([sources[name] for name in block.note.articles if name in sources])
    return found


def counts_of(sources: Sequence[Source]) -> frozenset[int]:
    """Return the counts of a set of articles: articles, outlets, independent reports, by side and by sums of sides."""
    found = {len(sources), len({source.outlet for source in sources}), len({source.origin for source in sources})}
    by_side = [sum(source.side == side for source in sources) for side in (*SIDES, "unrated")]
    reports = [len({s.origin for s in sources if s.side == side}) for side in (*SIDES, "unrated")]
    for counts in (by_side, reports):
        for chosen in range(1 << len(counts)):
            found.add(sum(count for place, count in enumerate(counts) if chosen >> place & 1))
    for attribute in ("language", "country", "kind", "agency"):
        values = [getattr(source, attribute) for source in sources]
        found |= {values.count(value) for value in set(values)} | {len(set(values) - {None})}
    return frozenset(found)
