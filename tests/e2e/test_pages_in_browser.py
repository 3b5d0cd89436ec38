"""Pages in a real browser: phone and desktop, light and dark, by keyboard, with hostile text, without scripts."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import pytest
import uvicorn

from broadsheet.publish.citations import citations_of
from broadsheet.publish.links import ServedLinks, passage
from broadsheet.publish.site import site_files, write_site
from broadsheet.serve.app import create_app
from broadsheet.serve.options import ServeOptions
from broadsheet.testing.briefs import HARBOR_STORY, harbor_brief
from broadsheet.testing.hostile import HOSTILE_TEXTS
from broadsheet.testing.reading_room import ReadingRoom, harbor_room

pytestmark = pytest.mark.browser

STORY = f"/stories/{HARBOR_STORY}"
PAGES = (
    "/",
    STORY,
    "/stories/port-ellery-thin",
    f"{STORY}/embed",
    "/articles/courier-1",
    "/articles/marfa-1",
    "/outlets",
    "/outlets/ledger-press.example",
    "/search?q=fee",
    "/method",
    "/corrections",
    "/nothing",
)
LIT = """() => [...document.querySelectorAll('mark')]
    .filter(mark => getComputedStyle(mark).backgroundImage !== 'none').map(mark => mark.textContent).join('')"""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start the system's Chromium, or skip, loudly, where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("BROADSHEET_CHROMIUM") or next(
        (path for name in names if (path := shutil.which(name))), None
    )
    if program is None:
        pytest.skip("no Chromium here: the pages are NOT tried in a browser")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="no playwright: the pages are NOT tried in a browser"
    )
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=list(FLAGS))
        yield started
        started.close()


@contextmanager
def served(room: ReadingRoom, options: ServeOptions | None = None) -> Iterator[str]:
    """Serve a newsroom on a loopback port and give its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(room, options), log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        ready = threading.Event()
        server.startup = partial(_started, server.startup, ready)  # type: ignore[method-assign]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert ready.wait(20)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)


async def _started(startup: Callable[..., Any], ready: threading.Event, **options: Any) -> None:
    await startup(**options)
    ready.set()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the harbor story."""
    with served(harbor_room()) as address:
        yield address


class Visit:
    """A page that remembers what went wrong on it: dialogs, console errors, requests to elsewhere."""

    def __init__(self, browser: Any, home: str, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("dialog", self._dialog)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda problem: self.troubles.append(f"error {problem}"))
        self.page.on("request", lambda request: self._request(request.url, home))

    def _dialog(self, dialog: Any) -> None:
        self.troubles.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _console(self, message: Any) -> None:
        expected = "status of 404" in message.text or "status of 422" in message.text
        if message.type in {"error", "warning"} and not expected:
            self.troubles.append(f"console {message.text}")

    def _request(self, address: str, home: str) -> None:
        if not address.startswith((home, "data:", "file:")):
            self.troubles.append(f"request {address}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_sideways_or_complains(browser: Any, site: str, width: int, scheme: str) -> None:
    """On a phone and on a desk, by day and by night: nothing is blocked, nothing is fetched from elsewhere."""
    with Visit(browser, site, viewport={"width": width, "height": 800}, color_scheme=scheme) as visit:
        for path in PAGES:
            visit.page.goto(site + path)
            wide = visit.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, path
        assert visit.troubles == []


def test_no_page_scrolls_sideways_when_every_word_is_endless(browser: Any) -> None:
    """Names and headlines without a space are broken, not the page."""
    with (
        served(
            harbor_room(lambda text: "W" * 120 + text if text and not text.startswith("https://") else text)
        ) as site,
        Visit(browser, site, viewport={"width": 360, "height": 800}) as visit,
    ):
        stories = [entry.id for entry in harbor_room(lambda text: "W" * 120 + text).stories(limit=9, offset=0)]
        for path in ("/", f"/stories/{stories[0]}", f"/stories/{stories[0]}/embed", "/outlets", "/corrections"):
            response = visit.page.goto(site + path)
            assert response.status == 200, path
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_every_citation_opens_a_passage_lit_with_exactly_its_words(browser: Any, site: str) -> None:
    """Sentence, passage, outlet: two clicks, no script."""
    brief = harbor_brief()
    quotes = {passage(ServedLinks(), citation): citation.quote for citation in citations_of(brief)}
    with Visit(browser, site, java_script_enabled=True) as visit:
        visit.page.goto(site + STORY)
        found = visit.page.eval_on_selector_all(
            "a.cite[href^='/articles/']", "links => links.map(link => link.getAttribute('href'))"
        )
        cited = sorted(set(found))
        assert len(cited) > 30
        for address in cited:
            visit.page.goto(site + address)
            assert visit.page.evaluate(LIT) == quotes[address]
            assert visit.page.get_attribute(".to-outlet a", "href").startswith("https://")
        visit.page.goto(site + STORY)
        visit.page.click(".standfirst a.cite")
        assert visit.page.evaluate(LIT) == brief.standfirst[0].text
        assert visit.troubles == []


def test_the_page_works_without_scripts_and_by_keyboard(browser: Any, site: str) -> None:
    """The first stop is the way past the masthead; details open with a key."""
    with Visit(browser, site, java_script_enabled=False) as visit:
        visit.page.goto(site + STORY)
        visit.page.keyboard.press("Tab")
        assert visit.page.locator("a.skip:focus").count() == 1
        visit.page.keyboard.press("Enter")
        assert visit.page.url.endswith("#main")
        summary = visit.page.locator("details.how summary").first
        summary.focus()
        visit.page.keyboard.press("Enter")
        assert visit.page.locator("details.how[open]").count() == 1


def test_headings_never_skip_a_level_and_landmarks_are_there(browser: Any, site: str) -> None:
    """A screen reader's map of the page is whole."""
    with Visit(browser, site) as visit:
        for path in PAGES:
            if path.endswith("/embed"):
                continue
            visit.page.goto(site + path)
            levels = visit.page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(one => Number(one.tagName[1]))")
            assert levels.count(1) == 1, path
            assert all(after <= before + 1 for before, after in pairwise(levels)), path
            for landmark in ("header.masthead", "main", "footer", "nav[aria-label]"):
                assert visit.page.locator(landmark).count() >= 1, path
            unnamed = "svg:not([aria-hidden=true]):not([aria-labelledby])"
            assert visit.page.locator(unnamed).count() == 0, path


def test_print_shows_the_long_parts_and_leaves_the_frame_out(browser: Any, site: str) -> None:
    """Paper has no buttons."""
    with Visit(browser, site, viewport={"width": 700, "height": 1000}) as visit:
        visit.page.goto(site + STORY)
        visit.page.emulate_media(media="print")
        assert not visit.page.locator(".site-search").is_visible()
        assert not visit.page.locator(".contents").is_visible()
        assert visit.page.locator("details.grid li").first.bounding_box()["height"] > 10
        assert visit.page.pdf().startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, len(HOSTILE_TEXTS), 36))
def test_hostile_text_in_every_field_runs_nothing(browser: Any, start: int) -> None:
    """No dialog, no violation of the policy, no request to elsewhere, on any page."""
    payload = "".join(HOSTILE_TEXTS[start : start + 36])
    room = harbor_room(lambda text: text if text in {HARBOR_STORY, "wire-1"} else payload + text)
    with served(room) as site, Visit(browser, site, viewport={"width": 360, "height": 800}) as visit:
        for path in ("/", STORY, f"{STORY}/embed", "/articles/wire-1", "/outlets", "/search?q=fee", "/corrections"):
            response = visit.page.goto(site + path)
            assert response.status == 200, path
            visit.page.evaluate("document.querySelectorAll('*').forEach(one => one.dispatchEvent(new Event('focus')))")
        assert visit.troubles == []


class Parent(BaseHTTPRequestHandler):
    """A newsroom's own page that frames the box."""

    frame = ""

    def do_GET(self) -> None:
        """Send the page."""
        body = f"<!doctype html><title>x</title><iframe src='{self.frame}' width=600 height=700></iframe>".encode()
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Say nothing."""


@pytest.mark.parametrize("allowed", [True, False])
def test_the_box_shows_in_an_allowed_page_and_in_no_other(browser: Any, allowed: bool) -> None:
    """The list of origins decides, not the page that frames it."""
    with HTTPServer(("127.0.0.1", 0), Parent) as parent:
        home = f"http://127.0.0.1:{parent.server_port}"
        options = ServeOptions(embed_origins=(home if allowed else "https://other.example",))
        with served(harbor_room(), options) as site, Visit(browser, "http://127.0.0.1:") as visit:
            Parent.frame = f"{site}{STORY}/embed"
            thread = threading.Thread(target=parent.handle_request, daemon=True)
            thread.start()
            visit.page.goto(home)
            thread.join(20)
            shown = visit.page.frames[1].locator(".bsheet").count()
            assert bool(shown) is allowed
            assert visit.context.cookies() == []


def test_an_exported_site_works_from_the_disk(browser: Any, tmp_path: Path) -> None:
    """Front page, story, passage: by clicking, without a server."""
    write_site(tmp_path / "site", site_files(harbor_room()))
    with Visit(browser, "file:") as visit:
        visit.page.goto(f"file://{tmp_path}/site/index.html")
        visit.page.click(".story-line a")
        assert visit.page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
        visit.page.click(".standfirst a.cite")
        assert visit.page.evaluate(LIT) == harbor_brief().standfirst[0].text
        visit.page.click(".cited-in a")
        assert f"/stories/{HARBOR_STORY}.html" in visit.page.url
        assert visit.troubles == []
