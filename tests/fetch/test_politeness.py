from datetime import UTC, datetime

import pytest

from pipeline.fetch.politeness import (
    LONGEST_DELAY,
    check_address,
    may_fetch,
    parse_robots,
    pause_asked_for,
    wait_before,
)

ROBOTS = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 5\n\nUser-agent: Greedy\nDisallow: /\n"
HOST = "https://outlet.example"


@pytest.mark.parametrize(("path", "allowed"), [("/news/1", True), ("/private/1", False), ("/новости/сирия", True)])
def test_may_fetch_obeys_robots(path: str, allowed: bool) -> None:
    """By path, with the rules for everybody; those for others do not concern us."""
    assert may_fetch(parse_robots(200, ROBOTS), HOST + path).allowed is allowed


def test_may_fetch_waits_as_long_as_robots_ask_and_no_less_than_we_do() -> None:
    """The longer delay counts."""
    robots = parse_robots(200, ROBOTS)
    assert may_fetch(robots, f"{HOST}/1", delay=1).wait == 5
    assert may_fetch(robots, f"{HOST}/1", delay=9).wait == 9


def test_may_fetch_waits_no_longer_than_a_run_can() -> None:
    """A host that wants a day between two pages is asked once a minute."""
    robots = parse_robots(200, ROBOTS.replace(b"delay: 5", b"delay: 86400"))
    assert may_fetch(robots, f"{HOST}/1").wait == LONGEST_DELAY


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_may_fetch_allows_all_where_there_is_no_robots_txt(status: int) -> None:
    """RFC 9309: an answer 4xx means that there are no rules."""
    decision = may_fetch(parse_robots(status, ROBOTS), f"{HOST}/private/1")
    assert (decision.allowed, decision.reason) == (True, "no robots.txt")


GROUPS = b"""User-agent: *
Disallow: /news/

User-agent: Other
User-agent: Parallax # us
Disallow: /news/secret/
Allow: /news/
Disallow: /*.pdf$
"""


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/news/1", "allow: /news/"),
        ("/news/secret/1", "disallow: /news/secret/"),
        ("/a.pdf", "disallow: /*.pdf$"),
        ("/about", "no rule forbids it"),
    ],
)
def test_may_fetch_names_the_line_that_decided(path: str, rule: str) -> None:
    """Of the group that names us, though one for everybody stands before it."""
    decision = may_fetch(parse_robots(200, GROUPS), HOST + path)
    assert (decision.rule, decision.allowed) == (rule, not rule.startswith("disallow"))


NOW = datetime(2024, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Sun, 01 Dec 2024 12:02:00 GMT", 120),
        ("Sun, 01 Dec 2024 11:00:00 GMT", 0),
        ("9" * 400, 86_400),
        ("soon", None),
        ("", None),
    ],
)
def test_pause_asked_for_reads_numbers_and_dates(header: str, seconds: float | None) -> None:
    """A day at most; None leaves the pause to us."""
    assert pause_asked_for(header, NOW) == seconds


PRIVATE = ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "::1", "fc00::1"]
NEVER = ["169.254.169.254", "fe80::1%eth0", "0.0.0.0", "224.0.0.1", "ff02::1"]
SHARED_OR_DISGUISED = ["100.64.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::"]


@pytest.mark.parametrize("address", [*PRIVATE, *NEVER, *SHARED_OR_DISGUISED])
def test_check_address_refuses_what_is_not_public(address: str) -> None:
    """Also where only one of several addresses is private, or it hides in an IPv6 address."""
    decision = check_address(HOST, ["93.184.216.34", address])
    assert not decision.allowed
    assert decision.reason == f"address {address}"


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_check_address_allows_the_public_web(address: str) -> None:
    """In both address families."""
    assert check_address(HOST, [address]).allowed


@pytest.mark.parametrize("address", PRIVATE)
def test_check_address_allows_private_addresses_to_an_outlet_that_may(address: str) -> None:
    """The sample newsroom is on loopback."""
    assert check_address(HOST, [address], allow_private=True).allowed


@pytest.mark.parametrize("address", [*NEVER, "::ffff:169.254.169.254"])
def test_check_address_never_allows_link_local(address: str) -> None:
    """There clouds keep their credentials."""
    assert not check_address(HOST, [address], allow_private=True).allowed


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "data:text/html,x", "javascript:1", "/a"])
def test_check_address_refuses_other_schemes(url: str) -> None:
    """Only http and https."""
    assert check_address(url, []).reason.startswith("scheme ")


@pytest.mark.parametrize(("last_at", "now", "wait"), [(None, 50, 0), (49, 50, 4), (40, 50, 0), (5000, 50, 5)])
def test_wait_before_keeps_the_delay_between_requests(last_at: float | None, now: float, wait: float) -> None:
    """Nothing to wait for at first, or when the time has passed; a clock set back costs one delay."""
    assert wait_before(last_at, now, delay=5) == wait
