"""Where the reporting comes from: reasons in plain words, credits without debris or repeats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.origins import ORIGINS, plainly, tree
from broadsheet.brief.sections.origins import credits as credited_outlets
from broadsheet.model.brief import Omitted
from broadsheet.model.origin import CreditedSource, Evidence, Origin
from broadsheet.model.story import Material
from broadsheet.testing.reports import story_of


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        ("338 of 344 four-word sequences shared", "98% the same words (338 of 344 runs of four words)"),
        ("344 of 344 four-word sequences shared", "the same words throughout (344 of 344 runs of four words)"),
        ("99% of the newer text stands in the older one", "99% of its text stands in the other"),
        ("“republished with permission”", "“republished with permission”"),
    ],
)
def test_the_reason_of_a_copy_is_said_plainly(detail: str, shown: str) -> None:
    """The counts stay."""
    assert plainly(detail) == shown


def with_credits(*texts: str, names: tuple[str, ...]) -> Material:
    """Return a story whose texts credit the outlets where they name them."""
    made = story_of(*texts)
    found = tuple(
        CreditedSource(article.id, article.text.index(name), article.text.index(name) + len(name), name)
        for article in made.articles
        for name in names
        if name in article.text
    )
    return Material(made.story, made.articles, made.origins, found)


def test_all_names_of_an_agency_are_one() -> None:
    """The canonical name is printed."""
    texts = ("The lock is shut for good, Agence France-Presse reported.", "Crews left the lock, as reported by AFP.")
    (one,) = credited_outlets(Desk(with_credits(*texts, names=("Agence France-Presse", "AFP"))))
    assert one.source == "AFP"
    assert len(one.sentences) == 2


def test_an_outlet_is_called_with_the_article_of_its_name() -> None:
    """A name that is a word too needs it; other names have it where reports print it in capitals."""
    texts = (
        "Ana Brandt shut the lock, the Hill reported.",
        "Le Monde reported that Ana Brandt left.",
        "Crews met Ana Brandt there, the BBC reported.",
    )
    found = credited_outlets(Desk(with_credits(*texts, names=("Hill", "Monde", "BBC"))))
    assert [credit.source for credit in found] == ["BBC", "The Hill", "Le Monde"]


def test_two_sentences_that_credit_one_outlet_with_the_same_are_shown_once() -> None:
    """Reports retell one interview in nearly the same words."""
    texts = (
        "The lock will stay shut until the autumn, Ana Brandt told the Tide Tribune on Monday.",
        "Speaking on Monday, Ana Brandt told the Tide Tribune the lock will stay shut until autumn.",
    )
    (one,) = credited_outlets(Desk(with_credits(*texts, names=("Tide Tribune",))))
    assert len(one.sentences) == 1


@pytest.mark.parametrize(
    "text",
    [
        "CREWS LEAVE THE OLD LOCK HLA's Ana Brandt left for good, the Tide Tribune reported.",
        "Norway summons an envoy over the lock of Denmark Norway summoned the envoy, the Tide Tribune reported.",
        "Ana Brandt told the Tide Tribune, external the gates are shut for good.",
    ],
)
def test_a_line_that_ran_into_a_heading_or_a_label_is_not_shown(text: str) -> None:
    """It reads like debris."""
    assert credited_outlets(Desk(with_credits(text, names=("Tide Tribune",)))) == ()


def test_the_reason_of_an_empty_part_tells_what_was_found() -> None:
    """Credits that cannot be shown are not denied."""
    glued = "CREWS LEAVE THE OLD LOCK HLA's Ana Brandt left for good, the Tide Tribune reported."
    found = ORIGINS.build(Desk(with_credits(glued, "The lock is shut.", names=("Tide Tribune",))))
    assert isinstance(found, Omitted)
    assert (
        found.reason == "2 articles, each an independent report; no sentence that credits another outlet stands alone"
    )


def test_a_sentence_is_shown_once() -> None:
    """Whoever carries it."""
    text = "The lock is shut for good, the Tide Tribune reported on Monday."
    (one,) = credited_outlets(Desk(with_credits(text, text, names=("Tide Tribune",))))
    assert len(one.sentences) == 1


def test_a_photo_credit_or_a_dateline_credits_nobody_with_a_report() -> None:
    """Only a sentence does."""
    texts = (
        "(Ana Brandt, Harbour Pool Photo via AP)\n\nThe lock is shut.",
        "OSLO, March 4 (AFP) – The lock is shut for good.",
    )
    assert credited_outlets(Desk(with_credits(*texts, names=("AP", "AFP")))) == ()


def test_a_reprint_that_still_prints_what_its_origin_corrected_is_shown_with_both_passages() -> None:
    """Both are cited; the earlier words come from a kept revision or from a revision under an id of its own."""
    old = "The lock at Brevik was shut for nine days. Divers freed the gate on Tuesday evening at last."
    new = "The lock at Brevik was shut for 12 days. Divers freed the gate on Tuesday evening at last."
    origins = {
        name: Origin(name, "r0", kind) for name, kind in (("r0", "original"), ("r1", "reprint"), ("r2", "revision"))
    }
    made = story_of(new, old, origins={name: origins[name] for name in ("r0", "r1")})
    (node,) = tree(Desk(replace(made, earlier={"r0": (old,)})))
    ((carrier, was, now, note),) = node.still_printed
    assert (carrier, was.text, note) == ("r1", "The lock at Brevik was shut for nine days.", None)
    assert now is not None
    assert now.text == "The lock at Brevik was shut for 12 days."
    assert [was.citations[0].article, now.citations[0].article] == ["r1", "r0"]
    (node,) = tree(Desk(story_of(old, old, new, origins=origins)))
    assert [item[0] for item in node.still_printed] == ["r1"]
    assert tree(Desk(made))[0].still_printed == ()


def test_a_credit_of_words_whose_speaker_only_the_sentence_before_names_is_not_shown() -> None:
    """Nobody can tell who "he" is; with a name in the sentence it is shown."""
    for told, shown in (
        ("“The lock at Brevik is shut,” he told the Tide Tribune.", 0),
        ("The Tide Tribune reported that his approval of the lock fell.", 0),
        ("Ana Brandt told the Tide Tribune that she had shut the lock.", 1),
    ):
        made = with_credits(f"Ana Brandt came. {told}", names=("Tide Tribune",))
        assert len(credited_outlets(Desk(made))) == shown


def test_an_outlet_that_the_story_is_about_is_not_credited() -> None:
    """What it says there is said of itself."""
    text = "The lock is shut for good, the Tide Tribune reported on Monday."
    made = with_credits(text, names=("Tide Tribune",))
    about = replace(made, articles=tuple(replace(item, title="Tide Tribune loses its funds") for item in made.articles))
    assert len(credited_outlets(Desk(made))) == 1
    assert credited_outlets(Desk(about)) == ()


def test_a_name_with_and_without_its_hyphen_is_one_outlet() -> None:
    """The form printed most is shown."""
    texts = (
        "The lock is shut for good, Al-Jazeera reported.",
        "Crews left the lock at noon, Al Jazeera said.",
        "Engineers found three cracks in the gate, Al Jazeera reported.",
    )
    (one,) = credited_outlets(Desk(with_credits(*texts, names=("Al-Jazeera", "Al Jazeera"))))
    assert (one.source, len(one.sentences)) == ("Al Jazeera", 3)


def test_the_sentence_nearest_to_the_story_shows_a_credit_and_one_of_another_story_does_not() -> None:
    """Outlets credit each other all day; what is credited far from the story's subject is left out."""
    lock = "The harbour lock at Brevik is shut after the storm, harbour master Ana Brandt said. Crews pump there. "
    far = lock + "Herring sold well at the fair, the Tide Tribune reported."
    near = lock + "The harbour lock at Brevik is shut for weeks after the storm, the Tide Tribune reported."
    (one,) = credited_outlets(Desk(with_credits(far, near, lock, names=("Tide Tribune",))))
    assert [sentence.text[:16] for sentence in one.sentences] == ["The harbour lock"]


def test_an_outlet_credited_only_with_what_is_not_of_the_story_is_not_listed() -> None:
    """However few its sentences are: the nearest of them may be far away."""
    lock = "Ana Brandt shut the lock at Brevik for good on Monday after a barge struck the gate."
    far = "Choirs from nine villages sang in the rain of Fjellby all night, the Tide Tribune reported."
    made = with_credits(f"{lock} {far}", lock, f"{lock} The lock stays shut, the Bay Post said.", names=("Bay Post",))
    both = with_credits(*(item.text for item in made.articles), names=("Tide Tribune", "Bay Post"))
    assert len(both.credited) == len(made.credited) + 1
    assert credited_outlets(Desk(both)) == credited_outlets(Desk(made)) != ()


@pytest.mark.parametrize(
    ("times", "evidence", "first"),
    [
        (True, Evidence("overlap", "338 of 344 four-word sequences shared"), True),
        (False, Evidence("overlap", "338 of 344 four-word sequences shared"), False),
        (False, Evidence("republication_note", "“first appeared in Paper 0”"), True),
    ],
)
def test_which_of_two_printed_one_text_first_is_said_only_where_something_shows_it(
    times: bool, evidence: Evidence, first: bool
) -> None:
    """Times do, and what an article says of its text; the order of ids is no reason."""
    origins = {"r0": Origin("r0", "r0", "original"), "r1": Origin("r1", "r0", "reprint", evidence=(evidence,))}
    made = story_of("The lock is shut for good.", "The lock is shut for good.", origins=origins)
    if not times:
        made = replace(made, articles=tuple(replace(item, published=None) for item in made.articles))
    (node,) = tree(Desk(made))
    assert node.is_first is first
