"""Facets of sentences: plain ways of saying a thing are told for what they say."""

from __future__ import annotations

import pytest

from broadsheet.compare.facet_fit import fits
from broadsheet.compare.facets import TITLES, facet_of, facet_scores, feature_names, features, frozen

PLAIN = [
    ("There is no evidence for the claim, which the ministry called false and misleading.", "debunking"),
    ("The tax could cost exporters $40 billion a year and push prices higher, economists said.", "economic_impact"),
    ("Residents protested outside the town hall and activists denounced the closure.", "community_reaction"),
    ("Critics accused the mayor of haste, while supporters argued that the bridge was unsafe.", "diverging_views"),
    ("The council is expected to vote next week, and a hearing is scheduled for later this month.", "whats_next"),
    ("A weir, also known as a low-head dam, refers to a barrier; the term is defined as such by engineers.",
     "terms_to_know"),
    ("The retreat is a major shift in harbor policy and its consequences could set a precedent.", "significance"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "facet"), PLAIN)
def test_a_plain_sentence_is_told_for_what_it_adds(sentence: str, facet: str) -> None:
    """One sentence a facet, of our own words."""
    assert facet_of(sentence) == facet


def test_a_plain_event_adds_no_facet() -> None:
    """What happened is the story itself."""
    assert facet_of("Police arrested a man near the ferry on Tuesday.") == "none"


def test_scores_are_shares_of_a_thousand() -> None:
    """Rounding may lose or win a few thousandths, no more."""
    scores = facet_scores("The council will vote on Monday.")
    assert abs(sum(scores.values()) - 1000) < len(scores)
    assert set(TITLES) - {"underreported"} < set(scores)


def test_cues_of_other_languages_speak_for_the_same_facets() -> None:
    """French, German, Spanish and Ukrainian denials are denials."""
    for code, sentence in (
        ("fr", "Le ministère a démenti ces chiffres, faux et trompeurs, et il n'y a aucune preuve."),
        ("de", "Der Minister dementierte den falschen Bericht; es gibt keine Beweise, er ist unbegründet."),
        ("es", "El gobierno desmintió la noticia, falsa y engañosa: no hay pruebas."),
        ("uk", "Міністр спростував цю неправду: немає доказів, це фейк і дезінформація."),
    ):
        assert facet_of(sentence, code) == "debunking", code


def test_an_unknown_language_is_judged_by_form_alone() -> None:
    """Without cues nothing but the shape of the sentence speaks."""
    assert facet_of("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "la") == "none"


def test_the_shipped_weights_fit_the_features() -> None:
    """A bias and one weight a feature for each label."""
    model = frozen()
    assert all(len(row) == 1 + len(feature_names()) for row in model.rows)
    assert len(features("A sentence.")) == len(feature_names())


@pytest.mark.parametrize(
    ("facet", "fitting", "other"),
    [
        ("history", "The bridge was built in 1921 for carts.", "The bridge closed on Monday evening."),
        ("whats_next", "Inspectors are expected to report on Friday.", "Inspectors reported on Monday evening."),
        (
            "community_reaction",
            "Residents protested against the closure.",
            "Residents of Harwick cannot vote in Ostby.",
        ),
        ("global_impact", "Western allies urged the town to reopen it.", "Hundreds walked to the northern bank."),
        ("policy_impact", "The law would bar lorries from old bridges.", "Officials showed pictures of the bridge."),
        ("diverging_views", "Critics called the closure too late.", "The mayor stayed in office on Friday."),
        ("debunking", "There is no evidence that the piers moved.", "The piers moved by a hand's breadth."),
    ],
)
def test_a_sentence_must_hold_what_the_title_of_its_facet_promises(facet: str, fitting: str, other: str) -> None:
    """A history without a past, or a reaction without people who react, is a mistake of the scores."""
    assert fits(fitting, facet)
    assert not fits(other, facet)
    assert fits(other, facet, "de")


def test_what_a_gazetteer_says_stands_under_no_title() -> None:
    """That a state is home to something is no context."""
    assert not fits("Harwick is home to one of the oldest bridges of the region.", "context")
    assert fits("Harwick closed one of the oldest bridges of the region.", "context")
