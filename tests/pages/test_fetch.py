"""Fetching an address, against a server of our own on this machine."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from quoth import pages
from quoth.errors import FetchError

PAGE = "<html><p>Паром — “x”</p></html>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        getattr(self, "get_" + self.path.strip("/").split("?")[0].split("/")[0])()

    def answer(self, body=b"", status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def get_page(self):
        self.answer(PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def get_koi(self):
        self.answer(
            PAGE.replace("“x”", "x").replace("—", "-").encode("koi8-r"), Content_Type="text/html; charset=koi8-r"
        )

    def get_gzip(self):
        self.answer(gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip")

    def get_bomb(self):
        self.answer(gzip.compress(b"x" * 5_000_000), Content_Type="text/html", Content_Encoding="gzip")

    def get_torn(self):
        self.answer(b"\x1f\x8bnothing", Content_Type="text/html", Content_Encoding="gzip")

    def get_moved(self):
        self.answer(status=302, Location="/page?moved")

    def get_loop(self):
        self.answer(status=301, Location="/loop")

    def get_file(self):
        self.answer(status=302, Location="file:///etc/hostname")

    def get_image(self):
        self.answer(b"\x89PNG", Content_Type="image/png")

    def get_missing(self):
        self.answer(b"gone", status=404)

    def get_large(self):
        self.answer(b"x" * 200_000, Content_Type="text/html")

    def get_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 10_000)
        except OSError:
            pass

    def get_slow(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving.daemon_threads = True
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()


@pytest.mark.parametrize("path", ["page", "koi", "gzip"])
def test_reads_a_page_in_any_encoding(server, path):
    document = pages.fetch(f"{server}/{path}")
    assert "Паром" in document.text
    assert (document.url.value, document.url.where) == (f"{server}/{path}", "fetched")


def test_follows_a_redirect_and_knows_where_it_ended(server):
    assert pages.fetch(f"{server}/moved").url.value == f"{server}/page?moved"


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("loop", "redirects"),
        ("file", "no web address"),
        ("image", "image/png"),
        ("missing", "404"),
        ("torn", "damaged"),
    ],
)
def test_says_what_is_wrong(server, path, what):
    with pytest.raises(FetchError, match=what) as caught:
        pages.fetch(f"{server}/{path}")
    assert server in str(caught.value) and caught.value.hint


@pytest.mark.parametrize("path", ["large", "endless", "bomb"])
def test_stops_at_the_limit_on_size(server, path):
    with pytest.raises(FetchError, match="bytes"):
        pages.fetch(f"{server}/{path}", max_bytes=100_000)


def test_stops_at_the_limit_on_time(server):
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"in time|within|broke|cannot"):
        pages.fetch(f"{server}/slow", timeout=0.5)
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:1/", "http://", "http://[", "nothing"])
def test_refuses_other_addresses(address):
    with pytest.raises(FetchError):
        pages.fetch(address, timeout=5)
