"""Why an article is in its story, in plain words: what it shares with its fellows, and what came nearest else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from broadsheet.cluster.batch import pair_chances
from broadsheet.cluster.link_reasons import as_printed, listed, shared_figures
from broadsheet.cluster.profile import Profile, profiles, rarity_of
from broadsheet.cluster.settings import ClusterSettings
from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.model.article import Article
from broadsheet.model.origin import Evidence, Origin

MOST_NAMED = 6
"""Names or words listed in one reason."""

MOST_READ = 40
"""Articles of a large story that are read for its reasons, those nearest in time."""

MOST_FELLOWS = 3
"""Fellow articles named, most alike first."""

MOST_OTHERS = 60
"""Articles of other stories that are compared closely: those that share most with this one."""

BODY = 2_000
"""Characters of each article that are read, as in clustering."""

LEAST_RARITY = 80
"""Rarity (sixteenths of a bit) from which sharing a word is worth telling: fewer than one article in thirty has it."""


@dataclass(frozen=True, slots=True)
class Near:
    """An article that is much like the one asked about.

    Attributes:
        article: Its id.
        outlet: Its outlet.
        title: Its headline.
        story: Id of its story.
        likeness: Probability in thousandths that both tell of one story; None where they are too unlike to compare.
        shares: What both name, as printed.
        lacks: What speaks against one story, in plain words.
    """

    article: str
    outlet: str
    title: str
    story: str
    likeness: int | None
    shares: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why an article is in its story.

    Attributes:
        article: Its id.
        story: Id of its story.
        title: Headline of the story.
        others: Number of other articles in the story.
        reasons: What ties it to them, most telling first; each detail is a plain sentence.
        fellows: The most alike of them.
        average: Mean likeness with the others, in thousandths; None when it is alone.
        nearest: The most alike article of another story, or None.
        nearest_average: Mean likeness with the articles of that story, in thousandths; None without one.
    """

    article: str
    story: str
    title: str
    others: int
    reasons: tuple[Evidence, ...]
    fellows: tuple[Near, ...]
    average: int | None
    nearest: Near | None
    nearest_average: int | None


def why(
    article: Article,
    fellows: Sequence[Article],
    others: Sequence[Article] = (),
    *,
    story: tuple[str, str] = ("", ""),
    homes: Mapping[str, str] | None = None,
    origins: Mapping[str, Origin] | None = None,
    corrections: Sequence[tuple[int, str, Sequence[str]]] = (),
) -> Why:
    """Return what put an article in its story, and what nearly put it elsewhere.

    What an outlet repeats in unlike articles is found among the articles given and is no reason, as in clustering.

    Args:
        article: The article asked about.
        fellows: Articles of its story, any order, itself included or not.
        others: Articles of other stories that may be near, any order.
        story: Id and headline of its story.
        homes: Story of each of ``others``.
        origins: Decisions of trace.
        corrections: A person's corrections: number, kind, articles.
    """
    own = [item for item in fellows if item.id != article.id]
    read = sorted(own, key=lambda item: (_gap(article, item), item.id))[:MOST_READ]
    seen = {item.id: item for item in profiles([article, *own, *others], body=BODY)}
    mine, theirs = seen[article.id], [seen[item.id] for item in read]
    candidates = _candidates(mine, [seen[item.id] for item in others])
    chances = _chances([mine, *theirs, *candidates.values()])
    by_id = {item.id: item for item in (*read, *others)}
    ranked = sorted(read, key=lambda item: (-chances.get(item.id, -1), item.id))
    reasons = [
        *_shared_words(article, mine, theirs),
        *_shared_figures(article, read),
        *_time(article, own),
        *_addresses(article, own),
        *_copies(article, by_id, own, origins or {}),
        *_corrections(article, corrections),
    ]
    near = min(candidates, key=lambda name: (-chances.get(name, -1), name), default=None)
    homes = homes or {}
    neighbours = _story_of(article, near, others, homes)
    nearby = _chances([mine, *(seen[item.id] for item in neighbours)]) if near else {}
    return Why(
        article.id,
        story[0],
        story[1],
        len(own),
        tuple(reasons),
        tuple(Near(item.id, item.outlet, item.title, story[0], chances.get(item.id)) for item in ranked[:MOST_FELLOWS]),
        _average(chances, read),
        _nearest(article, mine, by_id[near], candidates[near], likeness=chances.get(near), home=homes.get(near, ""))
        if near
        else None,
        _average(nearby, neighbours),
    )


def _story_of(
    article: Article, near: str | None, others: Sequence[Article], homes: Mapping[str, str]
) -> Sequence[Article]:
    """Return the articles of the story that an article is in, those nearest in time to the one asked about."""
    home = homes.get(near or "")
    found = [item for item in others if item.id == near or (home and homes.get(item.id) == home)]
    return sorted(found, key=lambda item: (_gap(article, item), item.id))[:MOST_READ]


def _average(chances: Mapping[str, int], articles: Sequence[Article]) -> int | None:
    """Return the mean likeness with articles, those too unlike to compare counting nothing; None for none."""
    return sum(chances.get(item.id, 0) for item in articles) // len(articles) if articles else None


def _gap(one: Article, other: Article) -> float:
    """Return the seconds between two articles, infinite where one has no date."""
    if one.published is None or other.published is None:
        return float("inf")
    return abs((one.published - other.published).total_seconds())


def _candidates(mine: Profile, others: Sequence[Profile]) -> dict[str, Profile]:
    """Return the profiles of the articles that share most weight of words with this one, by id."""
    shared: list[tuple[int, str, Profile]] = []
    for theirs in others:
        weight = sum(weight for word, weight in mine.words.items() if word in theirs.words)
        shared.append((-1000 * weight // max(1, sum(theirs.words.values())), theirs.id, theirs))
    return {name: seen for _, name, seen in sorted(shared, key=lambda item: item[:2])[:MOST_OTHERS]}


def _chances(profiles: Sequence[Profile]) -> dict[str, int]:
    """Return the likeness of the first profile with each of the others that clustering would compare it with."""
    ordered = sorted(profiles, key=lambda item: item.id)
    pairs, chances = pair_chances(ordered, ClusterSettings(neighbours=len(ordered)))
    first = profiles[0].id
    found: dict[str, int] = {}
    for left, right, chance in zip(pairs.left.tolist(), pairs.right.tolist(), chances.tolist(), strict=True):
        if first in {ordered[left].id, ordered[right].id}:
            found[ordered[right if ordered[left].id == first else left].id] = chance
    return found


def _forms(article: Article) -> dict[str, str]:
    """Return the form in which an article prints each stem most often; ties go to the first printed."""
    counts: dict[str, Counter[str]] = {}
    for match in TOKEN.finditer(f"{article.text[:BODY]}\n{article.title}"):
        form = match[0].removesuffix("'s").removesuffix("’s")
        counts.setdefault(stem(match[0]), Counter())[form] += 1
    return {key: found.most_common(1)[0][0] for key, found in counts.items()}


def _shared_words(article: Article, mine: Profile, theirs: Sequence[Profile]) -> Iterable[Evidence]:
    """Yield the names and the rare words that the article shares with its fellows, as it prints them."""
    forms = _forms(article)
    held = {word: sum(word in other.words for other in theirs) for word in mine.words if " " not in word}
    best = sorted(
        (word for word in held if held[word] and rarity_of(word) >= LEAST_RARITY and len(forms.get(word, "")) > 2),
        key=lambda word: (-mine.words[word] * held[word], word),
    )
    names: dict[str, int] = {}
    parts: set[str] = set()
    for word in best:
        if word in mine.names and forms[word][:1].isupper():
            printed = as_printed([forms[word]], [article], BODY, most=1)[0]
            # Fellows that have this word without the rarest of the name print another name.
            parted = [part for part in map(stem, printed.split()) if part in held]
            rarest = max(parted, key=lambda part: (rarity_of(part), -held[part]), default=word)
            printed = printed if held[rarest] >= held[word] else forms[word]
            names[printed] = max(names.get(printed, 0), held[word])
            parts.update(printed.casefold().split())
    words = {
        forms[word]: held[word]
        for word in best
        if word not in mine.names and word not in mine.weekdays and forms[word].casefold() not in parts
    }
    for kind, found in (("names", names), ("words", words)):
        if found:
            yield Evidence(kind, f"shares the {kind} {_counted(found, len(theirs))}")


def _counted(found: Mapping[str, int], of: int) -> str:
    """Return the most telling words with the number of other articles that have them."""
    by_count: dict[int, list[str]] = {}
    for word, count in list(found.items())[:MOST_NAMED]:
        by_count.setdefault(count, []).append(word)
    shown = []
    for count, words in by_count.items():
        share = f"all {of} others" if count == of else f"{count} of {of}"
        shown.append(f"{listed(words)} (with {'the other article' if of == 1 else share})")
    return "; ".join(shown)


def _shared_figures(article: Article, read: Sequence[Article]) -> Iterable[Evidence]:
    figures = shared_figures([article], read, BODY, most=MOST_NAMED)
    if figures:
        yield Evidence("figures", f"shares the figures {listed(figures)}")


def _time(article: Article, own: Sequence[Article]) -> Iterable[Evidence]:
    """Yield when the article was published beside the others."""
    when = article.published
    times = sorted(item.published for item in own if item.published is not None)
    if when is None or not times:
        return
    if when < times[0]:
        place = f"{_lasting(times[0] - when)} before the first of the others"
    elif when > times[-1]:
        place = f"{_lasting(when - times[-1])} after the last of the others"
    else:
        nearest = min(abs(when - time) for time in times)
        place = f"between the first and the last of the others, {_lasting(nearest)} from the nearest"
    yield Evidence("time", f"published {when:%Y-%m-%d %H:%M} UTC, {place}")


def _lasting(span: timedelta) -> str:
    """Return a time span in its largest fitting unit ("3 hours")."""
    minutes = int(span.total_seconds() // 60)
    for size, unit in ((60 * 24, "day"), (60, "hour"), (1, "minute")):
        if minutes >= 2 * size or (minutes >= size > 1):
            count = minutes // size
            return f"{count} {unit}{'s' if count != 1 else ''}"
    return "a minute or less"


def _addresses(article: Article, own: Sequence[Article]) -> Iterable[Evidence]:
    """Yield where the article points at one of the others, or the other way round."""
    for other in sorted(own, key=lambda item: item.id):
        if article.canonical and article.canonical == other.url:
            yield Evidence("address", f"gives the address of “{other.title}” ({other.outlet}) as its canonical one")
        elif other.canonical and other.canonical == article.url:
            yield Evidence("address", f"is the canonical address of “{other.title}” ({other.outlet})")
        elif other.url and len(other.url) > 20 and other.url in article.text:
            yield Evidence("address", f"links to “{other.title}” ({other.outlet})")


def _copies(
    article: Article, known: Mapping[str, Article], own: Sequence[Article], origins: Mapping[str, Origin]
) -> Iterable[Evidence]:
    """Yield whose text the article carries and how many carry its own."""
    origin = origins.get(article.id)
    if origin is not None and origin.origin != article.id:
        source = known.get(origin.origin)
        of = f"“{source.title}” ({source.outlet})" if source else origin.origin
        yield Evidence("copy", f"carries the text of {of}")
    elif origin is not None and origin.agency and origin.kind == "wire":
        yield Evidence("copy", f"is {origin.agency} copy")
    carriers = sum(item.id in origins and origins[item.id].origin == article.id for item in own)
    if carriers:
        yield Evidence("copy", f"{carriers} other article{'s carry' if carriers > 1 else ' carries'} its text")


def _corrections(article: Article, corrections: Sequence[tuple[int, str, Sequence[str]]]) -> Iterable[Evidence]:
    for number, kind, articles in corrections:
        if article.id in articles:
            yield Evidence("correction", f"your correction {number} ({kind}) names it")


def _nearest(
    article: Article, mine: Profile, other: Article, theirs: Profile, *, likeness: int | None, home: str
) -> Near:
    """Return the most alike article of another story, with what both name and what speaks against one story."""
    forms = _forms(article)
    top = sorted(mine.top_names, key=lambda word: (-mine.top_names[word], word))
    named = [word for word in top if " " not in word and word in forms and forms[word][:1].isupper()]
    shares = as_printed([forms[word] for word in named if word in theirs.words], [article], BODY)
    unmet = [forms[word] for word in named if word not in theirs.words and len(forms[word]) > 2]
    missing = [name for name in as_printed(unmet, [article], BODY) if name not in shares]
    lacks = []
    if missing:
        lacks.append(f"it does not name {listed(missing)}")
    gap = _gap(article, other)
    if gap > 2 * 86_400 and gap != float("inf"):
        lacks.append(f"{_lasting(timedelta(seconds=gap))} lie between them")
    if article.language and other.language and article.language != other.language:
        lacks.append("it is in another language")
    if likeness is None:
        lacks.append("too few rare words are shared to compare further")
    return Near(other.id, other.outlet, other.title, home, likeness, tuple(shares), tuple(lacks))
