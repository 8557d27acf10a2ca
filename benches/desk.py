"""The desk as a script uses it: signed in, and sending its forms."""

import re
import urllib.error
import urllib.parse
import urllib.request


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


_opener = urllib.request.build_opener(_Stay)


def field(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


class Desk:
    """Somebody of the newsroom at `base`."""

    def __init__(self, base, email, password):
        self.base, self.cookie = base, ""
        answer = self.ask("/admin/login", email=email, password=password)
        # Python's own cookie jar sends no `Secure` cookie to this machine; browsers do.
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def ask(self, path, **fields):
        """The answer; a form is sent if there are fields. What leads elsewhere is not followed."""
        data = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(self.base + path, data, {"cookie": self.cookie, "sec-fetch-site": "same-origin"})
        try:
            return _opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            if error.code != 303:
                raise
            return error

    def publish(self, lang, headline, body):
        form = self.ask(f"/admin/stories/new?lang={lang}").read().decode()
        saved = self.ask(f"/admin/stories/new?lang={lang}", csrf=field(form, "csrf"), op=field(form, "op"), version=0,
                         headline=headline, summary="", body=body, category=1, tags="", action="publish")
        assert saved.status == 303, saved.read().decode()
