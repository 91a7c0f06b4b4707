"""Whether and when we may fetch: decisions only, no network and no clock."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

AGENT = "Parallax"
# One request a second is what most robots.txt files that name a delay ask for.
DEFAULT_DELAY = 1.0
# What a crawler must read of a robots.txt at least (RFC 9309, 2.5), and all that we read.
ROBOTS_SIZE = 512_000
# The longest crawl delay that we keep: some ask for hours, and would never be read at all.
LONGEST_DELAY = 60.0
_LONGEST_PAUSE = 86_400.0
_RULE = re.compile(r"(allow|disallow)\s*:\s*([^#\s]+)", re.I)
_AGENTS = re.compile(r"user-?agent\s*:\s*([^#]*)", re.I)
_NAT64 = ip_network("64:ff9b::/96")
# All other IPv6 addresses stand for a machine nearby, for an IPv4 address, or for nothing.
_IPV6_UNICAST = ip_network("2000::/3")
_Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a URL may be fetched, why, by which rule, and the seconds between two requests to its host."""

    allowed: bool
    reason: str
    wait: float = 0.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Robots:
    """What robots.txt says; `rules` is None where a host has none and so allows everything."""

    rules: Any | None = None
    lines: tuple[tuple[str, Any], ...] = ()
    """Each allowing or forbidding line that concerns us, with what tells whether a URL falls under it."""
    sitemaps: tuple[str, ...] = ()


def parse_robots(status: int, body: bytes) -> Robots:
    """The rules of an answer to robots.txt; any answer but 2xx means that there are none (RFC 9309, 2.3.1.3).

    A server error is not for here: then nothing may be fetched, and it is worth another try.
    """
    from protego import Protego

    if not 200 <= status < 300:
        return Robots()
    text = body[:ROBOTS_SIZE].decode("utf-8-sig", "replace").replace("\0", "")
    rules = Protego.parse(text)
    # protego decides but does not tell by which line; a file of that line alone does.
    lines = tuple((line, Protego.parse(f"User-agent: *\nDisallow: {path}")) for line, path in _lines_for_us(text))
    return Robots(rules, lines, tuple(rules.sitemaps))


def may_fetch(robots: Robots, url: str, *, delay: float = DEFAULT_DELAY) -> Decision:
    """Whether `robots` lets us have `url`; the wait is the crawl delay it asks for.

    It is at least `delay`, and at most `LONGEST_DELAY` where robots.txt asks for more.
    """
    if robots.rules is None:
        return Decision(True, "no robots.txt", delay, "no robots.txt")
    allowed = robots.rules.can_fetch(url, AGENT)
    rule = _rule_for(robots, url, allowed)
    if not allowed:
        return Decision(False, "robots.txt disallows", rule=rule)
    asked = min(robots.rules.crawl_delay(AGENT) or 0.0, LONGEST_DELAY)
    return Decision(True, "robots.txt allows", max(delay, asked), rule)


def _rule_for(robots: Robots, url: str, allowed: bool) -> str:
    """The line that decided: the longest of those that agree with the decision and match (RFC 9309, 2.2.2)."""
    verb = "allow" if allowed else "disallow"
    matching = [line for line, alone in robots.lines if line.startswith(verb) and not alone.can_fetch(url, AGENT)]
    return max(matching, key=len, default="no rule forbids it" if allowed else "disallow")


def _lines_for_us(text: str) -> list[tuple[str, str]]:
    """The lines of the groups that name us, or else of those for everybody, with their paths."""
    by_agent: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for agents, line, path in _grouped_lines(text):
        if AGENT.lower() in agents or "*" in agents:
            by_agent[AGENT.lower() in agents].append((line, path))
    return by_agent[True] or by_agent[False]


def _grouped_lines(text: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    agents: tuple[str, ...] = ()
    in_header = False
    for line in text.splitlines():
        if agent := _AGENTS.match(line.strip()):
            agents = (*(agents if in_header else ()), agent[1].strip().lower())
            in_header = True
        elif rule := _RULE.match(line.strip()):
            in_header = False
            yield agents, f"{rule[1].lower()}: {rule[2]}", rule[2]


def check_address(url: str, addresses: Iterable[str], *, allow_private: bool = False) -> Decision:
    """Whether `url` and all `addresses` its host resolves to are on the public web.

    `allow_private` is for an outlet on this machine or network; link-local addresses, where clouds keep their
    credentials, stay refused.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return Decision(False, f"scheme {parts.scheme or 'missing'}")
    if parts.username is not None:
        return Decision(False, "credentials in the address")
    refused = [a for a in addresses if not _is_allowed(_innermost(ip_address(a.partition("%")[0])), allow_private)]
    return Decision(False, f"address {refused[0]}") if refused else Decision(True, "public address")


def _is_allowed(address: _Address, allow_private: bool) -> bool:
    if address.is_multicast or address.is_link_local or address.is_unspecified:
        return False
    if allow_private and (address.is_loopback or address.is_private):
        return True
    return address.is_global and (isinstance(address, IPv4Address) or address in _IPV6_UNICAST)


def _innermost(address: _Address) -> _Address:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def wait_before(last_at: float | None, now: float, delay: float) -> float:
    """Seconds still to wait at `now` when the host was last asked at `last_at` (None: never)."""
    # At most the delay itself: a clock that was set back must not stop us for hours.
    return 0.0 if last_at is None else min(delay, max(0.0, last_at + delay - now))


def pause_asked_for(retry_after: str, now: datetime) -> float | None:
    """Seconds that a header Retry-After asks for, as a number or as a date, a day at most; None where it is neither."""
    if retry_after.strip().isdecimal():
        return min(float(retry_after), _LONGEST_PAUSE)
    try:
        asked = parsedate_to_datetime(retry_after)
        seconds = (asked.replace(tzinfo=asked.tzinfo or UTC) - now).total_seconds()
    except (ValueError, OverflowError):
        return None
    return min(max(0.0, seconds), _LONGEST_PAUSE)
