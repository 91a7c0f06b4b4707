"""Nasty inputs, built in code: what servers, feeds and addresses do to a crawler, and what must come of it."""

import gzip
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from zlib import compress

HTML = "Content-Type: text/html"
NEWS = b"<html><body><p>Shells fell on the market at noon.</p></body></html>"


@dataclass(frozen=True)
class Page:
    """What a server sends, in pieces, and the state and reason that its capture must have."""

    name: str
    pieces: Callable[[str], Iterable[bytes]]
    """Called with the server's address."""
    state: str
    reason: str = ""


def answer(body: bytes = NEWS, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """One whole answer; without headers it is HTML."""
    lines = [f"HTTP/1.1 {status}", *(headers or (HTML,)), f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


def page(name: str, raw: bytes, state: str, reason: str = "") -> Page:
    """A case whose server says the same whoever asks."""
    return Page(name, lambda _: [raw], state, reason)


def to(name: str, target: str, state: str, reason: str = "") -> Page:
    """A redirect; `BASE` in the target stands for the server's own address."""

    def say(base: str) -> list[bytes]:
        return [answer(b"", f"Location: {target.replace('BASE', base)}", status="302 Found")]

    return Page(name, say, state, reason)


def endless(first: bytes, piece: bytes, pause: float = 0.0) -> Callable[[str], Iterator[bytes]]:
    """Sends `first`, and then `piece` for ever."""

    def pieces(_: str) -> Iterator[bytes]:
        yield first
        while True:
            time.sleep(pause)
            yield piece

    return pieces


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(b"0" * 5_000_000)
CUT, LATE = "no connection", "time-out"
PAGES = [
    page("empty", answer(b""), "done"),
    page("NULs", answer(b"\0<p>\0text\0" * 50), "done"),
    page("UTF-16 without a mark", answer("<p>текст</p>".encode("utf-16-le")), "done"),
    page("Cyrillic called UTF-8", answer("<p>текст</p>".encode("cp1251"), f"{HTML}; charset=utf-8"), "done"),
    page("Arabic called Latin", answer("<p>نص</p>".encode("cp1256"), f"{HTML}; charset=iso-8859-1"), "done"),
    page("unknown charset", answer(NEWS, f"{HTML}; charset=klingon"), "done"),
    page("codec that is no charset", answer(NEWS, f"{HTML}; charset=hex"), "done"),
    page("no content type", answer(NEWS, "X: y"), "done"),
    page("shouted content type", answer(NEWS, "CONTENT-TYPE: TEXT/HTML;CHARSET=UTF-8"), "done"),
    page("ten thousand open tags", answer(b"<div>" * 10_000 + b"text"), "done"),
    page("unclosed everything", answer(b"<html><body><p><b><i><a href='<script><!-- <![CDATA[ text"), "done"),
    page("script that writes the page", answer(b"<script>document.write('<p>x')</script>"), "done"),
    page("no content", b"HTTP/1.1 204 No Content\r\n\r\n", "done"),
    page("bare line feeds", answer().replace(b"\r\n", b"\n"), "done"),
    page("informed first", b"HTTP/1.1 100 Continue\r\n\r\n" + answer(), "done"),
    page(
        "length and chunks", CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n1\r\nx\r\n0\r\n\r\n"), "done"
    ),
    page("more than its length", answer(NEWS, length=10), "done"),
    page("mark beyond ASCII", answer(NEWS, HTML, 'ETag: "день"'), "done"),
    page("fifty cookies", answer(NEWS, HTML, *(f"Set-Cookie: c{n}={'x' * 500}" for n in range(50))), "done"),
    page("picture", answer(b"\x89PNG", "Content-Type: image/png"), "quarantined", "content type image/png"),
    page("JSON", answer(b"{}", "Content-Type: application/json"), "quarantined", "content type application/json"),
    page("gzip bomb", answer(BOMB, HTML, "Content-Encoding: gzip"), "quarantined", "too big"),
    page(
        "deflate bomb", answer(compress(b"0" * 5_000_000), HTML, "Content-Encoding: deflate"), "quarantined", "too big"
    ),
    page(
        "bomb in a bomb",
        answer(gzip.compress(BOMB), HTML, "Content-Encoding: gzip, gzip"),
        "quarantined",
        "content encoding gzip, gzip",
    ),
    page("coding not asked for", answer(NEWS, HTML, "Content-Encoding: x"), "quarantined", "content encoding x"),
    page("plain called gzip", answer(NEWS, HTML, "Content-Encoding: gzip"), "failed", CUT),
    page("less than its length", answer(NEWS, length=1000), "failed", CUT),
    page("negative length", answer(NEWS, length=-1), "failed", CUT),
    page("two lengths", answer(NEWS, HTML, "Content-Length: 5"), "failed", CUT),
    page("chunk without a size", CHUNKED + b"zz\r\nx\r\n", "failed", CUT),
    page("chunks cut off", CHUNKED + b"5\r\nhello\r\n", "failed", CUT),
    page("unknown transfer coding", answer(NEWS, HTML, "Transfer-Encoding: pigeon"), "failed", CUT),
    page("NUL in a header", answer(NEWS, HTML, "X: \0"), "failed", CUT),
    page("header without a colon", answer(NEWS, HTML, "nonsense"), "failed", CUT),
    page("no HTTP at all", NEWS, "failed", CUT),
    page("another protocol", b"SSH-2.0-OpenSSH_9.6\r\n", "failed", CUT),
    page("nothing", b"", "failed", CUT),
    page("huge header", answer(NEWS, HTML, "X: " + "x" * 300_000), "failed", CUT),
    Page("endless headers", endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 1000), "failed", CUT),
    Page("endless chunks", endless(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"), "quarantined", "too big"),
    Page("endless body", endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 4096), "quarantined", "too big"),
    Page("trickling headers", endless(b"HTTP/1.1 200 OK\r\nX: ", b"y", 0.05), "failed", LATE),
    Page("trickling body", endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.05), "failed", LATE),
    Page("endless early hints", endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.05), "failed", LATE),
    Page("silence", lambda _: iter(lambda: time.sleep(0.6) or b"", None), "failed", LATE),
    page("gone", answer(NEWS, status="410 Gone"), "failed", "http 410"),
    page("unknown status", answer(NEWS, status="799 Whatever"), "failed", "http 799"),
    page("not modified, unasked", b"HTTP/1.1 304 Not Modified\r\n\r\n", "failed", "http 304"),
    page("wait an hour", answer(NEWS, "Retry-After: 3600", status="429 Slow"), "failed", "asked to wait"),
    page("wait for ever", answer(NEWS, "Retry-After: " + "9" * 400, status="503 Busy"), "failed", "asked to wait"),
    page("wait nonsense", answer(NEWS, "Retry-After: soon", status="429 Slow"), "failed", "http 429"),
    page(
        "wait until the past",
        answer(NEWS, "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT", status="503 Busy"),
        "failed",
        "http 503",
    ),
    to("redirect round and round", "/redirect%20round%20and%20round", "quarantined", "redirects"),
    to("redirect to the cloud", "http://169.254.169.254/latest/", "quarantined", "address 169.254.169.254"),
    to("redirect by a number", "http://2852039166/", "quarantined", "address 169.254.169.254"),
    to("redirect by a hexadecimal", "http://0xA9FEA9FE/", "quarantined", "address 169.254.169.254"),
    to("redirect by mapped IPv6", "http://[::ffff:a9fe:a9fe]/", "quarantined", "address ::ffff:169.254.169.254"),
    to("redirect to everywhere", "http://0.0.0.0/", "quarantined", "address 0.0.0.0"),
    to("redirect to a file", "file:///etc/hostname", "quarantined", "scheme file"),
    to("redirect to a script", "javascript:alert(1)", "quarantined", "malformed address"),
    to("redirect to data", "data:text/html,text", "quarantined", "malformed address"),
    to("redirect to half an address", "http://[", "quarantined", "malformed address"),
    to("redirect to no port", "http://127.0.0.1:99999/", "quarantined", "malformed address"),
    to("redirect with a password", "http://me:secret@127.0.0.1/", "quarantined", "credentials in the address"),
    to("redirect to what robots forbid", "BASE/forbidden/1", "quarantined", "robots.txt disallows"),
    to("redirect to letters", "BASE/новости/сирия", "done"),
    page("redirect without a target", answer(b"", status="302 Found"), "failed", "http 302"),
]


def rss(items: str, head: str = "") -> bytes:
    """An RSS feed with these items."""
    return f"<?xml version='1.0'?>{head}<rss version='2.0'><channel>{items}</channel></rss>".encode(
        "utf-8", "surrogatepass"
    )


def item(link: str = "https://outlet.example/1", **parts: str) -> str:
    """One item of an RSS feed."""
    return f"<item><link>{link}</link>{''.join(f'<{k}>{v}</{k}>' for k, v in parts.items())}</item>"


def json_feed(*items: object) -> bytes:
    """A JSON Feed with these items."""
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


def sitemap(*entries: str) -> bytes:
    """A sitemap with these insides of `url`."""
    inner = "".join(f"<url>{entry}</url>" for entry in entries)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{inner}</urlset>".encode()


LOC = "<loc>https://outlet.example/1</loc>"
PICTURE = "<i:image xmlns:i='http://www.google.com/schemas/sitemap-image/1.1'><i:loc>/1.png</i:loc></i:image>"
MIXED_UP = "<rss><channel><item><link>/1</link><title>Сводка</title></item></channel></rss>".encode("cp1251")
UTF8 = b"<?xml version='1.0' encoding='utf-8'?>"
LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
NOT, ENTITIES, BIG = "not a feed", "entities", "too big"
FEEDS: list[tuple[str, bytes, int | str]] = [
    ("billion laughs", rss(item(title="&i;"), LAUGHS), ENTITIES),
    ("billion laughs in UTF-16", rss(item(title="&i;"), LAUGHS).decode().encode("utf-16"), ENTITIES),
    ("entity that names a file", rss(item(title="&x;"), OUTSIDE), ENTITIES),
    ("parameter entity", rss("", "<!DOCTYPE rss [<!ENTITY % x SYSTEM 'http://127.0.0.1/'> %x;]>"), ENTITIES),
    ("entity in a sitemap", OUTSIDE.encode() + sitemap("<loc>&x;</loc>"), ENTITIES),
    ("entity in a packed sitemap", gzip.compress(OUTSIDE.encode() + sitemap(LOC)), ENTITIES),
    ("document type from outside", rss(item(), "<!DOCTYPE rss SYSTEM 'http://127.0.0.1/rss.dtd'>"), 1),
    ("style sheet", rss(item(), "<?xml-stylesheet href='file:///etc/hostname'?>"), 1),
    ("inclusion", sitemap("<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/hostname'/>", LOC), 1),
    ("gzip bomb", gzip.compress(b"<urlset>" + b" " * 61_000_000), BIG),
    ("gzip cut off", gzip.compress(sitemap(LOC))[:-12], NOT),
    ("gzip damaged", b"\x1f\x8b" + b"\0" * 40, NOT),
    ("gzip in gzip", gzip.compress(gzip.compress(sitemap(LOC))), NOT),
    ("packed sitemap", gzip.compress(sitemap(LOC)), 1),
    ("sitemap without a namespace", f"<urlset><url>{LOC}</url></urlset>".encode(), 1),
    ("sitemap cut off", sitemap(LOC, LOC)[:-30], 2),
    ("sitemap with a picture only", sitemap(PICTURE), 0),
    ("sitemap with impossible dates", sitemap(LOC + "<lastmod>99999-99-99T99:99</lastmod>"), 1),
    ("sitemap before the calendar", sitemap(LOC + "<lastmod>0001-01-01T00:00+14:00</lastmod>"), 1),
    ("sitemap of script addresses", sitemap("<loc>http://[</loc>", LOC), 1),
    ("deep JSON", b'{"items":' * 100_000, NOT),
    ("JSON with half a letter", json_feed({"url": "/1", "title": "\ud800"}), NOT),
    ("JSON of another kind", b'{"items": []}', NOT),
    ("JSON with items of every type", json_feed(None, 1, "x", [], {}, {"url": 1}, {"url": "/1", "title": 5}), 1),
    ("JSON with dates of every type", json_feed({"url": "/1", "date_published": [1e400]}), 1),
    ("JSON cut off", json_feed({"url": "/1"})[:-3], NOT),
    ("feed with NULs", rss(item(title="a\0b")), 1),
    ("feed with half a letter", rss(item(title="&#xD800;")), 1),
    ("feed in another charset than it says", UTF8 + MIXED_UP, 1),
    ("feed in no charset", rss(item()).replace(b"'1.0'", b"'1.0' encoding='klingon'"), 1),
    ("feed in a charset of no letter", rss(item()).replace(b"'1.0'", b"'1.0' encoding='\x80'"), NOT),
    ("feed in a charset of NUL", rss(item()).replace(b"'1.0'", b"'1.0' encoding='\0'"), NOT),
    ("feed after a mark", b"\xef\xbb\xbf\n\n" + rss(item()), 1),
    ("feed after a long comment", b"<!--" + b"x" * 3000 + b"-->" + rss(item()), 1),
    ("feed cut off", rss(item() + item("https://outlet.example/2"))[:-40], 1),
    ("feed with an impossible date", rss(item(pubDate="Sat, 99 Foo 99999 99:99:99 +9999")), 1),
    ("feed with a title of a megabyte", rss(item(title="x" * 1_000_000)), 1),
    ("feed with a long address", rss(item("https://outlet.example/" + "x" * 5000) + item()), 1),
    ("feed with a broken address", rss(item("http://[::1") + item()), 1),
    ("feed of empty links", rss(item("") + item("   ")), 0),
    ("page of an error", b"<!DOCTYPE html><html><body><h1>404</h1><a href='/'>Home</a></body></html>", NOT),
    ("page that begins like XML", b"<?xml version='1.0'?><!DOCTYPE html><html><body>x</body></html>", NOT),
    ("list with noise", b"https://outlet.example/1\r\n\0\xff\nhttps://outlet.example/2", 2),
    ("nothing", b"", NOT),
    ("NULs", b"\0" * 100, NOT),
    ("PDF", b"%PDF-1.7 \xe2\xe3\xcf\xd3", NOT),
]  # fmt: skip

ADDRESSES = {
    "loopback": "127.0.0.1",
    "all of loopback": "127.255.255.254",
    "private ten": "10.0.0.1",
    "private sixteen": "172.31.255.1",
    "private at home": "192.168.1.1",
    "link-local": "169.254.169.254",
    "carrier": "100.64.0.1",
    "no address": "0.0.0.0",
    "multicast": "224.0.0.251",
    "broadcast": "255.255.255.255",
    "reserved": "240.0.0.1",
    "benchmark": "198.18.0.1",
    "example": "192.0.2.1",
    "IPv6 loopback": "::1",
    "IPv6 nothing": "::",
    "IPv6 private": "fd00::1",
    "IPv6 link-local with its link": "fe80::1%eth0",
    "IPv6 site-local": "fec0::1",
    "IPv6 multicast": "ff02::fb",
    "mapped loopback": "::ffff:127.0.0.1",
    "compatible loopback": "::127.0.0.1",
    "NAT64 loopback": "64:ff9b::7f00:1",
    "NAT64 of a network": "64:ff9b:1::7f00:1",
    "6to4 loopback": "2002:7f00:1::1",
    "Teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "documentation": "2001:db8::1",
}

ROBOTS: list[tuple[str, bytes, bool]] = [
    ("mark in front", b"\xef\xbb\xbfUser-agent: *\nDisallow: /", False),
    ("NULs", b"User-agent: *\n\0Disallow: /", False),
    ("carriage returns", b"User-agent: *\rDisallow: /", False),
    ("a page instead", b"<html><body>Disallow: /</body></html>", True),
    ("broken bytes", b"User-agent: *\n\xff\xfe\nDisallow: /", False),
    ("rule after half a megabyte", b"User-agent: *\n" + b"# x\n" * 200_000 + b"Disallow: /", True),
    ("many stars", b"User-agent: *\nDisallow: /" + b"*a" * 30 + b"$", True),
    ("our name in capitals", b"User-agent: PARALLAX\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
    ("endless delay", b"User-agent: *\nCrawl-delay: inf", True),
    ("delay that is no number", b"User-agent: *\nCrawl-delay: nan", True),
    ("negative delay", b"User-agent: *\nCrawl-delay: -5", True),
]
