"""Whether a sentence can stand on a page by itself, and in which order several read as a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations
from typing import Final

from broadsheet.brief.pool import Pooled
from broadsheet.model.span import Span
from broadsheet.text.agencies import agency_named
from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stopwords

LONGEST: Final = 45
"""Words of a sentence that is read once: longer ones are lists of clauses or lost line breaks."""

SHORTEST: Final = 7
"""Words of a sentence that says something without its neighbours."""

EARLY: Final = 30
"""Characters into a sentence up to which a pronoun may point ahead ("In her ruling, Judge Smith …")."""

FAR_LEFT: Final = 12
"""Characters before a sentence, and at its end, in which an abbreviation is looked for."""

_DOTTED: Final = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}\Z")
"""An abbreviation of single letters: its last stop may not end a sentence."""

_DEBRIS: Final = re.compile(
    r"[!\[\]{}|<>#@*_=~^\\•►▶●■→]|https?:|www\.|\.(?:com|org|net)\b|…|\.\.\.|\bRT\b|[\U0001F300-\U0001FAFF☀-➿]"
    r"|\b(?:pictured|file photo|photo by|getty images|ap photo|afp via|courtesy of|image credit|screenshot|click|"
    r"scroll|swipe|subscribe|newsletter|read more|watch the|see below|above|below|pic\.|video shows?|in the video|"
    r"this article|this story|this post|this piece|this report|contributed to this|we reported|previously reported|"
    r"as (?:we|[A-Z][a-z]+) (?:previously )?reported|"
    r"as [^,.]{3,40} (?:(?:previously|earlier|first) reported|reported (?:previously|earlier))|"
    r"see (?:map|chart|table|photo)|told (?:us|me)|available to \w+ users|copyright (?:\d{4}|©)|"
    r"has been looking into|our (?:reporter|correspondent)s?|dear reader|in (?:today|tonight|this week)['’]s "
    r"(?:edition|issue|episode|show|newsletter))\b",
    re.IGNORECASE,
)
_TWICE: Final = re.compile(
    r"\b(the|an?|to|of|for|from|with|by|and|at|was|were|been|his|their) \1\b(?![’'-])", re.IGNORECASE
)
"""A small word set twice by mistake; "that that" and "had had" may be meant."""
_LONE: Final = re.compile(r"(?<=\s)[b-hj-z](?=\s)")
"""A small letter that stands alone: what is left of a cut word."""
_NOTE: Final = re.compile(
    r"\A(?:[A-Z][\w’'-]+ ){2,3}(?:is|are) covering the\b|\bgood (?:morning|afternoon|evening)\b|"
    r"\b(?:no immediate (?:comment|response|reaction|word)|declined (?:to (?:comment|elaborate|discuss|say|provide|"
    r"respond)|"
    r"comment|requests?)|(?:did|does|has|have) ?n[o’']t (?:immediately |yet )?(?:comment|respond|repl(?:y|ied)|"
    r"return)\w*|"
    r"(?:did|has|have|had) not (?:immediately |yet )?(?:comment|respond|repl|return)\w*|"
    r"could ?n[o’']t? ?(?:immediately )?be "
    r"reached|could not (?:immediately )?be (?:reached|independently verified|verified)|request(?:s|ed)? for comment|"
    r"reached out to|"
    r"weigh(?:s|ed)? in\b|wants? to (?:talk to|hear from)\b|"
    r"(?:media|information) partner|joins? [‘'“\"][A-Z]|who is in [A-Z][a-z]+, says)",
    re.IGNORECASE,
)
"""What a newsroom notes of its own work, or sends with a programme: nothing about the story."""
_STAMPED: Final = re.compile(
    r"\A\(|\A\d{1,2}[.:]\d\d\b|\A(?:[^\sa-z]*[A-Z]{2,}[^\sa-z]*[ ,]+){3}|[ÂÃâ](?=[\s€™“”]|s\b)"
)
"""The time of a live page, a heading in capitals or a bracket in front; letters broken by a wrong encoding."""
_TEASER: Final = re.compile(
    r"\A(?:Discover|Explore|Find out|Check out|Listen|Watch|Sign|Join|Click|Read|Learn|Get|See|Visit|Follow|Enjoy|"
    r"Catch|Stay|Subscribe|According to (?:him|her|them))\b"
)
_DATE_LINE: Final = re.compile(
    r"(?!.*\b(?:said|told|says|on|since|until|from|of) (?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec))"
    r"(?!.*\b(?:said|told|says)\b).*[^,;.]\s(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*\.? \d{1,2}, "
    r"(?:19|20)\d\d\.\Z"
)
"""A line under a picture that ends with the bare date of the day: a sentence of a report says "on"."""
_HEADED: Final = re.compile(r"\A(?:[A-Z][\w'’-]*\s(?:(?:of|on|and|the|in|for|to|a)\s){0,2}){2,9}[A-Z][\w'’-]*:\s[A-Z]")
"""A heading, in capitals throughout, glued to the sentence below it."""
_SOMEBODY: Final = re.compile(
    r"\A[^\"“”,]{3,60}, (?:he|she|it|they) (?:said|says|added|told|wrote|argued|noted|explained|warned|insisted)\b"
    r"|.*,[\"”’]* (?:he|she|it|they) (?:said|says|added|wrote|argued|noted|explained|warned|insisted"
    r"|told [^\"“”]{3,60})(?: (?:on |late )?[A-Z]\w+day)?\.\Z"
)
"""Told in somebody's words, and only the sentence before says whose."""
_AHEAD: Final = re.compile(
    r"\A(?:In|At|For|To|Among|Across|Inside|Outside|By|With|From|On) [^,.\"“]{2,40}?,? (?:it|they|he|she) "
    r"(?!(?:is|was|has been|would be|will be|has|had|seems|appears|takes|took|remains|became)\b(?: \w+){0,4}? "
    r"(?:the first|the last|the only|clear|unclear|likely|unlikely|possible|impossible|not|hard|difficult|easy|time|"
    r"that|to|estimated|believed|expected|reported|thought|hoped|understood|known)\b)"
)
"""Opens with where or when, and then speaks of what the sentence before has named."""
_UNTOLD: Final = re.compile(
    r"\b(?:announc|confirm|defend|describ|call|welcom|criticis|criticiz|condemn|prais|explain|ma[dk]e|issued?)\w* "
    r"(?:the|this|that) (?:[a-z]+ )?(?:[a-z]+(?:al|ion|ment|ure)|move|step|plan|change|ruling|vote|deal|attack|call)\b"
    r"(?! (?:of|from|to|by|for|that|with|between|against)\b)"
)
_CAPTION: Final = re.compile(
    r"\A[^.\"“]{0,120}?\b(?:[a-z]{2,}[^s\W]s|is|are)\b(?!.*\b(?:said|told|says)\b).*(?:,|\bon|\bin)\s"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)"
    r"\w*\.? \d{1,2}, (?:19|20)\d\d(?:,? (?:in|at) [^.]{2,40})?\.\Z"
)
"""A line under a picture: in the present tense, with the full date of the day on which it was taken."""
_HE: Final = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself)\b")
_THEY: Final = re.compile(r"\b(?:they|their|them|it|its|this|these|those|that|such|there)\b")
_NAME: Final = re.compile(r"(?<=[\s(\"“‘'’-])[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][\w’'.-]+")
_NOT_HE: Final = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\Z"
)
"""A day or a month."""
_OF_A_THING: Final = re.compile(
    r"(?:['’]s)?\s(?:polls?|surveys?|interview|newspaper|magazine|website|channel|news|radio|television|broadcaster|podcast|"
    r"newsletter)\b",
    re.IGNORECASE,
)
"""Behind a name: an outlet's or a poll's, no person's."""
_WORDS_SAID: Final = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]")
"""A whole quotation: whom it names is not who speaks."""
_PERSON: Final = re.compile(
    r"\b(?:president|minister|judge|man|woman|boy|girl|teen(?:ager)?|suspect|officer|leader|chief|mayor|governor|"
    r"senator|lawyer|attorney|spokes\w+|official|mother|father|wife|husband|son|daughter|victim|student|teacher|"
    r"driver|pilot|player|actor|actress|singer|king|queen|prince|pope|chancellor|secretary|founder|analyst|author|"
    r"professor|expert|resident|patient|person|child|captain|coach|doctor|journalist|reporter|politician|owner)\b",
    re.IGNORECASE,
)
_NAMED_AHEAD: Final = re.compile(r"[^.]{0,60}?,\s(?:[A-Z]|the )")
_NO_SUBJECT: Final = re.compile(r"\W*(?:According|\w+ing|\w+ly|\w+ed|Asked|Told|Today|Yesterday|Citing)\b")
_SHOUT: Final = re.compile(r"\A[\"“‘]?([A-Z]{2,})\s[a-z]")
_LABEL: Final = re.compile(
    r"\A(?:[^\s:“\"]+\s){0,4}[^\s:“\"]+:\s|\ASaid\s|.{0,60}\((?:PTI|AP|AFP|ANI|IANS|UPI|CNN|Reuters|REUTERS|Xinhua|"
    r"dpa|UNI)\)"
)
_OPENING_MARK: Final = re.compile(r"\A[\"“”‘'«„(]")
_END: Final = re.compile(r"[.。।؟?][\"”’'»)]*\Z")
_BARE: Final = re.compile(
    r"\AThe [a-z]+(?:,| (?:is|was|are|were|has|had|will|would|could|can|may|also|came|said|says)\b| [a-z]+(?:ed|s)\b)"
)
_LEANING: Final = re.compile(
    r"\A(?:the (?:move|decision|latter|former|two|pair|trio|latest|same|ruling|announcement|comments?|remarks?|"
    r"statement|incident|proposal|measure|man|woman|suspect|officials?|report|study|document|letter|others?|officer|"
    r"order|meeting|talks|findings?|change|changes|group|company|agency|ministry|spokes\w+|post|figure|number|rest)|"
    r"both|neither|another|others?|some|many|most|all|one|two|three|several|here|there|then|now|today|yesterday|"
    r"that['’]s|this|these|those|such|it|its|he|she|they|his|her|their|we|i|our|my|you|your|in (?:response|addition|"
    r"contrast|turn|fact|all|return)|as a result|instead|also|but|and|so|or|yet|still|however|meanwhile|again|"
    r"earlier|later|since then|after that|until then|asked|speaking|according to (?:him|her|them|it|the (?:report|"
    r"statement|outlet|document|post))|at (?:the time|that point|the same time)|for (?:example|instance|now|them|him)"
    r")\b",
    re.IGNORECASE,
)

_COMMENT: Final = re.compile(
    r"\A\W*(?:editorials?|opinions?|op-ed|commentary|our view|leitartikel|kommentar|meinung|éditorial|édito|tribune|"
    r"opinión|editoriale|opinione|opinião)\s?[:|–—]"
    r"|\s[|–—-]\s(?:opinion|editorial|op-ed|commentary|kommentar|meinung|opinión)\Z",
    re.IGNORECASE,
)
"""A headline under which an outlet or a guest argues: what it says is nobody's report."""


def stands(row: Pooled, *, limit: float = 0.35) -> bool:
    """Return whether a sentence of the pool may stand on a page by itself.

    Whole prose of middle length that ends like a sentence, hangs on no neighbour, has no pronoun before the name it
    stands for, and no debris of a web page inside: no tease, no line under a picture.

    Args:
        row: The sentence.
        limit: Dangling from which it is refused; see ``text.sentences.dangling``.
    """
    return (
        row.kind == "prose"
        and row.dangling < limit
        and _reads(row.text, row.article.language)
        and not _torn(row.article.text, *row.span)
    )


@remembered(SENTENCES)
def _torn(text: str, start: int, end: int) -> bool:
    """Return whether a dotted abbreviation stands where a sentence meets its neighbour on one line.

    "Sales rose in the U.S. | Toyota led" may be two sentences, "at 5 p.m. | Moscow time the price fell" is one.
    """
    line = text[max(0, start - FAR_LEFT) : start].rpartition("\n")[2]
    more = text[end : end + 1] in {" ", "\xa0"}
    return bool(_DOTTED.search(line.rstrip()) or (more and _DOTTED.search(text, max(start, end - FAR_LEFT), end)))


@remembered(SENTENCES)
def _reads(text: str, language: str | None) -> bool:
    """Return whether prose reads well alone."""
    if not _END.search(text) or text.rstrip("\"”’'»)")[-1:] == "?":
        return False
    if not SHORTEST <= len(text.split()) <= LONGEST or text[:1].islower():
        return False
    if _TEASER.match(text) or _CAPTION.match(text) or _DATE_LINE.match(text) or _DEBRIS.search(text):
        return False
    if _NOTE.search(text) or _STAMPED.search(text):
        return False
    if language in {None, "en"} and (_TWICE.search(text) or _LONE.search(text)):
        return False
    if _HEADED.match(text) or _headline_like(text) or _AHEAD.match(text):
        return False
    return not (_LABEL.match(text) or _shouts(text, language) or unanchored(text))


def _headline_like(text: str) -> bool:
    """Return whether nearly every word of a sentence has a capital: a headline with a stop. Made for English."""
    words = [word for word in text.split() if word.isalpha()]
    return len(words) > 5 and sum(word[0].isupper() for word in words) * 5 >= len(words) * 4


def _shouts(text: str, language: str | None) -> bool:
    opening = _SHOUT.match(text)
    return bool(opening and opening[1].lower() in stopwords(language or "en"))


def unanchored(text: str, outlet: Span | None = None) -> bool:
    """Return whether a pronoun stands before anything in the sentence that it could stand for. Made for English.

    Days, polls, agencies and what stands inside a quotation before the pronoun are nothing that "he" could stand for.

    Args:
        text: The sentence.
        outlet: Where the sentence names an outlet that it credits, which is nobody either.
    """
    if _SOMEBODY.match(text):
        return True
    told = text if outlet is None else text[: outlet.start] + " " * (outlet.end - outlet.start) + text[outlet.end :]
    person = _HE.search(told)
    if person:
        before = _WORDS_SAID.sub(_blank, told[: person.start()])
        ahead = person.start() < EARLY and _NAMED_AHEAD.match(told, person.end())
        if not _names_somebody(before) and not _PERSON.search(before) and not ahead:
            return True
    thing = _THEY.search(text)
    return bool(thing and thing.start() < 12 and len(text[: thing.start()].split()) < 2 and thing.group() != "that")


def _blank(match: re.Match[str]) -> str:
    """Return as many spaces as a match has characters."""
    return " " * len(match[0])


def _names_somebody(before: str) -> bool:
    """Return whether words of a sentence, from its beginning, hold a name or a subject that could be a person."""
    small = stopwords("en")
    for match in _NAME.finditer(before):
        name = match[0].removesuffix("'s").removesuffix("’s")
        nobody = name.lower() in small or _NOT_HE.match(name) or agency_named(name)
        if not nobody and not _OF_A_THING.match(before, match.end()):
            return True
    first = before.split(maxsplit=1)[0] if before[:1].strip() else ""
    return bool(first) and not _NO_SUBJECT.match(before) and first.lower() not in small


def argues(title: str) -> bool:
    """Return whether a headline says that an outlet or a guest argues below it: what it says is no report's."""
    return bool(_COMMENT.search(title))


def opens_quoted(text: str) -> bool:
    """Return whether a sentence opens with a quotation: what somebody said, fit for the quote bank."""
    return bool(_OPENING_MARK.match(text))


def quoted(text: str) -> bool:
    """Return whether a sentence opens with a quotation, or most of it is one."""
    said = sum(len(match[0]) for match in _WORDS_SAID.finditer(text))
    return bool(_OPENING_MARK.match(text)) or 2 * said > len(text)


@remembered(SENTENCES)
def leans(text: str) -> bool:
    """Return whether a sentence opens as one that continues: it may follow on a page, it may not begin."""
    return bool(_LEANING.match(text) or _BARE.match(text) or _OPENING_MARK.match(text))


@remembered(SENTENCES)
def untold(text: str) -> bool:
    """Return whether a sentence speaks of an act as known ("announced the withdrawal on Thursday"): no opening."""
    return bool(_UNTOLD.search(text))


def in_order(rows: Sequence[Pooled], first: Pooled | None = None) -> tuple[Pooled, ...]:
    """Return up to five sentences in the order in which they read best as a paragraph.

    A sentence that does not lean opens; a full name comes before the surname alone; sentences of one article keep
    their order; else what stands nearer to the top of its article comes first.

    Args:
        rows: The sentences.
        first: The one that opens, when that is settled.
    """
    if len(rows) < 2:
        return tuple(rows)
    names = [_names(row.text) for row in rows]

    def cost(order: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        opener = rows[order[0]]
        total = 0 if first is None or opener is first else 1000
        total += 12 * leans(opener.text) + round(20 * opener.dangling)
        for place, at in enumerate(order):
            total += min(rows[at].place, 12) * (len(order) - place)
            for later in order[place + 1 :]:
                total += 15 * _introduces_late(names[at], names[later])
                total += 25 * (rows[at].article is rows[later].article and rows[at].place > rows[later].place)
        return total, tuple(rows[at].index for at in order)

    best = min(permutations(range(len(rows))), key=cost)
    return tuple(rows[at] for at in best)


_RUN: Final = re.compile(r"[A-ZÀ-ÖØ-Þ](?:[\w’'-]+|\.(?=\s[A-Z]))(?:\s[A-ZÀ-ÖØ-Þ][\w’'-]+)*")


def _names(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that stand alone with a capital, and the last words of longer names."""
    alone, full = set(), set()
    for match in _RUN.finditer(text):
        parts = [part.removesuffix("'s").removesuffix("’s") for part in match[0].split()]
        if len(parts) > 1:
            full.add(parts[-1])
        elif match.start() > 0 or len(parts[0]) > 3:
            alone.add(parts[0])
    return frozenset(alone), frozenset(full)


def _introduces_late(
    earlier: tuple[frozenset[str], frozenset[str]], later: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """Return whether the later sentence gives the full name of somebody whom the earlier one calls by surname."""
    return bool((earlier[0] - earlier[1]) & later[1])
