"""The sample server over real HTTP on the loopback address."""

from __future__ import annotations

import dataclasses
import gzip
import http.client
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import feedparser
import pytest
from lxml import html

import broadsheet.testing
from broadsheet.errors import NotFound
from broadsheet.testing import SampleArticle, SampleRequest, SampleServer, SampleTexts, load_sample_texts

WIRE = "meridian-wire.example"


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What a client got."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """Return the content as text, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.content) if packed else self.content).decode()


def ask(server: SampleServer, path: str, host: str | None = None, method: str = "GET", **headers: str) -> Answer:
    """Return the server's answer to one request; underscores in header names stand for hyphens."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if host is not None:
            sent["Host"] = host
        connection.request(method, path, headers=sent)
        response = connection.getresponse()
        content = response.read()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)
    finally:
        connection.close()


@pytest.fixture(name="server")
def _server() -> Iterator[SampleServer]:
    with SampleServer() as server:
        yield server


def _first(host: str = WIRE) -> SampleArticle:
    return load_sample_texts().as_of().articles_of(host)[0]


def test_every_outlet_serves_a_feed_whose_addresses_lead_to_pages_with_the_articles_text(server: SampleServer) -> None:
    """The way a gatherer goes, for all outlets: feed, address, page, body."""
    texts = load_sample_texts().as_of()
    for outlet in texts.outlets:
        read = feedparser.parse(ask(server, outlet.feed_path, outlet.host).content)
        assert not read.bozo
        assert len(read.entries) == len(texts.articles_of(outlet.host))
        for entry, article in zip(read.entries, texts.articles_of(outlet.host), strict=True):
            prefix = f"http://{outlet.host}"
            assert entry.link.startswith(prefix)
            answer = ask(server, entry.link.removeprefix(prefix), f"{outlet.host}:8080")
            assert answer.status == 200
            assert answer.headers["content-type"] == "text/html; charset=utf-8"
            shown = " ".join(html.document_fromstring(answer.text).text_content().split())
            assert all(" ".join(part.split()) in shown for part in article.paragraphs)


def test_a_home_page_names_its_feed_and_the_robots_file_lets_readers_in(server: SampleServer) -> None:
    """A feed can be found from the outlet's address alone."""
    page = html.document_fromstring(ask(server, "/", WIRE).text)
    assert page.xpath("//link[@rel='alternate']/@href") == [server.feed_url(WIRE)] == [f"http://{WIRE}/feed.xml"]
    assert _first().title in page.text_content()
    robots = ask(server, "/robots.txt", WIRE)
    assert robots.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Disallow: /search" in robots.text
    assert ask(server, "/picture.svg", WIRE).headers["content-type"] == "image/svg+xml"
    assert "invented" in ask(server, "/about", WIRE).text


def test_what_a_client_holds_is_answered_with_304_by_tag_or_by_date(server: SampleServer) -> None:
    """Nothing is sent twice."""
    for path in (_first().path, "/feed.xml", "/", "/robots.txt"):
        first = ask(server, path, WIRE)
        tag, date = first.headers["etag"], first.headers["last-modified"]
        again = ask(server, path, WIRE, If_None_Match=f'"other", {tag}')
        assert (again.status, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert ask(server, path, WIRE, If_None_Match=tag.removeprefix("W/")).status == 304
        assert ask(server, path, WIRE, If_None_Match="*").status == 304
        assert ask(server, path, WIRE, If_Modified_Since=date).status == 304
        early = format_datetime(datetime(2025, 1, 1, tzinfo=UTC), usegmt=True)
        assert ask(server, path, WIRE, If_Modified_Since=early).status == 200
        assert ask(server, path, WIRE, If_None_Match='"other"', If_Modified_Since=date).status == 200
        assert ask(server, path, WIRE, If_Modified_Since="yesterday").status == 200


def test_the_date_of_a_page_is_that_of_its_last_change(server: SampleServer) -> None:
    """An article tells when its text changed, a feed when any of its articles did."""
    article = next(one for one in load_sample_texts().as_of().articles if one.updated)
    stated = ask(server, article.path, article.outlet).headers["last-modified"]
    assert stated == format_datetime(article.modified.astimezone(UTC), usegmt=True)


def test_gzip_comes_only_where_it_is_accepted(server: SampleServer) -> None:
    """Both forms hold the same page under the same tag."""
    plain = ask(server, _first().path, WIRE)
    packed = ask(server, _first().path, WIRE, Accept_Encoding="br, gzip;q=0.8")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.content) < len(plain.content)
    assert packed.text == plain.text
    assert packed.headers["etag"] == plain.headers["etag"]
    assert plain.headers["vary"] == "Accept-Encoding"
    refused = ask(server, _first().path, WIRE, Accept_Encoding="gzip;q=0, identity")
    assert "content-encoding" not in refused.headers


def test_one_address_serves_all_outlets_by_path(server: SampleServer) -> None:
    """A browser reads the outlets without a resolver of its own."""
    by_host = ask(server, _first().path, WIRE)
    by_path = ask(server, f"/~{WIRE}{_first().path}")
    assert by_path.content == by_host.content
    assert ask(server, f"/~{WIRE}").text == ask(server, "/", WIRE).text
    index = html.document_fromstring(ask(server, "/").text)
    links = [str(link) for link in index.xpath("//a/@href")]
    assert links == [server.loopback_url(outlet.host) for outlet in load_sample_texts().outlets]
    assert ask(server, links[0].removeprefix(f"http://127.0.0.1:{server.port}")).status == 200


def test_links_may_lead_to_the_server_itself() -> None:
    """Without public links, every link on a page or in a feed can be followed as it stands."""
    with SampleServer(public_links=False) as server:
        base = f"http://127.0.0.1:{server.port}"
        assert server.feed_url(WIRE) == f"{base}/~{WIRE}/feed.xml"
        (entry, *_) = feedparser.parse(ask(server, f"/~{WIRE}/feed.xml").content).entries
        assert entry.link.startswith(f"{base}/~{WIRE}/2025/")
        page = ask(server, entry.link.removeprefix(base))
        assert page.status == 200
        for link in html.document_fromstring(page.text).xpath("//a/@href[starts-with(., 'http')]"):
            assert ask(server, str(link).removeprefix(base).partition("#")[0]).status == 200


def test_unknown_hosts_and_paths_are_not_found_and_nonsense_is_refused(server: SampleServer) -> None:
    """The server answers for the sample outlets and nobody else."""
    assert ask(server, "/", "example.org").status == 404
    assert ask(server, "/no/such/page", WIRE).status == 404
    assert ask(server, "/../../etc/passwd", WIRE).status == 404
    assert ask(server, "/%2e%2e/etc/passwd", WIRE).status == 404
    assert ask(server, "/~nobody.example/").status == 404
    assert ask(server, "/", "[broken").status == 400
    assert ask(server, "/", WIRE, method="POST").status == 501
    with pytest.raises(NotFound):
        server.feed_url("nobody.example")


def test_a_host_is_known_in_capitals_with_a_dot_and_in_a_full_request_address(server: SampleServer) -> None:
    """Names of hosts have several spellings, and proxies send whole addresses."""
    assert ask(server, "/", f"{WIRE.upper()}.:80").status == 200
    assert ask(server, f"http://{WIRE}/feed.xml", "elsewhere.example").status == 200


def test_head_tells_the_length_and_sends_no_body(server: SampleServer) -> None:
    """HEAD is GET without the content."""
    whole, head = ask(server, "/feed.xml", WIRE), ask(server, "/feed.xml", WIRE, method="HEAD")
    assert head.content == b""
    assert head.headers["content-length"] == str(len(whole.content))
    assert head.headers["etag"] == whole.headers["etag"]
    # A body after HEAD would be taken for the next answer on the same connection.
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        for method, length in (("HEAD", 0), ("GET", len(whole.content))):
            connection.request(method, "/feed.xml", headers={"Host": WIRE})
            response = connection.getresponse()
            assert (response.status, len(response.read())) == (200, length)
    finally:
        connection.close()


def test_the_log_lists_every_request_in_order(server: SampleServer) -> None:
    """Tests can tell what a gatherer asked for, and how."""
    tag = ask(server, "/feed.xml", WIRE).headers["etag"]
    ask(server, "/feed.xml?x=1", WIRE, If_None_Match=tag)
    ask(server, f"/~{WIRE}/nothing", method="HEAD")
    assert server.log == (
        SampleRequest("GET", WIRE, "/feed.xml", 200, conditional=False),
        SampleRequest("GET", WIRE, "/feed.xml?x=1", 304, conditional=True),
        SampleRequest("HEAD", WIRE, "/nothing", 404, conditional=False),
    )


def test_nothing_that_the_server_sends_holds_a_truth_label_or_an_id() -> None:
    """Every path of every outlet, with labels that cannot be missed."""
    texts = load_sample_texts().as_of()
    marked = SampleTexts(
        tuple(dataclasses.replace(outlet, leaning="truthlabel", kind="truthlabel") for outlet in texts.outlets),
        tuple(
            dataclasses.replace(
                article,
                id=f"truthlabel-{number}",
                story="truthlabel",
                kind="truthlabel",
                reprint_of="truthlabel",
                revision_of="truthlabel",
                planted=("truthlabel",),
            )
            for number, article in enumerate(texts.articles)
        ),
    )
    paths = [(article.outlet, article.path) for article in marked.articles]
    for outlet in marked.outlets:
        fixed = ("/", outlet.feed_path, "/robots.txt", "/about", "/picture.svg", "/nothing")
        paths += [(outlet.host, path) for path in fixed]
    with SampleServer(marked) as server:
        for host, path in paths:
            answer = ask(server, path, host)
            assert "truthlabel" not in answer.text + str(answer.headers), (host, path)
        assert "truthlabel" not in ask(server, "/").text
        found = sum(request.status == 200 for request in server.log)
    assert found == len(marked.articles) + 5 * len(marked.outlets) + 1


def test_no_remark_on_what_was_planted_is_served(server: SampleServer) -> None:
    """The very remarks of the sample files, against the very pages."""
    texts = load_sample_texts()
    remarks = {remark for article in texts.articles for remark in article.planted}
    assert remarks
    for article in texts.as_of().articles:
        page = ask(server, article.path, article.outlet).text
        assert not [word for word in (*remarks, "reprint_of", "revision_of", "planted") if word in page]


def test_a_hostile_headline_is_escaped_on_every_page_and_in_every_feed() -> None:
    """Markup in a headline stays text all the way to the client."""
    bad = '<script>alert(1)</script><img src=x onerror=alert(2)> & "it\'s"'
    texts = load_sample_texts()
    articles = tuple(dataclasses.replace(article, title=bad) for article in map(_first, [WIRE, "bay-signal.example"]))
    with SampleServer(SampleTexts(texts.outlets, articles)) as server:
        for article in articles:
            page = ask(server, article.path, article.outlet).text
            assert html.document_fromstring(page).findtext(".//h1") == bad
            for text in (page, ask(server, "/", article.outlet).text, ask(server, "/feed.xml", article.outlet).text):
                assert "<script>alert" not in text
                assert "<img src=x" not in text
                assert "alert(1)" in text


def test_the_clock_brings_articles_and_revisions_out_one_after_the_other() -> None:
    """A gatherer that comes back finds what is new, and a changed page under the same address."""
    texts = load_sample_texts()
    revised = next(article for article in texts.articles if article.revision_of)
    first = next(article for article in texts.articles if article.id == revised.revision_of)
    now = [first.published - timedelta(seconds=1)]
    with SampleServer(texts, clock=lambda: now[0]) as server:
        feed = texts.outlet(first.outlet).feed_path
        assert ask(server, first.path, first.outlet).status == 404
        before = ask(server, feed, first.outlet)
        now[0] = first.published
        morning = ask(server, first.path, first.outlet)
        assert first.title in html.document_fromstring(morning.text).text_content()
        listed = ask(server, feed, first.outlet, If_None_Match=before.headers["etag"])
        assert listed.status == 200
        now[0] = revised.modified
        held = {"If_None_Match": morning.headers["etag"], "If_Modified_Since": morning.headers["last-modified"]}
        evening = ask(server, first.path, first.outlet, **held)
        assert evening.status == 200
        assert html.document_fromstring(evening.text).findtext(".//h1") == revised.title


def test_the_server_binds_the_loopback_address_only(server: SampleServer) -> None:
    """Nobody else on the network can read it."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        assert connection.getpeername()[0] == "127.0.0.1"
    with socket.socket() as other:
        # Another loopback address of this machine stays free, which it would not if every address were bound.
        other.bind(("127.0.0.2", server.port))


def test_stopping_cuts_idle_connections_frees_the_port_and_leaves_no_thread() -> None:
    """A client that holds its connection open cannot keep the server alive."""
    before = threading.active_count()
    server = SampleServer()
    server.start()
    with pytest.raises(RuntimeError, match="runs already"):
        server.start()
    port = server.port
    idle = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    idle.request("GET", "/", headers={"Host": WIRE})
    idle.getresponse().read()
    stopper = threading.Thread(target=server.stop)
    stopper.start()
    stopper.join(timeout=10)
    assert not stopper.is_alive()
    idle.close()
    assert threading.active_count() == before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    server.stop()
    with pytest.raises(RuntimeError, match="does not run"):
        _ = server.port
    with SampleServer(port=port) as again:
        assert again.port == port


def test_one_connection_carries_many_requests_also_after_304_and_after_a_body_nobody_reads(
    server: SampleServer,
) -> None:
    """Connections stay in step, or are closed where they could not."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request("GET", "/feed.xml", headers={"Host": WIRE})
        first = connection.getresponse()
        first.read()
        port = connection.sock.getsockname()[1]
        connection.request("GET", "/feed.xml", headers={"Host": WIRE, "If-None-Match": first.headers["ETag"]})
        assert connection.getresponse().read() == b""
        connection.request("GET", "/", headers={"Host": WIRE})
        third = connection.getresponse()
        third.read()
        assert (third.status, connection.sock.getsockname()[1]) == (200, port)
        connection.request("GET", "/", body=b"GET /evil HTTP/1.1\r\n\r\n", headers={"Host": WIRE})
        last = connection.getresponse()
        last.read()
        assert last.headers["Connection"] == "close"
    finally:
        connection.close()
    assert [request.path for request in server.log] == ["/feed.xml", "/feed.xml", "/", "/"]


def test_many_clients_at_once_get_whole_answers_and_are_all_logged(server: SampleServer) -> None:
    """Requests do not get in each other's way."""
    results: list[bool] = []
    expected = ask(server, "/feed.xml", WIRE).content

    def client() -> None:
        results.extend(ask(server, "/feed.xml", WIRE).content == expected for _ in range(5))

    threads = [threading.Thread(target=client) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 40
    assert len(server.log) == 41


def test_public_names_are_loaded_on_first_use_and_listed() -> None:
    """Importing the package costs nothing; a slip in a name is an AttributeError."""
    assert set(dir(broadsheet.testing)) >= {"SampleServer", "load_sample_texts"}
    assert all(getattr(broadsheet.testing, name) is not None for name in broadsheet.testing.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = broadsheet.testing.Nothing
