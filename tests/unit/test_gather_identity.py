"""Which items are the same article."""

from __future__ import annotations

from broadsheet.gather.feeds import FeedItem
from broadsheet.gather.identity import GuidPolicy, address_key, document_keys, guid_key, match

DATE = "Sat, 03 Jan 2026 10:15:00 GMT"


class Memory:
    """Keys and the articles they were stored for."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.policy = GuidPolicy()

    def read(self, *items: FeedItem, source: str = "feed") -> list[str]:
        """Return the article of each item of one document, making new ones."""
        keys, self.policy = document_keys(source, items, self.policy)
        found: list[str] = []
        for own in keys:
            article = match(own, self.known.get) or f"article {len(set(self.known.values())) + 1}"
            self.known.update(dict.fromkeys(own, article))
            found.append(article)
        return found


def item(number: int, **changes: str | None) -> FeedItem:
    """Return an item."""
    base = {"guid": f"g{number}", "link": f"https://paper.example/{number}", "title": f"T{number}", "published": DATE}
    return FeedItem(**(base | changes))  # type: ignore[arg-type]


def test_a_new_guid_at_every_poll_makes_no_new_article():
    """REL-09: a changed guid with equal address is an edit."""
    memory = Memory()
    assert {memory.read(item(1, guid=f"random {n}"))[0] for n in range(9)} == {"article 1"}


def test_an_edited_title_keeps_its_article():
    """REL-09: edits keep one id, title and link changing one at a time."""
    memory = Memory()
    first = memory.read(item(1))
    assert memory.read(item(1, title="T1 (updated)")) == first
    assert memory.read(item(1, title="T1 again", link="https://paper.example/slug-2")) == first
    assert memory.read(item(1, guid="other", title="New", link="https://paper.example/slug-2")) == first


def test_duplicate_guids_in_one_document_are_not_believed_from_then_on():
    """REL-09: three articles with one guid are three; the policy sticks for later documents."""
    memory = Memory()
    same = [item(n, guid="same") for n in (1, 2, 3)]
    assert len(set(memory.read(*same))) == 3
    assert memory.policy.guids is False
    assert memory.read(item(4, guid="same")) == ["article 4"]
    assert memory.read(*same) == ["article 1", "article 2", "article 3"]


def test_one_link_for_all_items_identifies_none():
    """REL-09: a feed whose items all point to the front page."""
    memory = Memory()
    items = [item(n, link="https://paper.example/") for n in (1, 2, 3)]
    assert len(set(memory.read(*items))) == 3
    assert memory.read(*items) == ["article 1", "article 2", "article 3"]


def test_moves_of_scheme_and_host_keep_the_article():
    """REL-09: http to https, a new host, www, mobile and AMP twins, tracking."""
    memory = Memory()
    link = "http://www.paper.example/2026/01/deal"
    first = memory.read(item(1, guid=link, link=link))
    for other in (
        "https://www.paper.example/2026/01/deal",
        "https://paper.example/2026/01/deal/",
        "https://m.paper.example/2026/01/deal?utm_source=rss",
        "https://amp.paper.example/2026/01/deal",
        "https://paper.example/2026/01/deal/amp",
        "https://paper.example/2026/01/deal?outputType=amp#top",
        "https://newpaper.example/2026/01/deal",
    ):
        assert memory.read(item(1, guid=other, link=other)) == first


def test_guids_that_differ_in_their_fragment_only_stay_apart():
    """REL-09: a live blog gives every entry its own fragment."""
    memory = Memory()
    items = [item(n, guid=f"https://paper.example/live#{n}", link=f"https://paper.example/live#{n}") for n in (1, 2)]
    assert len(set(memory.read(*items))) == 2


def test_items_without_guid_and_link_are_known_by_title_and_date():
    """REL-09: the last resort, and within one feed only."""
    memory = Memory()
    bare = item(1, guid=None, link=None)
    assert memory.read(bare) == memory.read(bare)
    assert memory.read(bare, source="other feed") == ["article 2"]
    keys, _ = document_keys("feed", [FeedItem(summary="only words")])
    assert keys[0][0].startswith("w:")


def test_distinct_articles_are_not_merged():
    """REL-09: like titles at one time, guids of other feeds, pages told apart by a parameter."""
    memory = Memory()
    assert len(set(memory.read(item(1, title="Weather"), item(2, title="Weather")))) == 2
    assert memory.read(item(9, guid="g1", title="Other"), source="other feed") == ["article 3"]
    assert address_key("https://paper.example/s?id=1") != address_key("https://paper.example/s?id=2")
    assert guid_key("feed", "https://paper.example/") is None
