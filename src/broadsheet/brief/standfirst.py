"""The standfirst: two to four sentences under the headline that sum the story up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.brief.choosing import may_stand
from broadsheet.brief.consensus import Consensus, Line, lower_words
from broadsheet.brief.core import Core
from broadsheet.brief.counted import content
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.reader import Reader
from broadsheet.brief.retelling import retells, told_share
from broadsheet.brief.standing import in_order, leans, quoted, untold
from broadsheet.brief.summary import best_set, leads, titles, values_of
from broadsheet.brief.tolls import is_overtaken
from broadsheet.compare.loaded import loaded_words
from broadsheet.model.brief import Sentence
from broadsheet.text.tokens import terms

FLOOR = 2
"""Independent reports below which no summary is made."""

LEAST, MOST = 2, 3
"""Sentences: one would repeat the headline, more are no longer read before the page."""

CANDIDATES = 10
"""Sentences among which sets are formed."""

# What a sentence that opens is worth, in thousandths: how near it is to what the reports share, and to the headline
# above it, less what makes it a poor opening. Set by reading the standfirsts of story-pages-2025-08 and Wikinews.
TITLED = 400
"""Worth of holding all content words of the headline."""
HANGING = 250
"""Cost of leaning on a sentence that is not there."""
LOST = 400
"""Cost of taking for known what the headline does not tell."""
ODD = 120
"""Cost of being shorter or longer than a sentence that opens should be."""
LATE = 60
"""Cost of each sentence before it in its article: news says first what happened."""
STIRRING = 80
"""Cost of a loaded word."""

OVERTAKEN = 200
"""Cost of a toll below the one that more reports give, as of a headline that gives one: tolls rise."""

TODAY = 120
"""Cost of a day that only the report's own date tells: a page is read on other days, too."""

SHORT, LONG = 12, 38
"""Words between which a sentence opens well."""

FOLLOWS, ALONE = 0.3, 0.5
"""Share of the opening's closeness that a sentence after it needs, or it tells of something else; the second where no
other report carries it."""

AGAIN = 0.6
"""Share of the headline's content words, names left out, from which a sentence tells the headline: the first one does,
another has nothing new. With names among them, a sentence about the same persons fell for the names alone. Set by
reading the standfirsts of story-pages-2025-08."""

TOLD = 400
"""Share of its weight, in thousandths, on words of headline and standfirst from which a sentence of another report
tells the news again in words of its own. Read in the standfirsts of story-pages-2025-08, coverage-2025-05-21, Wikinews
and the sample, 11 of the 23 that did lie above and 5 of 84 others; at 440 8 and 4, at 360 14 and 18. A report does not
tell its own news twice: 3 of 45 sentences of the report that opens did."""

HALF_TOLD = 500
"""Share of the headline's weight, in thousandths, from which the opening has told it."""

MANY = 6
"""Independent reports from which what one of them alone tells sums nothing up: a columnist's aside, a detail."""

LEAST_TELLING = 3
"""Such words that a headline needs to tell something that can be told again."""

_TODAY = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|(?:this|last) (?:morning|afternoon|evening|night))\b", re.IGNORECASE
)

_CAPITAL = re.compile(r"\b[A-ZÀ-Þ]\w*")

FATES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\b(?:kill(?:s|ed|ing)?|die[sd]?|dead|deaths?)\b",
        r"\b(?:wound(?:s|ed|ing)?|injur(?:ed|ing|ies))\b",
        r"\b(?:arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|custody)\b",
    )
)
"""Two sentences that both tell of the dead, the hurt or the held tell it twice, and often with two numbers."""


def standfirst(desk: Desk, title: str = "") -> tuple[Sentence, ...]:
    """Return up to three sentences that sum the story up, in reading order.

    The first tells the main happening, which the headline and most reports share. The others are facts of their own
    about it. None below the floor, and none where no sentence stands alone. Where the reports share no happening, that
    is said in place of what none of them tells alone.

    Args:
        desk: The story's desk; the sentences are marked as used.
        title: The headline printed above.
    """
    if desk.report_count < FLOOR:
        return ()
    if not Core.of(desk).is_shared:
        return _apart(desk)
    found = [row for row in leads(desk) if _fits(row, desk)]
    if not found:
        return ()
    reader = Reader(desk, [title])
    worth = {row.index: _opens(row, desk, title) - LOST * bool(reader.lost(row)) for row in found}
    opener = min(found, key=lambda row: (-worth[row.index], row.place, row.index))
    reader = Reader(desk, [title, opener.text])
    others = [row for row in found if row is not opener]
    clear = [row for row in others if not (reader.lost(row) or reader.presumes(row))]
    near = [row for row in clear if Core.of(desk).belongs(row)]
    is_told = _tells(title, opener, opener, desk.language)
    fresh = [row for row in near if not (is_told and _tells(title, row, opener, desk.language))]
    read = _read(title, opener)
    rows = _following([row for row in fresh if _is_news(row, read, opener)], opener, desk)
    while rows:
        best = _best(desk, opener, rows)
        again = [row for row in best[1:] if not _is_news(row, (*read, *_others(row, best)), opener)]
        if not again:
            return tuple(desk.take(row) for row in best)
        rows = [row for row in rows if row is not again[-1]]
    return (desk.take(opener),)


def _apart(desk: Desk) -> tuple[Sentence, ...]:
    """Return that the reports of a page tell of different things, whose headline stands above and where all stand."""
    reports = tuple(sorted(article.id for article in desk.reports))
    apart = "grouped here tell of different things: their headlines and openings share few words."
    told = (
        f"The {desk.report_count} independent reports {apart}",
        "The headline above is that of one of them; all stand under Sources.",
    )
    return tuple(Sentence(words, "counted", (), reports) for words in told)


def _best(desk: Desk, opener: Pooled, rows: Sequence[Pooled]) -> tuple[Pooled, ...]:
    """Return the opening and those of the rows that sum the story up best with it, in reading order."""
    picked = sorted([opener, *rows], key=lambda row: row.index)
    values = values_of(desk.once(_consensus), [_line(row) for row in picked], picked, desk.language)
    best = best_set(picked, values, range(LEAST, MOST + 1), picked.index(opener))
    return in_order([picked[at] for at in best], opener)


def _consensus(desk: Desk) -> Consensus:
    """Return the counts over the story's leads."""
    return Consensus([_line(row) for row in leads(desk)], titles(desk), desk.language)


def _read(title: str, opener: Pooled) -> tuple[str, ...]:
    """Return what is read before the second sentence: a headline that the opening hardly tells may be told once."""
    return (title, opener.text) if told_share(title, [opener.text]) >= HALF_TOLD else (opener.text,)


def _others(row: Pooled, rows: Sequence[Pooled]) -> tuple[str, ...]:
    return tuple(other.text for other in rows if other is not row)


def _is_news(row: Pooled, read: Sequence[str], opener: Pooled) -> bool:
    """Return whether a sentence tells more than what is read before it: the opening's report goes on by itself."""
    return row.article is opener.article or told_share(row.text, read) < TOLD


def _line(row: Pooled) -> Line:
    return Line(row.origin, row.place, lower_words(row.text))


def _fits(row: Pooled, desk: Desk) -> bool:
    return Core.of(desk).holds(row) and not quoted(row.text) and may_stand(desk, row)


def _opens(row: Pooled, desk: Desk, title: str) -> int:
    """Return how well a sentence opens the page, in thousandths."""
    worth = Core.of(desk).of_row(row) + desk.pool.centrality(row) // desk.report_count
    wanted = set(terms(title, desk.language))
    if wanted:
        worth += TITLED * len(wanted.intersection(terms(row.text, desk.language))) // len(wanted)
    worth -= HANGING * (leans(row.text) or row.dangling > 0 or untold(row.text))
    worth -= ODD * (not SHORT <= len(row.text.split()) <= LONG)
    worth -= OVERTAKEN * is_overtaken(desk, row, title)
    worth -= TODAY * (_TODAY.search(row.text) is not None)
    return worth - LATE * row.place - STIRRING * len(loaded_words(row.text, desk.language))


def _following(rows: Sequence[Pooled], opener: Pooled, desk: Desk) -> list[Pooled]:
    """Return the sentences that may follow: near enough, calm, told by several where there are such, each a fact.

    The first sentence of another report says the main happening again, so it follows only where nothing else does.
    """
    core, few = Core.of(desk), desk.report_count < MANY
    whole = core.of_row(opener)
    near = [row for row in rows if core.of_row(row) >= FOLLOWS * whole and not is_overtaken(desk, row)]
    near = [row for row in near if len(desk.pool.support(row)) > 1 or (few and core.of_row(row) >= ALONE * whole)]
    calm = [row for row in near if not loaded_words(row.text, desk.language)]
    later = [row for row in calm if row.place > 0 or row.article is opener.article]
    backed = [row for row in later if len(desk.pool.support(row)) > 1]
    for fit in (backed, later, calm, near):
        kept = _distinct(fit, opener, desk)
        if len(kept) >= LEAST:
            return kept
    return _distinct(near, opener, desk)


def _distinct(rows: Sequence[Pooled], opener: Pooled, desk: Desk) -> list[Pooled]:
    """Return the nearest rows without those that tell what the opening or a nearer one tells."""
    core = Core.of(desk)
    kept: list[Pooled] = []
    for row in sorted(rows, key=lambda row: (-core.of_row(row) - len(desk.pool.support(row)), row.place, row.index)):
        if len(kept) == CANDIDATES - 1:
            break
        if not any(retells(desk.pool, row, other) or _same_fate(row, other) for other in (opener, *kept)):
            kept.append(row)
    return kept


def _tells(title: str, row: Pooled, opener: Pooled, language: str | None) -> bool:
    """Return whether a sentence tells what the headline tells: most of its words that are no names stand in it."""
    plain = [content(_CAPITAL.sub(" ", each.text), language) for each in (row, opener)]
    names = (content(row.text, language) | content(opener.text, language)) - plain[0] - plain[1]
    wanted = content(title, language) - names
    return len(wanted) >= LEAST_TELLING and len(wanted & plain[0]) >= AGAIN * len(wanted)


def _same_fate(left: Pooled, right: Pooled) -> bool:
    return any(fate.search(left.text) and fate.search(right.text) for fate in FATES)
