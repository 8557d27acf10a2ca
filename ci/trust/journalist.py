"""Somebody of the newsroom who sends the desk's forms, and remembers what was answered.

    journalist.py BASE cookie|csrf|token [EMAIL PASSWORD]      prints it, for scripts of the shell
"""

import hashlib
import random
import re
import struct
import sys
import zlib

from checks import Failed
from newsroom import ADMIN, PASSWORD
from wire import FORM, address_of, ask, form

NEW = "/admin/stories/new?lang={}"


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
    """Signed in; `cookie` is what their requests carry."""

    def __init__(self, address, email=ADMIN, password=PASSWORD):
        self.address, self.cookie = address, {}
        answer = self.ask("/admin/login", {"email": email, "password": password})
        if answer.status != 303:
            raise Failed(f"nobody can sign in: {answer.status}")

    def ask(self, path, fields=None, timeout=20):
        """A page, or the answer to a form; whatever goes wrong on the way is an OSError."""
        return self.send(path, form(**fields) if fields else b"", FORM, timeout)

    def send(self, path, body, headers, timeout=20):
        answer = ask(self.address, path, "POST" if body else "GET", headers | self.cookie, body, timeout, must=True)
        # Python's own cookie jars send no `Secure` cookie to this machine; browsers do. A password typed again brings another.
        if answer["set-cookie"]:
            self.cookie = {"cookie": answer["set-cookie"].split(";")[0]}
        return answer

    def form(self, path=NEW.format("en")):
        """The hidden fields of a page's first form: `csrf`, `op` and `version`, those that it has."""
        answer = self.ask(path)
        if answer.status != 200:
            raise ConnectionError(f"{path}: {answer.status}")
        return dict(reversed(re.findall(r'name="(csrf|op|version)" value="([^"]*)"', answer.text)))

    def story(self, headline, action="save", lang="en", story=None, form=None, timeout=20, **fields):
        """Saves or publishes a story, or the next text of one. Its number; else the answer that is no yes."""
        path = f"/admin/stories/{story}/{lang}" if story else NEW.format(lang)
        body = fields.pop("body", "It *cleared* by noon.")
        own = {"headline": headline, "summary": "", "body": f"{body}\n\n{headline}", "category": 1, "tags": "", "action": action}
        answer = self.ask(path, (form or self.form(path)) | own | fields, timeout)
        found = re.search(rf"/admin/stories/(\d+)/{lang}\?done=", answer["location"] or "")
        return (int(found[1]) if answer.status == 303 and found else None), answer

    def publish(self, headline, lang="en", **fields):
        """The number of a story that readers see now."""
        story, answer = self.story(headline, "publish", lang, **fields)
        if not story:
            raise Failed(f"{headline!r} is not published: {answer.status}")
        return story

    def upload(self, content, csrf=None, timeout=20):
        """Sends a picture to the library."""
        headers, body = multipart(csrf or self.form("/admin/media")["csrf"], content)
        return self.send("/admin/media", body, headers, timeout)

    def hook(self, url):
        """Somebody else's system is told of what is published."""
        self.ask("/admin/webhooks/new", self.form("/admin/webhooks/new") | {"url": url, "lang": ""})

    def token(self, *scopes):
        """A token of the API."""
        form = self.form("/admin/account/tokens")
        fields = {**form, "name": "partner", "scopes": scopes, "life": "month", "current_password": PASSWORD}
        found = re.search(r'id="f-made" value="([^"]+)"', self.ask("/admin/account/tokens", fields).text)
        if not found:
            raise Failed("the desk shows no new token")
        return found[1]


def multipart(csrf, content, name="harbour.png"):
    """The headers and the body of the upload form."""
    boundary = "trust-boundary-7f3a"
    parts = (f'--{boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n--{boundary}\r\n'
             f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: image/png\r\n\r\n').encode()
    headers = FORM | {"content-type": f"multipart/form-data; boundary={boundary}"}
    return headers, parts + content + f"\r\n--{boundary}--\r\n".encode()


def main(base, wish, *account):
    journalist = Journalist(address_of(base), *account)
    match wish:
        case "cookie":
            print(journalist.cookie["cookie"])
        case "csrf":
            print(journalist.form()["csrf"])
        case "token":
            print(journalist.token("read", "write", "publish", "media"))


if __name__ == "__main__":
    main(*sys.argv[1:])
