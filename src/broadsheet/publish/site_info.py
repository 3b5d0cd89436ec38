"""What every page of a site shares: its name, its rating schemes, its links."""

from __future__ import annotations

from dataclasses import dataclass, field

from broadsheet.publish.links import Links, ServedLinks


@dataclass(frozen=True, slots=True)
class SchemeChoice:
    """A rating scheme that a reader can switch to."""

    id: str
    rater: str


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What every page of a site shares.

    Attributes:
        name: Name in the masthead.
        tagline: One line under it on the front page.
        base_url: Absolute address of the site without a slash at its end, for feeds and embeds; "" when unknown.
        schemes: Rating schemes on offer, in the order to show.
        full_text: Whether article pages show the whole text as read, or only the paragraphs around cited passages.
        links: How pages link to one another.
        footer: One line of the publisher's own in every footer, plain text, or "".
        policy: Content security policy written into pages that no server sends headers for, or "".
    """

    name: str = "Broadsheet"
    tagline: str = "One story, every outlet, on one page"
    base_url: str = ""
    schemes: tuple[SchemeChoice, ...] = ()
    full_text: bool = True
    links: Links = field(default_factory=ServedLinks)
    footer: str = ""
    policy: str = ""
