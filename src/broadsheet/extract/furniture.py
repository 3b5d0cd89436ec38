"""What on a page is furniture: navigation, share bars, newsletter boxes, related stories, captions, comments.

Judged by the names that publishers give their elements, whole words only: ``share-bar`` is furniture,
``shareholder-meeting`` is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from broadsheet.text.phrases import listed

_WORDS = listed("""
    ad; ads; adv; advert; advertisement; advertising; adslot; adunit; adsense; dfp; sponsor; sponsored; sponsors
    promo; promos; promobox; promotion; promoted; affiliate; outbrain; taboola; zergnet; revcontent; nativo; teads
    piano; disqus; livefyre; spotim; share; shares; sharing; sharebar; sharebox; sharetools; sharedaddy; addthis
    addtoany; social; socials; socialmedia; related; relatedposts; relatedlinks; relatedarticles; relatedcontent
    recirc; recirculation; recommended; recommendation; recommendations; recommends; morefrom; moreon; seealso
    readmore; readnext; alsoread; upnext; jp-relatedposts; yarpp; trending; popular; mostread; mostpopular
    latestnews; teaser; teasers; carousel; slideshow; slider; swiper; gallery; newsletter; newsletters; subscribe
    subscription; subscriptions
    signup; sign-up; mailchimp; mc-embed; optin; comment; comments; commentlist; respond; reply
    replies; sidebar; sidebars; rail; rightrail; aside; widget; widgets; nav; navbar; navigation; breadcrumb
    breadcrumbs; menu; submenu; pager; pagination; paging; postnav; prevnext; skiplink; skip-link; toc; footer
    foot; masthead; topbar; bottombar; toolbar; tools; toolbox; utility; utilities; caption; captions; figcaption
    wp-caption; wp-caption-text; credit; credits; copyright; photo-credit; imagecredit; byline; bylines; author
    authors; authorbox; authorbio; bio; author-bio; contributors; timestamp; dateline; pubdate; postmeta; post-meta
    entry-meta; article-meta; tags; taglist; tag-list; tagcloud; keywords; topics; topic-list; categories; modal
    popup; overlay; lightbox; cookie; cookies; consent; gdpr; interstitial; banner; login; log-in; search; print
    printonly
    rating; ratings; vote; poll; quiz; survey; video-player; videoplayer; player; jwplayer; playlist; audio-player
    follow; follow-us; donate; donation; image; images; img; photo; photos; picture; figure; inlinegallery; cta
    rollover; tooltip; popover; breaking-news; ticker; headlines
""")
_SINGLE = frozenset(word for word in _WORDS if word.isalpha())
_SEVERAL = tuple(sorted(f"-{word}-" for word in set(_WORDS) if not word.isalpha()))
# Class names as the words they are made of: "article-body__relatedLinks" is article, body, related, links.
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Names that hide an element only when they stand alone: ``hide-for-small-only`` shows it on most screens.
_UNSEEN = re.compile(
    r"(?:^|\s)(?:hide|hidden|screen-reader-text|visually-?hidden|sr-only|no-?print|print-only)(?=$|\s)", re.IGNORECASE
)
# Words that make an element the place of the body, whatever else its names say ("content with-sidebar").
_BODY = re.compile(
    r"article-?_?body|story-?_?body|article-?_?content|story-?_?content|entry-?_?content|post-?_?content|"
    r"post-?_?body|body-?_?text|article-?_?text|main-?_?content|tweet|social-media-embed|social-embed|has-|with-|no-|without-",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_ROLES = frozenset(
    {
        "navigation",
        "complementary",
        "banner",
        "contentinfo",
        "dialog",
        "alertdialog",
        "search",
        "menu",
        "menubar",
        "tablist",
        "toolbar",
        "tooltip",
        "status",
    }
)
_LONGEST_NAME = 400


def is_furniture(element: etree._Element) -> bool:
    """Return whether the element's names, role or style say that it is page furniture."""
    get = element.get
    name, identifier = get("class"), get("id")
    if (name and names_furniture(name)) or (identifier and names_furniture(identifier)):
        return True
    if get("role") in _ROLES or get("hidden") is not None or get("aria-hidden") == "true":
        return True
    style = get("style")
    return style is not None and _HIDDEN_STYLE.search(style[:_LONGEST_NAME]) is not None


@lru_cache(maxsize=1 << 15)
def names_furniture(names: str) -> bool:
    """Return whether the class or id of an element names page furniture."""
    short = names[:_LONGEST_NAME]
    if _UNSEEN.search(short):
        return True
    words = [word.lower() for word in _NAME_WORD.findall(short)]
    found = not _SINGLE.isdisjoint(words) or not _SINGLE.isdisjoint(
        short.lower().replace("_", "-").replace("-", " ").split()
    )
    if not found:
        joined = f"-{'-'.join(words)}-"
        found = any(several in joined for several in _SEVERAL)
    return found and not _BODY.search(short)
