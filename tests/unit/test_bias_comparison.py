"""The bias comparison as readers see it: counted sentences, floors, notes, claims by report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.brief.about import sources
from broadsheet.brief.desk import Desk
from broadsheet.brief.ground import check_sentences
from broadsheet.brief.ground_sides import check_comparison
from broadsheet.brief.sections.bias import BIAS
from broadsheet.model.brief import BiasComparison, Brief, Manifest, Omitted, Section
from broadsheet.model.outlet import Side
from broadsheet.model.story import Material
from broadsheet.testing.planted_sides import Row, dam_rows, story_of


def block_of(material: Material) -> BiasComparison:
    """Return the comparison of a story that has one."""
    section = BIAS.build(Desk(material))
    assert isinstance(section, Section)
    block = section.blocks[0]
    assert isinstance(block, BiasComparison)
    return block


def texts(block: BiasComparison, side: str) -> str:
    """Return a side's paragraph."""
    return " ".join(sentence.text for view in block.views if view.side == side for sentence in view.sentences)


def test_a_planted_difference_is_told_with_its_counts() -> None:
    """The side's own word stands with its count here and elsewhere."""
    block = block_of(story_of(dam_rows("scraps", "halts", "halts")))
    assert texts(block, "left").startswith(
        "All 6 independent reports on the left use “scraps” in the headline or first three sentences, "
        "against none of the 12 in the center and on the right."
    )


def test_a_clear_difference_is_beyond_chance_and_marked() -> None:
    """The word is distinctive of its side, and the note says so."""
    block = block_of(story_of(dam_rows("scraps", "halts", "halts", each=8)))
    assert {term.term: term.distinctive for term in block.terms}["scraps"] == "left"
    assert block.note
    assert "Beyond chance: “scraps” on the left" in block.note.text


def test_sides_that_write_alike_are_said_to_write_alike() -> None:
    """No difference is told where there is none."""
    block = block_of(story_of(dam_rows("halts", "halts", "halts")))
    assert not [term for term in block.terms if term.distinctive]
    assert block.note
    assert block.note.text.startswith(
        "The sides name the same things in much the same words: on every side most independent reports use “halts”. "
        "Of the names, figures and words for what happened that were compared, none clearly sets independent reports "
        "on the left, in the center or on the right apart from the others. Words are counted"
    )


def test_what_holds_for_all_sides_is_said_once_and_else_of_each_side() -> None:
    """Sides that nothing sets apart stand without a sentence where the note says it, and only there."""
    alike = block_of(story_of(dam_rows("halts", "halts", "halts")))
    assert [texts(alike, side) for side in ("left", "center", "right")] == ["", "", ""]
    assert all(view.headlines for view in alike.views)
    told = block_of(story_of(dam_rows("scraps", "halts", "halts")))
    assert told.note
    assert "apart from the others" not in told.note.text
    assert all(view.sentences for view in told.views)


def test_a_side_below_the_floor_keeps_its_sentence_beside_sides_that_are_alike() -> None:
    """The note speaks of the compared sides; what is not compared says so itself."""
    rows = dam_rows("halts", "halts", "halts", each=4)[2:]
    block = block_of(story_of(rows))
    assert texts(block, "left") == "2 independent reports on the left are too few to compare."
    assert texts(block, "center") == texts(block, "right") == ""
    assert block.note
    assert (
        "none clearly sets independent reports in the center or on the right apart from the others." in block.note.text
    )
    assert not list(check_sentences(page_of(story_of(rows))))


def test_a_side_that_is_shown_and_not_counted_is_not_said_to_write_alike() -> None:
    """One report on the right is below the floor: "on every side" would speak of it, too."""
    rows = [row for row in dam_rows("halts", "halts", "halts") if row[0] != "right"]
    block = block_of(story_of([*rows, ("right", "Water ministry scraps Korva dam project, council says", "")]))
    assert [view.side for view in block.views] == ["left", "center", "right"]
    assert block.note
    assert block.note.text.startswith(
        "Reports on the left and in the center name the same things in much the same words: "
        "in each group most independent reports use “halts”."
    )


def test_below_the_floor_the_words_are_shown_without_a_verdict() -> None:
    """Two reports a side are no pattern."""
    block = block_of(story_of(dam_rows("scraps", "halts", "shelves", each=2)))
    assert not block.verdict
    assert not [term for term in block.terms if term.distinctive]
    assert {term.term for term in block.terms} >= {"scraps", "halts", "shelves"}
    assert block.note
    assert "no pattern is claimed" in block.note.text


def test_a_note_speaks_of_words_only_where_some_are_shown() -> None:
    """Headlines that share no act and no thing leave no words to compare."""
    rows: list[Row] = [
        ("left", "Ferries wait", "The crew slept in the harbour until noon on Friday."),
        ("right", "Cherries freeze", "Growers in the valley lit fires on Friday night."),
    ]
    block = block_of(story_of(rows))
    assert block.terms == ()
    assert block.note
    assert "The words are shown" not in block.note.text
    assert "No pattern is claimed." in block.note.text


def test_words_beside_the_name_of_a_thing_describe_nobody() -> None:
    """Two words with capitals may be a lock's name as well as a person's; only persons are described."""
    named = "Omar Reed praised the {} Iron Lock for its gates. It builds on Iron Lock, which holds back every storm."
    rows: list[Row] = [
        ("unrated", "Minister shows plans for new lock", named.format(word))
        for word in ("costly", "costly", "sturdy", "sturdy")
    ]
    person = [
        (side, title, text.replace("the ", "engineer ").replace("Iron Lock", "Ana Lock")) for side, title, text in rows
    ]
    assert not _described(rows)
    assert _described([(side, title, f"Ana Lock, 41, said so. {text}") for side, title, text in person])


def _described(rows: list[Row]) -> list[str]:
    """Return whose descriptions a story without ratings lists."""
    section = BIAS.build(Desk(story_of(rows, rated=False)))
    blocks = () if isinstance(section, Omitted) else section.blocks
    terms = [term.about for block in blocks if isinstance(block, BiasComparison) for term in block.terms]
    return [about for about in terms if about.startswith("Beside the name")]


def test_a_reprint_adds_no_count() -> None:
    """Articles that carry another's text are not counted for their side."""
    from broadsheet.model.origin import Origin  # noqa: PLC0415 - used once

    material = story_of(dam_rows("scraps", "halts", "halts", each=4))
    copies = {f"r{place:02}": Origin(f"r{place:02}", "r00", "reprint") for place in (1, 2, 3)}
    block = block_of(replace(material, origins=copies))
    view = next(view for view in block.views if view.side == "left")
    assert (view.outlets, view.reports) == (4, 1)


def test_reports_in_another_language_are_said_not_to_be_compared_by_words() -> None:
    """The word lists are English; the page says so instead of showing no difference."""
    material = story_of([("left", "La presa de Korva queda parada", ""), ("right", "Paran la presa de Korva", "")] * 3)
    spanish = tuple(replace(article, language="es") for article in material.articles)
    block = block_of(replace(material, articles=spanish))
    assert not block.terms
    assert block.note
    assert block.note.text.startswith("Words are compared in English only")
    assert "apart from the others" not in f"{block.note.text} {texts(block, 'left')} {texts(block, 'right')}"


def test_one_report_alone_is_not_compared() -> None:
    """The section is left out with a plain reason."""
    result = BIAS.build(Desk(story_of(dam_rows("scraps", "halts", "halts")[:1])))
    assert isinstance(result, Omitted)
    assert result.reason == "one independent report; no comparison made"


def test_without_a_rating_scheme_words_are_shown_and_no_sides() -> None:
    """There is nobody's side to compare."""
    block = block_of(story_of(dam_rows("scraps", "halts", "halts"), rated=False))
    assert not block.views
    assert not block.verdict
    assert block.terms


def test_a_story_of_headlines_alone_is_compared_by_headlines() -> None:
    """Titles are evidence."""
    rows: list[Row] = [(side, title, "") for side, title, _ in dam_rows("scraps", "halts", "halts")]
    block = block_of(story_of(rows))
    assert texts(block, "left").startswith("All 6 independent headlines on the left use “scraps”, against none of")
    assert block.note
    assert "in the headlines of 18 independent reports" in block.note.text


def test_where_nobody_is_rated_only_words_of_two_reports_are_listed() -> None:
    """One writer's word says nothing of how outlets word a story."""
    rows = [*dam_rows("scraps", "halts", "halts", each=2), *dam_rows("shelves", "halts", "halts", each=1)[:1]]
    block = block_of(story_of(rows, rated=False))
    users = {term.term: term.users for term in block.terms}
    assert users["scraps"] == ("r00", "r01")
    assert "shelves" not in users


def test_one_reports_judging_word_is_not_listed() -> None:
    """Two reports are the least for a word that judges."""
    rows = dam_rows("halts", "halts", "halts", each=3)
    once = [(side, f"Shameful: {title}" if number == 0 else title, "") for number, (side, title, _) in enumerate(rows)]
    twice = [(side, f"Shameful: {title}" if number < 2 else title, "") for number, (side, title, _) in enumerate(rows)]
    assert "shameful" not in {term.term for term in block_of(story_of(once)).terms}
    assert "shameful" in {term.term for term in block_of(story_of(twice)).terms}


def velbrandt_rows(left: str) -> list[Row]:
    """Return reports of which only those on the left name Ana Velbrandt, below the top, and use some word there."""
    return [
        (side, title, text.replace("in the capital", "under Ana Velbrandt") if side == "left" else text)
        for side, title, text in dam_rows(left, "halts", "halts")
    ]


def test_a_name_that_half_of_a_side_brings_in_is_told() -> None:
    """Whom only one side speaks of is a difference, counted and cited."""
    said = texts(block_of(story_of(velbrandt_rows("halts"))), "left")
    assert "All 6 independent reports on the left mention “Velbrandt” somewhere in the text, against none of" in said


def test_words_beside_a_name_are_said_to_be_counted_near_the_top() -> None:
    """What a side writes beside the name further down is not counted, and the sentence does not say it is."""
    deep = (
        "The house stands at the end of the harbor road. It was searched until noon by officers from the capital. "
        "Neighbors watched from the other side of the road. Later the mayor called Anna Brandt an activist."
    )
    rows: list[Row] = [
        (side, f"Police hold {word} Anna Brandt in Tarn {n}", f"Police in Tarn held Anna Brandt on Monday. {deep}")
        for side, word in (("left", "activist"), ("right", "saboteur"))
        for n in range(4)
    ]
    assert texts(block_of(story_of(rows)), "left").startswith(
        "All 4 independent reports on the left write “activist” beside the name Anna Brandt "
        "in the headline or first three sentences, against none of the 4 on the right."
    )


def test_where_words_are_counted_is_said_behind_a_name_of_whole_texts() -> None:
    """Behind a sentence that looks through whole texts another would else be read as if it did so, too."""
    said = texts(block_of(story_of(velbrandt_rows("scraps"))), "left")
    assert "“Velbrandt” somewhere in the text, against none of the 12 in the center and on the right. All 6" in said
    assert (
        "All 6 independent reports on the left use “scraps” in the headline or first three sentences, "
        "against none of the 12 in the center and on the right."
    ) in said


def test_a_verb_and_its_noun_are_both_quoted() -> None:
    """Who counts deaths under "dies" says so: every printed word that is counted can be read."""
    rows: list[Row] = [("left", f"Norland withdraws from Tarn talks, envoy {n} says", "") for n in range(3)]
    rows += [("right", f"Norland withdrawal from Tarn talks stuns envoy {n}", "") for n in range(3)]
    block = block_of(story_of(rows))
    assert block.note
    assert "on every side most independent headlines use “withdrawal” or “withdraws”" in block.note.text
    assert block.terms[0].term in {"withdraws / withdrawal", "withdrawal / withdraws"}


def test_a_headline_is_quoted_for_a_word_before_a_sentence_that_prints_it_as_most_do() -> None:
    """What happened stands in the headline; the opening may use the word of something else."""
    rows: list[Row] = [
        (side, title, f"The ministry halted the Korva dam buses, {n} towns said in a statement. {text}")
        for n, (side, title, text) in enumerate(dam_rows("halts", "halts", "halts", each=3))
    ]
    rows += [(side, "Korva dam: what towns say", text) for side, _, text in rows]
    term = block_of(story_of(rows)).terms[0]
    assert term.example.citations[0].part == "title"
    assert term.term == "halts"


def test_a_longer_form_of_a_name_that_others_print_is_not_brought_in() -> None:
    """The title before a name is no other person."""
    under = {"left": "under Secretary Velbrandt", "center": "under Velbrandt", "right": "under Velbrandt"}
    rows = [
        (side, title, text.replace("in the capital", under[side]))
        for side, title, text in dam_rows("halts", "halts", "halts", each=3)
    ]
    assert "Velbrandt" not in texts(block_of(story_of(rows)), "left")


def test_a_side_of_two_reports_is_not_compared_but_its_headlines_are_told() -> None:
    """Below the floor stand the words in their headlines, without a count against the others."""
    rows = [*dam_rows("scraps", "halts", "halts", each=4)[2:]]
    view = block_of(story_of(rows)).views[0]
    assert [sentence.text for sentence in view.sentences] == [
        "2 independent reports on the left are too few to compare."
    ]
    assert [sentence.text for sentence in view.headlines] == [title for _, title, _ in rows[:2]]


def test_the_clearest_difference_of_a_side_stands_first() -> None:
    """A name that all of its reports print comes before a word that only some use."""
    rows: list[Row] = []
    for number, (side, title, text) in enumerate(dam_rows("scraps", "halts", "halts")):
        shown = title.replace("scraps", "halts") if number in {4, 5} else title
        rows.append((side, shown, text.replace("in the capital", "under Velbrandt") if side == "left" else text))
    said = texts(block_of(story_of(rows)), "left")
    assert said.startswith("All 6 independent reports on the left mention “Velbrandt”")
    assert "4 of the 6 independent reports on the left use “scraps”" in said


def test_a_word_that_names_no_act_is_not_told() -> None:
    """That headlines "call" somebody something says nothing of what happened."""
    rows: list[Row] = [
        (side, f"Norland premier calls Tarn envoy {n} a hero", "") for side in ("left", "right") for n in range(4)
    ]
    block = block_of(story_of(rows))
    assert not [term for term in block.terms if "calls" in term.term]
    assert "“calls”" not in texts(block, "left")


def headlines_of(*told: tuple[Side, str]) -> list[Row]:
    """Return four headlines of each kind, each of another outlet and with another last word."""
    return [(side, f"{title} {town}", "") for side, title in told for town in ("Ellery", "Marlow", "Harrow", "Wick")]


def test_a_name_that_few_other_headlines_print_is_told_of_a_side() -> None:
    """Where headlines name no act in different words, who stands in them is compared."""
    rows = headlines_of(
        ("left", "Harbor tax for Velbrandt ferries near"),
        ("center", "Harbor tax for all ferries near"),
        ("right", "Harbor tax for big ferries near"),
    )
    block = block_of(story_of(rows))
    said = texts(block, "left")
    assert said == (
        "All 4 independent headlines on the left write “Velbrandt”, "
        "against none of the 8 in the center and on the right."
    )
    assert texts(block, "center") == (
        "Of the names, figures and words for what happened that were compared, "
        "none clearly sets the 4 independent headlines in the center apart from the others."
    )
    assert not list(check_sentences(page_of(story_of(rows))))


def test_a_figure_that_few_other_headlines_give_is_told_of_a_side() -> None:
    """Figures are compared however they are written."""
    rows = headlines_of(("left", "Harbor tax of 3.8 percent near"), ("right", "Harbor tax of four parts near"))
    rows[0] = ("left", "Harbor tax of 3.8% near Ellery", "")
    assert "All 4 independent headlines on the left give the figure “3.8 percent”, against none" in texts(
        block_of(story_of(rows)), "left"
    )


def test_a_single_word_that_is_no_name_sets_no_side_apart() -> None:
    """A writer's habit is no difference between sides."""
    rows = headlines_of(("left", "Massive: harbor tax,"), ("right", "Planned: harbor tax,"))
    assert "assive" not in texts(block_of(story_of(rows)), "left")


def test_where_nothing_is_common_or_apart_that_is_said() -> None:
    """Of sides that are compared and alike the note says so."""
    words = ("Tides", "Rope", "Moss", "Lamp", "Kelp", "Barn", "Silt", "Fern")
    rows: list[Row] = [("left" if at < 4 else "right", f"{word} near the coast", "") for at, word in enumerate(words)]
    block = block_of(story_of(rows))
    assert block.note
    assert block.note.text.startswith(
        "The headlines share no act that they could name in different words. "
        "Of the names, figures and words for what happened that were compared, "
        "none clearly sets independent headlines on the left or on the right apart from the others."
    )
    assert texts(block, "left") == texts(block, "right") == ""
    assert not list(check_sentences(page_of(story_of(rows))))


def test_a_side_whose_texts_were_not_collected_is_said_not_to_be_counted() -> None:
    """One headline beside texts of other sides is not compared with them, and the page says so."""
    rows = [*dam_rows("halts", "halts", "halts")[6:], ("left", "Water ministry halts Korva dam project", "")]
    material = story_of([*rows[-1:], *rows[:-1]])
    block = block_of(material)
    assert texts(block, "left") == "1 independent report on the left is not counted: its text was not collected."
    assert not list(check_sentences(page_of(material)))
    known = {source.article: source for source in sources(Desk(material))}
    view = next(view for view in block.views if view.side == "left")
    wrong = replace(view.sentences[0], text=view.sentences[0].text.replace("1 ", "2 "))
    forged = replace(block, views=tuple(replace(v, sentences=(wrong,)) if v is view else v for v in block.views))
    assert list(check_comparison(forged, known))


def test_a_side_without_another_to_compare_is_said_to_stand_alone() -> None:
    """Three headlines and nobody beside them are no comparison."""
    rows = [*headlines_of(("left", "Harbor tax near")), ("right", "Harbor tax near Tarn", "")]
    block = block_of(story_of(rows))
    assert texts(block, "left") == (
        "4 independent headlines on the left could be read, with too few to compare on any other side."
    )
    assert texts(block, "right") == "1 independent headline on the right is too few to compare."


def test_a_word_that_two_sides_use_alike_is_distinctive_of_neither() -> None:
    """Left and right say the same against the center: that is no side's own word."""
    block = block_of(story_of(dam_rows("scraps", "halts", "scraps", each=8)))
    marks = {term.term: term.distinctive for term in block.terms}
    assert marks["scraps"] is None
    assert marks["halts"] == "center"


def test_an_aspect_that_one_side_tells_of_is_told_with_an_example() -> None:
    """What it means for the economy stands in the left's reports alone."""
    cost = (
        "The end of the Korva dam could cost the region 400 jobs and $2 million a year in tax revenue, economists said."
    )
    rows = [
        (side, title, f"{text} {cost.replace('400', str(400 + number))}" if side == "left" else text)
        for number, (side, title, text) in enumerate(dam_rows("halts", "halts", "halts"))
    ]
    said = texts(block_of(story_of(rows)), "left")
    assert "tell near the top what it means for the economy, against none of the 12 in" in said


def test_a_claim_that_the_sides_share_is_told_of_none() -> None:
    """What most texts carry is no difference between sides."""
    rows = [(side, title, f"{text} {CLAIM}") for side, title, text in dam_rows("halts", "halts", "halts")]
    block = block_of(story_of(rows))
    assert not [side for side in ("left", "center", "right") if "412 cracks" in texts(block, side)]


CLAIM = "The Harlan Institute counted 412 cracks in the Korva dam wall during an inspection last autumn."


def test_a_claim_that_half_elsewhere_carry_and_a_side_lacks_is_missing_there() -> None:
    """What no report on the side was found to carry stands in its list, and in the grid."""
    rows = [
        (side, title, text if side == "right" else f"{text} {CLAIM}")
        for side, title, text in dam_rows("halts", "halts", "halts")
    ]
    block = block_of(story_of(rows))
    missing = {view.side: [sentence.text for sentence in view.missing] for view in block.views}
    counted = "All 12 on the left and in the center carry this, found in none of the 6 on the right:"
    assert missing["right"] == [counted, CLAIM]
    assert not missing["left"]
    assert not missing["center"]
    assert [len(row.carried) for row in block.grid if row.claim.text == CLAIM] == [12]
    assert [set(block.read) - {*row.carried, *row.maybe} for row in block.grid if row.claim.text == CLAIM] == [
        {f"r{place:02}" for place in range(12, 18)}
    ]


@pytest.mark.parametrize(
    ("told", "whole", "absent"),
    [
        ("Crews counted the cracks.", True, True),
        ("The Harlan Institute has also counted what is broken.", True, False),
        ("Crews counted the cracks.", False, False),
    ],
)
def test_a_claim_is_not_found_only_in_a_text_that_could_tell_it(told: str, whole: bool, absent: bool) -> None:
    """Whose name and act it is may be told in other words, and the first lines of a text show nothing to be absent."""
    more = (
        "Ferries ran late on the river that week, and the bakers sold their bread from the decks of moored barges. " * 5
    )
    rows = [
        (side, title, f"{text} {more}{told if side == 'right' else CLAIM}")
        for side, title, text in dam_rows("halts", "halts", "halts")
    ]
    if not whole:
        rows[-1] = (*rows[-1][:2], f"Crews heard of the matter on Tuesday. {told}")
    block = block_of(story_of(rows))
    (row,) = (row for row in block.grid if row.claim.text == CLAIM)
    assert ("r17" in set(block.read) - {*row.carried, *row.maybe}) is absent


def test_a_claim_with_another_name_or_figure_is_not_carried() -> None:
    """Like words about another count are another claim."""
    other = "The Norland Institute counted 97 cracks in the Lisk dam wall during an inspection last autumn."
    rows = [
        (side, title, f"{text} {other if side == 'right' else CLAIM}")
        for side, title, text in dam_rows("halts", "halts", "halts")
    ]
    block = block_of(story_of(rows))
    assert all(len(row.carried) <= 12 for row in block.grid)


def page_of(material: Material) -> Brief:
    """Return a page that holds the comparison alone."""
    desk = Desk(material)
    section = BIAS.build(desk)
    assert isinstance(section, Section)
    title = next(view.headlines[0] for view in section.blocks[0].views if view.headlines)  # type: ignore[union-attr]
    return Brief("planted", title, (), sources(desk), (section,), (), Manifest("", (), None))


def test_the_pages_sentences_hold_against_their_articles() -> None:
    """Counts, quoted terms and extracts resolve."""
    for verbs in (("scraps", "halts", "shelves"), ("halts", "halts", "halts")):
        assert not list(check_sentences(page_of(story_of(dam_rows(*verbs)))))


def test_a_changed_count_is_caught() -> None:
    """One digit more is no count of the articles."""
    material = story_of(dam_rows("scraps", "halts", "halts", each=5))
    block = block_of(material)
    known = {source.article: source for source in sources(Desk(material))}
    assert not list(check_comparison(block, known))
    view = block.views[0]
    wrong = replace(view.sentences[0], text=view.sentences[0].text.replace("All 5", "4 of the 5"))
    forged = replace(block, views=(replace(view, sentences=(wrong,)), *block.views[1:]))
    assert list(check_comparison(forged, known))


def test_the_sample_newsrooms_main_story_is_named_as_planted() -> None:
    """The left withdraws and retreats, the center steps back, the right delivers an ultimatum."""
    from datetime import UTC  # noqa: PLC0415 - used once

    from broadsheet.model.article import Article  # noqa: PLC0415
    from broadsheet.model.origin import Origin  # noqa: PLC0415
    from broadsheet.model.outlet import Rating, RatingScheme  # noqa: PLC0415
    from broadsheet.model.story import Story  # noqa: PLC0415
    from broadsheet.testing import load_sample_texts  # noqa: PLC0415

    sample = load_sample_texts()
    told = {article.id: article for article in sample.articles if article.story == "mediation"}
    articles = tuple(
        Article(a.id, a.outlet, None, a.title, "\n\n".join(a.paragraphs), a.published.astimezone(UTC), a.language)
        for a in sorted(told.values(), key=lambda item: (item.published, item.id))
    )
    origins = {}
    for article in told.values():
        root = article
        while parent := root.reprint_of or root.revision_of:
            root = told[parent]
        origins[article.id] = Origin(article.id, root.id, article.kind)
    ratings = tuple(Rating(o.host, o.leaning, o.leaning) for o in sample.outlets if o.leaning)  # type: ignore[arg-type]
    scheme = RatingScheme("sample", "Sample", None, "", "free", ratings)
    block = block_of(Material(Story("mediation", tuple(sorted(told))), articles, origins, scheme=scheme))
    distinctive = {form: term.distinctive for term in block.terms for form in term.term.split(" / ")}
    assert distinctive["withdraws"] == distinctive["retreats"] == "left"
    assert distinctive["steps back"] == "center"
    assert distinctive["ultimatum"] == "right"


def test_the_note_says_how_many_reports_are_not_counted() -> None:
    """Reports in another language and those without a text are left out, and the page tells it."""
    material = story_of([*dam_rows("scraps", "halts", "halts"), ("left", "Water ministry halts Korva dam project", "")])
    foreign = replace(material.articles[0], language="es")
    note = block_of(replace(material, articles=(foreign, *material.articles[1:]))).note
    assert note
    assert "of 17 of the 19 independent reports" in note.text
    assert note.text.endswith("The others are in another language or came without their text.")


def test_a_claim_that_another_report_tells_with_its_names_is_not_missing() -> None:
    """Who prints the name and the figure may tell the same in other words."""
    rows = [
        (side, title, f"{text} At Harlan they speak of 412 fissures." if side == "right" else f"{text} {CLAIM}")
        for side, title, text in dam_rows("halts", "halts", "halts")
    ]
    block = block_of(story_of(rows))
    assert not [view.side for view in block.views if view.missing]


def test_a_reprint_on_the_side_that_carries_a_claim_shows_it_there() -> None:
    """What a side's outlet prints is found there, whoever wrote it."""
    from broadsheet.model.origin import Origin  # noqa: PLC0415 - used once

    rows = [
        (side, title, text if side == "right" else f"{text} {CLAIM}")
        for side, title, text in dam_rows("halts", "halts", "halts")
    ]
    material = story_of([*rows, ("right", rows[0][1], rows[0][2])])
    copied = replace(material, origins={"r18": Origin("r18", "r00", "reprint")})
    assert not [view.side for view in block_of(copied).views if view.missing]


def test_counts_written_in_words_are_counts() -> None:
    """Five cracks are not four, however they are written."""
    claim = "Inspectors of the ministry found four cracks in the northern wall of the old Korva dam."
    other = claim.replace("four", "five")
    rows = [
        (side, title, f"{text} {other if side == 'right' else claim.replace('four', '4') if side == 'left' else claim}")
        for side, title, text in dam_rows("halts", "halts", "halts")
    ]
    block = block_of(story_of(rows))
    assert {len(row.carried) for row in block.grid if row.claim.text.endswith("Korva dam.")} <= {6, 12}


def test_a_word_that_a_small_side_uses_otherwise_is_told() -> None:
    """Nothing is said to be chance beside a word that all of a side's headlines use and half of the others."""
    rows = headlines_of(("left", "Council passes harbor tax near"))[:3]
    rows += headlines_of(("right", "Council passes harbor tax near"), ("right", "Harbor tax of council seen near"))
    said = texts(block_of(story_of(rows)), "left")
    assert said.startswith("All 3 independent headlines on the left use “passes”, against 4 of the 8 on the right.")
