"""Who said what: the variants of one utterance, joined across outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from broadsheet.cluster.terms import TOKEN
from broadsheet.model.article import Article
from broadsheet.model.findings import Quotation
from broadsheet.model.story import Material
from broadsheet.text.letters import plain_letters
from broadsheet.text.remembered import SENTENCES, remembered

LEAST_WORDS = 5
"""Words of the shortest utterance kept: below it quotation marks mostly set off a term, not speech."""

GRAM = 4
"""Words in a row that two variants must share: fewer are shared by chance."""

CONTAINED = 0.8
"""Share of the shorter variant's grams found in the longer one from which both are one utterance: reporters cut
sentences and mend small words, they do not reorder."""

CERTAIN = 8
"""Words from which the very same utterance has one speaker, whatever two texts seem to say."""

ARTICLES = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "one", "two", "three", "another", "these", "those"}
)
PRONOUNS = ARTICLES | {"he", "she", "it", "they", "we", "i", "you", "this", "that", "who", "others", "some", "many"}

_Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation in one article.

    Attributes:
        article: The article.
        quotation: Its span, speaker and cue.
        words: Its words in lower case.
        speaker: The speaker's name, or "" where only a pronoun or nothing is known.
    """

    article: Article
    quotation: Quotation
    words: tuple[str, ...]
    speaker: str


def name_in_article(_article: Article, quotation: Quotation) -> str:
    """Return the speaker's fullest name in the article, or "" where only a pronoun or nothing is known."""
    mention = quotation.speaker
    name = (mention.name or mention.text) if mention else ""
    if name.casefold() in PRONOUNS:
        return ""
    return name if any(char.isupper() for char in name) or not name.isascii() else ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance with all its variants.

    Attributes:
        speaker: The fullest name that most independent reports give, or "" when none gives one.
        variants: Longest first, then by time of the article, then id.
        origins: Independent reports that carry it, sorted.
        outlets: Outlets that carry it, sorted.
    """

    speaker: str
    variants: tuple[Said, ...]
    origins: tuple[str, ...]
    outlets: tuple[str, ...]


def utterances(
    material: Material,
    quotations: Mapping[str, Sequence[Quotation]],
    speaker_of: Callable[[Article, Quotation], str] = name_in_article,
) -> tuple[Utterance, ...]:
    """Return the utterances of a story, those that most independent reports carry first.

    Variants are joined when the shorter is, nearly word for word, a part of the longer and their speakers do not
    differ; a paraphrase is never joined. Ties go to the longer utterance, then to the earlier article, then to its id.

    Args:
        material: The story.
        quotations: Quotations of each article, by id; articles without an entry have none.
        speaker_of: The name to print for the speaker of a quotation in an article, "" for none.
    """
    said = [
        Said(article, quotation, words, speaker_of(article, quotation))
        for article in material.articles
        for quotation in quotations.get(article.id, ())
        if len(words := words_of(article.text[quotation.start : quotation.end])) >= LEAST_WORDS
    ]
    order = {article.id: place for place, article in enumerate(material.articles)}
    said.sort(key=lambda item: (-len(item.words), order[item.article.id], item.quotation.start))
    groups: list[list[Said]] = []
    grams: dict[_Gram, set[int]] = {}
    for item in said:
        own = _grams(item.words)
        known = own & grams.keys()
        home = _home(item, Counter(chain.from_iterable(map(grams.__getitem__, known))), len(own), groups)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(item)
        for gram in known:
            grams[gram].add(home)
        for gram in own - known:
            grams[gram] = {home}
    found = [_utterance(group, material) for group in groups]
    return tuple(
        sorted(
            found,
            key=lambda item: (
                -len(item.origins),
                -len(item.variants[0].words),
                order[item.variants[0].article.id],
                item.variants[0].quotation.start,
            ),
        )
    )


@remembered(SENTENCES)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a quotation in lower case, accents, marks and apostrophe styles evened out."""
    return tuple(TOKEN.findall(plain_letters(text)))


@remembered(SENTENCES)
def _grams(words: tuple[str, ...]) -> frozenset[_Gram]:
    return frozenset(zip(*(words[start:] for start in range(GRAM)), strict=False))


def _home(item: Said, shared: Counter[int], own: int, groups: list[list[Said]]) -> int | None:
    """Return the group whose longest variant contains the item, the most overlapping one first.

    Args:
        item: The quotation.
        shared: How many of its grams each group has.
        own: How many it has.
        groups: The groups so far.
    """
    for group, count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if count < CONTAINED * own:
            return None
        known = next((other.speaker for other in groups[group] if other.speaker), "")
        if not _differ(item.speaker, known) or (item.words == groups[group][0].words and len(item.words) >= CERTAIN):
            return group
    return None


def _differ(left: str, right: str) -> bool:
    """Return whether two speakers' names exclude each other: no word in common, and neither a mere description."""
    if not left or not right or is_description(left) or is_description(right):
        return False
    return not set(words_of(left)) & set(words_of(right))


def is_description(speaker: str) -> bool:
    """Return whether a speaker is told by what he or she is ("the prime minister"), not by name."""
    return speaker.partition(" ")[0].casefold() in ARTICLES


def _is_by_office(speaker: str) -> bool:
    """Return whether a speaker is told by what he or she is: "the prime minister", "Halden's foreign spokesman"."""
    return is_description(speaker) or speaker.rpartition(" ")[2].islower()


def _others(group: Sequence[Said], speaker: str, material: Material) -> int:
    """Return how many reports give an utterance to a name that cannot be printed and is none of the speaker's words."""
    own = set(words_of(speaker))
    return len(
        {
            material.origin_of(item.article.id)
            for item in group
            if not item.speaker and (named := _named(item.quotation)) and not own & set(words_of(named))
        }
    )


def _named(quotation: Quotation) -> str:
    """Return the name in a mention, its article left out; "" for a pronoun or a thing ("The raid")."""
    mention = quotation.speaker
    if mention is None or mention.text.casefold() in PRONOUNS:
        return ""
    first, _, rest = mention.text.partition(" ")
    name = rest if first.casefold() in ARTICLES else mention.text
    return name if any(char.isupper() for char in name) else ""


def _utterance(group: list[Said], material: Material) -> Utterance:
    votes: dict[str, set[str]] = {}
    for item in group:
        if item.speaker:
            votes.setdefault(item.speaker, set()).add(material.origin_of(item.article.id))
    speaker = min(votes, key=lambda name: (_is_by_office(name), -len(votes[name]), -len(name), name)) if votes else ""
    if speaker and _is_by_office(speaker) and len(votes[speaker]) <= _others(group, speaker, material):
        speaker = ""
    longer = [name for name in votes if speaker and set(words_of(speaker)) < set(words_of(name))]
    if longer:  # "Rubio" in most, "Marco Rubio" in some: print the full name
        speaker = min(longer, key=lambda name: (-len(votes[name]), len(name), name))
    return Utterance(
        speaker,
        tuple(group),
        tuple(sorted({material.origin_of(item.article.id) for item in group})),
        tuple(sorted({item.article.outlet for item in group})),
    )
