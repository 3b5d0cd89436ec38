"""Edits of one sentence: one thing changed, the same told in other words, the same value written otherwise.

Written apart from the measured code and sharing no rule with it, so that the measure does not share its mistakes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Final

DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS: Final = "January February March April May June July August September October November December".split()
ONES: Final = "one two three four five six seven eight nine ten eleven twelve".split()
TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
PLACES: Final = (
    "Texas|Ohio|Florida|California|Georgia|Nevada|Arizona|Michigan|Iowa|Oregon|New York|North Carolina|South Korea|"
    "North Korea|Saudi Arabia|Hong Kong|New Jersey|New Mexico|West Virginia|Gaza|Israel|Russia|Ukraine|China|India|Japan|"
    "Germany|France|Italy|Poland|Canada|Mexico|Brazil|Iran|Iraq|Syria|Lebanon|Egypt|Turkey|Pakistan|Venezuela|Moscow|Kyiv|"
    "London|Paris|Berlin|Tokyo|Beijing|Chicago|Boston|Houston|Dallas|Miami|Minneapolis|Portland|Seattle|Austin|Atlanta|"
    "Denver|Los Angeles|San Francisco|Las Vegas|Haiti|Cuba|Afghanistan|Tennessee|Virginia|Maryland|Minnesota|Wisconsin|"
    "Pennsylvania|Louisiana|Mississippi|Jerusalem|Tel Aviv|Geneva|Kabul|Doha|Cairo|Alaska|Hawaii|Utah|Colorado"
).split("|")
Change = Callable[[re.Match[str]], str]
SCALES: Final = ("thousand", "million", "billion", "trillion")


def varied(kind: str, sentence: str, chance: random.Random) -> str | None:
    """Return the sentence with one thing of that kind changed in one of several ways, or None where it has none."""
    ways = list(_EDITS[kind])
    chance.shuffle(ways)
    for pattern, change in ways:
        match = re.search(pattern, sentence)
        if match is None:
            continue
        new = change(match, chance)
        if new is not None and new != match[0]:
            return sentence[: match.start()] + new + sentence[match.end() :]
    return None


def _number(match: re.Match[str], chance: random.Random) -> str:
    """Return another number written alike: near, far, or with a digit more."""
    written = match[0]
    value = float(written.replace(",", ""))
    new = value * chance.choice([0.5, 0.8, 1.1, 1.25, 2, 3, 10])
    if "." in written:
        places = len(written.split(".")[1])
        new = round(new, places)
        return f"{new if new != value else value + 1:,.{places}f}"
    whole = max(1, round(new))
    whole = whole + chance.choice([1, 2]) if whole == value else whole
    return f"{whole:,}" if "," in written or whole > 9999 else str(whole)


def _of(listed: list[str] | tuple[str, ...]) -> Callable[[re.Match[str], random.Random], str]:
    def change(match: re.Match[str], chance: random.Random) -> str:
        return chance.choice([each for each in listed if each != match[0]])

    return change


def _day_of_month(match: re.Match[str], chance: random.Random) -> str:
    return match[1] + str(chance.choice([each for each in range(1, 29) if each != int(match[2])]))


def _year(match: re.Match[str], chance: random.Random) -> str:
    return str(int(match[0]) + chance.choice([-4, -2, -1, 1, 2]))


def _scale(match: re.Match[str], chance: random.Random) -> str:
    return match[1] + chance.choice([each for each in SCALES if each != match[2]])


def _spelled_tens(match: re.Match[str], chance: random.Random) -> str:
    return chance.choice([each for each in TENS if each != match[0]])


def _put(text: str) -> Callable[[re.Match[str], random.Random], str]:
    return lambda match, _: match.expand(text)


_COUNTED: Final = r"(?= (?:[a-z]+ ){0,2}[a-z]{3,}s\b| people\b| men\b| women\b| children\b)(?! years?[ -]old)"
_NEVER: Final = r"(?!\s+(?:not|n't|never|no|more|less))"
_EDITS: Final = {
    "count": (
        (r"(?<![$€£\d.,:/#-])\b(?:\d{1,3}(?:,\d{3})+|\d{1,3})" + _COUNTED, _number),
        (r"\b(?:" + "|".join(ONES[1:]) + r")\b" + _COUNTED, _of(ONES[1:])),
        (r"\b(?:" + "|".join(TENS) + r")\b(?=-(?:" + "|".join(ONES[:9]) + r")\b|" + _COUNTED + ")", _spelled_tens),
        (r"(?<![$€£\d.,])\b(\d[\d.,]* )(thousand|million|billion)\b(?= [a-z])", _scale),
    ),
    "date": (
        (r"\b(?:" + "|".join(DAYS) + r")\b", _of(DAYS)),
        (
            r"\b((?:" + "|".join(MONTHS) + r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) )(\d{1,2})\b(?!,? ?\d)",
            _day_of_month,
        ),
        (r"(?<=\bin )(?:19|20)\d\d\b", _year),
        (r"(?<=\bin )(?:" + "|".join(MONTHS) + r")\b(?! \d)", _of(MONTHS)),
    ),
    "money": (
        (r"(?<=[$€£])(?:\d[\d,.]*\d|\d)(?!\w)", _number),
        (r"([$€£]\d[\d.,]*[ -])(million|billion|trillion)\b", _scale),
    ),
    "percent": ((r"\b\d+(?:\.\d+)?(?=\s?(?:%|percent\b|per cent\b|percentage points?\b))", _number),),
    "place": (
        (r"(?<=\b(?:in|at|to|of) )(?:" + "|".join(PLACES) + r")\b(?!['’-])", _of(PLACES)),
        (r"(?<=\b(?:near|from) )(?:" + "|".join(PLACES) + r")\b(?!['’-])", _of(PLACES)),
    ),
    "negation": (
        (r"\b(is|are|was|were|has|have|had|will|would|could|should|must)\b" + _NEVER, _put(r"\1 not")),
        (r"\b(has|have|had|will|would)\b" + _NEVER, _put(r"\1 never")),
        (r"\b(is|was|were|would|could|should)\b" + _NEVER, _put(r"\1n't")),
        (r"\b(is|are|was|were|has|have|had|will|would|could|should|did|does|do) not\b", _put(r"\1")),
        (r"(?<=[a-z] )confirmed\b(?= (?:that|the|a|he|she|they|it)\b)", _put("denied")),
        (r"\bagreed to\b", _put("refused to")),
    ),
}

_RETELLINGS: Final = (
    (r",? according to ([^,.]+)\.$", r", \1 said."),
    (r"^According to ([^,]+), (\w)", r"\2"),
    (r"\bapproximately\b", "about"),
    (r"\b(?:however|meanwhile|also|still), ", ""),
    (r"\b(?:also|reportedly|recently) ", ""),
    (r"\bofficials said\b", "officials reported"),
    (r"\bPresident ", ""),
    (r"\bFormer ", "Ex-"),
    (r"\bthe United States\b", "the U.S."),
    (r"\bsaid (?:in a statement|on Twitter)\b", "said"),
    (r"\bpurchase\b", "buy"),
    (r"\bmore than\b", "over"),
    (r"\bkilled\b", "left dead"),
    (r"\btold reporters\b", "said"),
    (r"\bannounced\b", "made public"),
    (r"\bbegan\b", "started"),
    (r"\bfollowing\b", "after"),
    (r"\bassist\b", "help"),
    (r"\bcurrently ", ""),
    (r"\bapproved\b", "passed"),
    (r"\battorney\b", "lawyer"),
    (r"\bincluding\b", "among them"),
    (r"\bshow(?:s|ed)\b", "found"),
    (r"\bpolice officers\b", "police"),
    (r", (?:who|which) [^,]{4,60},", ""),
    (r"^(.{30,}?),? (?:as|while|but|because|although|though) .{20,}$", r"\1."),
    (r"^(On \w+|In \w+|Earlier \w+ \w+), (\w)(.+)\.$", r"\2\3 \1."),
)


def retell(sentence: str, kept: set[str]) -> str:
    """Return the sentence in other words, two to four changes, the words of ``kept`` and the order of facts unharmed."""
    new, done = sentence, 0
    for old, other in _RETELLINGS:
        changed = re.sub(old, other, new, count=1)
        if changed == new or (kept and not kept <= set(changed.split()) and not _all_in(kept, changed)):
            continue
        if len(changed.split()) < 7:
            continue
        new, done = changed[0].upper() + changed[1:], done + 1
        if done == 4:
            break
    return new


def _all_in(kept: set[str], changed: str) -> bool:
    return all(word.strip(".,;:”\"'’") in changed for word in kept)


def rewritten(sentence: str) -> str | None:
    """Return the sentence with a number or a day written otherwise and the same in value, or None."""
    for pattern, change in _WRITTEN:
        new = re.sub(pattern, change, sentence, count=1)
        if new != sentence:
            return new
    return None


def _spelled(match: re.Match[str]) -> str:
    return ONES[int(match[0]) - 1]


def _figure(match: re.Match[str]) -> str:
    return str(ONES.index(match[0]) + 1)


def _millions(match: re.Match[str]) -> str:
    return f"{match[1]}{float(match[2]) * 1000:,.0f} million"


_WRITTEN: Final[tuple[tuple[str, str | Change], ...]] = (
    (r"([$€£])(\d{1,3}\.\d) billion", _millions),
    (r"\b(\d+)%", r"\1 percent"),
    (r"\b(\d+) per ?cent\b", r"\1%"),
    (r"(?<![$€£\d.,:/#-])\b(?:[2-9]|1[0-2])\b(?= [a-z]{3,}s\b)", _spelled),
    (r"\b(?:" + "|".join(ONES[1:]) + r")\b(?= [a-z]{3,}s\b)", _figure),
    (r"([$€£]\d[\d.,]*) million\b", r"\1m"),
    (r"(?<![\d,])\b(\d{1,3}),(\d{3})\b(?= [a-z])", r"\1\2"),
)


SMALL: Final = ONES[1:]
PLAIN_PLACES = (
    "Texas Ohio Florida California Georgia Nevada Arizona Michigan Iowa Oregon Gaza Israel Russia Ukraine China India Japan "
    "Germany France Italy Poland Canada Mexico Brazil Iran Iraq Syria Lebanon Egypt Turkey Moscow Kyiv London Paris "
    "Berlin Tokyo Beijing Chicago Boston Houston Dallas Miami Minneapolis Portland Seattle Austin Atlanta Denver Haiti "
    "Cuba Afghanistan Tennessee Virginia Maryland Minnesota Wisconsin Pennsylvania Louisiana Mississippi"
).split()
AUXILIARY = (
    r"\b(is|are|was|were|has|have|had|will|would|could|should|can|must|may)\b(?!\s+(?:not|n't|no|never|more|less))"
)


def edit(kind: str, sentence: str, chance: random.Random) -> str | None:
    """Return the sentence with one thing of that kind changed, or None where it has none."""
    if kind == "count":
        return edit_count(sentence, chance)
    if kind == "date":
        return edit_date(sentence, chance)
    if kind == "money":
        return swap(r"(?<=[$€£])(\d[\d,.]*\d|\d)(?!\w)", sentence, lambda m: other_number(m[0], chance))
    if kind == "percent":
        return swap(
            r"\b(\d+(?:\.\d+)?)(?=\s?(?:%|percent\b|per cent\b))", sentence, lambda m: other_number(m[0], chance)
        )
    if kind == "place":
        pattern = r"(?<=\b(?:in|at|to) )(" + "|".join(PLAIN_PLACES) + r")\b"
        return swap(pattern, sentence, lambda m: chance.choice([each for each in PLAIN_PLACES if each != m[0]]))
    if re.search(r"\b(?:not|never|no|n't|without)\b|n['’]t", sentence):
        return None
    return swap(AUXILIARY, sentence, lambda m: f"{m[0]} not")


def swap(pattern: str, sentence: str, change) -> str | None:  # noqa: ANN001
    """Return the sentence with the first match changed, or None."""
    match = re.search(pattern, sentence)
    return sentence[: match.start()] + change(match) + sentence[match.end() :] if match else None


def edit_count(sentence: str, chance: random.Random) -> str | None:
    """Return the sentence with a count changed."""
    pattern = (
        r"(?<![$€£\d.,:/-])\b(\d{1,3}(?:,\d{3})+|\d{1,3}|"
        + "|".join(SMALL)
        + r")(?= (?:[a-z]+ )?[a-z]{3,}s\b| people\b)"
    )

    def change(match: re.Match[str]) -> str:
        if match[0] in SMALL:
            return chance.choice([each for each in SMALL if each != match[0]])
        return other_number(match[0], chance)

    if re.search(pattern + r"(?= years?[ -]old)", sentence):
        return None
    return swap(pattern, sentence, change)


def edit_date(sentence: str, chance: random.Random) -> str | None:
    """Return the sentence with a weekday, a day of a month or a year changed."""
    day = swap(r"\b(" + "|".join(DAYS) + r")\b", sentence, lambda m: chance.choice([d for d in DAYS if d != m[0]]))
    if day:
        return day
    dated = (
        r"(?<=\b(?:" + "|".join([*MONTHS, "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]) + r") )(\d{1,2})\b"
    )
    number = re.search(dated.replace("(?<=", "(?:").replace(r") )", r") )", 1), sentence)
    if number:
        start = number.start(1)
        old = int(number[1])
        new = chance.choice([each for each in range(1, 29) if each != old])
        return sentence[:start] + str(new) + sentence[number.end(1) :]
    return swap(r"(?<=\bin )((?:19|20)\d\d)\b", sentence, lambda m: str(int(m[0]) + chance.choice([-3, -2, -1, 1, 2])))


def other_number(written: str, chance: random.Random) -> str:
    """Return another number written alike."""
    value = float(written.replace(",", ""))
    factor = chance.choice([0.5, 0.7, 1.2, 1.5, 2, 3])
    new = value * factor
    if "." in written:
        places = len(written.split(".")[1])
        new = round(new, places)
        return f"{new:,.{places}f}" if new != value else f"{value + 1:,.{places}f}"
    whole = max(1, round(new))
    if whole == value:
        whole += 2
    return f"{whole:,}" if "," in written or whole > 9999 else str(whole)


def reword(sentence: str) -> str:
    """Return the sentence with light changes that keep what it says."""
    changed = sentence
    for old, new in (
        (r", according to ([^,.]+)\.$", r", \1 said."),
        (r"^(?:On|In) (\w+), ", ""),
        (r"\bapproximately\b", "about"),
        (r"\bhowever, ", ""),
        (r"\balso\b ", ""),
        (r"\bofficials said\b", "officials reported"),
        (r"\bPresident ", ""),
        (r"\bFormer ", "Ex-"),
        (r"\bthe United States\b", "the U.S."),
        (r"\bsaid (?:in a statement|on Twitter)\b", "said"),
        (r"\bpurchase\b", "buy"),
        (r"\bmore than\b", "over"),
    ):
        changed = re.sub(old, new, changed)
    if changed == sentence:
        changed = (
            "Reports say that " + sentence[0].lower() + sentence[1:]
            if sentence.split(maxsplit=1)[0] in {"The", "A", "An"}
            else f"Meanwhile, {sentence}"
        )
    return changed
