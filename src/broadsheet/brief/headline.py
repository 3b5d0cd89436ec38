"""The headline of a page: the most central neutral one among the covering outlets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from broadsheet.brief.consensus import Consensus, Line, lower_words
from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.shared_terms import SCALE
from broadsheet.brief.summary import leads
from broadsheet.cluster.world_places import places_in
from broadsheet.compare.central import central_articles
from broadsheet.compare.loaded import loaded_words
from broadsheet.model.article import Article
from broadsheet.model.brief import Sentence
from broadsheet.model.span import Span
from broadsheet.text.figures import find
from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stopwords

SHORTEST, LONGEST = 5, 16
"""Words of a headline that says what happened without being a paragraph."""

# Worth of a headline in thousandths: what it shares with other headlines and leads, less what makes it unfit. Set by
# reading the headlines of story-pages-2025-08.
SMOOTH = 3
"""Words added to a headline's length when its shares are averaged, so that short ones do not win by saying little."""
LOADED = 250
"""Cost of a loaded word."""
UNFIT = 600
"""Cost of a question, of a tease, of a column or a live page, of a headline cut off by its outlet."""
LENGTH = 60
"""Cost of each word too few or too many."""
SPOKEN = 120
"""Cost of a headline that gives somebody's words in place of what happened."""
SCARE = 40
"""Cost of one or two words set in quotation marks, and of a name before or behind that tells the rest ("— minister").
60 and more let headlines off the story's centre win on the covered stories of one day."""
PLEADING = 200
"""Cost of saying what ought to be, or what the outlet thinks of it."""
CLIPPED = 120
"""Cost of clipped words and of a second sentence."""
SHOUTED = 200
"""Cost of a headline set in capitals."""
OVERTAKEN = 200
"""Cost of a toll of deaths below the one that most headlines give: tolls rise. It is the weight of a headline that
pleads: one that is right, plain and nearly as central wins."""

NEAR = 1000
"""Worth of a headline all of whose words the other reports share in headline or opening: side events share few. Of 96
stories (story-pages-2025-08, Wikinews) whose editors' titles were compared, the headline comes nearer to the title in
20 and moves away in 7 by this weight; 10 and 4 by half of it, 22 and 13 by half more."""

_LEADING = re.compile(
    r"(?:\W{0,3}(?:live(?: updates?| blog)?|breaking(?: news)?|update(?:[ -]?\d{1,2})?|updated|exclusive|watch|video|"
    r"photos?|just in|developing|top news|world news|in the news today|news today|in pictures|en direct|direct|"
    r"eilmeldung|en vivo|última hora|urgente|"
    r"наживо|відео|терміново)\s{0,2}(?:[:|]|-\s|–\s|—\s)\s{0,3})+",
    re.IGNORECASE,
)
_REGION = re.compile(r"\W{0,2}(?:Africa|Europe|Asia|World|Middle East|Latin America):\s{1,3}(?=\W?[A-Z])")
"""A section's name, not a part of the headline; a country's before a colon says where it happened and stays."""
_CLOSING = re.compile(
    r"\s{0,3}[\[(](?:updated?|video|photos?|watch|live|exclusive|english|gallery|audio)[\])]\s{0,3}\Z", re.IGNORECASE
)
_MEDIUM = re.compile(
    r"(?:the )?(?:[\w’'&.-]+ ){0,3}(?:news|times|post|tribune|herald|gazette|guardian|journal|magazine|"
    r"observer|telegraph|chronicle|courier|daily|weekly|tv|radio|today)",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"^\W{0,2}(?:[\w’'-]+ ){0,3}(?:briefing|newsletter|round-?up|digest|recap|wrap|blog|book|in the news today|"
    r"news today|cartoon|quiz|horoscope|crossword|obituaries|press review)\b[^:]{0,12}:|^\W{0,2}[\w’'-]{3,12}book: ",
    re.IGNORECASE,
)
_LATEST = re.compile(r"^\W{0,2}(?:[\w’'-]+ ){1,3}(?:latest|live|updates?|news): ", re.IGNORECASE)
_TOLD_BY = re.compile(r"\s[–—-]{1,2}\s(?:[\w’'.-]+ ){0,3}[\w’'.-]+$")
_SPEAKER = re.compile(r"^\W{0,2}[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,2}: ")
_QUOTATION = re.compile(r"[“\"«„‘']([^\W_][^“”\"«»„‘’']{0,120})[”\"»“’'](?!\w)")
_CUT = re.compile(r"\s(?:[|•·»«]|[-–—])\s")
_TEASE = re.compile(
    r"^\W{0,2}(?:here['’]?s|here is|here are|what (?:we|you|to|is|are|it|happens?|trump)|what['’]s|why|how|who|when|"
    r"where|should|can|could|will|is|are|does|do|did|has|meet|inside|this is|these|the \d+|\d+ (?:things|ways|reasons|"
    r"takeaways|questions)|everything|five things|key takeaways|fact[ -]check|explainer|explained|opinion|analysis|"
    r"editorial|column|commentary|letters?|podcast|transcript|newsletter|morning|evening|daily|today in|"
    r"was (?:wir|sie|man)|warum|wieso|wie |pourquoi|comment |qué |por qué|cómo |чому|як |що )\b|"
    r"you (?:need|should|won['’]t)|need to know|what to know|things to know|as it happened|live updates?|liveblog|"
    r"\bopinion\b|\banalysis\b|\beditorial\b|in pictures|\bphotos\b|\bvideo\b|\bwatch\b|\bmy\b|\byou\b|\byour\b",
    re.IGNORECASE,
)
_PLEADS = re.compile(
    r"\b(?:must|should|needs? to|ought to|let['’]?s|unfounded|baseless|bogus|disgraced|shocking(?:ly)?|"
    r"stunning(?:ly)?|insane|"
    r"brutal(?:ly)?|heartbreaking|outrageous(?:ly)?|nightmares?|hearts and minds|shameful(?:ly)?|hilarious(?:ly)?)\b",
    re.IGNORECASE,
)
"""What ought to be, or what the outlet thinks of it."""
_CLIPPED = re.compile(r"\b(?:spox|conf|min|dept|govt|intl)\.|[a-z]{3,}[.] [A-Z]")
"""Clipped words, and two sentences in one."""
_ISSUE = re.compile(
    r"\s[-–—]\s?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d{1,2}(?:, \d{4})?\Z", re.IGNORECASE
)
"""The date of an issue."""
_TAIL = re.compile(r"(?:…|\.\.\.|[:,;–—-])\s*$")
_SPOKEN = re.compile(r":\s?[\"“‘'«„]|^[\"“‘'«„]|[\"”’'»“]$")
_MARKS = re.compile(r"[^\W_]+")


def headline(desk: Desk) -> Sentence:
    """Return the most central neutral headline among the covering outlets, cited without the outlet's own name.

    Central is what other headlines and leads share; a loaded word, a question, a tease or a column costs. Where no
    article has a headline, the first words of the most central one stand in.
    """
    ranked = central_articles(desk.in_language or desk.material.articles, desk.material.origins)
    titled = [article for article in ranked if trimmed_title(article, desk).of(article.title)]
    if not titled:
        words = ranked[0].text[:120]
        return Sentence(words, "extract", (ranked[0].cite(0, len(words)),))
    scores = _scores(titled, desk)
    best = min(range(len(titled)), key=lambda at: (-scores[at], at))
    span = trimmed_title(titled[best], desk)
    return Sentence(span.of(titled[best].title), "extract", (titled[best].cite(*span, "title"),))


def trimmed_title(article: Article, desk: Desk) -> Span:
    """Return the span of an article's headline without a leading label ("Live:") and a trailing outlet's name."""
    title = article.title
    start = _opening(title)
    closing = _CLOSING.search(title)
    end = len(title[: closing.start()].rstrip()) if closing else len(title.rstrip())
    for _ in range(2):
        cuts = list(_CUT.finditer(title, start, end))
        if not cuts:
            break
        tail, mark = title[cuts[-1].end() : end], cuts[-1].group().strip()
        if not _names_outlet(tail, mark, article, desk):
            break
        end = cuts[-1].start()
    if len(_MARKS.findall(title[start:end])) < 3:
        return Span(0, len(title))
    return Span(start, end)


def _opening(title: str) -> int:
    """Return where a headline begins behind its label ("Live:"), its running title ("Gaza latest:") and its region."""
    label = _LEADING.match(title) or _LATEST.match(title)
    start = label.end() if label else 0
    region = _REGION.match(title, start)
    return region.end() if region else start


def _names_outlet(tail: str, mark: str, article: Article, desk: Desk) -> bool:
    """Return whether the words after the last mark are the outlet's name, or a section's where the mark is a bar."""
    words = _MARKS.findall(tail.lower())
    if not words or len(words) > 6:
        return False
    if mark in "|•·»«" or _MEDIUM.fullmatch(tail.strip()):
        return True
    joined = "".join(words)
    host = "".join(_MARKS.findall(article.outlet.lower()))
    name = "".join(_MARKS.findall(desk.material.outlet_name(article.outlet).lower()))
    initials = "".join(word[0] for word in words)
    brand = article.outlet.lower().removeprefix("www.").split(".")[0]
    known = joined in host or joined.removeprefix("the") in host or joined in name or name in joined or brand in joined
    return known or initials == brand


def _scores(articles: list[Article], desk: Desk) -> list[int]:
    titles = {article.id: trimmed_title(article, desk).of(article.title) for article in articles}
    reports = {article.id for article in desk.reports}
    own = [lower_words(titles[article.id]) for article in articles if article.id in reports]
    lines = [Line(row.origin, row.place, lower_words(row.text)) for row in leads(desk)]
    consensus = Consensus(lines, own, desk.language)
    others = [words for words in own if words]
    function_words = stopwords(desk.language or "en")
    tolls = {name: _toll(title, desk.language) for name, title in titles.items()}
    given = Counter(toll for name, toll in tolls.items() if name in reports and toll)
    core, origin = Core.of(desk), desk.material.origin_of
    return [
        _score(titles[article.id], consensus, desk.language)
        + core.closeness(titles[article.id], origin(article.id)) * NEAR // SCALE
        - UNFIT * _is_cut(titles[article.id], others, function_words)
        - OVERTAKEN * _is_overtaken(tolls[article.id], given)
        for article in articles
    ]


@remembered(SENTENCES)
def _toll(title: str, language: str | None) -> float:
    """Return the greatest number of people killed that a headline gives, 0 for none."""
    told = [figure.value for figure in find(title, language, None) if figure.subject.endswith("killed")]
    return max(told, default=0)


def _is_overtaken(toll: float, given: Counter[float]) -> bool:
    """Return whether a toll is below a greater one that the headlines of more reports, two at least, give."""
    return toll > 0 and any(toll < other and max(given[toll], 1) < count for other, count in given.items())


def _is_cut(title: str, others: Iterable[tuple[str, ...]], function_words: Collection[str]) -> bool:
    """Return whether a headline breaks off: another goes on with a word of its phrase, or a quotation never closes."""
    begun = lower_words(title)
    if begun and any(
        other[: len(begun)] == begun and _goes_on(other[len(begun) :], function_words) for other in others
    ):
        return True
    return re.search(r"(?:^|\s)[“\"«‘'][^\W\d_]", _QUOTATION.sub(" ", title)) is not None


def _goes_on(rest: tuple[str, ...], function_words: Collection[str]) -> bool:
    return bool(rest) and rest[0].isalnum() and rest[0] not in function_words


def _score(title: str, consensus: Consensus, language: str | None) -> int:
    line = Line("", 0, lower_words(title))
    content = len({word for word in line.words if word[0].isalnum()})
    share = sum(consensus.centrality(line)) * content / (content + SMOOTH)
    return round(1000 * share) - _cost(title, language)


@remembered(SENTENCES)
def _cost(title: str, language: str | None) -> int:
    """Return what the words of a headline cost it, whatever the story."""
    words = len(title.split())
    cost = LOADED * len(loaded_words(title, language))
    cost += LENGTH * (max(0, SHORTEST - words) + max(0, words - LONGEST))
    cut = _TAIL.search(title) or title.rsplit(maxsplit=1)[-1].lower() in stopwords(language or "en")
    if "?" in title or "!" in title or _TEASE.search(title) or _SERIES.search(title) or _ISSUE.search(title) or cut:
        cost += UNFIT
    # In German a name and a colon open any headline of a topic ("Bundestag: …"); in English mostly who says the rest.
    told = _TOLD_BY.search(title) or ((language or "en")[:2] == "en" and _is_speaker(_SPEAKER.match(title)))
    quoted = max((len(match[1].split()) for match in _QUOTATION.finditer(title)), default=0)
    if _SPOKEN.search(title) or quoted > 2:
        cost += SPOKEN
    elif quoted or told:
        cost += SCARE
    cost += PLEADING * bool(_PLEADS.search(title)) + CLIPPED * bool(_CLIPPED.search(title))
    if _shouted(title.split()):
        cost += SHOUTED
    return cost


def _is_speaker(label: re.Match[str] | None) -> bool:
    """Return whether a name before a colon may be who says the rest: a place is where it happened."""
    return label is not None and not places_in(label[0], "en")


def _shouted(words: Iterable[str]) -> bool:
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    return len(longer) > 2 and sum(word.isupper() for word in longer) * 2 > len(longer)
