"""A web address → the bytes of its page, within limits on total time, size and redirects. Standard library only.

Only `http` and `https` are followed, also when redirected. The proxies of the environment are used. The limit on time
is on the whole: a server that sends a byte now and then is cut off like one that sends none. Nothing is retried,
and nothing that the page refers to is fetched.
"""

import contextlib
import http.client
import socket
import threading
import time
import urllib.error
import urllib.request
import zlib
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from quoth.errors import FetchError
from quoth.version import __version__

_CHUNK = 65_536
_PAGES = ("text/", "application/xhtml+xml", "application/pdf", "application/octet-stream", "application/x-subrip")
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REDIRECTS = (301, 302, 303, 307, 308)


class Page(NamedTuple):
    """What was fetched: the bytes (content encoding undone), where from in the end, and what they were said to be."""

    data: bytes
    address: str
    content_type: str | None
    charset: str | None


def get(address: str, *, timeout: float = 20, max_bytes: float = 20e6, max_redirects: int = 5) -> Page:
    """Fetch `address` within `timeout` seconds in all, `max_bytes` bytes and `max_redirects` redirects.

    Raises `FetchError` for everything that can go wrong: no such host, a refusal, a limit, a type that is no page.
    """
    fetching = _Fetching(address, time.monotonic() + timeout, int(max_bytes), max_redirects)
    thread = threading.Thread(target=fetching.run, name="quoth-fetch", daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        fetching.cut()
        raise FetchError(f"not fetched within {timeout:g} seconds", where=address, hint="try again, or save the page")
    if fetching.error:
        raise fetching.error
    if fetching.page is None:
        raise FetchError("the connection broke off", where=address, hint="try again")
    return fetching.page


class _Fetching:
    """One fetch in a thread of its own, so that the caller's wait has an end whatever the other side does."""

    def __init__(self, address: str, deadline: float, max_bytes: int, max_redirects: int):
        self.address, self.deadline = address, deadline
        self.max_bytes, self.max_redirects = max_bytes, max_redirects
        self.page: Page | None = None
        self.error: FetchError | None = None
        self.sockets: list[socket.socket] = []

    def run(self) -> None:
        try:
            self.page = self._follow()
        except FetchError as error:
            self.error = error
        except urllib.error.URLError as error:
            self.error = self._failed(f"cannot be fetched: {error.reason}", "check the address")
        except TimeoutError:
            self.error = self._failed("the server did not answer in time", "try again")
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.error = self._failed(f"cannot be fetched: {error or type(error).__name__}", "check the address")

    def cut(self) -> None:
        """Close what is open, which ends the thread."""
        for one in self.sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _failed(self, what: str, hint: str) -> FetchError:
        return FetchError(what, where=self.address, hint=hint)

    def _follow(self) -> Page:
        address, opener = _escaped(self.address), _opener(self.sockets)
        for _ in range(self.max_redirects + 1):
            if urlsplit(address).scheme not in ("http", "https"):
                raise self._failed(
                    f"leads to {address[:200]}, which is no web address", "give an http or https address"
                )
            request = urllib.request.Request(
                address,
                headers={
                    "User-Agent": f"quoth/{__version__}",
                    "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf, */*;q=0.5",
                    "Accept-Encoding": "gzip, deflate",
                },
            )
            with opener.open(request, timeout=max(0.1, self.deadline - time.monotonic())) as response:
                if response.status in _REDIRECTS and response.headers.get("Location"):
                    address = _escaped(urljoin(address, response.headers["Location"]))
                    continue
                if not 200 <= response.status < 300:
                    raise self._failed(f"the server answered {response.status} {response.reason}", "check the address")
                return self._take(response, address)
        raise self._failed(f"more than {self.max_redirects} redirects", "give the address it leads to")

    def _take(self, response: Any, address: str) -> Page:
        """The body of a response, if it may be a page and is small enough."""
        kind = response.headers.get_content_type() if response.headers.get("Content-Type") else None
        if kind and not kind.startswith(_PAGES) and kind != _DOCX and not kind.endswith("gzip"):
            raise self._failed(f"this is {kind}, not a page", "give the address of an article")
        length = response.headers.get("Content-Length", "")
        if length.isdigit() and int(length) > self.max_bytes:
            raise self._too_large()
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding in ("gzip", "x-gzip"):
            unpack: Any = zlib.decompressobj(wbits=31)
        elif encoding == "deflate":
            unpack = zlib.decompressobj()
        elif encoding in ("", "identity"):
            unpack = None
        else:
            raise self._failed(f"sent in an encoding that was not asked for: {encoding}", "save the page and read that")
        parts, size = [], 0
        while chunk := response.read1(_CHUNK):
            if time.monotonic() > self.deadline:
                raise self._failed("the page did not arrive in time", "try again, or save the page")
            if unpack is not None:
                try:
                    chunk = unpack.decompress(chunk, self.max_bytes + 1 - size)
                except zlib.error as error:
                    raise self._failed(f"damaged on the way: {error}", "try again") from None
            size += len(chunk)
            if size > self.max_bytes:
                raise self._too_large()
            parts.append(chunk)
        return Page(b"".join(parts), address, kind, response.headers.get_content_charset())

    def _too_large(self) -> FetchError:
        return self._failed(f"more than {self.max_bytes:,} bytes", "save the page and read that")


class _Unfollowed(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to us, who count them."""

    def redirect_request(self, *_: Any) -> None:
        return None


class _Plain(urllib.request.HTTPErrorProcessor):
    """Gives every answer back as it is, whatever its status."""

    def http_response(self, request: Any, response: Any) -> Any:
        return response

    https_response = http_response


def _opener(sockets: list[socket.socket]) -> urllib.request.OpenerDirector:
    """An opener of http and https alone, which notes the sockets it opens."""

    class Http(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            sockets.append(self.sock)

    class Https(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            sockets.append(self.sock)

    class HttpHandler(urllib.request.HTTPHandler):
        def http_open(self, req: Any) -> Any:
            return self.do_open(Http, req)

    class HttpsHandler(urllib.request.HTTPSHandler):
        def https_open(self, req: Any) -> Any:
            return self.do_open(Https, req)

    opener = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler(), HttpHandler(), HttpsHandler(), _Unfollowed(), _Plain()):
        opener.add_handler(handler)
    return opener


def _escaped(address: str) -> str:
    """The address with what may not stand in one escaped, its host name in ASCII, and no fragment.

    >>> _escaped("http://bücher.example/a b?q=ü#top")
    'http://xn--bcher-kva.example/a%20b?q=%C3%BC'
    """
    parts = urlsplit(address.strip())
    host = parts.netloc
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme.lower(), host, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))
