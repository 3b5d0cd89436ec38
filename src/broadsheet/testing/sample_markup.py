"""The three styles in which sample outlets mark up an article: plain, cluttered, legacy.

Every function here returns ``Markup``: text is put in through ``Markup.format``, which escapes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from broadsheet.testing.sample_furniture import NOTICE, Furniture, furniture
from broadsheet.testing.sample_links import SampleLinks
from broadsheet.testing.sample_texts import HEADING, MarkupStyle, SampleArticle, SampleOutlet

_NEWSLETTER_AFTER = 4
"""Paragraph after which a cluttered page puts its newsletter box; it has a related link after the second."""


class PageParts:
    """What the three styles share: the pieces of one article's page.

    Args:
        article: The article.
        outlet: Its outlet.
        related: Other articles of the same outlet, best first.
        links: Builds the addresses.
    """

    def __init__(
        self, article: SampleArticle, outlet: SampleOutlet, related: Sequence[SampleArticle], links: SampleLinks
    ) -> None:
        self.article = article
        self.outlet = outlet
        self.related = tuple(related)
        self.links = links
        self.words: Furniture = furniture(outlet.language)

    def home(self) -> str:
        """Return the address of the outlet's home page."""
        return self.links.to(self.outlet.host)

    def menu(self, item: Markup) -> Markup:
        """Return the menu, each entry in ``item`` (a form with two places: address and word)."""
        host = self.outlet.host
        return Markup("").join(
            item.format(self.links.to(host, f"/?section={number}"), word)
            for number, word in enumerate(self.words.sections)
        )

    def related_links(self, item: Markup) -> Markup:
        """Return links to the other articles, each in ``item`` (a form with two places)."""
        return Markup("").join(
            item.format(self.links.to(other.outlet, other.path), other.title) for other in self.related
        )

    def byline(self) -> Markup:
        """Return the line of authors, with its leading word unless the byline brings one; nothing for no authors."""
        bare = self.article.byline
        if not bare:
            return Markup("")
        lead = "" if bare.casefold().startswith(f"{self.words.by.casefold()} ") else f"{self.words.by} "
        return Markup('{}<span class="author" rel="author">{}</span>').format(lead, bare)

    def times(self) -> Markup:
        """Return the times of publication and of the last change, machine-readable."""
        form = Markup('{} <time datetime="{}">{}</time>')
        article = self.article
        lines = [form.format(self.words.published, article.published.isoformat(), self.words.when(article.published))]
        if article.updated:
            changed = self.words.when(article.updated)
            lines.append(form.format(self.words.updated, article.updated.isoformat(), changed))
        return Markup(" · ").join(lines)

    def blocks(self, paragraph: Markup, heading: Markup) -> list[Markup]:
        """Return the body, each part in its form (one place each)."""
        return [
            heading.format(part.removeprefix(HEADING)) if part.startswith(HEADING) else paragraph.format(part)
            for part in self.article.body
        ]

    def credit(self, form: Markup) -> Markup:
        """Return the credit in ``form`` (one place), or nothing."""
        return form.format(self.article.credit) if self.article.credit else Markup("")

    def rights(self) -> str:
        """Return the footer's line of rights."""
        return self.words.rights.format(name=self.outlet.name)

    def newsletter(self) -> str:
        """Return the newsletter box's text."""
        return self.words.newsletter.format(name=self.outlet.name)


def plain(parts: PageParts) -> Markup:
    """Return the body of a page with sectioning elements: one ``article``, asides, a footer."""
    body = Markup("\n").join(parts.blocks(Markup("<p>{}</p>"), Markup("<h2>{}</h2>")))
    return Markup("""<a class="skip" href="#main">↓</a>
<header class="site-header"><a class="brand" href="{home}">{name}</a><nav><ul>{menu}</ul></nav></header>
<main id="main"><article>
<header><p class="kicker">{section}</p><h1>{title}</h1>
<p class="byline">{byline}</p><p class="dates">{times}</p></header>
<div class="article-body">
{body}
</div>
{credit}
</article>
{share}
<aside class="newsletter"><p>{newsletter}</p><button type="button">{subscribe}</button></aside>
<section class="related"><h2>{related_word}</h2><ul>{related}</ul></section>
</main>
<footer class="site-footer"><p>{rights}</p><p class="notice">{notice}</p>
<p><a href="{about}">{about_word}</a></p></footer>
{cookies}""").format(
        **_frame(parts),
        menu=parts.menu(Markup('<li><a href="{}">{}</a></li>')),
        body=body,
        credit=parts.credit(Markup('<p class="credit">{}</p>')),
        related=parts.related_links(Markup('<li><a href="{}">{}</a></li>')),
    )


def cluttered(parts: PageParts) -> Markup:
    """Return the body of a page of nested blocks, with boxes, a picture and links between the paragraphs."""
    return Markup("""{cookies}
<div id="wrap"><div class="top-bar"><a class="logo" href="{home}">{name}</a><div class="nav-main">{menu}</div></div>
<div class="ad ad--leaderboard"><span>{ad}</span></div>
<div class="layout"><div class="col-main"><div class="story">
<div class="story__section">{section}</div><h1 class="story__title">{title}</h1>
<div class="story__dek">{description}</div>
<div class="story__meta"><span class="byline">{byline}</span> <span class="story__dates">{times}</span></div>
{share}
<figure class="story__lead"><img src="{picture}" alt=""><figcaption>{caption}</figcaption></figure>
<div class="story__body article-body" itemprop="articleBody">
{body}
{credit}</div>
<div class="tags"><a href="{home}">{section}</a></div>
</div>
<div class="related-grid"><h3>{related_word}</h3>{related}</div></div>
<div class="col-side sidebar"><div class="most-read"><h3>{most_read}</h3><ol>{listed}</ol></div>
<div class="ad ad--box"><span>{ad}</span></div></div></div>
<div class="footer"><p>{rights}</p><p class="notice">{notice}</p><p><a href="{about}">{about_word}</a></p></div></div>
""").format(
        **_frame(parts),
        menu=parts.menu(Markup('<a class="nav-item" href="{}">{}</a>')),
        ad=parts.words.advertisement,
        description=parts.article.description,
        picture=parts.links.to(parts.outlet.host, "/picture.svg"),
        caption=parts.words.caption.format(name=parts.outlet.name),
        body=Markup("\n").join(_with_boxes(parts)),
        credit=parts.credit(Markup('<div class="story__credit">{}</div>\n')),
        related=parts.related_links(Markup('<div class="card"><a href="{}">{}</a></div>')),
        most_read=parts.words.most_read,
        listed=parts.related_links(Markup('<li><a href="{}">{}</a></li>')),
    )


def legacy(parts: PageParts) -> Markup:
    """Return the body of a page laid out with tables, as sites of twenty years ago were."""
    body = Markup("\n").join(parts.blocks(Markup("<p>{}</p>"), Markup("<h3>{}</h3>")))
    return Markup("""<table width="100%" border="0" cellpadding="4"><tr><td colspan="3" bgcolor="#dddddd">
<a href="{home}"><b>{name}</b></a> | {menu}</td></tr>
<tr><td width="160" valign="top" class="leftnav"><b>{most_read}</b><br>{listed}
<br><i>{newsletter}</i></td>
<td valign="top" class="story"><h1>{title}</h1>
<p class="byline"><small>{byline} | {times}</small></p>
<div class="story-body">
{body}
</div>
{credit}<div class="tools">{share}</div></td>
<td width="140" valign="top" class="ads">{ad}</td></tr>
<tr><td colspan="3" align="center" class="footer"><small>{rights}<br><span class="notice">{notice}</span><br>
<a href="{about}">{about_word}</a></small></td></tr></table>
{cookies}""").format(
        **_frame(parts),
        menu=parts.menu(Markup('<a href="{}">{}</a> | ')),
        most_read=parts.words.most_read,
        listed=parts.related_links(Markup('<a href="{}">{}</a><br>')),
        body=body,
        credit=parts.credit(Markup('<p class="credit"><small>{}</small></p>\n')),
        ad=parts.words.advertisement,
    )


STYLES: dict[MarkupStyle, Callable[[PageParts], Markup]] = {"plain": plain, "cluttered": cluttered, "legacy": legacy}
"""The body of a page in each style."""


def _frame(parts: PageParts) -> dict[str, str | Markup]:
    """Return what every style prints somewhere."""
    words, host = parts.words, parts.outlet.host
    address = parts.links.to(host, parts.article.path)
    return {
        "home": parts.home(),
        "name": parts.outlet.name,
        "section": parts.article.section or words.sections[0],
        "title": parts.article.title,
        "byline": parts.byline(),
        "times": parts.times(),
        "share": Markup(
            '<div class="share-bar" role="group"><span>{}</span> <a href="mailto:?body={}">✉</a> '
            '<a href="{}#link">🔗</a></div>'
        ).format(words.share, address, address),
        "newsletter": parts.newsletter(),
        "subscribe": words.subscribe,
        "related_word": words.related,
        "rights": parts.rights(),
        "notice": NOTICE,
        "about": parts.links.to(host, "/about"),
        "about_word": words.about,
        "cookies": Markup(
            '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>{}</p>'
            '<button type="button">{}</button></div>'
        ).format(words.cookies, words.accept),
    }


def _with_boxes(parts: PageParts) -> list[Markup]:
    """Return the paragraphs of a cluttered page with the boxes that stand between them."""
    out: list[Markup] = []
    for number, block in enumerate(parts.blocks(Markup("<p>{}</p>"), Markup("<h2>{}</h2>")), start=1):
        out.append(block)
        if number == 2 and parts.related:
            other = parts.related[0]
            out.append(
                Markup('<div class="inline-related"><span>{}</span> <a href="{}">{}</a></div>').format(
                    parts.words.read_also, parts.links.to(other.outlet, other.path), other.title
                )
            )
        if number == _NEWSLETTER_AFTER and number < len(parts.article.body):
            out.append(
                Markup('<div class="newsletter-box"><p>{}</p><button type="button">{}</button></div>').format(
                    parts.newsletter(), parts.words.subscribe
                )
            )
    return out
