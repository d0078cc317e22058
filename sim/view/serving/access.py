"""Which names this server answers to, and which pages may ask it: DNS rebinding and foreign pages are refused."""

import ipaddress
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sim.common.errors import InputError, shown

LOOPBACK_NAMES = ("localhost", "localhost.localdomain")
_ROOT = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_AUTHORITY = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:(?P<port>\d{1,5}))?")
PAGES = ("/", "/explore", "/compare", "/build", "/play", "/steer", "/lessons", "/organisation", "/contacts", "/new")
CLASS_PAGES = ("/", "/class", "/instructor")


@dataclass(frozen=True)
class Refusal:
    """Why something is not answered: an HTTP status, and a sentence for whoever reads it."""

    status: int
    why: str


@dataclass(frozen=True)
class SitePlace:
    """Where a server is reached from outside: ``scheme`` http or https, ``authority`` as a Host header, ``root`` path
    without a slash at its end."""

    scheme: str
    authority: str
    root: str = ""

    @property
    def origin(self) -> str:
        """As browsers write it in an Origin header."""
        return f"{self.scheme}://{self.authority}"


def read_place(text: str, option: str) -> SitePlace:
    """A URL as an option gives it. Raises InputError for one that is none, or holds more than a place."""
    allowed = "a URL such as https://buyin.example.org or https://example.org/buyin"
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise InputError(option, None, shown(text), allowed) from None
    name = (parts.hostname or "").lower()
    root = parts.path.rstrip("/")
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    if parts.scheme not in ("http", "https") or not name or not plain or not _is_root(root):
        raise InputError(option, None, shown(text), allowed)
    name = f"[{name}]" if ":" in name else name
    if not _AUTHORITY.fullmatch(name):
        raise InputError(option, None, shown(text), allowed)
    usual = {"http": 80, "https": 443}[parts.scheme]
    return SitePlace(parts.scheme, name if port in (None, usual) else f"{name}:{port}", root)


def _is_root(path: str) -> bool:
    return bool(_ROOT.fullmatch(path)) and ".." not in path.split("/") and "." not in path.split("/")


def read_origin(text: str, option: str) -> str:
    """An origin as an option gives it. Raises InputError for anything else."""
    place = read_place(text, option)
    if place.root:
        raise InputError(option, None, shown(text), "an origin without a path, such as https://moodle.example.org")
    return place.origin


@dataclass(frozen=True)
class Access:
    """Who may ask.

    ``host`` is the address listened on, ``port`` the port. ``public`` is where visitors reach it, if elsewhere.
    ``behind_proxy`` says that a proxy stands in front, whose X-Forwarded-For is believed. ``embed_in`` are the origins
    whose pages may show this one in a frame; ``pages`` are the paths of the pages.
    """

    host: str
    port: int
    public: SitePlace | None = None
    behind_proxy: bool = False
    embed_in: tuple[str, ...] = ()
    pages: tuple[str, ...] = PAGES
    own_names: tuple[str, ...] = field(default=(), compare=False)

    @property
    def root(self) -> str:
        """The path under which visitors reach it, without a slash at its end; empty for none."""
        return self.public.root if self.public else ""

    @property
    def secure(self) -> bool:
        """Whether visitors come by https."""
        return self.public is not None and self.public.scheme == "https"

    @property
    def near(self) -> str:
        """The address under which this machine reaches it."""
        name = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}{self.root}"

    @property
    def place(self) -> str:
        """The address under which visitors reach it, as far as this machine knows."""
        if self.public is not None:
            return f"{self.public.origin}{self.root}"
        return self.near if self.host not in ("0.0.0.0", "::") else f"http://{own_address()}:{self.port}{self.root}"

    def refusal(self, host: str, origin: str | None, local: str | None) -> Refusal | None:
        """Why a request is not answered. ``local`` is the address of this machine that it came to."""
        if not self._answers_to(host.lower(), local):
            return Refusal(
                421, "This server does not answer to that name. Whoever started it can allow it: --public-url"
            )
        if origin is not None and origin.lower() not in self.origins(host.lower()):
            return Refusal(
                403, "A page of another site asked this server for something. It answers its own pages only."
            )
        return None

    def origins(self, host: str) -> tuple[str, ...]:
        """The origins of its own pages, for one who reached it under ``host``."""
        if self.public is None:
            return (f"http://{host}",)
        return (self.public.origin,) if host == self.public.authority else (self.public.origin, f"http://{host}")

    def _answers_to(self, host: str, local: str | None) -> bool:
        found = _AUTHORITY.fullmatch(host)
        if not found:
            return False
        if self.public and host == self.public.authority:
            return True
        name, port = found["name"].strip("[]"), int(found["port"] or 80)
        if is_loopback(name):
            return True
        return port == self.port and not is_loopback(self.host) and name in (local, self.host, *self.own_names)


def is_loopback(name: str) -> bool:
    """Whether a name or address means this machine only."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name in LOOPBACK_NAMES


def access(
    host: str,
    port: int,
    public_url: str | None = None,
    behind_proxy: bool = False,
    embed_in: Sequence[str] = (),
    pages: tuple[str, ...] = PAGES,
) -> Access:
    """What the options say, for a server of these ``pages``. Raises InputError."""
    if not host.strip() or host != host.strip():
        allowed = "127.0.0.1 (this machine only), 0.0.0.0 (everyone who can reach it), or one of its addresses"
        raise InputError("option --host", None, shown(host), allowed)
    public = read_place(public_url, "option --public-url") if public_url is not None else None
    if behind_proxy and public is None:
        allowed = "also --public-url, the address under which visitors reach the proxy"
        raise InputError("option --behind-proxy", None, "no --public-url", allowed)
    embedded = tuple(read_origin(one, "option --embed-in") for one in embed_in)
    if embedded and not (is_loopback(host) and public is None) and not (public and public.scheme == "https"):
        allowed = "also --public-url https://..., because browsers keep no cookie in a frame of an unencrypted page"
        raise InputError("option --embed-in", None, "a server without https", allowed)
    return Access(host, port, public, behind_proxy, embedded, pages, _own_names(host))


def own_address() -> str:
    """This machine's address on the network that it would send by, else its name; nothing is sent."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.connect(("192.0.2.1", 9))  # an address of no one (RFC 5737): only the way to it is looked up
            return str(line.getsockname()[0])
    except OSError:
        return socket.gethostname().lower()


def _own_names(host: str) -> tuple[str, ...]:
    """The names of this machine, where others can reach it."""
    if is_loopback(host):
        return ()
    name = socket.gethostname().lower()
    short = name.split(".")[0]
    return (name, short, f"{short}.local")
