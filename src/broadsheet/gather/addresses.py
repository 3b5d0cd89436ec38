"""Addresses from outside: which may be requested, which name the same page, whose they are."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import idna

from broadsheet.errors import FetchRefused, InputError
from broadsheet.gather.networks import AllowList, denied, local_name, parse_ip

ADDRESS_LIMIT = 2_048
"""Characters of an address; longer ones are refused."""

_DEFAULT_PORTS = {"http": 80, "https": 443}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DENIED_PORTS = frozenset(
    map(
        int,
        _words(
            # The ports that browsers refuse (Fetch standard), and those of databases and control planes.
            "1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117"
            " 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587"
            " 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668"
            " 6669 6679 6697 10080 2375 2376 2379 2380 3306 3389 5432 5900 6379 6443 9200 9300 10250 11211 27017"
        ),
    )
)
_UNSAFE = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\\\\]")
_SPACE = re.compile("[\\s\x00-\x1f\x7f\u200b\ufeff]+")
_BREAK = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\u200b\ufeff]+")
_AMPERSANDS = re.compile(r"&(?:amp;)+")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_TO_ESCAPE = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})")
_EDGE_SPACE = re.compile(r"\A(?:%20)+|(?:%20)+\Z")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z")
_NUMERIC_LABEL = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z")

_TRACKING = _words(
    "fbclid gclid dclid gbraid wbraid gclsrc msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid _ga _gl _hsenc"
    " _hsmi mkt_tok cmpid cmp cmp_id ocid ito xtor ftag maca siteid yptr smid smtyp smprod partner_id icid"
    " traffic_source ref_src ref_url sr_share spm s_cid share_id shareid __twitter_impression rss_id rssid ncid"
    " taid soc_src soc_trk guccounter guce_referrer guce_referrer_sig intcmp int_cmp cid_source wt_mc wt_zmc"
)
"""Query names that tell the outlet where a reader came from and never choose a page; collected from the feed items
and articles of the measuring data (2025 and 2026) and the tracking lists of common browsers."""

_TRACKING_PREFIXES = ("utm_", "ns_", "at_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "oly_", "vero_", "sc_")
_TRACKING_WHEN = frozenset({"source", "src", "from", "ref", "via", "feed", "rss"})
_TRACKING_VALUES = re.compile(r"(?:rss|feed|atom|twitter|facebook|newsletter|push)(?:[-_.].{0,40})?\Z")
_TRACKING_PAIRS = frozenset({"rss=1", "rss=yes", "rss=true", "feed=1", "fromfeed=1"})


@dataclass(frozen=True, slots=True)
class Address:
    """An address that passed the vetting of its text.

    Attributes:
        url: The address to request, without fragment and userinfo, host in lower-case ASCII.
        scheme: ``http`` or ``https``.
        host: Host name or IP literal (without brackets).
        port: Port to connect to.
    """

    url: str
    scheme: str
    host: str
    port: int


def redacted(url: str) -> str:
    """Return the address fit to be printed: userinfo replaced by ``***``, cut at 200 characters, one line."""
    text = _SPACE.sub(" ", url[:400])
    text = re.sub(r"^([A-Za-z][A-Za-z0-9+.-]{0,20}:/{0,3})[^/?#\s]{0,300}@", r"\1***@", text)
    return text[:200].encode("utf-8", "replace").decode()


def vet(url: str, allow: AllowList | None = None, *, known: frozenset[str] = frozenset()) -> Address:
    """Return the address when its text may be requested at all.

    The address that its name resolves to is vetted again where the socket is opened.

    Args:
        url: Absolute address.
        allow: Private hosts that the user allows.
        known: Host names that the caller maps to addresses itself; they may look local.

    Raises:
        FetchRefused: Scheme other than http and https, userinfo, control characters, bad host, denied port, an
            IP literal or a name that is not public, or longer than :data:`ADDRESS_LIMIT`.
    """
    allow = allow or AllowList()
    shown = redacted(url)
    if len(url) > ADDRESS_LIMIT:
        raise FetchRefused(f"the address is longer than {ADDRESS_LIMIT} characters", where=shown[:80])
    if _UNSAFE.search(url):
        raise FetchRefused("the address holds a control character, a space or a backslash", where=shown)
    parts, host, port = _parts(url, shown)
    if parts.username is not None or parts.password is not None:
        raise FetchRefused("addresses with a user name or password are not requested", where=shown)
    if port in _DENIED_PORTS:
        raise FetchRefused(f"port {port} is not one that web pages are served from", where=shown)
    address = parse_ip(host)
    if address is not None:
        reason = None if allow.has_host(host) else denied(address)
        if reason:
            raise FetchRefused(f"the address is not public ({reason})", where=shown, hint=_ALLOW_HINT)
    elif local_name(host) and host not in known and not allow.has_host(host):
        raise FetchRefused("the name is not a public host", where=shown, hint=_ALLOW_HINT)
    return Address(_built(parts, host, port, parts.path, parts.query), parts.scheme.lower(), host, port)


_ALLOW_HINT = "a host of your own can be added to allow_private_hosts"


def _parts(url: str, shown: str) -> tuple[SplitResult, str, int]:
    """Return split address, ASCII host and port."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchRefused(f"not a usable address: {error}", where=shown) from None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        raise FetchRefused("only http and https addresses are requested", where=shown)
    if not parts.hostname:
        raise FetchRefused("the address has no host", where=shown)
    try:
        host = ascii_host(parts.hostname)
    except InputError as error:
        raise FetchRefused(error.what, where=shown) from None
    if port == 0:
        raise FetchRefused("port 0 cannot be connected to", where=shown)
    return parts, host, port if port is not None else _DEFAULT_PORTS[scheme]


@functools.lru_cache(maxsize=8192)
def ascii_host(host: str) -> str:
    """Return the host in lower-case ASCII (IDN as punycode), without a trailing dot.

    Raises:
        InputError: Not a host name, or an old numeric spelling of an IPv4 address (``127.1``, ``0x7f.1``).
    """
    name = host.lower().rstrip(".")
    if ":" in name:
        address = parse_ip(name)
        if address is None or "%" in name:
            raise InputError("not a usable IPv6 address", where=redacted(host))
        return str(parse_ip(name)) if address.version == 6 else f"::ffff:{address}"
    if len(name) > 253 or not name:
        raise InputError("host names have 1 to 253 characters", where=redacted(host))
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True, transitional=False).decode("ascii").lower().rstrip(".")
        except (idna.IDNAError, UnicodeError):
            raise InputError("not a usable international host name", where=redacted(host)) from None
    labels = name.split(".")
    if _NUMERIC_LABEL.match(labels[-1]):
        if parse_ip(name) is None:
            raise InputError("not a canonical IPv4 address", where=redacted(host))
        return name
    if not all(_LABEL.match(label) for label in labels):
        raise InputError("not a usable host name", where=redacted(host))
    return name


def _built(parts: SplitResult, host: str, port: int, path: str, query: str) -> str:
    scheme = parts.scheme.lower()
    shown_host = f"[{host}]" if ":" in host else host
    netloc = shown_host if port == _DEFAULT_PORTS[scheme] else f"{shown_host}:{port}"
    return f"{scheme}://{netloc}{_escaped(path) or '/'}" + (f"?{_escaped(query)}" if query else "")


def _escaped(text: str) -> str:
    """Return path or query with the characters escaped that must be, and only those, hex digits in upper case."""

    def unescape(match: re.Match[str]) -> str:
        value = int(match[1], 16)
        return chr(value) if value in _UNRESERVED else match[0].upper()

    def escape(match: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))

    return _TO_ESCAPE.sub(escape, _ESCAPE.sub(unescape, text))


@functools.lru_cache(maxsize=8192)
def canonical(url: str) -> str:
    """Return the one spelling of an address by which the same page is recognised.

    Tracking parameters, fragment, userinfo and default port go; scheme and host become lower case, IDN becomes
    punycode, dot segments are resolved, escapes get one spelling, the query is sorted. Canonical addresses are
    their own canonical form.

    Args:
        url: Absolute http or https address; surrounding white space and ``&amp;`` are forgiven.

    Raises:
        InputError: Not such an address, or longer than :data:`ADDRESS_LIMIT`.
    """
    text = _SPACE.sub(" ", _BREAK.sub("", url[: ADDRESS_LIMIT * 2])).strip().replace("\\", "/")
    text = _AMPERSANDS.sub("&", text)
    if len(text) > ADDRESS_LIMIT:
        raise InputError(f"the address is longer than {ADDRESS_LIMIT} characters", where=redacted(text)[:80])
    try:
        parts, host, port = _parts(text, redacted(text))
    except FetchRefused as error:
        raise InputError(error.what, where=error.where) from None
    pairs = [_EDGE_SPACE.sub("", pair) for pair in _escaped(parts.query).split("&")]
    query = "&".join(sorted(pair for pair in pairs if pair and not _is_tracking(pair)))
    result = _built(parts, host, port, _resolved(_escaped(parts.path)), query)
    if len(result) > ADDRESS_LIMIT * 3:
        raise InputError("the address is too long once escaped", where=redacted(text)[:80])
    return result


def _is_tracking(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name = name.lower().removeprefix("amp;")
    if name in _TRACKING or name.startswith(_TRACKING_PREFIXES):
        return True
    if f"{name}={value.lower()}" in _TRACKING_PAIRS:
        return True
    return name in _TRACKING_WHEN and bool(_TRACKING_VALUES.match(value.lower()))


def _resolved(path: str) -> str:
    """Return an absolute path without dot segments and doubled slashes."""
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment not in {"", "."}:
            kept.append(segment)
    slash = "/" if segments[-1] in {"", ".", ".."} and kept else ""
    return "/" + "/".join(kept) + slash


def canonical_or_none(url: str | None) -> str | None:
    """Return the canonical address, or None when ``url`` is none."""
    if not url:
        return None
    try:
        return canonical(url)
    except InputError:
        return None


def absolute(base: str, link: str) -> str | None:
    """Return ``link`` made absolute against ``base``, or None when that gives no http or https address."""
    text = _SPACE.sub(" ", link).strip()[: ADDRESS_LIMIT * 2].replace(" ", "%20")
    try:
        joined = urljoin(base, text)
        usable = urlsplit(joined).scheme.lower() in _DEFAULT_PORTS and bool(urlsplit(joined).hostname)
    except ValueError:
        return None
    return joined if usable and len(joined) <= ADDRESS_LIMIT else None


def host_of(url: str) -> str:
    """Return the host of an address in lower-case ASCII, "" when there is none."""
    try:
        return ascii_host(urlsplit(_SPACE.sub("", url[: ADDRESS_LIMIT * 2])).hostname or "")
    except (ValueError, InputError):
        return ""


def outlet_host(url_or_host: str) -> str:
    """Return the host by which an outlet is known: ``www.`` and the like taken off; "" when there is no host.

    Args:
        url_or_host: An address or a host; a brand (``The Courier``) has no host.
    """
    if "//" not in url_or_host and ("." not in url_or_host or _SPACE.search(url_or_host.strip())):
        return ""
    host = host_of(url_or_host if "//" in url_or_host else f"//{url_or_host}")
    while host.count(".") >= 2:
        label, _, rest = host.partition(".")
        if label not in {"www", "www2", "m", "mobile", "amp"} or rest == public_suffix(host):
            break
        host = rest
    return host


@functools.cache
def _suffix_list() -> object:
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - 30 ms that only crawling needs

    return PublicSuffixList()


@functools.lru_cache(maxsize=16384)
def public_suffix(host: str) -> str:
    """Return the part of a host under which names are sold (``co.uk``), by the list of publicsuffix.org."""
    found = _suffix_list().publicsuffix(host)  # type: ignore[attr-defined]
    return str(found) if found else host


@functools.lru_cache(maxsize=16384)
def registrable(host: str) -> str:
    """Return the domain that one owner registered (``paper.co.uk`` of ``feeds.paper.co.uk``); the unit of politeness.

    Args:
        host: Host in lower-case ASCII; an IP literal or a single label is its own domain.
    """
    if not host or parse_ip(host) is not None:
        return host
    found = _suffix_list().privatesuffix(host)  # type: ignore[attr-defined]
    return str(found) if found else host
