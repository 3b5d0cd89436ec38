"""What articles say about the agency, the first publisher and the outlets they lean on."""

from __future__ import annotations

import pytest

from broadsheet.model.article import Article
from broadsheet.text.agencies import AGENCIES, agency_named, agency_of_host
from broadsheet.trace.cited import credited_sources
from broadsheet.trace.credits import agency_credit, read_credits
from broadsheet.trace.republished import address_key, republication, site_of

BODY = "The harbour reopened on Tuesday, nine days after the accident, and pilots brought in the first tanker at dawn."


def article(text: str, **fields: object) -> Article:
    """Return an article of an invented outlet."""
    return Article(id="a", outlet="ledger.example", url=None, title="", text=text, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("WASHINGTON (AP) — ", "Associated Press"),
        ("PORT ELLERY, Feb 3 (Reuters) - ", "Reuters"),
        ("PALM BEACH, Florida/WASHINGTON (Reuters) -- ", "Reuters"),
        ("Berlin (dpa) - ", "dpa"),
        ("Berlin (dpa/lno) - ", "dpa"),
        ("(ANSA) - ", "ANSA"),
        ("Madrid, 12 may (EFE).- ", "EFE"),
        ("MOSCOW, May 21. /TASS/. ", "TASS"),
        ("МОСКВА, 21 мая. /ТАСС/. ", "TASS"),
        ("МОСКВА, 21 мая — РИА Новости. ", "RIA Novosti"),
        ("新华社北京5月12日电", "Xinhua"),
        ("(서울=연합뉴스) ", "Yonhap"),
        ("【ロイター】", "Reuters"),
        ("By Mira Sund\n(Reuters) -", "Reuters"),
        ("Washington\nAP\n—\n", "Associated Press"),
    ],
)
def test_a_dateline_names_the_agency_and_is_no_part_of_the_text(head: str, agency: str) -> None:
    """Datelines of many languages."""
    found, text = read_credits(article(head + BODY))
    assert found is not None
    assert (found.agency, found.strength) == (agency, "supplied")
    assert text.strip() == BODY


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("Ferry service is back\n\nBy Mira Sund, Tom Alt, CNN\n(CNN) — ", "CNN"),
        ("Skip to the main text.\n\nPORT ELLERY (Kyodo) -- ", "Kyodo"),
        ("15:04 EST, March 3\n\nPORT ELLERY, March 3 (Reuters) – ", "Reuters"),
        ("Port Ellery (North Coast), Mar 3 (AP) — ", "Associated Press"),
    ],
)
def test_a_dateline_is_found_behind_the_lines_before_it(head: str, agency: str) -> None:
    """A headline, a note to readers, the time or a byline was taken for text."""
    found, text = read_credits(article(head + BODY))
    assert found is not None
    assert (found.agency, found.strength) == (agency, "supplied")
    assert text.endswith(BODY)
    assert f"({agency})" not in text


@pytest.mark.parametrize(
    ("byline", "agency"), [("Mira Sund, The Associated Press", "Associated Press"), ("Mira Sund, CNN", "CNN")]
)
def test_a_byline_that_was_taken_for_text_names_the_agency(byline: str, agency: str) -> None:
    """It stands as a line of its own."""
    found = agency_credit(article(f"Ferry service is back\nBy {byline}\n\n{BODY}"))
    assert found is not None
    assert (found.agency, found.kind) == (agency, "byline")
    assert (
        agency_credit(article(f"{BODY}\nBy the quay stood Mira Sund, who had once worked for the AP\n{BODY}")) is None
    )


@pytest.mark.parametrize(
    ("tail", "agency", "strength"),
    [
        ("\n© 2026 AFP", "AFP", "supplied"),
        ("\nCopyright 2026 The Associated Press. All rights reserved.", "Associated Press", "supplied"),
        (" – AP", "Associated Press", "supplied"),
        ("\n(PAP)", "PAP", "supplied"),
        (" REUTERS", "Reuters", "supplied"),
        (" “It is over.” AFP", "AFP", "supplied"),
        ("\nReporting by Reuters", "Reuters", "supplied"),
        ("\nQuelle: dpa", "dpa", "supplied"),
        ("\nAssociated Press writer Tom Alt in Oslo contributed to this report.", "Associated Press", "supplied"),
        ("\nThis article was produced by AFP.", "AFP", "supplied"),
        ("\nReuters contributed to this report.", "Reuters", "contributed"),
        ("\n(With inputs from PTI)", "PTI", "contributed"),
    ],
)
def test_the_last_lines_say_how_far_the_text_is_the_agencys(tail: str, agency: str, strength: str) -> None:
    """Supplied as a whole, or only contributed to."""
    found = agency_credit(article(BODY + tail))
    assert found is not None
    assert (found.agency, found.strength) == (agency, strength)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "The quay on Tuesday. (Ansel Brook/Reuters)\n" + BODY,
        BODY + " A spokesman told Reuters that more would follow.",
        BODY + " The PA system failed.",
        BODY + " “More will follow,” a spokesman told Reuters.",
        BODY + " The mayor spoke to the captain and to AFP.",
        "AP Hill was a general. " + BODY,
        "Tankers came in at dawn.\nA crane on the quay (Ansel Brook/AP)\n" + BODY,
        BODY + " Pilots said the map was wrong.",
    ],
)
def test_a_mention_of_an_agency_is_no_credit(text: str) -> None:
    """Photo credits, interviews, and words that only look like a name."""
    assert agency_credit(article(text)) is None


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("AFP", "AFP"),
        ("By Reuters Staff", "Reuters"),
        ("MIRA SUND, AP Sports Writer", "Associated Press"),
        ("Mira Sund, Associated Press", "Associated Press"),
        ("Tom Alt Associated Press", "Associated Press"),
        ("Ana Paula", None),
        ("Mira Sund", None),
        (None, None),
    ],
)
def test_a_byline_may_be_the_agencys(byline: str | None, agency: str | None) -> None:
    """Its name alone, or behind the writer's."""
    found = agency_credit(article(BODY, byline=byline))
    assert (found.agency if found else None) == agency


def test_an_agencys_own_outlet_carries_its_own_text_unless_the_dateline_names_another() -> None:
    """Some agencies print others' copy on their site."""
    own = Article(id="a", outlet="www.apnews.com", url=None, title="", text=BODY)
    other = Article(id="b", outlet="bloomberg.com", url=None, title="", text="DUBAI (AP) — " + BODY)
    assert [credit and (credit.agency, credit.strength) for credit in map(agency_credit, (own, other))] == [
        ("Associated Press", "own"),
        ("Associated Press", "supplied"),
    ]


def test_every_agency_is_found_by_each_of_its_own_names_and_hosts() -> None:
    """The table holds no form that another agency takes first, and no host twice."""
    wrong = [(a.name, form) for a in AGENCIES for form in (a.name, *a.forms) if agency_named(form) != a.name]
    assert wrong == []
    assert [(a.name, host) for a in AGENCIES for host in a.hosts if agency_of_host(f"www.{host}") != a.name] == []


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("This article was first published by The Kyiv Post.", "Kyiv Post"),
        ("This story originally appeared on Grist and is part of a series.", "Grist and is part of a series"),
        ("Republished with permission from The Ellery Bote.", "Ellery Bote"),
        ("It was published in a book that nobody read.", None),
        ("The report was published on Tuesday.", None),
    ],
)
def test_a_note_names_the_first_publisher(note: str, named: str | None) -> None:
    """Only a name, and only of another outlet."""
    found = republication(article(f"{BODY}\n\n{note}"))
    assert (found.named if found else None) == named


def test_an_outlets_own_name_in_a_note_says_nothing() -> None:
    """Updates of an outlet's own articles carry such notes too."""
    assert republication(article(BODY + "\n\nThis article was first published by Ledger.")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.ledger.example/a/b/", "http://ledger.example/a/b"),
        ("https://ledger.example/a?utm_source=x&fbclid=1", "https://ledger.example/a#top"),
        ("https://m.ledger.example/a", "https://ledger.example/a/amp"),
    ],
)
def test_addresses_of_one_page_have_one_key(one: str, other: str) -> None:
    """Scheme, mobile hosts, tracking, fragments and last slashes aside."""
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize("other", ["https://ledger.example/story?id=2", "https://ledger.example/other"])
def test_addresses_of_two_pages_have_two_keys(other: str) -> None:
    """A number in the query may be all that tells pages apart."""
    assert address_key("https://ledger.example/story?id=1") != address_key(other)


@pytest.mark.parametrize(
    ("host", "site"),
    [("edition.news.example", "news.example"), ("www.paper.co.uk", "paper.co.uk"), ("paper", "paper"), ("", "")],
)
def test_a_site_is_the_registrable_part_of_a_host(host: str, site: str) -> None:
    """Subdomains belong to their site."""
    assert site_of(host) == site


@pytest.mark.parametrize(
    ("sentence", "source", "words"),
    [
        ("The ship was old, according to Newsweek.", "Newsweek", "according to Newsweek"),
        ("Her captain told Fox News he had warned them.", "Fox News", "told Fox News"),
        ("The Kyiv Post reported that he had not.", "Kyiv Post", "The Kyiv Post reported"),
        (
            "Das Schiff war alt, berichtet die Süddeutsche Zeitung.",
            "Süddeutsche Zeitung",
            "berichtet die Süddeutsche Zeitung",
        ),
        ("Le navire était vieux, selon Le Monde.", "Monde", "selon Le Monde"),
        ("Statek był stary, podaje Gazeta Wyborcza.", "Gazeta Wyborcza", "podaje Gazeta Wyborcza"),
        (
            "It was first reported by the Ellery Evening Herald.",
            "Ellery Evening Herald",
            "first reported by the Ellery Evening Herald",
        ),
    ],
)
def test_a_credited_outlet_is_found_with_the_words_that_credit_it(sentence: str, source: str, words: str) -> None:
    """The span covers cue and name, and the name is given as printed."""
    text = f"{BODY} {sentence}"
    (found,) = credited_sources(article(text))
    assert found.source == source
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "He read Time on the quay.",
        "People said the sun was out.",
        "CNN has moved to a new tower.",
        "Thailand Post said no.",
        "Parcels sent through the Express Mail Service wait, according to the Express Mail Service.",
        "The poorest pay most, per the National Bureau of Harbour Research.",
        "Mayor Bloomberg said that the quay is shut.",
        "One pupil told Spanish TV that the quay is shut.",
    ],
)
def test_a_name_without_a_credit_is_none(sentence: str) -> None:
    """Ordinary words, and outlets that are only mentioned."""
    assert credited_sources(article(sentence)) == ()


def test_an_outlet_does_not_credit_itself() -> None:
    """The outlet's name in an interview of its own is no second source."""
    own = Article(id="a", outlet="dw.com", url=None, title="", text="The pilot told DW that he was tired.")
    assert credited_sources(own) == ()


@pytest.mark.parametrize(
    ("text", "outlet", "count"),
    [
        ("Reuters said it was devastated to learn of the death.", "ledger.example", 0),
        ("The AP said in a statement that it was shocked.", "ledger.example", 0),
        ("“They did vital work,” the AP said.", "ledger.example", 0),
        ("A spokesperson for Reuters said: “We are devastated.”", "ledger.example", 0),
        ("Al Jazeera reported the loss of its cameraman.", "ledger.example", 0),
        ("Workers leave the quay. (Mira Sund/Harbour Office via AP)", "ledger.example", 0),
        ("As The Jerusalem Post reported on Monday, the quay is shut.", "jpost.com", 0),
        ("As The New York Times reported on Monday, the quay is shut.", "nytimes.com", 0),
        ("He told RTÉ News that the quay is shut.", "rte.ie", 0),
        ("The quay is shut, Reuters reported on Monday.", "ledger.example", 1),
        ("The quay is shut, according to the AP, which saw the order.", "ledger.example", 1),
        ("As The Jerusalem Post reported on Monday, the quay is shut.", "nytimes.com", 1),
    ],
)
def test_what_an_outlet_says_of_itself_is_no_credit(text: str, outlet: str, count: int) -> None:
    """Nor are photo credits and the article's own outlet under another form of its name."""
    found = credited_sources(Article(id="a", outlet=outlet, url=None, title="", text=text))
    assert len(found) == count


def test_the_agency_whose_copy_it_is_is_not_credited() -> None:
    """Its copy says "told The Associated Press" of itself."""
    text = "BREVIK (AP) — The quay is shut, the harbour master told The Associated Press."
    assert credited_sources(Article(id="a", outlet="ledger.example", url=None, title="", text=text)) == ()


def test_the_whole_name_of_a_sister_house_is_credited() -> None:
    """A longer name is another outlet."""
    text = "The quay is shut, according to a Sky News Arabia report. The Times of Israel reported the same."
    found = credited_sources(Article(id="a", outlet="ledger.example", url=None, title="", text=text))
    assert [source.source.removeprefix("The ") for source in found] == ["Sky News Arabia", "Times of Israel"]
