"""The quote bank: who is named as speaker, and which utterances are shown."""

from __future__ import annotations

import pytest

from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.quotes import QUOTES
from broadsheet.model.brief import Omitted, QuoteEntry
from broadsheet.testing.reports import story_of


def bank(*texts: str) -> list[QuoteEntry]:
    """Return the quote bank of a story whose reports have these texts, under a headline that names who speaks."""
    desk = Desk(story_of(*texts))
    desk.top = ("Brandt, Reed and Moen at the lock",)
    found = QUOTES.build(desk)
    return [] if isinstance(found, Omitted) else [block for block in found.blocks if isinstance(block, QuoteEntry)]


def test_a_surname_is_printed_as_the_full_name_that_other_reports_give() -> None:
    """The story knows the person, whatever one report writes."""
    entries = bank(
        "“The lock gates will not open again before the autumn storms,” Brandt told reporters.",
        "Harbour master Ana Brandt met the crews. Ana Brandt left at noon.",
    )
    assert [entry.speaker for entry in entries] == ["Ana Brandt"]


def test_an_office_before_the_name_is_no_part_of_the_speaker() -> None:
    """The label of a transcript line still ends in the person's name."""
    (entry,) = bank(
        "Ana Brandt leads the port. Last word from port director Ana Brandt: “We are closing the lock for good today.”"
    )
    assert entry.speaker == "Ana Brandt"


def test_an_office_alone_is_the_person_to_whom_the_article_gives_it() -> None:
    """Only where the article gives it to one person."""
    told = "“The lock gates will not open again before the autumn storms,” the prime minister said."
    (one,) = bank(f"Prime Minister Ana Brandt came to the port. {told}")
    (two,) = bank(f"Prime Minister Ana Brandt met Prime Minister Omar Reed. {told}", told)
    assert one.speaker == "Ana Brandt"
    assert two.speaker == "The prime minister"


@pytest.mark.parametrize("who", ["He", "It", "They", "Another", "The question", "Such checks"])
def test_a_pronoun_or_a_thing_is_no_speaker(who: str) -> None:
    """Nobody is named, so nobody can be shown."""
    assert bank(f"{who} said: “The lock gates will not open again before the autumn storms.”") == []


def test_words_without_their_beginning_are_shown_only_where_a_report_gives_the_beginning() -> None:
    """A few words that reports pick are no utterance; a report that gives the whole sentence is quoted."""
    picked = "Ana Brandt said the gates were “a danger to every crew that passes”."
    told = picked.replace("said", "told the council")
    assert bank(picked) == bank(picked, told) == []
    whole = "“The gates are a danger to every crew that passes,” Ana Brandt said."
    (entry,) = bank(whole, picked, told)
    assert entry.words.text == "The gates are a danger to every crew that passes"


def test_no_speaker_fills_the_bank() -> None:
    """At most three utterances of one speaker are shown."""
    lines = " ".join(
        f"“{words},” Ana Brandt said."
        for words in (
            "The old gate will have to go before the winter",
            "Nobody has looked behind that wall for thirty years",
            "We ordered four pumps from the yard last week",
            "Crews can walk over the floor again since Monday",
            "My office pays for every hour that boats must wait",
        )
    )
    assert len(bank(lines)) == 3


def test_a_shorter_cut_of_an_utterance_is_no_other_form_of_it() -> None:
    """Only other words are."""
    whole = "“The lock gates will not open again before the autumn storms,” Ana Brandt said."
    (entry,) = bank(whole, "Ana Brandt said the gates “will not open again before the autumn storms”.")
    assert entry.reports == 2
    assert entry.variants == ()


def test_the_same_long_utterance_has_one_speaker() -> None:
    """A report that gives it to somebody else does not make it another utterance."""
    words = "“The lock gates will not open again before the autumn storms,”"
    (entry,) = bank(f"{words} Ana Brandt said.", f"{words} Ana Brandt said.", f"{words} Omar Reed said.")
    assert entry.speaker == "Ana Brandt"
    assert entry.reports == 3


def test_he_is_nobody_whom_the_report_only_mentions() -> None:
    """The person named last may not be the one who speaks."""
    words = "“The lock gates will not open again before the autumn storms,” he said."
    assert bank(f"The mayor came back after the crews found Omar Reed in the old lock. {words}") == []
    assert [entry.speaker for entry in bank(f"Omar Reed warned the crews about the lock. {words}")] == ["Omar Reed"]


def test_words_that_nobody_is_said_to_have_said_are_no_utterance_of_a_single_report() -> None:
    """A quoted headline beside a name is none of that person's words."""
    teaser = (
        "Ana Brandt met the crews. Ana Brandt left “Even after the storm the lock is at its lowest since May” there."
    )
    assert bank(teaser) == []


SAID = "“The lock gates will not open again before the autumn storms,”"


def test_a_person_whom_a_sentence_only_mentions_is_not_he() -> None:
    """He who tried to dismiss the engineer is not the engineer."""
    mentioned = f"The council answered the ruling about an attempt to dismiss port engineer Omar Reed. {SAID} he said."
    assert bank(f"Omar Reed said no. {'The water rose again at the old lock and it rained. ' * 9}{mentioned}") == []
    (one,) = bank(f"Port engineer Omar Reed said no. {SAID} he said.")
    assert one.speaker == "Omar Reed"


def test_an_office_in_the_same_sentence_hides_the_person_named_before() -> None:
    """The president was asked, and he replied."""
    assert bank(f"Omar Reed praised the wall. The president was asked about it, and he replied: {SAID[:-2]}.”") == []


def test_the_president_is_no_vice_president() -> None:
    """An office is that of the person only with its rank."""
    entries = bank(
        f"President Omar Reed met the crews. {SAID} the vice president said.", f"{SAID} the vice president said."
    )
    assert [entry.speaker for entry in entries] == ["The vice president"]


def test_the_spokesperson_is_the_one_introduced_before() -> None:
    """So is "the group" the one body named before it; a ministry is none of the others."""
    (one,) = bank(f"A spokesperson for the Harbour Union spoke. {SAID} the spokesperson added.")
    assert one.speaker == "A spokesperson for the Harbour Union"
    (two,) = bank(f"The Harbour Union rejected the plan on Monday. {SAID} the union said.")
    assert two.speaker == "Harbour Union"
    assert bank(f"The Harbour Union rejected the plan. {SAID} the ministry said.") == []


def test_a_place_before_a_colon_is_a_dateline_and_no_speaker() -> None:
    """Beside a verb of saying it speaks for its government."""
    words = "“The lock gates will not open again before the autumn storms”"
    assert bank(f"Oslo: {words}.", f"Oslo: {words}.") == []
    assert [entry.speaker for entry in bank(f"{SAID} Oslo said.")] == ["Oslo"]


def test_speakers_named_together_stay_together() -> None:
    """A joint statement is not one government's."""
    (one,) = bank(f"Leaders met in Norway and Denmark. {SAID} Norway and Denmark said.")
    assert one.speaker == "Norway and Denmark"


def test_headlines_in_marks_that_several_reports_list_are_nobodys_words() -> None:
    """A menu of other pieces repeats on every page of an outlet."""
    menu = "The council must not act alone Omar Moor, historian: ‘Since the flood this town has lost its harbour’ More"
    assert bank(menu, menu.replace("More", "Menu")) == []


def test_the_spokesperson_introduced_before_goes_before_one_of_that_office_elsewhere() -> None:
    """Another body's spokesperson by name is not meant."""
    (one,) = bank(
        f"Council spokesperson Omar Moor ran. A spokesperson for the Harbour Union came. {SAID} the spokesperson said."
    )
    assert one.speaker == "A spokesperson for the Harbour Union"


def test_a_body_told_by_its_kind_alone_is_no_speaker_even_in_capitals() -> None:
    """It could be any."""
    assert bank(f"{SAID} The Ministry said.", f"{SAID} The Ministry said.") == []


def test_the_title_of_an_order_is_nobodys_utterance() -> None:
    """Words in capitals behind "called" are a name, whichever actor stands beside them."""
    titled = "Ana Brandt signed an order. Brandt said: “Guarding Every Harbour Against Autumn Storms” and left."
    assert bank(titled, titled.replace("and left", "then left")) == []


def test_a_headline_about_a_person_is_not_said_by_the_person() -> None:
    """Nobody speaks of the own plan as of another's."""
    assert bank("Ana Brandt said: “Even after Brandt's plan the gates are the oldest on the whole coast.”") == []


def test_two_translations_of_one_utterance_are_shown_once() -> None:
    """The second says nothing that the first does not."""
    found = bank(
        "Ana Brandt said: “I made a very careless remark at a time when sailors are suffering from the storm.”",
        "Ana Brandt said: “I made a very careless remark at a time when crews are struggling with the storm.”",
    )
    assert len(found) == 1


def test_an_office_in_capitals_names_nobody() -> None:
    """A page read alone does not tell which champion it is."""
    assert bank("“The boat did not turn the way that I wanted it to turn,” the World Champion said.") == []
    assert bank("“The boat did not turn the way that we wanted it to turn,” the Supreme Court said.")


def test_a_word_that_only_a_single_report_calls_somebody_is_no_speaker() -> None:
    """A surname without a name, an acronym before a name, a body cut in two: a reader could not tell who it is."""
    assert bank(f"{SAID} argues Brendt.", "The lock is shut.") == []
    assert bank(f"{SAID} the HLA Omar Brandt said.", "Omar Brandt left.")[:0] == []
    assert bank(f"The Harbour Office for the Coordination of Locks said: {SAID[:-2]}.”") == []


def test_a_firm_with_the_shape_of_a_name_is_no_person() -> None:
    """What says something may be either; only a person is introduced as one."""
    desk = Desk(story_of("Halden Freight said no.", "The carrier Halden Freight said no. Ana Brandt won."))
    kinds = {entry.name: desk.cast.kind(entry) for entry in desk.people}
    assert kinds == {"Halden Freight": "organisation", "Ana Brandt": "person"}


def test_he_is_the_one_whom_the_sentence_before_lets_speak() -> None:
    """Somebody named in a condition says nothing there, whatever he does elsewhere."""
    before = "Omar Reed rejected the plan. The engineer thinks that if Omar Reed had looked, all would be well."
    assert bank(f"{before} {SAID} he said.") == []


def test_what_the_reports_do_not_share_is_not_shown() -> None:
    """An article of another event that came into the story is not quoted for it."""
    lock = "The lock at Brevik is shut, harbour master Ana Brandt said."
    fair = "The fair at Molde opened. “We sold more herring than in any year before the flood,” baker Odd Moen said."
    assert [entry.speaker for entry in bank(lock, lock, lock, fair)] == []
    here = f"{lock} “The harbour lock at Brevik was never shut before the flood,” baker Odd Moen said."
    assert [entry.speaker for entry in bank(lock, lock, lock, here)] == ["Odd Moen"]


def test_what_a_report_of_a_neighbouring_matter_alone_quotes_is_not_shown() -> None:
    """It shares words with the others and tells of something else; of few reports none is told to be a neighbour."""
    lock = "The lock at Brevik is shut, harbour master Ana Brandt said."
    fair = "The fair opened near the lock. “We sold more herring than in any year before,” baker Odd Moen said."
    assert bank(lock, lock, lock, fair) == []
    for reports, apart in (((lock, lock, lock, fair), True), ((lock, lock, fair), False)):
        made = story_of(*reports)
        assert Core.of(Desk(made)).is_of_neighbour(made.articles[-1]) is apart
    shared = "“We sold more herring than in any year before,” baker Odd Moen said."
    assert [entry.speaker for entry in bank(lock, lock, f"{lock} {shared}", fair)] == ["Odd Moen"]


def test_what_a_speaker_goes_on_to_say_in_one_report_is_not_parted_by_another_report() -> None:
    """Each report's utterances of a speaker stand together, as they were spoken."""
    first, second = "The lock gates need new hinges before the storms", "The pumps at the lock are in good order today"
    between = "The crews at Brevik have earned a day without water"
    rest = "The harbour is quiet now, and ships wait outside it. " * 2
    found = bank(
        f"Ana Brandt said: “{first}.” {rest * 3}Ana Brandt said: “{second}.”",
        f"{rest}Ana Brandt said: “{between}.”",
    )
    assert [entry.words.text.rstrip(".") for entry in found] == [first, second, between]


@pytest.mark.parametrize(
    ("goes_on", "alone"),
    [
        ("But in return they must mend the gates before the storms", False),
        ("They should leave the gates to the crews of the harbour", False),
        ("Your answer about the gates is no answer to the crews", False),
        ("But I am sure that the gates will hold until the storms", True),
        ("So far the gates have held in every one of the storms", True),
    ],
)
def test_what_goes_on_something_is_quoted_only_below_it(goes_on: str, alone: bool) -> None:
    """Who "they" are stands in what the speaker said right before."""
    before = "We are ready to pay the crews of the old harbour lock"
    spoken = f"Ana Brandt said: “{goes_on}.”"
    rest = "The harbour is quiet now, and ships wait outside it. " * 4
    assert len(bank(spoken)) == alone
    assert len(bank(f"Ana Brandt said: “{before}.” {rest}{spoken}")) == 1 + alone
    (found,) = bank(f"“{before},” Ana Brandt said. “{goes_on}.”")
    assert [words.text.rstrip(".") for words in (found.words, *found.goes_on)] == [before, goes_on]


def test_one_utterance_cut_in_two_places_is_shown_once() -> None:
    """Also where one report prints both cuts."""
    both = (
        "“So I do not know. I think the harbour has truly changed this whole town,” Ana Brandt said. "
        "“I think the harbour has truly changed this whole town, and we must see it,” Ana Brandt said."
    )
    assert len(bank(both)) == 1


def test_words_that_name_their_speaker_or_shout_are_not_the_speakers_words() -> None:
    """Marks that opened in the wrong place hold the attribution too; a slogan on a hat is nobody's utterance."""
    assert bank("Ana Brandt said: “The lock is shut. But for harbour master Ana Brandt that is no news at all.”") == []
    assert bank("Ana Brandt said: “THE HARBOUR WAS RIGHT ABOUT EVERYTHING THIS YEAR!”") == []


def test_two_persons_do_not_speak_in_the_same_words() -> None:
    """They sign an article."""
    assert bank(f"Ana Brandt and Omar Reed won. {SAID} Ana Brandt and Omar Reed write.") == []


def test_a_title_with_small_words_is_no_utterance() -> None:
    """A meeting was held under it."""
    told = (
        "Ana Brandt spoke at a meeting. Brandt said: “Strengthening Harbour Safety through Closer Work for All Crews”."
    )
    assert bank(told) == []


def test_what_somebody_wrote_is_no_speaker() -> None:
    """Whose report it is, the page alone does not tell."""
    assert bank(f"{SAID} Brandt's report said.", f"{SAID} Brandt's report said.") == []
    assert bank(f"{SAID} a spokesperson for the company said.") == []


def test_an_utterance_of_somebody_whom_only_its_report_names_is_not_shown() -> None:
    """Below the page's other utterances nobody can tell who "he" or what "that" is, unless many carry the words."""
    he = "Harbour master Ana Brandt came. “He set the lock gates on fire two weeks ago,” Ana Brandt told reporters."
    that = "Harbour master Ana Brandt came. “Everyone in the port knows that,” Ana Brandt told reporters."
    assert bank(he) == bank(he, he) == bank(that, that) == []
    assert [entry.reports for entry in bank(he, he, he)] == [3]
    whole = that.replace("knows that", "knows that the old gates leak")
    assert [entry.words.text for entry in bank(whole, whole)] == ["Everyone in the port knows that the old gates leak"]


def test_a_spokesman_who_is_introduced_is_nobody_named_before() -> None:
    """The hospital's spokesman is not "a harbour spokesperson"; nor is one boss "the Halden boss"."""
    named = "Spokesperson Ana Brandt of the clinic left at noon."
    (entry,) = bank(f"{named} A harbour spokesperson said on Monday that {SAID[:-2]}.”")
    assert entry.speaker == "A harbour spokesperson"
    assert bank(f"CEO Omar Reed left. {SAID} the Halden CEO said.") == []


def test_who_is_asked_has_not_said_the_question() -> None:
    """The one who asks has."""
    told = f"Harbour master Ana Brandt came to the lock. Ana Brandt was asked by a pilot: {SAID[:-2]}.”"
    assert "Ana Brandt" not in [entry.speaker for entry in bank(told)]


def test_what_reporters_and_documents_say_is_no_utterance() -> None:
    """A report is credited, a song is sung, and the board's statement is the board's."""
    assert bank(f"{SAID} reported Ana Brandt and the Tide Union.", f"{SAID} reported Ana Brandt.") == []
    assert bank(f"Ana Brandt left. {SAID} the board's statement said.", f"{SAID} the board's statement said.") == []
    assert bank("Ana Brandt sang the old song: “Open the Gates and Let the Herring Swim”, and left.") == []


def test_a_letter_that_somebody_showed_is_not_what_that_person_says() -> None:
    """Another report says that "it states" these words."""
    shown = f"Pilot Ana Brandt showed the letter. {SAID} Ana Brandt said."
    assert bank(shown, f"A letter of the port came on Monday. {SAID} it states.") == []
    assert [entry.speaker for entry in bank(shown, shown, f"A letter came. {SAID} it states.")] == ["Ana Brandt"]


def test_words_that_a_report_goes_on_with_are_half_an_utterance() -> None:
    """In front of the marks a small word leads in, or behind them the sentence has not ended."""
    assert (
        bank("Ana Brandt came. Ana Brandt expressed thanks to “The pilots, the crews and all who held the gate”.") == []
    )
    assert bank("Ana Brandt said: “We let the pilots tell us when we shall close the lock” gates that leak.") == []
    (whole,) = bank("Ana Brandt came. “We let the pilots tell us when we shall close the lock” said Ana Brandt.")
    assert whole.speaker == "Ana Brandt"


def test_the_form_that_most_reports_print_stands_for_an_utterance() -> None:
    """A word printed twice, an accent or a small word less makes no other form."""
    right = "Ana Brandt said: “The lock at Ålmo will not open again before the autumn storms have gone out to sea.”"
    slip = right.replace("will not", "will will not")
    (entry,) = bank(slip, right, right.replace("Å", "A"))
    assert entry.words.text.startswith("The lock at Ålmo will not open")
    assert (entry.reports, entry.variants) == (3, ())


def test_a_longer_form_of_a_single_report_gives_way_to_one_that_more_print() -> None:
    """What one report has before it in its sentence is garbled; a whole sentence is more of what was said.

    What is hardly half of the words is only a cut.
    """
    words = "I am not glad about the lock, and I am not glad about the bridge or the weir beside it either."
    longer = f"I told that {words}"
    fair, garbled = (f"Ana Brandt said: “{said}”" for said in (words, longer))
    (entry,) = bank(garbled, fair, fair)
    assert (entry.words.text, entry.reports) == (words, 3)
    (entry,) = bank(garbled, fair)
    assert entry.words.text == longer
    fuller = f"We were not asked. {words}"
    assert bank(f"Ana Brandt said: “{fuller}”", fair, fair)[0].words.text == fuller
    short = "Ana Brandt said: “I am not glad about the lock.”"
    assert bank(fair, short, short)[0].words.text == words


def test_two_translations_are_one_utterance_where_one_report_has_another_part_of_it() -> None:
    """The report that prints the second has only the sentence before from the first."""
    first = (
        "Ana Brandt said: “I never bought herring myself. My sailors give me herring, enough to sell at the market.”"
    )
    second = (
        "“I never bought herring myself,” Ana Brandt said. "
        "“Frankly, my sailors give me much herring. So much that I could sell it at the market,” she added."
    )
    assert len(bank(first, first, second)) == 1


def test_an_office_in_capitals_of_a_post_names_nobody() -> None:
    """It is neither a body nor a name."""
    assert bank("POTUS: “We shall open the lock again before the autumn storms, and soon.”") == []


def test_an_article_far_from_the_story_is_not_quoted_for_it_alone() -> None:
    """It names the story's people amid another event; the one whose headline stands over the page is quoted."""
    lock = "The harbour lock at Brevik is shut after the storm, harbour master Ana Brandt said in Brevik on Monday."
    fair = (
        "Bakers sold herring, bread and cider at a market. Crowds came from many villages for music and dancing. "
        "Children rode ponies. It was in Brevik, near the harbour lock, where the storm left Ana Brandt busy. "
        "“We sold more herring than in any year before the flood,” baker Odd Moen said of the harbour lock in Brevik."
    )
    desk = Desk(story_of(lock, lock, lock, lock, fair))
    assert QUOTES.build(desk) == Omitted(
        "quotes", "Quote bank", "no quotation with a named speaker was found in what we collected"
    )


def test_what_somebody_goes_on_to_say_is_one_speech() -> None:
    """Past one "he said", or with nothing between; a second verb of saying may give words of another time."""
    first, second = "The lock gates need new hinges before the storms", "The pumps at the lock are in good order today"
    for told in (f"“{first},” Ana Brandt said. “{second}.”", f"Ana Brandt said: “{first}.” “{second}.”"):
        (entry,) = bank(told)
        assert [words.text.rstrip(".") for words in (entry.words, *entry.goes_on)] == [first, second]
    apart = bank(f"“{first},” Ana Brandt said. “{second},” Ana Brandt told the council.")
    assert [(entry.words.text, entry.goes_on) for entry in apart] == [(first, ()), (second, ())]


def test_what_cannot_be_shown_with_what_it_goes_on_is_left_out() -> None:
    """Reports that carry the first part count for the speech; words behind half a sentence stand alone."""
    first, second = "They left the gates to the crews", "Those crews have no money for new hinges this year"
    assert bank(f"“{first},” Ana Brandt said. “{second}.”") == []
    whole = "The council left the gates to the crews"
    (entry,) = bank(f"“{whole},” Ana Brandt said. “{second}.”", f"“{whole},” Ana Brandt said.")
    assert (entry.reports, len(entry.goes_on)) == (2, 1)
    (alone,) = bank(f"Ana Brandt said the gates “will not open again”. “{whole}.”")
    assert alone.words.text.rstrip(".") == whole


def test_a_speech_is_no_longer_than_a_reader_has_time_for() -> None:
    """Three parts at most."""
    parts = (
        "The old gate will have to go before the winter",
        "Nobody has looked behind that wall for thirty years",
        "We ordered four pumps from the yard in this spring",
        "Crews can walk over the floor again since the flood",
    )
    (entry,) = bank(f"Ana Brandt said: {' '.join(f'“{part}.”' for part in parts)}")
    assert [words.text.rstrip(".") for words in (entry.words, *entry.goes_on)] == list(parts[:3])


@pytest.mark.parametrize(
    "broken",
    [
        "Have they told you where the old lock gates of Brevik are now",
        "That is why the lock gates of Brevik need new hinges this year",
        "However, the lock gates of Brevik need new hinges before the storms",
        "Shall I go on to go on to the hinges of the lock gates",
        "The harbour has only one one lock gate that holds in storms",
        "The lock gates are completely against what he said about the harbour",
        "It has nothing to do with the old lock gates of Brevik",
        "A lot of that will be decided at the lock gates of Brevik",
    ],
)
def test_what_a_page_cannot_explain_is_not_quoted_from_a_single_report(broken: str) -> None:
    """It asks about what only the speakers saw, goes on something, or was typed twice."""
    assert bank(f"Ana Brandt met the crews. “{broken},” Ana Brandt said.") == []


def test_words_of_another_occasion_are_not_quoted_from_a_single_report() -> None:
    """By the sentence around them, the one before it, or what they go on; a toll of today is none."""
    words = "The lock gates will not open again before the autumn storms"
    assert bank(f"Speaking to pilots last year, Ana Brandt said: “{words}.”") == []
    assert bank(f"Ana Brandt told pilots in March. “{words},” Ana Brandt said.") != []
    assert bank(f"Ana Brandt told pilots last month that she was ready. “{words},” Ana Brandt said.") == []
    assert bank(f"Ana Brandt said last year: “The gates are new and good.” “{words}.”") == []
    assert bank(f"Ana Brandt said on Monday: “{words}.”") != []


def test_half_of_a_dialogue_is_not_quoted_from_a_single_report() -> None:
    """It is spoken to somebody whose words stand right beside it."""
    asked = "“Can you give me the day on which the lock gates open again?” Ana Brandt asked."
    told = "“The gates of the lock will open when the crews are ready,” Omar Reed replied."
    assert [entry.speaker for entry in bank(f"{asked} {told}")] == ["Omar Reed"]
    assert [entry.speaker for entry in bank(asked)] == ["Ana Brandt"]


def test_who_a_single_report_quotes_is_told_or_named_at_the_top() -> None:
    """By an office, else in the words of a report beside the name."""
    spoken = "“The lock gates will not open again before the autumn storms,” {} said."
    told = {
        "Ana Brandt, a 19-year-old who lives at the lock, left.": "19-year-old who lives at the lock",
        "Ana Brandt, 67, a father of seven, left.": "father of seven",
        "Another tired swimmer, Ana Brandt, left.": "Another tired swimmer",
        "Ana Brandt of the Tide Union told the crews so.": "of the Tide Union",
        "Ana Brandt, D-Brevik, left.": "D-Brevik",
        "Ana Brandt, standing at the gate, left.": None,
        "Ana Brandt, Omar Reed, and others left.": None,
        "Ana Brandt left.": None,
    }
    for before, role in told.items():
        found = QUOTES.build(Desk(story_of(f"{before} {spoken.format('Brandt')}")))
        shown = [] if isinstance(found, Omitted) else [block for block in found.blocks if isinstance(block, QuoteEntry)]
        assert [entry.role and entry.role.text for entry in shown] == ([role] if role else [])


def test_words_given_to_an_office_by_one_report_and_to_a_name_by_another_are_nobodys() -> None:
    """The name cannot be printed; a name that can be goes before the office."""
    named = f"{SAID} PILOTCOM said."
    office = f"{SAID} according to the harbour military."
    assert bank(office, office)
    assert bank(office, named, f"The raid killed a man who {SAID[0].lower()}{SAID[1:]}") == []


def test_a_form_with_a_word_that_more_reports_print_otherwise_does_not_lead() -> None:
    """A slip turns the sense round."""
    right = "Ana Brandt said: “I sent them down the old harbour wall to the pilots and the crews of the lock.”"
    slip = right.replace("sent them", "sent him").replace("the lock", "the lock gates")
    (entry,) = bank(slip, right, right)
    assert entry.words.text.startswith("I sent them")


def test_a_form_with_a_note_behind_the_words_does_not_lead() -> None:
    """A lawyer's reference is nobody's speech."""
    right = "Ana Brandt said: “The gates were shut under the harbour act of the year.”"
    (entry,) = bank(right.replace("the year.”", "the year, as told there. Id.”"), right)
    assert entry.words.text == "The gates were shut under the harbour act of the year."


def test_many_reports_are_quoted_in_few_words() -> None:
    """What one of them alone quotes is in the others' words, three times at most."""
    lock = "The harbour lock at Brevik is shut after the storm, pilots said at Brevik."
    far = "Bakers sold herring, bread, cider, cheese, honey and lamps to dancers from villages"
    near = {
        "Ana Brandt": "The harbour lock at Brevik was shut too late",
        "Omar Reed": "After this storm pilots shut the lock at once",
        "Odd Moen": "Pilots at Brevik love the harbour and its lock",
        "Ida Voss": "Storm or not, the harbour at Brevik needs pilots",
        "Per Lund": "Brevik is a harbour of pilots in every storm",
    }
    spoken = [f"{lock} “{words},” baker {name} said." for name, words in near.items()]
    assert [entry.words.text for entry in bank(*[lock] * 9, f"{lock} “{far},” baker Ana Brandt said.")] == []
    assert len(bank(*[lock] * 9, *spoken)) == 3


def test_what_somebody_was_gives_way_to_what_another_report_says_the_person_is() -> None:
    """One report looks back at a former office."""
    spoken = "“The lock gates will not open again before the autumn storms,” {} said."
    past = f"Ana Brandt, a former minister of the harbour, came. {spoken.format('Brandt')}"
    (entry,) = bank(past, "Ana Brandt left.")
    assert entry.role is not None
    assert entry.role.text == "Former minister of the harbour"
    (entry,) = bank(past, "The lock is old, said Ana Brandt of the Tide Institute.")
    assert entry.role is not None
    assert entry.role.text == "of the Tide Institute"
