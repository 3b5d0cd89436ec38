"""Laws of the tracing of copies, whatever the articles."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.model.article import Article
from broadsheet.text.phrases import listed
from broadsheet.trace import KnownRecords, Tracer, credited_sources, trace
from broadsheet.trace.fingerprints import fingerprint, overlap
from broadsheet.trace.republished import address_key

START = datetime(2026, 3, 3, 12, tzinfo=UTC)
WORDS = listed("""
    harbour; pilot; tanker; channel; docker; freight; insurer; inquiry; gale; forecast; catch; diver; orchard
    blossom; frost; candle; grower; cider; hive; valley; council; bridge; lamp; meadow; mayor; deed; ferry; fare
    clerk; ledger; quarry; tram; signal; miller; flour; storm; roof; school; bell; choir; market; barley; wagon
    mule; bandit; river; flood; dam; engineer; turbine
""")


def prose(seed: int, sentences: int) -> str:
    """Return made-up sentences: the same for the same seed, unlike for others."""
    rng = random.Random(seed)  # noqa: S311 - a seeded sample
    return " ".join(" ".join(rng.choices(WORDS, k=rng.randint(8, 16))).capitalize() + "." for _ in range(sentences))


@st.composite
def newsrooms(draw: st.DrawFn) -> list[Article]:
    """Draw some articles, many of them copies, cuts and mixtures of each other."""
    found = []
    for number in range(draw(st.integers(1, 9))):
        text = prose(draw(st.integers(0, 3)), draw(st.integers(1, 14)))
        if draw(st.booleans()):
            text += " " + prose(draw(st.integers(4, 6)), draw(st.integers(1, 6)))
        outlet = draw(st.sampled_from(["a.example", "b.example", "c.example", "apnews.com", ""]))
        hours = draw(st.none() | st.integers(0, 5))
        found.append(
            Article(
                id=f"n{number}",
                outlet=outlet,
                url=draw(st.sampled_from([None, f"https://{outlet}/x", f"https://{outlet}/{number}"])),
                title=draw(st.sampled_from(["", "The harbour pilot and the frost", "A river in flood again today"])),
                text=text,
                published=None if hours is None else START + timedelta(hours=hours),
                byline=draw(st.sampled_from([None, "AFP", "Mira Sund"])),
            )
        )
    return found


@given(newsrooms(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_articles_changes_no_origin(articles: list[Article], rng: random.Random) -> None:
    """Same articles, any order: the same decisions, evidence included."""
    shuffled = list(articles)
    rng.shuffle(shuffled)
    assert trace(shuffled) == trace(articles)


@given(newsrooms())
@settings(max_examples=40, deadline=None)
def test_every_article_gets_one_origin_among_the_articles(articles: list[Article]) -> None:
    """No origin is unknown, and an original is its own."""
    found = trace(articles)
    assert list(found) == sorted(article.id for article in articles)
    for key, origin in found.items():
        assert origin.article == key
        assert origin.origin in found
        assert (origin.kind == "original") <= (origin.origin == key)
        assert (origin.kind in {"reprint", "revision", "duplicate"}) <= (origin.origin != key)


@given(newsrooms())
@settings(max_examples=40, deadline=None)
def test_an_origin_is_its_own_origin(articles: list[Article]) -> None:
    """The tree is one step deep: counting origins counts independent reports."""
    found = trace(articles)
    assert all(found[origin.origin].origin == origin.origin for origin in found.values())


@given(newsrooms())
@settings(max_examples=30, deadline=None)
def test_adding_the_same_articles_again_changes_no_decision(articles: list[Article]) -> None:
    """A batch that is delivered twice leaves one record of each article."""
    tracer = Tracer()
    tracer.add(articles)
    before = tracer.origins()
    tracer.add(articles)
    assert tracer.origins() == before


@given(st.text(max_size=400))
@settings(deadline=None)
def test_a_text_shares_all_of_itself(text: str) -> None:
    """Whatever the script: a text is contained in itself, wholly and in one run."""
    marks = fingerprint(text)
    found = overlap(marks, marks.marks)
    if len(marks.shingles):
        assert (found.of_new, found.of_old, found.whole) == (1.0, 1.0, 1.0)
        assert found.longest == found.matched == len(marks.shingles)


@given(st.text(max_size=300))
@settings(deadline=None)
def test_letter_case_and_spacing_change_no_fingerprint(text: str) -> None:
    """Layout is not text."""
    plain = "".join(char for char in text if char.isascii() and (char.isalnum() or char == " "))
    spaced = plain.upper().replace(" ", "  ")
    assert fingerprint(spaced).shingles.tolist() == fingerprint(plain).shingles.tolist()


@given(st.text(max_size=200))
def test_the_key_of_an_address_is_its_own_key(text: str) -> None:
    """Making a key of a key changes nothing, and no address raises."""
    key = address_key(f"https://{text}")
    assert address_key(key) in {key, address_key(address_key(key))}


@given(st.text(max_size=500))
@settings(deadline=None)
def test_a_crediting_passage_lies_in_the_text_and_holds_its_name(text: str) -> None:
    """Spans count code points of the text, in order, without overlap."""
    body = f"{text} according to Newsweek {text} told Fox News {text}"
    article = Article(id="a", outlet="ledger.example", url=None, title="", text=body)
    end = 0
    for source in credited_sources(article):
        assert end <= source.start < source.end <= len(body)
        assert source.source in body[source.start : source.end]
        end = source.end


@given(newsrooms(), st.lists(st.integers(0, 8), max_size=3), st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_what_earlier_tracing_left_changes_nothing(articles: list[Article], cuts: list[int], most: int) -> None:
    """However the articles grow and shrink between, and however few readings are kept."""
    known = KnownRecords(most)
    for cut in [*cuts, len(articles)]:
        here = articles[:cut]
        assert trace(here, known=known) == trace(here)
    assert trace(articles[::-1], known=known) == trace(articles)
