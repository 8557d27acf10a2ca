"""Where one request ends and the next begins (H07, H15): whatever two parsers could read differently is refused and the connection closed.

Each shape is sent with a canary behind it, and some hold a hidden request that only a parser who is mistaken would see. A shape that is
refused gets one answer, 400 as a rule, and nothing after it (Actix closes without a word where a chunk is broken); one that is fine gets its answer, and then the canary its own or a closed connection.

framing.py BINARY [--port N]"""

import concurrent.futures

from checks import run
from newsroom import sample
from wire import Connection

CANARY = b"GET /healthz HTTP/1.1\r\nhost: news.example\r\n\r\n"
HIDDEN = b"GET /robots.txt HTTP/1.1\r\nhost: news.example\r\n\r\n"
GET = b"GET /en/ HTTP/1.1\r\nhost: news.example\r\n"
POST = b"POST /en/ HTTP/1.1\r\nhost: news.example\r\n"
CHUNKED = POST + b"transfer-encoding: chunked\r\n\r\n"
BODY = b"5\r\nhello\r\n0\r\n\r\n"


def with_length(value, body=b"hello"):
    return POST + b"content-length: " + value + b"\r\n\r\n" + body


def coded(value, name=b"transfer-encoding: ", body=BODY):
    return POST + name + value + b"\r\n\r\n" + body


REFUSED = {
    # Two lengths, or a length and chunks: RFC 9112, section 6.3.
    "a length and chunks": POST + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n" + BODY,
    "chunks and a length": POST + b"transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n" + BODY,
    "chunks and a length of 0": POST + b"content-length: 0\r\ntransfer-encoding: chunked\r\n\r\n" + BODY,
    "two lengths": POST + b"content-length: 5\r\ncontent-length: 6\r\n\r\nhello" + HIDDEN,
    "a list of lengths": with_length(b"5, 6"),
    "a list of equal lengths": with_length(b"5, 5"),
    "a length of +5": with_length(b"+5"),
    "a length of -5": with_length(b"-5"),
    "a length of 0x5": with_length(b"0x5"),
    "a length of 5 5": with_length(b"5 5"),
    "a length of 5.0": with_length(b"5.0"),
    "a length of 1e1": with_length(b"1e1"),
    "a length of 5;": with_length(b"5;"),
    "a length of nothing": with_length(b""),
    "a length of 2^64 + 5": with_length(b"18446744073709551621"),
    "a length in Arabic digits": with_length("٥".encode()),
    "a length after a vertical tab": with_length(b"\x0b5"),
    "a length with an underscore": with_length(b"1_0"),
    # What a transfer coding is called, and how often: section 6.1.
    "xchunked": coded(b"xchunked"),
    "chunked in quotes": coded(b'"chunked"'),
    "identity": coded(b"identity"),
    "gzip": coded(b"gzip"),
    "gzip, then chunked": coded(b"gzip, chunked"),
    "chunked, then gzip": coded(b"chunked, gzip"),
    "chunked twice": coded(b"chunked, chunked"),
    "chunked, identity": coded(b"chunked, identity"),
    "chunked after a vertical tab": coded(b"\x0bchunked"),
    "chunked before a vertical tab": coded(b"chunked\x0b"),
    "chunked with a parameter": coded(b"chunked;q=1"),
    "no coding": coded(b""),
    "two lines of codings": coded(b"chunked\r\ntransfer-encoding: identity"),
    "two lines of chunked": coded(b"chunked\r\ntransfer-encoding: chunked"),
    "chunked on a folded line": coded(b"\r\n chunked"),
    "chunks in HTTP/1.0": CHUNKED.replace(b"1.1", b"1.0") + BODY,
    # How a field is written: section 5.
    "a space before the colon of a length": POST + b"content-length : 5\r\n\r\nhello",
    "a space before the colon of a coding": coded(b"chunked", b"transfer-encoding : "),
    "a tab before the colon": GET + b"x\t: 1\r\n\r\n",
    "a space before a name": GET + b" x: 1\r\n\r\n",
    "a space before the first name": b"GET /en/ HTTP/1.1\r\n host: news.example\r\n\r\n",
    "a folded line": GET + b"x: 1\r\n 2\r\n\r\n",
    "a folded line with a tab": GET + b"x: 1\r\n\t2\r\n\r\n",
    "a field without a colon": GET + b"content-length\r\n\r\n",
    "a field without a name": GET + b": 1\r\n\r\n",
    "NUL in a name": GET + b"x\x00y: 1\r\n\r\n",
    "NUL in a value": GET + b"x: a\x00b\r\n\r\n",
    "a bare CR in a value": GET + b"x: a\rcontent-length: 5\r\n\r\n",
    "a bare CR at the end of a line": GET + b"x: 1\rhost: b\r\n\r\n",
    "a bare CR at the end of a head": GET + b"x: 1\r\r\n\r\n",
    "DEL in a value": GET + b"x: a\x7fb\r\n\r\n",
    "a name in brackets": GET + b"(x): 1\r\n\r\n",
    "a name of letters beyond ASCII": GET + "ə: 1\r\n\r\n".encode(),
    # The first line: section 3.
    "HTTP/1.2": GET.replace(b"1.1", b"1.2") + b"\r\n",
    "HTTP/2.0": GET.replace(b"1.1", b"2.0") + b"\r\n",
    "HTTP/0.9": GET.replace(b"1.1", b"0.9") + b"\r\n",
    "HTTP/1.10": GET.replace(b"1.1", b"1.10") + b"\r\n",
    "http/1.1": GET.replace(b"HTTP", b"http") + b"\r\n",
    "HTTP / 1.1": GET.replace(b"HTTP/", b"HTTP / ") + b"\r\n",
    "no version": b"GET /en/\r\n\r\n",
    "a target with a space": b"GET /en/ x HTTP/1.1\r\nhost: news.example\r\n\r\n",
    "a target with a tab": b"GET /en/\tx HTTP/1.1\r\nhost: news.example\r\n\r\n",
    "a target with NUL": b"GET /en/\x00 HTTP/1.1\r\nhost: news.example\r\n\r\n",
    "no target": b"GET  HTTP/1.1\r\nhost: news.example\r\n\r\n",
    "a method with a colon": b"GE:T /en/ HTTP/1.1\r\nhost: news.example\r\n\r\n",
    "a space before the method": b" GET /en/ HTTP/1.1\r\nhost: news.example\r\n\r\n",
    "the preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a greeting of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 32 + b"\r\n\r\n",
    # Chunks: section 7.1.
    "a chunk of 0x5": CHUNKED + b"0x5\r\nhello\r\n0\r\n\r\n",
    "a chunk of +5": CHUNKED + b"+5\r\nhello\r\n0\r\n\r\n",
    "a chunk of -5": CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n",
    "a chunk of no size": CHUNKED + b"\r\nhello\r\n0\r\n\r\n",
    "a chunk beyond 64 bits": CHUNKED + b"10000000000000005\r\nhello\r\n0\r\n\r\n",
    "a chunk of 5 after a space": CHUNKED + b" 5\r\nhello\r\n0\r\n\r\n",
    "a chunk longer than its size": CHUNKED + b"4\r\nhello\r\n0\r\n\r\n",
    "a chunk shorter than its size": CHUNKED + b"6\r\nhello\r\n0\r\n\r\n",
    "a chunk's size ended by LF": CHUNKED + b"5\nhello\r\n0\r\n\r\n",
    "a chunk's size ended by CR": CHUNKED + b"5\rXhello\r\n0\r\n\r\n",
    "a chunk ended by LF": CHUNKED + b"5\r\nhello\n0\r\n\r\n",
    "LF in a chunk's extension": CHUNKED + b"5;a\nhello\r\n0\r\n\r\n",
    "a last chunk ended by LF": CHUNKED + b"0\n\n",
}

FINE = {
    "a length": with_length(b"5"),
    "a length with spaces around": with_length(b"  5  "),
    "a length with zeros before": with_length(b"0005"),
    "a request in a body": with_length(b"%d" % len(HIDDEN), HIDDEN),
    "a request in the body of a GET": GET + b"content-length: %d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "a request in a chunk": CHUNKED + b"%x\r\n" % len(HIDDEN) + HIDDEN + b"\r\n0\r\n\r\n",
    "a request in the chunk of a GET": GET + b"transfer-encoding: chunked\r\n\r\n%x\r\n" % len(HIDDEN) + HIDDEN + b"\r\n0\r\n\r\n",
    "chunks": CHUNKED + BODY,
    "Chunked": coded(b"Chunked"),
    "a chunk with an extension": CHUNKED + b"5;a=b\r\nhello\r\n0\r\n\r\n",
    "empty lines before the first": b"\r\n\r\n" + GET + b"\r\n",
    "a wish to upgrade": GET + b"connection: upgrade\r\nupgrade: h2c\r\n\r\n",
    "a wish for a web socket": GET + b"connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n\r\n",
    "an expectation": with_length(b"5\r\nexpect: 100-continue"),
    "an unknown expectation": with_length(b"5\r\nexpect: 200-ok"),
    "HTTP/1.0": GET.replace(b"1.1", b"1.0") + b"\r\n",
    "a trailer": CHUNKED + b"5\r\nhello\r\n0\r\nx: 1\r\n\r\n",
}


def answers(address, shape):
    """What comes back for a shape and the canary behind it, until the server closes or says nothing more."""
    found = []
    with Connection(address, 2.5) as connection:
        connection.send(shape + CANARY)
        try:
            while answer := connection.answer():
                found.append(answer)
        except TimeoutError:
            return found, False
    return found, True


def of_all(address, shapes):
    """The same for many shapes at a time: each name with what came back."""
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        return zip(shapes, pool.map(lambda shape: answers(address, shape), shapes.values()))


def is_canary(answer):
    return answer.status == 200 and answer.body == b"ok\n"


def is_hidden(answer):
    return b"ser-agent" in answer.body[:400] and answer.status == 200


def refused(checks, address):
    for name, (got, closed) in of_all(address, REFUSED):
        told = [answer.status for answer in got] + ([] if closed else ["open"])
        # A body is looked at after its head: the page may have answered by then, or nobody.
        statuses, least = ((400, 403, 405), 0) if REFUSED[name].startswith(CHUNKED) else ((400, 501, 505), 1)
        checks.that(closed and least <= len(got) <= 1 and all(answer.status in statuses for answer in got), f"{name}: {told}, not one 400 and closed")


def fine(checks, address):
    for name, (got, closed) in of_all(address, FINE):
        told = [answer.status for answer in got] + ([] if closed else ["open"])
        first = got and got[0].status in (200, 403, 405, 413, 417)
        rest = len(got) == 2 and is_canary(got[1]) or len(got) == 1 and closed
        checks.that(first and rest and not any(map(is_hidden, got)), f"{name}: {told}, not an answer and then the canary's")


def pipelining(checks, address):
    paths = [f"/en/no-{number}/" if number % 3 else "/healthz" for number in range(20)]
    with Connection(address) as connection:
        connection.send(b"".join(b"GET %s HTTP/1.1\r\nhost: a\r\n\r\n" % path.encode() for path in paths))
        got = [connection.answer() for _ in paths]
    expected = [404 if "no-" in path else 200 for path in paths]
    checks.that([answer and answer.status for answer in got] == expected, "20 requests at once are not answered in order")
    with Connection(address) as connection:
        connection.send(GET + b"\r\n")
        connection.socket.shutdown(1)
        answer = connection.answer()
        checks.that(answer and answer.status == 200 and connection.is_closed(), "who closes their half gets no answer, or stays connected")
    with Connection(address) as connection:
        connection.send(b"GET /en/ HTTP/1.1\nhost: news.example\n\n")
        answer = connection.answer()
        checks.figure(f"lines ended by LF alone: {answer.status}")


def check(given, checks):
    with sample(given) as server:
        refused(checks, server.address)
        fine(checks, server.address)
        pipelining(checks, server.address)
        checks.that(server.has_come_through(), "the server has died, or a handler panicked")


if __name__ == "__main__":
    run(check, __doc__)
