"""Naughty strings in every field (M01, D05): of the API, of the article's form, and of every form that a walk through the desk finds.

What is taken is kept as it was sent, but for the white space of a line and the ends of lines in a body; what is not is refused in words, never by an
error. Pages, feeds and sitemaps stay well-formed. naughty.py BINARY [--long] [--port N]; without --long, every form gets one string in eight."""

import html.parser
import http.client
import json
import pathlib
import re
import urllib.parse
import xml.parsers.expat

from checks import run
from journalist import Journalist
from newsroom import sample

TEXTS = pathlib.Path(__file__).parents[2] / "tests" / "hostile" / "naughty.json"
# What the list lacks: ends of CDATA, escapes of escapes, what XML or JSON cannot hold, directions, lengths.
MORE = ["]]>", "<![CDATA[x]]>", "&amp;nbsp;", "&nbsp;&#0;&#xFFFE;", "a\x00b", "\x01\x08\x0b\x1f", "\x7f\x85\x9f", "\ufffe", "\uffff", "\U0001fffe", "\ufeffx",
        "x\u2028y\u2029z", "\u202egnp.exe", "\u2066x", "a\r\nb\rc\nd", "\t", "x" * 299, "x" * 301, "\u0301" * 400, "👩‍👩‍👧" * 300, "--><!--", "?>", "%00", "%", "+"]
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def line(text):
    """A line as it is kept: one space for any white space."""
    return " ".join(text.split())


def body(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Form(html.parser.HTMLParser):
    """The forms of a page, with what stands in their fields, and the page's links."""

    def __init__(self, page):
        super().__init__()
        self.forms, self.links, self.text = [], [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "form":
            self.forms.append({"action": given.get("action", ""), "post": given.get("method", "") == "post", "fields": [], "typed": set(), "file": "multipart" in given.get("enctype", "")})
        elif self.forms and given.get("name"):
            self._field(self.forms[-1], tag, given)
        elif tag == "option" and self.text and self.text[1] is None and "value" in given:
            self.text[1] = given["value"]

    def _field(self, form, tag, given):
        name, kind = given["name"], given.get("type", "text" if tag == "input" else tag)
        if tag == "textarea" or tag == "select":
            self.text = [name, "" if tag == "textarea" else None]
        elif kind not in ("checkbox", "radio", "submit", "file") or "checked" in given:
            form["fields"].append((name, given.get("value", "")))
        if kind in ("text", "search", "url", "tel", "email", "textarea", "datetime-local", "date", "number", "password", "color"):
            form["typed"].add((name, kind))

    def handle_data(self, data):
        if self.text and self.text[1] is not None and self.lasttag == "textarea":
            self.text[1] += data

    def handle_endtag(self, tag):
        if tag in ("textarea", "select") and self.text and self.forms:
            name, value = self.text
            self.forms[-1]["fields"].append((name, (value or "").removeprefix("\n") if tag == "textarea" else value or ""))
            self.text = None


class Browser:
    """Somebody signed in, on one connection."""

    def __init__(self, server, checks):
        self.checks, self.asked, self.desk = checks, 0, Journalist(server.address)
        self.connection = http.client.HTTPConnection(*server.address, timeout=30)

    def ask(self, method, path, body=None, **headers):
        self.asked += 1
        sent = self.desk.cookie | {"sec-fetch-site": "same-origin"} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, body, sent)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        self.checks.that(answer.status < 500, f"{method} {path}: {answer.status}")
        return answer, text

    def send(self, form, fields):
        if form["file"]:
            cut = "".join(f'--cut\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields) + "--cut--\r\n"
            return self.ask("POST", form["action"], cut.encode("utf-8", "surrogatepass"), content_type="multipart/form-data; boundary=cut")
        return self.ask("POST", form["action"], urllib.parse.urlencode(fields), content_type="application/x-www-form-urlencoded")


def through_the_api(browser, checks, strings):
    """Each string in every field of an article; the addresses of those that were taken."""
    token, paths, refused = browser.desk.token("read", "write", "publish", "media"), [], 0
    bearer = {"authorization": f"Bearer {token}", "content_type": "application/json"}
    for number, text in enumerate(strings):
        article = {"headline": text, "summary": text, "body": text, "author": text, "correction": "", "tags": [] if re.search("[,،]", text) else [text]}
        article |= {"slug": f"naughty-{number}", "category": 1, "action": "publish", "without_alt": True}
        answer, said = browser.ask("POST", "/api/v1/stories", json.dumps({"edition": "en", "article": article}), **bearer)
        if answer.status != 201:
            refused += 1
            expected = FORBIDDEN.search(text) or not line(text) or len(text) > 100
            checks.that(answer.status in (400, 422) and expected, f"{text!r} is refused: {answer.status} {said[:120]}")
            continue
        kept = json.loads(said)
        told = json.loads(browser.ask("GET", f"/api/v1/stories/{kept['story']}/en", **bearer)[1])
        for name in ("headline", "summary", "author"):
            checks.that(told.get(name) == line(text), f"{name} {text!r} is kept as {told.get(name)!r}")
        checks.that(told.get("body") == body(text), f"body {text!r} is kept as {told.get('body')!r}")
        form = next(found for found in Form(browser.ask("GET", f"/admin/stories/{kept['story']}/en")[1]).forms if any(name == "body" for name, _ in found["fields"]))
        shown = dict(form["fields"])
        checks.that((shown["headline"], shown["body"]) == (line(text), body(text)), f"{text!r} is shown again as {shown['headline']!r}, {shown['body']!r}")
        paths.append(urllib.parse.urlparse(kept["url"]).path)
    browser.ask("POST", "/api/v1/stories", '{"edition": "en", "article": {"headline": "\\ud800", "body": "\\udfff\\ud800"}}', **bearer)
    checks.figure(f"{len(strings)} strings in every field of an article by the API: {len(paths)} kept, {refused} refused in words")
    return paths


def on_pages(browser, checks, strings, paths):
    """Pages and feeds of what was published, and addresses with such strings in them."""
    for path in paths:
        checks.that(browser.ask("GET", path)[0].status == 200, f"{path} is not there")
    for path in ("/en/feed.xml", "/en/atom.xml", "/en/society/feed.xml", "/sitemap.xml", "/news-sitemap.xml"):
        answer, text = browser.ask("GET", path)
        if answer.status == 200:
            try:
                xml.parsers.expat.ParserCreate().Parse(text.encode(), True)
            except xml.parsers.expat.ExpatError as error:
                checks.that(False, f"{path}: {error}")
    json.loads(browser.ask("GET", "/en/feed.json")[1])
    for text in strings:
        typed = urllib.parse.quote(text.encode("utf-8", "surrogatepass"), safe="")
        if len(typed) < 2_000:
            for path in (f"/en/search?q={typed}&from={typed}&category={typed}", f"/en/search/suggestions?q={typed}", f"/en/?before={typed}", f"/en/{typed}/", f"/en/society/{typed}",
                         f"/api/v1/articles?edition=en&cursor={typed}", f"/api/v1/search?edition=en&q={typed}", f"/{typed}/"):
                browser.ask("GET", path)


def through_the_forms(browser, checks, strings):
    """A walk through the desk; each form that has fields to type in gets strings in all of them."""
    seen, open_, sent = set(), ["/admin/", "/admin/stories/new?lang=en", "/en/newsletter/"], 0
    kinds = set()
    while open_:
        path = open_.pop()
        if path in seen or re.search("logout|/export|/file/|\\?.*(cursor|before)=", path):
            continue
        seen.add(path)
        answer, page = browser.ask("GET", path)
        if not (answer.headers["content-type"] or "").startswith("text/html"):
            continue
        found = Form(page)
        # One page of each shape.
        shapes = {re.sub(r"\d+", "N", known) for known in seen | set(open_)}
        for link in found.links:
            link = urllib.parse.urljoin(path, link.split("#")[0])
            shape = re.sub(r"\d+", "N", link)
            if link.startswith("/admin") and shape not in shapes:
                shapes.add(shape)
                open_.append(link)
        for form in found.forms:
            form["action"] = urllib.parse.urljoin(path, form["action"] or path)
            key = (re.sub(r"\d+", "N", form["action"]), tuple(sorted(form["typed"])))
            # A password costs a tenth of a second each time; the article's form has had all of them.
            if not form["post"] or not form["typed"] or key in kinds or any(kind == "password" for _, kind in form["typed"]) or "logout" in form["action"]:
                continue
            kinds.add(key)
            typed = {name for name, _ in form["typed"]}
            for text in strings:
                fields = [(name, text if name in typed else value) for name, value in form["fields"]]
                answer, _ = browser.send(form, [(name, value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")) for name, value in fields])
                checks.that(answer.status in (200, 202, 303, 400, 403, 404, 409, 413, 422), f"{form['action']} with {text!r}: {answer.status}")
                sent += 1
    checks.figure(f"{sent} submissions of {len(kinds)} forms on {len(seen)} pages")
    checks.that(len(kinds) >= 10, f"only {len(kinds)} forms were found")


def check(given, checks):
    strings = list(dict.fromkeys(json.loads(TEXTS.read_text()) + MORE))
    with sample(given, "--api-rate", "1000000", "--api-token-rate", "1000000") as server:
        browser = Browser(server, checks)
        paths = through_the_api(browser, checks, strings)
        on_pages(browser, checks, strings, paths)
        through_the_forms(browser, checks, strings if given.long else strings[::8])
        # What was typed into settings and names meanwhile stands on these pages.
        on_pages(browser, checks, [], ["/en/", "/en/news/", "/az/", "/ru/"])
        wrong = [row for row in server.log_since(0).splitlines() if "panicked" in row or "ERROR" in row]
        checks.that(not wrong, f"the log: {wrong[:1]}")
        checks.figure(f"{browser.asked} requests")

if __name__ == "__main__":
    run(check, __doc__)
