"""Whether and when we may fetch: decisions only, no network and no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

AGENT = "Parallax"
# One request a second is what most robots.txt files that name a delay ask for.
DEFAULT_DELAY = 1.0
_NAT64 = ip_network("64:ff9b::/96")
_Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a URL may be fetched, by which rule, and how many seconds must lie between two requests to its host."""

    allowed: bool
    reason: str
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Robots:
    """What robots.txt says; `rules` is None where a host has none and so allows everything."""

    rules: Any | None = None


def parse_robots(status: int, body: bytes) -> Robots:
    """The rules of an answer to robots.txt; any answer but 2xx means that there are none (RFC 9309, 2.3.1.3).

    A server error is not for here: then nothing may be fetched, and it is worth another try.
    """
    from protego import Protego

    return Robots(Protego.parse(body.decode("utf-8-sig", "replace"))) if 200 <= status < 300 else Robots()


def may_fetch(robots: Robots, url: str, *, delay: float = DEFAULT_DELAY) -> Decision:
    """Whether `robots` lets us have `url`; the wait is the crawl delay it asks for, and at least `delay`."""
    if robots.rules is None:
        return Decision(True, "no robots.txt", delay)
    if not robots.rules.can_fetch(url, AGENT):
        return Decision(False, "robots.txt disallows")
    return Decision(True, "robots.txt allows", max(delay, robots.rules.crawl_delay(AGENT) or 0.0))


def check_address(url: str, addresses: Iterable[str], *, allow_private: bool = False) -> Decision:
    """Whether `url` and all `addresses` its host resolves to are on the public web.

    `allow_private` is for an outlet on this machine or network; link-local addresses, where clouds keep their
    credentials, stay refused.
    """
    scheme = urlsplit(url).scheme
    if scheme not in ("http", "https"):
        return Decision(False, f"scheme {scheme or 'missing'}")
    refused = [a for a in addresses if not _is_allowed(_innermost(ip_address(a.partition("%")[0])), allow_private)]
    return Decision(False, f"address {refused[0]}") if refused else Decision(True, "public address")


def _is_allowed(address: _Address, allow_private: bool) -> bool:
    if address.is_multicast or address.is_link_local or address.is_unspecified:
        return False
    return address.is_global or (allow_private and (address.is_loopback or address.is_private))


def _innermost(address: _Address) -> _Address:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def wait_before(last_at: float | None, now: float, delay: float) -> float:
    """Seconds still to wait at `now` when the host was last asked at `last_at` (None: never)."""
    return 0.0 if last_at is None else max(0.0, last_at + delay - now)
