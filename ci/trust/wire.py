"""HTTP/1.1 byte by byte, as no library would send it."""

import re
import socket
import time
import urllib.parse

HOST = b"host: news.example\r\n"


class Answer:
    """One answer as it came."""

    def __init__(self, status, head):
        self.status, self.head, self.body, self.seconds, self.is_whole = status, head, b"", 0, True
        self.fields = [tuple(part.strip() for part in line.split(":", 1)) for line in head.decode("latin-1").split("\r\n")[1:] if line]

    def __getitem__(self, name):
        return next((value for key, value in self.fields if key.lower() == name), None)

    @property
    def text(self):
        return self.body.decode(errors="replace")


class Connection:
    """One connection, on which anything may be sent."""

    def __init__(self, address, timeout=10):
        self.socket = socket.create_connection(address, timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """Sends as much as is taken: whoever is refused early may find the connection closed."""
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def _more(self):
        try:
            data = self.socket.recv(65536)
        except ConnectionResetError:
            return False
        self.buffer += data
        return bool(data)

    def _take(self, length):
        while len(self.buffer) < length:
            if not self._more():
                break
        taken, self.buffer = self.buffer[:length], self.buffer[length:]
        return taken

    def _line(self, end=b"\r\n"):
        while end not in self.buffer:
            if not self._more():
                return None
        line, self.buffer = self.buffer.split(end, 1)
        return line

    def answer(self, method="GET"):
        """The next answer; None once the server has closed. Raises TimeoutError where nothing comes."""
        begun = time.monotonic()
        while True:
            head = self._line(b"\r\n\r\n")
            if head is None:
                return None
            match = re.match(rb"HTTP/1\.[01] (\d\d\d)", head)
            if not match:
                raise ValueError(f"no answer: {head[:60]!r}")
            status = int(match[1])
            if status >= 200:
                break
        answer = Answer(status, head)
        if method != "HEAD" and status not in (204, 304):
            self._read_body(answer)
        answer.seconds = time.monotonic() - begun
        return answer

    def _read_body(self, answer):
        if answer["transfer-encoding"] != "chunked":
            length = int(answer["content-length"] or 0)
            answer.body = self._take(length)
            answer.is_whole = len(answer.body) == length
            return
        while size := int(self._line() or b"0", 16):
            answer.body += self._take(size)
            self._line()
        answer.is_whole = self._line() is not None

    def is_closed(self, seconds=2):
        """Whether the server closes within so long, sending nothing more."""
        self.socket.settimeout(seconds)
        try:
            return not self.buffer and self._more() is False
        except TimeoutError:
            return False


def ask(address, target, method="GET", headers=(), body=b"", timeout=10, must=False):
    """One answer on a connection of its own; `target` may be bytes that no library would send. None, or an OSError if one must come whole."""
    target = target if isinstance(target, bytes) else target.encode()
    head = b"%s %s HTTP/1.1\r\n%s" % (method.encode(), target, HOST)
    head += b"".join(f"{name}: {value}\r\n".encode() for name, value in dict(headers).items())
    if body:
        head += b"content-length: %d\r\n" % len(body)
    with Connection(address, timeout) as connection:
        begun = time.monotonic()
        connection.send(head + b"\r\n" + body)
        answer = connection.answer(method)
        if answer:
            answer.seconds = time.monotonic() - begun
        if must and not (answer and answer.is_whole):
            raise ConnectionError("the answer was cut short" if answer else "the connection was closed without an answer")
        return answer


def deaf(address):
    """A connection whose owner takes next to nothing of what is sent."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
    connection.settimeout(2)
    connection.connect(address)
    return connection


def address_of(base):
    """Host and port of `http://127.0.0.1:8080`."""
    url = urllib.parse.urlsplit(base)
    return url.hostname, url.port or 80


def form(**fields):
    """As a form sends it; a list is sent as one field after the other."""
    return urllib.parse.urlencode(fields, doseq=True).encode()


FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
