"""HTTP/1.1 byte by byte, as no library would send it; and a list of what was wrong."""

import re
import socket
import sys
import time
import urllib.parse

from running import PASSWORDS

HOST = b"host: news.example\r\n"


class Answer:
    """One answer as it came."""

    def __init__(self, status, head, body, seconds):
        self.status, self.head, self.body, self.seconds = status, head, body, seconds
        self.fields = [tuple(part.strip() for part in line.split(":", 1)) for line in head.decode("latin-1").split("\r\n")[1:] if line]

    def __getitem__(self, name):
        return next((value for key, value in self.fields if key.lower() == name), None)


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
        answer = Answer(status, head, b"", 0)
        if method != "HEAD" and status not in (204, 304):
            answer.body = self._body(answer)
        answer.seconds = time.monotonic() - begun
        return answer

    def _body(self, answer):
        if answer["transfer-encoding"] == "chunked":
            body = b""
            while size := int(self._line() or b"0", 16):
                body += self._take(size)
                self._line()
            self._line()
            return body
        return self._take(int(answer["content-length"] or 0))

    def is_closed(self, seconds=2):
        """Whether the server closes within so long, sending nothing more."""
        self.socket.settimeout(seconds)
        try:
            return not self.buffer and self._more() is False
        except TimeoutError:
            return False


def ask(address, target, method="GET", headers=(), body=b"", timeout=10):
    """One answer on a connection of its own; `target` may be bytes that no library would send."""
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
        return answer


def form(**fields):
    return urllib.parse.urlencode(fields).encode()


FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}


def sign_in(address, email="admin@manset.example"):
    """The session's cookie."""
    answer = ask(address, "/admin/login", "POST", FORM, form(email=email, password=PASSWORDS[email]))
    return {"cookie": answer["set-cookie"].split(";")[0]}


def token_of(address, cookie, path="/admin/stories/new?lang=en"):
    """The form's hidden fields `csrf` and `op`."""
    page = ask(address, path, headers=cookie).body.decode()
    return {name: value for name, value in re.findall(r'name="(csrf|op)" value="([^"]*)"', page)}


class Checks:
    """Counts what held, and tells what did not."""

    def __init__(self, name):
        self.name, self.held, self.wrong, self.figures = name, 0, [], []

    def that(self, holds, what):
        if holds:
            self.held += 1
        else:
            self.wrong.append(what)
        return holds

    def figure(self, text):
        self.figures.append(text)
        print(f"  {text}", flush=True)

    def end(self):
        for what in self.wrong:
            print(f"{self.name}: {what}")
        print(f"{self.name}: {self.held} held, {len(self.wrong)} failed")
        sys.exit(bool(self.wrong))
