"""Sentences: where they end, what they are, and whether they stand alone."""

from __future__ import annotations

import pytest

from broadsheet.model.span import Span
from broadsheet.text.sentences import dangling, kind, split, trim


def sentences(text: str, language: str = "en") -> list[str]:
    """Return the words of each sentence."""
    return [span.of(text) for span in split(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr. Okafor met Sen. Lindqvist of the U.S. Senate at 5 p.m. Eastern time on Jan. 3."),
        ("en", "The vote on Proposal No. 4 passed by 52.5 percent, e.g. in Harrow St. Mary."),
        ("en", "J. K. Moravec and Gen. T. R. Oyelaran spoke for Calder & Sons Inc. on Monday."),
        ("de", "Am 3. Mai traf Dr. Reuter z.B. den 2. Bürgermeister der Stadt."),
        ("fr", "Le 3 mai, M. Delorme a rencontré Mme. Charbon à Lindenville."),
        ("es", "El Sr. Valverde habló con la Dra. Quiroga en EE.UU. sobre el agua."),
    ],
)
def test_a_full_stop_of_an_abbreviation_ends_no_sentence(language: str, text: str) -> None:
    """Titles, initials, numbers, months and ordinals keep a sentence whole."""
    assert sentences(text, language) == [text]


def test_an_abbreviation_before_a_plain_sentence_start_ends_the_sentence() -> None:
    """There is a border in "U.S. The", none in "U.S. Senate"."""
    assert sentences("She left the U.S. The talks failed.") == ["She left the U.S.", "The talks failed."]
    assert sentences("They flew to the U.S. Senate floor.") == ["They flew to the U.S. Senate floor."]


def test_a_quotation_of_several_sentences_stays_in_one() -> None:
    """A page cites the whole of a short quotation with its speaker."""
    text = "“We waited. Nobody came. We left,” said Ana Brandt. The mayor declined to comment."
    assert sentences(text) == [
        "“We waited. Nobody came. We left,” said Ana Brandt.",
        "The mayor declined to comment.",
    ]


def test_a_very_long_quotation_is_cut_into_its_sentences() -> None:
    """Nobody can cite a page of speech as one sentence."""
    text = "“" + "The river rose again in the night and took the bridge. " * 20 + "It was late.” He left."
    assert len(sentences(text)) > 15


def test_a_question_in_quotation_marks_goes_on_with_its_speaker() -> None:
    """A capital follows the mark, but it is the speaker’s."""
    text = "“Why did nobody call?” Brandt asked. No answer came."
    assert sentences(text) == ["“Why did nobody call?” Brandt asked.", "No answer came."]


def test_line_breaks_always_end_a_sentence() -> None:
    """Headings, share bars and list items never run into prose."""
    text = "Key points\n\n• Water rose\n• Bridge closed\nThe mayor spoke at noon"
    assert sentences(text) == ["Key points", "• Water rose", "• Bridge closed", "The mayor spoke at noon"]


def test_debris_that_lost_its_line_breaks_is_parted_from_prose() -> None:
    """Credits, teasers in capitals, wide gaps and missing spaces part sentences."""
    text = (
        "(Jo Marsh/Reuters) The dam held. RIVER TOWN COUNTS ITS LOSSES AGAIN On Monday, crews returned.The next "
        "shift began   Copyright Harrow Post"
    )
    assert sentences(text) == [
        "(Jo Marsh/Reuters)",
        "The dam held.",
        "RIVER TOWN COUNTS ITS LOSSES AGAIN",
        "On Monday, crews returned.",
        "The next shift began",
        "Copyright Harrow Post",
    ]


def test_a_heading_glued_to_a_sentence_is_parted_at_its_capital() -> None:
    """A small word with a capital and no stop before it begins a sentence, unless a name may hold it."""
    assert sentences("What happens next The council votes on Friday.") == [
        "What happens next",
        "The council votes on Friday.",
    ]
    assert len(sentences("He wrote for the newspaper The courier of Harrow.")) == 1


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("zh", "他说：“你好。我走了。”然后离开。再见！", 3),
        ("ja", "雨が降った。橋は閉鎖された。", 2),
        ("hi", "पुल बंद है। लोग लौट आए।", 2),
        ("ur", "پل بند ہے۔ لوگ واپس آئے۔", 2),
        ("ar", "هل أغلق الجسر؟ نعم، قال العمدة.", 2),
        ("ru", "Мост закрыт с 3 мая 2031 г. из-за воды. Люди ждут.", 2),
    ],
)
def test_other_scripts_end_sentences_with_their_own_marks(language: str, text: str, count: int) -> None:
    """Full stops of Chinese, Hindi, Urdu and Arabic end sentences without spaces or capitals."""
    assert len(split(text, language)) == count


def test_a_dateline_does_not_end_a_sentence_early() -> None:
    """A date and an agency belong to the dateline, which trimming takes off."""
    text = "HARROW, May 21. /WIRE/. The council met on Monday. It rained."
    spans = split(text)
    assert [span.of(text) for span in spans] == ["HARROW, May 21. /WIRE/. The council met on Monday.", "It rained."]
    assert trim(text, spans[0]).of(text) == "The council met on Monday."


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("HARROW, Calder (AP) — The council met again on Monday.", "The council met again on Monday."),
        ("Lindenville – The council met again on Monday.", "The council met again on Monday."),
        ("(WIRE) The council met again on Monday.", "The council met again on Monday."),
        ("But the council met again on Monday.", "the council met again on Monday."),
        ("However, Brandt declined to comment on it.", "Brandt declined to comment on it."),
        ("Meanwhile, but for one vote, it failed again.", "Meanwhile, but for one vote, it failed again."),
        ("But if it rains, the council will meet.", "But if it rains, the council will meet."),
        ("And so we left.", "And so we left."),
    ],
)
def test_trimming_takes_off_datelines_and_connectives_only(text: str, rest: str) -> None:
    """What remains is a span of the same text, and trimming again changes nothing."""
    span = trim(text, Span(0, len(text)))
    assert span.of(text) == rest
    assert trim(text, span) == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council voted on Monday to close the old bridge.", "prose"),
        ("Share", "boilerplate"),
        ("Read more: Harrow counts the cost", "boilerplate"),
        ("Sign up for our newsletter to get the day's news.", "boilerplate"),
        ("© 2031 Harrow Post. All rights reserved.", "boilerplate"),
        ("Follow us on Facebook and Instagram", "boilerplate"),
        ("By Ana Brandt and Tomas Reed", "boilerplate"),
        ("Ana Brandt is a senior reporter for the Harrow Post.", "boilerplate"),
        ("🔥🔥🔥", "boilerplate"),
        ("👉 Bans close the old lock, but rules keep it open for every crew on the river.", "list"),
        ("Join the Harrow Post's WhatsApp Group for the latest on tides, ferries and fares.", "boilerplate"),
        ("The lock is shut. Share this: Click to share on X (Opens in new window)", "boilerplate"),
        ("The old bridge at dawn. (Jo Marsh/Getty Images)", "caption"),
        ("FILE - The old bridge in 2019.", "caption"),
        ("Key points", "heading"),
        ("A town waits for water", "heading"),
        ("• The bridge stays closed", "list"),
        ("2. Boil all drinking water.", "list"),
    ],
)
def test_debris_is_told_from_prose(text: str, expected: str) -> None:
    """Only prose may stand on a page."""
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He declined to say when the bridge would open again.",
        "“We will rebuild it before the winter comes,",
        "The council listed three reasons for the closure:",
        "Will the bridge open before the winter comes?",
        "I saw the water come over the bridge that night.",
        "You should boil your water before you drink it.",
        "It rained.",
        "Such measures have failed in Harrow twice before.",
    ],
)
def test_a_sentence_that_leans_on_its_neighbours_dangles(text: str) -> None:
    """Pronouns without referent, halves of quotations, questions and first persons need their context."""
    assert dangling(text) >= 0.4


@pytest.mark.parametrize(
    "text",
    [
        "The Harrow council voted on Monday to close the old bridge.",
        "Ana Brandt, the mayor, said: “I will not resign over one bridge.”",
        "It is unclear when the bridge over the Calder will open again.",
    ],
)
def test_a_sentence_that_stands_alone_does_not_dangle(text: str) -> None:
    """First persons inside quotation marks belong to a named speaker."""
    assert dangling(text) < 0.3


def test_no_text_has_no_sentences() -> None:
    """White space gives nothing."""
    assert split(" \n\t ") == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("In this article The port has formally accepted a crane.", "The port has formally accepted a crane."),
        ("By Ana Brandt Reporting from Oslo A second man was charged.", "A second man was charged."),
        ("By Ana Brandt The port’s new crane arrived on Monday.", "The port’s new crane arrived on Monday."),
        ("By Monday Mr. Reed had left the port for good.", "By Monday Mr. Reed had left the port for good."),
    ],
)
def test_a_label_or_byline_without_its_line_break_is_trimmed(text: str, kept: str) -> None:
    """A date after "By" is no writer."""
    assert trim(text, Span(0, len(text))).of(text) == kept


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Trucks wait at the gate, May 3 (credit: ANA BRANDT/TIDE90) The port stayed shut.", "The port stayed shut."),
        ("CLICK HERE TO GET THE TIDE NEWS APP “A date was named,” Reed said.", "“A date was named,” Reed said."),
        (
            "To view this video please enable JavaScript in a browser that supports HTML5 video The port stayed shut.",
            "The port stayed shut.",
        ),
    ],
)
def test_debris_is_parted_from_the_sentence_behind_it(text: str, last: str) -> None:
    """What stands before it is no prose."""
    found = [span.of(text) for span in split(text)]
    assert found[-1] == last
    assert all(kind(words) != "prose" for words in found[:-1])


@pytest.mark.parametrize(
    "text",
    [
        "The post Crane arrives at last appeared first on The Tide Herald.",
        "Crane arrives at last appeared first on The Tide Herald.",
        "Tide Herald publishes around 500 reports a day from more than 110 news organizations.",
        "Reporting from the port ministers' meeting in Oslo, Norway.",
    ],
)
def test_what_an_outlet_says_of_itself_is_no_prose(text: str) -> None:
    """It tells nothing of the story."""
    assert kind(text) == "boilerplate"


def test_whoever_asks_again_gets_sentences_of_their_own() -> None:
    """What one caller does to the list is not seen by the next."""
    text = "The lock is shut. Crews wait."
    split(text).clear()
    assert sentences(text) == ["The lock is shut.", "Crews wait."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Harrow's mayor Ana Brandt speaks during the river conference in Osterby, last month.",
        "Navy aircraft perform a flyover before Mayor Brandt departs on the ferry, en route to Osterby, on Thursday.",
        "People display signs during a march led by dockers from the park to the town hall, on May 4, 2025.",
        "The training ship that hit the bridge sits moored in Harrow on May 18, 2025, in Osterby.",
        "Sheriff Ana Brandt leaves a news conference in Harrow on Friday, May 16, 2025, after inmates escaped.",
        "Rescue workers search the rubble of a bridge in Harrow, Monday, March 3, 2025.",
    ],
)
def test_a_picture_told_in_the_present_with_its_day_is_a_caption(sentence: str) -> None:
    """News tells a day that lies behind in the past."""
    assert kind(sentence) == "caption"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Brandt meets Omar Reed in Harrow on Thursday.",
        "The council will meet in Harrow on May 4, 2025.",
        "Brandt said the bridge fell on May 4, 2025.",
        "The mayor, who sits on the council, resigned on May 7, 2025.",
        "Residents who work in the port were told to leave on Monday, March 3.",
        "The government plans to hold talks in Osterby, on Thursday.",
        "Voters take part in an election in Harrow on May 4.",
    ],
)
def test_news_with_a_day_is_no_caption(sentence: str) -> None:
    """The past, what lies ahead, and plans are told."""
    assert kind(sentence) == "prose"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tara Lindqvist gains rare access to a smugglers' harbour where ships are stripped at night.",
        "Tara Lindqvist takes a closer look at the bridge that nobody wanted.",
        "Notifications can be managed in browser preferences.",
        "Hear the mayor in this week's episode about the bridge and its builders.",
    ],
)
def test_a_teaser_of_another_piece_is_boilerplate(sentence: str) -> None:
    """It offers what is not on this page."""
    assert kind(sentence) == "boilerplate"
