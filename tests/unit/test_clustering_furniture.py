"""What an outlet repeats in all its reports joins none of them."""

from __future__ import annotations

from broadsheet.cluster import cluster
from broadsheet.cluster.furniture import furniture_of, headline_without, key_of, plain, sentences, without
from broadsheet.cluster.profile import profiles
from broadsheet.model.article import Article

NOTICE = "Quotations in the Larkfield Gazette app are delayed by fifteen minutes."
REPORTS = (
    ("Ferry strike ends in Portaferry", "Crews of the Portaferry ferries go back to work after nine days of strike."),
    ("Bakers count their grain", "The guild of bakers in Oldham Mill says that grain for six weeks is in store."),
    ("New bridge opens over the Tarn", "Walkers crossed the Tarn on a bridge of larch that cost four million crowns."),
    ("Choir wins in Zagorje", "A choir of thirty pupils from Lower Wick took the first prize in Zagorje."),
    ("Museum buys a meteorite", "A stone that fell on a barn roof near Kestrel Hill is now in the museum."),
)


def report(number: int, *, outlet: str = "gazette.example", suffix: str = "", notice: str = NOTICE) -> Article:
    """Return one of the outlet's unlike reports."""
    title, text = REPORTS[number]
    return Article(f"g{number}", outlet, None, title + suffix, f"{notice} {text}", None, "en")


def test_a_notice_that_stands_in_unlike_reports_is_furniture() -> None:
    """The sentence is found by its repetition alone, and nothing else is."""
    found = furniture_of([report(number) for number in range(4)], body=2_000)
    assert found == {"gazette.example": frozenset({key_of(NOTICE)})}


def test_three_articles_are_too_few_for_furniture() -> None:
    """Revisions of one report share their sentences."""
    assert furniture_of([report(number) for number in range(3)], body=2_000) == {}


def test_outlets_that_print_the_same_sentence_have_no_furniture() -> None:
    """Wire copy in many outlets is no habit of one of them."""
    assert furniture_of([report(number, outlet=f"o{number}.example") for number in range(5)], body=2_000) == {}


def test_a_sentence_in_reports_of_one_event_is_no_furniture() -> None:
    """Headlines that share a word speak of one event."""
    articles = [
        Article(
            f"f{number}", "gazette.example", None, f"Ferry strike, day {word}", f"{NOTICE} Crews met again.", None, "en"
        )
        for number, word in enumerate(("one", "two", "three", "four", "five"))
    ]
    assert furniture_of(articles, body=2_000) == {}


def test_an_outlet_s_name_behind_its_headlines_is_furniture() -> None:
    """The suffix goes, the headline stays."""
    articles = [report(number, suffix=" | Larkfield Gazette", notice="") for number in range(4)]
    found = furniture_of(articles, body=2_000)["gazette.example"]
    assert headline_without(articles[0].title, found) == REPORTS[0][0]
    assert "gazette" not in profiles(articles)[0].title


def test_a_headline_that_is_all_furniture_stays() -> None:
    """An article never loses its whole headline."""
    assert headline_without("Briefing", frozenset({key_of("Briefing")})) == "Briefing"


def test_text_without_furniture_keeps_every_other_sentence() -> None:
    """Sentences stay whole and in order."""
    text = f"One came.\n{NOTICE} Two went. "
    assert sentences(without(text, frozenset({key_of(NOTICE)}))) == ["One came.", "Two went."]
    assert without(text, frozenset()) == text


def test_unlike_reports_with_one_notice_are_different_stories() -> None:
    """A long notice in front of short reports joins none of them."""
    notice = " ".join([NOTICE, "Readers of the Larkfield Gazette may cancel their subscription on any Thursday."] * 4)
    stories = cluster([report(number, notice=notice, suffix=" - Larkfield Gazette") for number in range(5)])
    assert sorted(len(story.articles) for story in stories) == [1, 1, 1, 1, 1]


def test_markup_is_not_words() -> None:
    """Tags go, what stands between them stays."""
    assert plain('<p class="lead">Grain and <b>flour</b>.</p>').split() == ["Grain", "and", "flour", "."]


def test_a_notice_that_gives_the_article_s_own_address_is_furniture() -> None:
    """The address is a slot; kept in any other sentence it stays as it is."""
    address = "https://gazette.example/larkfield/full-page.html"
    notice = key_of(sentences(f"Whole page {address} ", address)[0])
    text = f"Whole page {address}\nBakers list their prices at {address} from Monday."
    found = without(text, frozenset({notice}), address)
    assert found == f"Bakers list their prices at {address} from Monday."
    marked = "Whole page \0\nBakers list their prices."
    assert without(marked, frozenset({notice}), address) == "Bakers list their prices."


def test_reports_that_only_give_an_address_are_different_stories() -> None:
    """The body is a notice and the article's own address, which names the same site and folder each time."""
    articles = [
        Article(f"a{number}", "gazette.example", address, title, f"Whole page {address}", None, "en")
        for number, (title, _) in enumerate(REPORTS)
        for address in (f"https://larkfield-gazette.example/bulletins/quarterly-larkfield-{number}.html",)
    ]
    assert sorted(len(story.articles) for story in cluster(articles)) == [1, 1, 1, 1, 1]
