"""The nouns that an English sentence gives a number: what is counted, what a share is of, what a sum of money is."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.tokens import stopwords

LONGEST: Final = 5
"""Words of a label: longer phrases are clauses."""

REACH: Final = 90
"""Code points on either side of a number among which the words of its label stand."""

_NEXT: Final = re.compile(r"[ \u00a0]([^\W\d_][\w'’-]*)")
_OF: Final = re.compile(r"[ \u00a0]of(?:[ \u00a0](?:the|its|their|his|her|all))?(?=[ \u00a0])")
_CLOSES: Final = frozenset(" \u00a0,.;:)”\"’'\n—–?!")

_PLURAL_ALIKE: Final = frozenset(
    {"police", "troops", "staff", "sheep", "fish", "aircraft", "cattle", "deer", "feet", "teeth", "mice", "geese"}
    | {"personnel", "crew"}
)
_PLURAL_ENDS: Final = ("men", "women", "children", "people")
_NO_PLURAL: Final = ("ss", "us", "is", "'s", "’s", "ics")
_NO_PLURALS: Final = frozenset({"news", "always", "perhaps", "plus", "gas", "besides", "overseas", "sometimes"})
_ATTRIBUTES: Final = frozenset(
    {"sports", "arms", "sales", "savings", "goods", "customs", "communications", "operations"}
)
"""Plurals that stand before the noun that is counted ("50 arms deals")."""

NO_THING: Final = frozenset(
    {"more", "less", "total", "each", "per", "annually", "apiece", "extra", "plus", "worth", "higher", "away", "deep"}
    | {"south", "north", "east", "west", "southeast", "northeast", "southwest", "northwest"}
)
"""Words right behind a number that name nothing counted."""

_NO_LABEL: Final = (
    NO_THING
    | {"lower", "tall", "long", "wide", "high", "above", "below", "compared", "percent", "cent", "chance", "sure"}
    | {"certain", "due", "other", "others"}
    | {
        "versus",
        "vs",
        "thought",
        "think",
        "believe",
        "believed",
        "say",
        "said",
        "want",
        "wanted",
        "support",
        "supported",
    }
    | {"oppose", "opposed", "backed", "voted", "favor", "favour", "agree", "agreed", "disagree", "disagreed", "approve"}
    | {"approved", "disapprove", "felt", "feel", "prefer", "trust", "expect", "blame", "blamed", "reported", "rated"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"year", "month", "week", "quarter", "day", "monthly", "yearly"}
    | {"december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"}
)
_VERBS: Final = frozenset(
    {"amounts", "means", "represents", "comes", "goes", "makes", "takes", "applies", "remains", "includes", "covers"}
    | {"brings", "puts", "gives", "keeps", "leaves", "falls", "rises", "begins", "starts", "ends", "helps", "hits"}
    | {"says", "shows", "came", "went", "made", "took", "remain", "apply", "go", "come", "fell", "rose", "left", "hit"}
)
"""Verbs that follow a noun and look like one."""

PARTICIPLES: Final = frozenset(
    {"held", "made", "paid", "sold", "sent", "given", "taken", "led", "run", "built", "left", "set", "shown", "seen"}
    | {"known", "lost", "won", "met", "bought", "found", "told", "drawn", "cut", "put", "kept", "brought"}
)
"""Participles without "-ed": they begin a clause about the noun before them."""

PLAIN_ENDS: Final = ("ed", "ing", "ly")
_GERUNDS: Final = frozenset(
    {"funding", "spending", "financing", "holding", "housing", "building", "earning", "lending"}
)
_GENERIC: Final = frozenset(
    {"total", "sum", "amount", "excess", "level", "maximum", "minimum", "average", "number", "worth", "value", "rate"}
    | {"because", "out", "instead", "part", "most", "one", "range", "increase", "rise", "fall", "drop", "decline"}
    | {"growth", "gain", "loss", "cut", "jump", "figure", "share", "majority", "margin", "hundreds", "thousands"}
    | {"millions", "tens", "dozens", "combined", "estimate", "record", "peak", "change", "reduction", "capacity"}
    | {"decrease", "members", "points", "things", "ways", "parts", "areas", "aspects", "reasons", "questions"}
)
"""Nouns that alone do not say what is measured."""

_SOFT: Final = (
    r"(?:(?:up to|at least|at most|as (?:much|many|little|high|low) as|(?:more|less|fewer|no more) than|about|around|"
    r"nearly|almost|roughly|approximately|some|over|under|just|only|exactly|an (?:estimated|additional|extra)|"
    r"a further|well|close to|by|the|a|an) )*"
)
_OF_IT: Final = re.compile(rf"(?P<np>(?:[\w’'-]+ ){{0,3}}[\w’'-]+) of {_SOFT}$", re.IGNORECASE)

_SPENT: Final = {
    **dict.fromkeys(("raised", "raising", "raises", "collected", "collecting"), "raised"),
    **dict.fromkeys(("spent", "spending", "spends", "spend"), "spent"),
    **dict.fromkeys(("paid", "paying", "pays", "pay"), "paid"),
    **dict.fromkeys(("cost", "costs", "costing"), "cost"),
    **dict.fromkeys(("invested", "investing", "invest"), "invested"),
    **dict.fromkeys(("pledged", "pledging", "pledges"), "pledged"),
    **dict.fromkeys(("donated", "donating"), "donated"),
    **dict.fromkeys(("stole", "stolen", "stealing"), "stolen"),
    **dict.fromkeys(("transferred", "transferring"), "transferred"),
    **dict.fromkeys(("owed", "owes", "owing"), "owed"),
    **dict.fromkeys(("earned", "earning", "earns"), "earned"),
    **dict.fromkeys(("allocated", "allocating", "allocates"), "allocated"),
}
_VERB_OF_MONEY: Final = re.compile(rf"\b(?P<verb>{'|'.join(_SPENT)}) {_SOFT}$", re.IGNORECASE)

_MONEYS: Final = (
    r"cash|aid|damages?|funding|funds?|sales|revenues?|profits?|loss(?:es)?|grants?|loans?|taxes|debts?|costs?|assets|"
    r"investments?|exports?|imports?|trade|contracts?|fines?|cuts?|savings|spending|support|assistance|relief|reserves|"
    r"donations|contributions|bail|compensation|restitution|subsidies|weapons|arms|goods|orders|benefits|credits?|"
    r"equity|stock|shares|bonds|payments?|fees|wages|penalties|research|tariffs?|duties|output|deals|income"
)
_IN_MONEY: Final = re.compile(
    rf" (?:in|of) (?:the |its |their )?(?:[a-z][\w-]* ){{0,3}}?(?:{_MONEYS})(?: (?:{_MONEYS}))?\b(?!-)"
)

_MOVES: Final = {
    **dict.fromkeys(("rose", "risen", "rises", "climbed", "jumped", "surged", "soared"), "rise"),
    **dict.fromkeys(("increased", "increases"), "increase"),
    **dict.fromkeys(("grew", "grown", "grows", "expanded"), "growth"),
    **dict.fromkeys(("fell", "fallen", "falls", "dropped", "declined", "slid", "plunged", "shrank"), "fall"),
}
_STANDS: Final = (
    r"(?:is|was|were|are)(?: worth| valued at)?|stood at|stands at|remained at|remains at|reached|hit|totalled|totaled|"
    r"amounted to"
)
_MOVED: Final = re.compile(
    r"(?:^|[,;:—–]\s|\b(?:that|as|while|because|when|said|after|showed)\s)(?:[Tt]he |[Ii]ts |[Aa]n? )?"
    r"(?P<np>(?:[\w’'-]+ ){0,5}[\w’'-]+) (?:(?:has|have|had) )?"
    rf"(?:(?P<verb>{'|'.join(_MOVES)})(?: (?:\w+ly|back|again))?(?P<to> to)?|(?P<stands>{_STANDS})) {_SOFT}$"
)
_NO_SUBJECT: Final = re.compile(
    r"\b(?:he|she|it|they|we|i|who|which|that|this|these|those|there|what|and|or|but|is|are|was|were|be|been|has|have|"
    r"had|will|would|could|may|might|to|by|from|with|at|as|if|when|where|while|said|says|about|than|one|more|less|"
    r"above|below|for|over|under|after|before|also|since|\w+ed|\w+ing)\b",
    re.IGNORECASE,
)


_TIMES: Final = re.compile(r"(?:times (?:more|less|as|higher|lower|bigger|larger|the|what)|\w+ in,)", re.IGNORECASE)
"""What compares ("seven times more likely") or says when ("twenty laps in, …")."""


def counted(text: str, start: int, end: int) -> str:
    """Return the noun phrase that ends with the first plural after a number, as printed, "" where none stands there.

    Args:
        text: The body.
        start: End of the number.
        end: End of its sentence.
    """
    linked = _OF.match(text, start, end)
    begin = at = linked.end() if linked else start
    words = _following(text, at, min(end, start + REACH))
    for place, (word, stop) in enumerate(words):
        if place == 0 and word.casefold() in _NO_LABEL:
            return ""
        following = words[place + 1][0] if place + 1 < len(words) else ""
        if not is_plural(word) or (following and _goes_on(word, following)):
            continue
        alone = place == 0 and (word.casefold() in _GENERIC or _TIMES.match(text, stop - len(word)) is not None)
        return "" if alone or text[stop : stop + 1] not in _CLOSES else text[begin:stop].strip(" \u00a0")
    return ""


def measured(text: str, start: int, end: int, sentence: Span, *, money: bool) -> str:
    """Return what a sum of money or a share is, "" where no noun or verb beside it says so.

    That is the noun after it ("tariffs", "of the population", "in cash reserves"), the noun that it is given of
    ("inflation target" of 2%), the verb before a sum ("raised") or the subject that moved by it or to it
    ("rise in wages"): all words are the sentence's, but for the noun that stands for a verb of change.

    Args:
        text: The body.
        start: Start of the number.
        end: Its end.
        sentence: Span of its sentence.
        money: True for sums of money.
    """
    if text[end : end + 1] == "-":
        return ""
    if money and (match := _IN_MONEY.match(text, end, sentence.end)):
        return match[0].strip()
    if after := _noun_after(text, end, min(sentence.end, end + REACH)):
        return after
    before = text[max(sentence.start, start - REACH) : start]
    if match := _OF_IT.search(before):
        return _lead_noun(match["np"])
    if money and (match := _VERB_OF_MONEY.search(before)):
        return _SPENT[match["verb"].lower()]
    return _moved(before)


def _following(text: str, at: int, end: int) -> list[tuple[str, int]]:
    """Return the words that follow without a mark or a small word between, each with its end."""
    stop = stopwords("en") - {"former"}
    found: list[tuple[str, int]] = []
    while len(found) <= LONGEST and (match := _NEXT.match(text, at, end)) and match[1].casefold() not in stop:
        found.append((match[1], match.end()))
        at = match.end()
    return found


def is_plural(word: str) -> bool:
    """Return whether an English word looks like a plural noun."""
    low = word.casefold()
    if low in _PLURAL_ALIKE or low.endswith(_PLURAL_ENDS):
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(_NO_PLURAL) and low not in _NO_PLURALS


def _goes_on(word: str, following: str) -> bool:
    """Return whether a plural only describes the next word: "United States troops", "arms deals"."""
    if word.endswith(("'", "’")) or word.casefold() in _ATTRIBUTES:
        return True
    if word.casefold() in _PLURAL_ALIKE:
        return is_plural(following)
    return word[0].isupper() and (following[0].isupper() or is_plural(following))


def _noun_after(text: str, at: int, end: int) -> str:
    """Return the noun phrase right after a sum or a share."""
    if _OF_ONE.match(text, at):
        return ""
    linked = _OF.match(text, at, end)
    found = _following(text, linked.end() if linked else at, end)
    if not found or found[0][0].casefold() in _NO_LABEL or "-on-" in found[0][0] or found[0][0].endswith("ly"):
        return ""
    if not linked and found[0][0].casefold().endswith(PLAIN_ENDS) and found[0][0].casefold() not in _GERUNDS:
        return ""
    for place, (word, _) in enumerate(found):
        following = found[place + 1][0] if place + 1 < len(found) else ""
        if place and word.casefold() in _VERBS:
            found = found[:place]
            break
        if is_plural(word) and not (following and _goes_on(word, following)):
            found = found[: place + 1]
            break
    while found and (_is_no_noun(found[-1][0]) or len(found) > LONGEST):
        found.pop()
    if not found or (len(found) == 1 and found[0][0].casefold() in _GENERIC):
        return ""
    stop = found[-1][1]
    return text[at:stop].strip(" \u00a0") if text[stop : stop + 1] in _CLOSES else ""


_OF_ONE: Final = re.compile(r"[ \u00a0]of[ \u00a0](?:an?|what|which|this|that|these|those|it|them)\b")


def _is_no_noun(word: str) -> bool:
    low = word.casefold()
    plain = low.endswith(PLAIN_ENDS) and low not in _GERUNDS
    return plain or low in _NO_LABEL or low in PARTICIPLES or low.endswith(("’s", "'s"))


def _lead_noun(phrase: str) -> str:
    """Return the noun phrase that a number is given of, "" where it says too little.

    After "the" or its like it is the whole phrase; else a verb may stand among its words, and only the last is sure.
    """
    stop = stopwords("en")
    words = phrase.split()
    cut = max((place + 1 for place, word in enumerate(words) if word.casefold() in stop), default=0)
    kept = words[cut:]
    if kept and not (cut and words[cut - 1].casefold() in _DETERMINERS):
        kept = kept[-2:] if kept[-1].casefold() in _GENERIC else kept[-1:]
    whose = cut > 0 and words[cut - 1].casefold() in _WHOSE
    while kept and kept[0].casefold().endswith("ly"):
        kept = kept[1:]
    if whose and kept and kept[-1].casefold() in _GENERIC:
        return ""  # "their usual level": of what, another part of the sentence says
    if not kept or _is_no_noun(kept[-1]) or (len(kept) == 1 and kept[0].casefold() in _GENERIC):
        return ""
    return " ".join(kept)


_WHOSE: Final = frozenset({"its", "their", "his", "her", "our"})
_DETERMINERS: Final = _WHOSE | {"the", "a", "an", "this", "that", "each", "every"}

_ADVERB: Final = re.compile(r" \w+ly$")


def _moved(before: str) -> str:
    """Return the subject of "… rose by", "… rose to" and "… stood at" at the end of ``before``."""
    match = _MOVED.search(before)
    if match is None or _NO_SUBJECT.search(match["np"]) or match["np"].casefold() in _GENERIC:
        return ""
    subject = _ADVERB.sub("", match["np"])
    if match["verb"] is None or match["to"]:
        return subject
    opens_name = subject.split()[0].isupper() or subject[1:] != subject[1:].lower()
    head = subject if opens_name else subject[0].lower() + subject[1:]
    return f"{_MOVES[match['verb'].lower()]} in {head}"
