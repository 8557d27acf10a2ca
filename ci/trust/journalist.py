"""Somebody of the newsroom who sends the desk's forms, and remembers what was answered."""

import hashlib
import random
import re
import struct
import sys
import urllib.parse
import zlib
from pathlib import Path

from newsroom import EMAIL, PASSWORD, Failed, request

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benches"))
from desk import field  # noqa: E402


def picture(width=64, height=48):
    """A PNG that nobody else has."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + random.randbytes(width * 3) for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def digest(content):
    return hashlib.sha256(content).hexdigest()


class Journalist:
    """Signed in at a newsroom that runs."""

    def __init__(self, newsroom):
        self.port, self.cookie = newsroom.port, ""
        answer = self.ask("/admin/login", {"email": EMAIL, "password": PASSWORD})
        if answer.status != 303:
            raise Failed(f"nobody can sign in: {answer.status}")
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def ask(self, path, fields=None, timeout=20):
        """A page, or the answer to a form."""
        body = urllib.parse.urlencode(fields) if fields else None
        return self.send(path, body, "application/x-www-form-urlencoded", timeout)

    def send(self, path, body, content_type, timeout=20):
        headers = {"cookie": self.cookie, "sec-fetch-site": "same-origin", "connection": "close"}
        if body:
            headers["content-type"] = content_type
        return request(self.port, "POST" if body else "GET", path, body, headers, timeout)

    def form(self, path, names=("csrf", "op", "version")):
        """The hidden fields of a form."""
        answer = self.ask(path)
        if answer.status != 200:
            raise ConnectionError(f"{path}: {answer.status}")
        return {name: field(answer.text, name) for name in names}

    def story(self, headline, action="save", body="It *cleared* by noon.", story=None, form=None, timeout=20):
        """Saves or publishes a story, or the next text of one. Its number; else the answer that is no yes."""
        path = f"/admin/stories/{story}/en" if story else "/admin/stories/new?lang=en"
        form = form or self.form(path)
        answer = self.ask(path, {**form, "headline": headline, "summary": "", "body": f"{body}\n\n{headline}", "category": 1, "tags": "",
                                 "action": action}, timeout)
        found = re.search(r"/admin/stories/(\d+)/en\?done=", answer.headers.get("location", ""))
        return (int(found.group(1)) if answer.status == 303 and found else None), answer

    def upload(self, content, csrf=None, timeout=20):
        """Sends a picture to the library."""
        csrf = csrf or self.form("/admin/media", ("csrf",))["csrf"]
        head, body = multipart(csrf, content)
        return self.send("/admin/media", body, head, timeout)

    def token(self):
        """A token that writes by the API."""
        form = self.form("/admin/account/tokens", ("csrf",))
        fields = {**form, "name": "partner", "scopes": "write", "life": "month", "current_password": PASSWORD}
        found = re.search(r'id="f-made" value="([^"]+)"', self.ask("/admin/account/tokens", fields).text)
        if not found:
            raise Failed("the desk shows no new token")
        return found.group(1)


def multipart(csrf, content, name="harbour.png"):
    """The type and the body of the upload form."""
    boundary = "trust-boundary-7f3a"
    parts = (f'--{boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n--{boundary}\r\n'
             f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: image/png\r\n\r\n').encode()
    return f"multipart/form-data; boundary={boundary}", parts + content + f"\r\n--{boundary}--\r\n".encode()
