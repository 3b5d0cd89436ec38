"""Quotations with speakers and cues, and indirect speech."""

from __future__ import annotations

import pytest

from broadsheet.model.findings import Quotation
from broadsheet.text.quotes import attributions, find


def read(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Return the words, the speaker's mention and the cue of each quotation."""
    return [
        (text[one.start : one.end], speaker(one), one.cue.of(text) if one.cue else "") for one in find(text, language)
    ]


def speaker(one: Quotation) -> str:
    """Return the words of the speaker's mention."""
    return one.speaker.text if one.speaker else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge is lost,” Ana Brandt said.", ("The bridge is lost,", "Ana Brandt", "said")),
        ("“The bridge is lost,” said Ana Brandt, the mayor.", ("The bridge is lost,", "Ana Brandt", "said")),
        ("Ana Brandt said on Monday: “The bridge is lost.”", ("The bridge is lost.", "Ana Brandt", "said")),
        ("“Is it lost?” a spokesman for the council asked.", ("Is it lost?", "a spokesman for the council", "asked")),
        ("“It is lost,” Ana Brandt, who leads the council, told reporters.", ("It is lost,", "Ana Brandt", "told")),
        ("Brandt, 42, the mayor since May, has called the plan “a bad joke”.", ("a bad joke", "Brandt", "called")),
        ("The bridge is “lost for good”, according to Ana Brandt.", ("lost for good", "Ana Brandt", "according to")),
        ("Reed met the mayor, saying the bridge was “lost for good”.", ("lost for good", "Reed", "saying")),
        ("The bridge was “lost for good”, Brandt said.", ("lost for good", "Brandt", "said")),
        ("Brandt’s claim that the bridge was “lost for good” drew laughter.", ("lost for good", "Brandt", "claim")),
        ("“We all saw it,” as a council memo put it.", ("We all saw it,", "a council memo", "put")),
        ("Brandt told Reed she believed the bridge was “lost for good”.", ("lost for good", "Brandt", "told")),
        ("Reed attacked the mayor and said the bridge was “lost for good”.", ("lost for good", "Reed", "said")),
    ],
)
def test_the_speaker_beside_a_quotation_is_found(text: str, expected: tuple[str, str, str]) -> None:
    """Before, behind, around, in apposition, with a relative clause, by a noun, by a participle."""
    (found,) = read(text)
    assert (found[0], found[1].removesuffix("’s"), found[2]) == expected


def test_both_parts_of_a_quotation_around_its_cue_have_one_speaker() -> None:
    """So do the sentences in marks that follow in the paragraph."""
    text = "“It rained,” Ana Brandt said, “and the bridge went.” She left. “We ran,” she said. “We all ran.”"
    assert [found[1] for found in read(text)] == ["Ana Brandt", "Ana Brandt", "she", "she"]


def test_a_paragraph_of_nothing_but_speech_goes_on_with_its_speaker() -> None:
    """The speaker of the paragraph before is meant."""
    text = "Ana Brandt said the bridge was lost.\n\n“Nobody can repair it. We need a new one.”"
    assert [found[1] for found in read(text)] == ["Ana Brandt"]


def test_speech_over_several_paragraphs_has_one_speaker() -> None:
    """Each paragraph opens anew, the last one closes."""
    text = "Ana Brandt said: “First it rained.\n\n“Then the bridge went.”"
    assert [found[1] for found in read(text)] == ["Ana Brandt", "Ana Brandt"]


def test_a_pronoun_stands_for_the_only_person_named_before() -> None:
    """With two persons before it, nothing is claimed."""
    (one,) = find("Ana Brandt came late. “It rained,” she said.")
    assert one.speaker is not None
    assert (one.speaker.text, one.speaker.name) == ("she", "Ana Brandt")
    (two,) = find("Ana Brandt met Tara Reed. “It rained,” she said.")
    assert two.speaker is not None
    assert two.speaker.name == "she"


def test_the_full_name_stands_behind_a_surname() -> None:
    """The mention is what the text writes beside the quotation."""
    text = "Mayor Ana Brandt came late. “It rained,” Brandt said."
    (one,) = find(text)
    assert one.speaker is not None
    assert (one.speaker.text, one.speaker.name) == ("Brandt", "Ana Brandt")
    assert text[one.speaker.start : one.speaker.end] == "Brandt"
    assert one.outer.of(text) == "“It rained,” Brandt said."


@pytest.mark.parametrize(
    "text",
    [
        "The film “Water Over Harrow” opens on Friday in twelve towns.",
        "She spoke on CBC’s “Morning Call” about the bridge.",
        'Robert "Bobby" Reed opened the new bridge on Monday.',
        'See <div class="story-body"> for the rest.',
        "The so-called “experts” were many.",
    ],
)
def test_titles_nicknames_markup_and_scare_quotes_are_no_speech(text: str) -> None:
    """Nobody is said to have said them."""
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "She wants to close the notorious ''shifted profit'' loophole that helps a few traders.",
        "The council bought its “mobile river wall” from a firm in Osterby last May.",
        "Ana Brandt said the river fell.\n\n‘The Long Wait.’\n\nEight years ago the town had a bridge.",
        "The band ended with an emotional rendition of the anthem “A River Runs Home,” and she added a verse.",
        "The Third Osterby Water Forum is held under the motto “Law: Lessons of the Past for the World of the Future.”",
        "Ruth Reed’s commentary, “Mayor, mend your bridge,” is thoughtful and says so.",
        "He took calls from listeners to his “Keeping Dry” radio program who said they had doubts.",
        "The transcript reads:\n\n“(LAUGHTER.)”",
    ],
)
def test_words_at_arms_length_and_headings_are_no_speech(text: str) -> None:
    """Terms of a trade, names of things, headings between parts of an article, stage directions."""
    assert read(text) == []


def test_short_words_are_speech_where_the_text_says_that_they_are_words() -> None:
    """Compared, labelled or introduced as a word, two words are somebody's."""
    assert [one[0] for one in read("Reed went after the mayor as a “spoiled brat” for years.")] == ["spoiled brat"]
    assert [one[0] for one in read("At a rally Reed likened the council to a “vicious snake”.")] == ["vicious snake"]


def test_a_turn_of_a_transcript_begins_behind_its_name() -> None:
    """The name in capitals is the speaker and no part of the words."""
    text = "A partial transcript:\n\n“REED: Will the bridge be mended?\n\n“BRANDT: It will be mended by May.”"
    assert [one[:2] for one in read(text)] == [
        ("Will the bridge be mended?", "REED"),
        ("It will be mended by May.", "BRANDT"),
    ]


def test_a_paragraph_of_speech_belongs_to_the_subject_of_the_sentence_before() -> None:
    """A relative clause about that subject does not hide it."""
    text = (
        "“The bridge is lost for good,” Ana Brandt said on Monday.\n\nTom Reed, who lost the vote to Brandt, "
        "named the floods as one of the reasons for the delay. “The water comes every year now.”"
    )
    assert [one[1] for one in read(text)] == ["Ana Brandt", "Tom Reed"]


def test_a_signed_quotation_belongs_to_who_signs_it() -> None:
    """A dash and a name behind the marks."""
    text = "“The water took it all.” — Tara Reed\n“I left at dawn.” ― Omar Lind\n"
    assert [found[1] for found in read(text)] == ["Tara Reed", "Omar Lind"]


def test_a_headline_in_title_case_has_its_speaker() -> None:
    """Its cue has a capital too."""
    assert read("Ana Brandt Calls Bridge Plan ‘A Bad Joke’ Before Vote")[0][1:] == ("Ana Brandt", "Calls")


@pytest.mark.parametrize(
    ("language", "text", "words", "name", "cue"),
    [
        ("fr", "« Le pont est perdu », a déclaré Anne Delorme lundi.", "Le pont est perdu", "Anne Delorme", "déclaré"),
        (
            "de",
            "„Die Brücke ist verloren“, sagte Jonas Weidner am Montag.",
            "Die Brücke ist verloren",
            "Jonas Weidner",
            "sagte",
        ),
        ("es", "“El puente está perdido”, dijo Carlos Valverde.", "El puente está perdido", "Carlos Valverde", "dijo"),
        ("it", "«Il ponte è perduto», ha detto Giulia Ferri.", "Il ponte è perduto", "Giulia Ferri", "detto"),
        ("pt", "“A ponte está perdida”, disse Carlos Moura.", "A ponte está perdida", "Carlos Moura", "disse"),
        ("uk", "«Моста більше немає», – сказав Сергій Мороз.", "Моста більше немає", "Сергій Мороз", "сказав"),
        ("ru", "«Моста больше нет», — сказал Сергей Мороз.", "Моста больше нет", "Сергей Мороз", "сказал"),
        ("pl", "„Most jest stracony” – powiedział Jan Kowal.", "Most jest stracony", "Jan Kowal", "powiedział"),
    ],
)
def test_other_languages_have_their_marks_and_cues(language: str, text: str, words: str, name: str, cue: str) -> None:
    """The table of cue words is data."""
    assert read(text, language) == [(words, name, cue)]


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ("Ana Brandt said that the bridge would stay closed.", "the bridge would stay closed", "Ana Brandt"),
        (
            "Ana Brandt told reporters on Monday the bridge would stay closed.",
            "the bridge would stay closed",
            "Ana Brandt",
        ),
        (
            "The bridge will stay closed until May, the council said.",
            "The bridge will stay closed until May",
            "the council",
        ),
        ("According to Ana Brandt, the bridge will stay closed.", "the bridge will stay closed", "Ana Brandt"),
        ("The bridge will stay closed, according to the council.", "The bridge will stay closed", "the council"),
        (
            "Brandt said the bridge would stay closed, adding that rain was near.",
            "the bridge would stay closed",
            "Brandt",
        ),
    ],
)
def test_indirect_speech_is_read_without_cue_and_speaker(text: str, content: str, name: str) -> None:
    """Content, speaker and cue are spans of the text."""
    (one,) = attributions(text)
    assert text[one.start : one.end] == content
    assert speaker(one) == name


def test_a_text_without_marks_has_no_quotations() -> None:
    """Nothing is looked for."""
    assert find("It rained all day in Harrow.") == ()


def test_a_participle_behind_said_has_its_subject() -> None:
    """Not the subject of what was said."""
    text = "Officials would no longer “chase every ship,” Brandt said, adding that the lock was “a closed book.”"
    assert [found[1] for found in read(text)] == ["Brandt", "Brandt"]


def test_he_is_the_person_named_with_an_age() -> None:
    """A first name alone with an age names a person, so that nobody else is meant for certain."""
    text = "Omar Reed wants the lock. It was met with a shrug by Artem, 34, a welder. “We need no lock,” he said."
    (found,) = find(text)
    assert found.speaker is not None
    assert found.speaker.name != "Omar Reed"
