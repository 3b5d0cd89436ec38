"""Running the web page of a newsroom."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import uvicorn

from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.view import NewsroomReader
from broadsheet.serve.app import create_app
from broadsheet.serve.options import ServeOptions


def serve_newsroom(newsroom: Newsroom, on_ready: Callable[[str], None] = lambda _address: None) -> None:
    """Serve a newsroom's pages until interrupted.

    Args:
        newsroom: Its settings name address and port; the host of its ``base_url`` is answered too.
        on_ready: Told the address when the socket listens.
    """
    settings = newsroom.settings
    public = urlsplit(settings.base_url).hostname
    app = create_app(NewsroomReader(newsroom), ServeOptions(hosts=(public,) if public else ()))
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_level="warning", server_header=False, access_log=False
    )
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    port = socket.getsockname()[1]
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    on_ready(f"http://{name}:{port}")
    try:
        server.run(sockets=[socket])
    finally:
        socket.close()
