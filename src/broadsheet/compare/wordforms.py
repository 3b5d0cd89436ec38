"""English words for acts and things with all their printed forms, in groups that may name the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, Literal

FormKind = Literal["base", "s", "past", "part", "ing", "noun"]

_VOWELS: Final = "aeiou"
_DOUBLES: Final = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]\Z")
_IRREGULAR: Final = re.compile(r"(?<!\S)(([a-z-]+)\+?(?:_[a-z_]+)?:[a-z]+(?::[a-z]+)?)")
_HISS: Final = re.compile(r"(?:s|x|z|ch|sh)\Z")


def listed(words: str) -> frozenset[str]:
    """Return the words of a list written with spaces."""
    return frozenset(words.split())


_DETERMINERS: Final = listed("the a an its his her their")


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form of a word for an act.

    Attributes:
        lemma: The word it is a form of ("pull_out").
        kind: base, s, past, part, ing, or noun.
        tail: Words that must follow ("out"), lower case.
    """

    lemma: str
    kind: FormKind
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Words that may name the same act or thing: a label to print and the words."""

    label: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Acts:
    """The words for acts.

    Attributes:
        forms: From the first word of a printed form to what it may be, longest phrase first.
        groups: Groups of lemmas, in the order of the file.
        light: Lemmas that say little without their object ("make").
        reporting: Lemmas that only say that something is said ("say").
        trivial: Lemmas that name no act by themselves ("call"), whatever group they stand in.
    """

    forms: dict[str, tuple[Form, ...]]
    groups: tuple[Group, ...]
    light: frozenset[str]
    reporting: frozenset[str]
    trivial: frozenset[str]


@dataclass(frozen=True, slots=True)
class Things:
    """The words for things and people.

    Attributes:
        forms: From the first word of a printed form to (words that follow, head form), longest phrase first.
        groups: Groups of head forms, in the order of the file.
    """

    forms: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    groups: tuple[Group, ...]


@cache
def acts() -> Acts:
    """Return the words for acts shipped with the package, read once."""
    data = _read("acts.toml")
    lists = [data["light"], data["reporting"], data["other"], *(group["words"] for group in data["group"])]
    irregular = {found[2]: found[1] for listed in lists for found in _IRREGULAR.finditer(listed)}
    forms: dict[str, dict[Form, None]] = {}
    light = _enter(data["light"], forms, irregular)
    reporting = _enter(data["reporting"], forms, irregular)
    _enter(data["other"], forms, irregular)
    groups = tuple(Group(group["label"], _enter(group["words"], forms, irregular)) for group in data["group"])
    ordered = {
        first: tuple(sorted(found, key=lambda form: (-len(form.tail), form.lemma, form.kind)))
        for first, found in forms.items()
    }
    return Acts(ordered, groups, light, reporting, listed(data["trivial"]))


def both_numbers(noun: str) -> tuple[str, str]:
    """Return the regular singular and plural of a noun, or of a phrase by its last ("peace deal", "peace deals")."""
    if noun.endswith("ss") or not noun.endswith("s"):
        return noun, _third(noun)
    if noun.endswith("ies"):
        return f"{noun[:-3]}y", noun
    return (noun[:-2] if _HISS.search(noun[:-2]) else noun[:-1]), noun


_ENDINGS: Final = ("'s", "’s", "s", "ing", "ed")


@lru_cache(maxsize=1 << 14)
def same_word(form: str) -> str:
    """Return what the regular forms of a word or phrase have in common: "halts", "halted" and "halting" are one.

    What is made of a word is another ("trafficker" of "trafficking", "wokeness" of "woke").
    """
    return " ".join(map(_bare, form.lower().split()))


def _bare(low: str) -> str:
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) > 2 and not low.endswith("ss"):
            low = low[: -len(ending)]
            if ending in {"ing", "ed"} and len(low) > 3 and low[-1] == low[-2] and low[-1] not in "sl":
                low = low[:-1]
    if low.endswith(("ie", "i")):
        return low.rstrip("e").removesuffix("i") + "y"
    return low.removesuffix("e")


@cache
def verb_forms(lemma: str) -> tuple[str, ...]:
    """Return all printed forms of a verb ("kill", "kills", "killed", "killing"), sorted."""
    found = set()
    for first, forms in acts().forms.items():
        for form in forms:
            if form.lemma == lemma and form.kind != "noun":
                found.add(" ".join((first, *form.tail)))
    return tuple(sorted(found))


@cache
def things() -> Things:
    """Return the words for things and people shipped with the package, read once."""
    forms: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    groups = []
    for group in _read("things.toml")["group"]:
        heads = set()
        for entry in group["words"].split():
            head = entry.split("|")[0]
            heads.add(head)
            for form in entry.split("|"):
                first, *tail = form.split("_")
                forms.setdefault(first, set()).add((tuple(tail), head))
        groups.append(Group(group["label"], frozenset(heads)))
    ordered = {first: tuple(sorted(found, key=lambda item: (-len(item[0]), item))) for first, found in forms.items()}
    return Things(ordered, tuple(groups))


def _read(name: str) -> dict[str, Any]:
    raw = files("broadsheet.compare").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return tomllib.loads(raw)


def _enter(listed: str, forms: dict[str, dict[Form, None]], irregular: Mapping[str, str]) -> frozenset[str]:
    """Return the lemmas of a list of entries, their forms added to ``forms``.

    A verb whose irregular forms are given anywhere has them everywhere ("shut" in "shut_down").
    """
    lemmas = set()
    for entry in listed.split():
        verb, _, nouns = entry.partition("=")
        lemma = ""
        if verb:
            bare = verb.partition("_")[0]
            if ":" not in verb and bare in irregular:
                verb += ":" + irregular[bare].partition(":")[2]
            lemma, table = conjugated(verb)
            for kind, form in table:
                first, *tail = form.split("_")
                forms.setdefault(first, {})[Form(lemma, kind, tuple(tail))] = None
        for noun in re.split(r"[|=]", nouns) if nouns else ():
            lemma = lemma or noun
            first, *tail = noun.split("_")
            forms.setdefault(first, {})[Form(lemma, "noun", tuple(tail))] = None
        lemmas.add(lemma)
    return frozenset(lemmas)


def conjugated(entry: str) -> tuple[str, tuple[tuple[FormKind, str], ...]]:
    """Return the lemma and the forms of an entry ``lemma[:past[:participle]]``.

    A particle stands behind "_" and is kept in every form ("pull_out" gives "pulls_out"); "+" behind the verb says
    that it doubles its last letter ("admit+").
    """
    head, *irregular = entry.split(":")
    verb, mark, particle = head.partition("_")
    doubled = verb.endswith("+")
    verb = verb.removesuffix("+")
    lemma = f"{verb}{mark}{particle}"
    past = irregular[0] if irregular else _past(verb, doubled=doubled)
    part = irregular[1] if len(irregular) > 1 else past
    table: list[tuple[FormKind, str]] = [("base", verb), ("s", _third(verb)), ("past", past), ("part", part)]
    table.append(("ing", _ing(verb, doubled=doubled)))
    if verb.endswith("l") and verb[-2:-1] in _VOWELS and not irregular:
        table += [("past", f"{verb}led"), ("ing", f"{verb}ling")]
    return lemma, tuple((kind, f"{form}{mark}{particle}") for kind, form in table)


def _third(verb: str) -> str:
    if _HISS.search(verb) or verb.endswith("o"):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if _consonant_y(verb) else f"{verb}s"


def _past(verb: str, *, doubled: bool) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if _consonant_y(verb):
        return f"{verb[:-1]}ied"
    return f"{_stem(verb, doubled=doubled)}ed"


def _ing(verb: str, *, doubled: bool) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return f"{verb[:-1]}ing"
    return f"{_stem(verb, doubled=doubled)}ing"


def _stem(verb: str, *, doubled: bool) -> str:
    return verb + verb[-1] if doubled or _DOUBLES.match(verb) or verb == "quit" else verb


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in _VOWELS


def follows(tail: tuple[str, ...], words: list[str], at: int) -> int | None:
    """Return where a phrase ends whose tail must begin at ``words[at]``, or None.

    One determiner may stand before a word of the tail ("pull the plug"); a particle may also stand one word later
    ("call it off").
    """
    for wanted in tail:
        if at < len(words) and words[at] == wanted:
            at += 1
        elif at + 1 < len(words) and words[at] in _DETERMINERS | {"it", "them", "him"} and words[at + 1] == wanted:
            at += 2
        else:
            return None
    return at
