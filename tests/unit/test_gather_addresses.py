"""Vetting, canonical spelling and ownership of addresses."""

from __future__ import annotations

import pytest

from broadsheet.errors import FetchRefused, InputError
from broadsheet.gather.addresses import (
    absolute,
    canonical,
    host_of,
    outlet_host,
    redacted,
    registrable,
    vet,
)
from broadsheet.gather.networks import AllowList, denied, parse_ip

LOOPBACK_FORMS = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001",
    "１２７.0.0.1", "127。0。0。1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[fec0::1]", "[fe80::1]", "[fd00::1]", "[ff02::1]",
    "0.0.0.0", "10.0.0.1", "169.254.169.254", "192.0.0.8", "100.100.100.200", "[2001:0:4136:e378::1]", "localhost",
    "LOCALHOST.", "a.localhost", "metadata.google.internal", "printer.local", "intranet", "255.255.255.255",
]  # fmt: skip


@pytest.mark.parametrize("host", LOOPBACK_FORMS)
def test_an_address_that_is_not_public_is_refused_before_any_socket(host: str):
    """SEC-01: loopback, private, link-local, translated and old numeric forms, names of this network."""
    with pytest.raises(FetchRefused):
        vet(f"http://{host}/feed")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://paper.example/", "gopher://paper.example/", "data:text/plain,x", "unix:/run/x",
        "javascript:alert(1)", "//paper.example/", "paper.example", "http://", "http:///path", "http://a@paper.example/",
        "http://a:b@paper.example/", "http://@paper.example/", "http://paper.example:25/", "http://paper.example:6379/",
        "http://paper.example:0/", "http://paper.example:99999/", "http://paper.example:x/",
        "http://paper.example/\r\nHost: other.example", "http://paper.example/\0", "http://paper.example\t/",
        "http://paper.example\\@other.example/", "http://[::1", "http://paper..example/", "http://-paper.example/",
        "http://" + "a" * 64 + ".example/", "http://paper.example/" + "a" * 3_000, "http://pa per.example/",
        "http://1.1.1.1%2f@paper.example/",
    ],
)  # fmt: skip
def test_an_address_that_is_no_plain_web_address_is_refused(url: str):
    """SEC-03: schemes, userinfo, control characters, ports, malformed hosts."""
    with pytest.raises(FetchRefused):
        vet(url)


def test_an_ordinary_address_passes_with_its_host_in_ascii():
    """SEC-03: an international name is asked for as punycode, so that look-alikes show."""
    address = vet("https://Bücher.example:8443/a b".replace(" ", "%20") + "?q=1#top")
    assert address.host == "xn--bcher-kva.example"
    assert address.url == "https://xn--bcher-kva.example:8443/a%20b?q=1"
    assert address.port == 8443


def test_the_allow_list_opens_what_it_names_and_nothing_else():
    """SEC-01: private hosts of the user's own, by name, address or network."""
    allow = AllowList.of(["nas.local", "10.1.0.0/16", "[fd00::5]"])
    assert vet("http://nas.local/feed", allow).host == "nas.local"
    assert vet("http://10.1.2.3/", allow).host == "10.1.2.3"
    assert vet("http://[fd00::5]/", allow).host == "fd00::5"
    for host in ("other.local", "10.2.0.1", "[fd00::6]"):
        with pytest.raises(FetchRefused):
            vet(f"http://{host}/", allow)


@pytest.mark.parametrize("text", ["8.8.8.8", "2606:4700:4700::1111", "1.1.1.1", "::ffff:8.8.8.8"])
def test_public_addresses_are_not_denied(text: str):
    """SEC-01: the table denies no public address."""
    address = parse_ip(text)
    assert address is not None
    assert denied(address) is None


def test_secrets_in_addresses_are_not_printed():
    """SEC-15: userinfo is redacted wherever an address is shown."""
    with pytest.raises(FetchRefused) as caught:
        vet("https://ann:hunter2@paper.example/feed")
    assert "hunter2" not in str(caught.value)
    assert redacted("https://ann:hunter2@paper.example/x") == "https://***@paper.example/x"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://www.Paper.EXAMPLE:80/a/../b/./c?utm_source=x&b=2&a=1#top", "http://www.paper.example/b/c?a=1&b=2"),
        ("https://paper.example", "https://paper.example/"),
        ("https://paper.example:443/x/", "https://paper.example/x/"),
        ("https://paper.example/%7eann/%e4%bd%a0", "https://paper.example/~ann/%E4%BD%A0"),
        ("https://paper.example/你?q=ä", "https://paper.example/%E4%BD%A0?q=%C3%A4"),
        ("https://paper.example/a?id=3&amp;amp;fbclid=z", "https://paper.example/a?id=3"),
        ("https://paper.example/a?source=rss&from=rss-basic&ref=front", "https://paper.example/a?ref=front"),
        (" https://paper.example/a\n ", "https://paper.example/a"),
        ("https://ann:pw@paper.example/a", "https://paper.example/a"),
        ("https://paper.example/a//b", "https://paper.example/a/b"),
    ],
)
def test_one_page_has_one_canonical_address(url: str, expected: str):
    """REL-09: tracking, fragment, default port, case and escapes make no second article."""
    assert canonical(url) == expected


def test_parameters_that_choose_a_page_stay():
    """REL-09: two articles that differ by a real parameter stay two."""
    assert canonical("https://paper.example/story?id=1") != canonical("https://paper.example/story?id=2")


def test_what_is_no_web_address_has_no_canonical_form():
    """REL-09: guids that only look like addresses are told apart."""
    for text in ("tag:paper.example,2026:1", "", "urn:uuid:1", "mailto:a@paper.example", "http://127.1/"):
        with pytest.raises(InputError):
            canonical(text)


def test_links_are_made_absolute_or_dropped():
    """SEC-03: a relative or protocol-relative link is resolved first; other schemes give none."""
    base = "https://paper.example/news/index.html"
    assert absolute(base, "a.html") == "https://paper.example/news/a.html"
    assert absolute(base, "//cdn.example/x") == "https://cdn.example/x"
    assert absolute(base, " /a b ") == "https://paper.example/a%20b"
    for link in ("javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "http://[::1"):
        assert absolute(base, link) is None


def test_hosts_and_their_owners():
    """REL-05: the unit of politeness is what one owner registered."""
    assert registrable("feeds.paper.co.uk") == "paper.co.uk"
    assert registrable("www.courier.example") == "courier.example"
    assert registrable("8.8.8.8") == "8.8.8.8"
    assert host_of("https://WWW.Paper.example:8080/x") == "www.paper.example"
    assert host_of("nonsense") == ""
    assert outlet_host("https://www.paper.example/x") == "paper.example"
    assert outlet_host("m.paper.example") == "paper.example"
    assert outlet_host("The Courier") == ""
    assert outlet_host("mobile.co.uk") == "mobile.co.uk"
