"""What a server in trouble must still do: answer readers from what it has, refuse writes with the text given back, and live."""

from checks import until
from journalist import Journalist, picture

# A reader waits for the database at most so long (`patience`), with what a busy machine adds.
READER_WAIT = 2.0
# A writer may wait for another to finish.
WRITER_WAIT = 6.5
RECOVERY = 2.0


class Trouble:
    """A newsroom at work, the saves that it accepted, and what is wrong with how it bears its trouble."""

    def __init__(self, newsroom):
        self.newsroom, self.journalist = newsroom, Journalist(newsroom.address)
        self.form = self.journalist.form()
        self.csrf, self.count, self.accepted, self.wrong, self.seen = self.form["csrf"], 0, [], [], []
        rows = newsroom.read("SELECT n.slug, a.slug FROM articles a JOIN stories s ON s.id = a.story_id JOIN category_names n "
                             "ON n.category_id = s.category_id AND n.lang = a.lang WHERE a.status = 'published' ORDER BY a.id")
        self.unread = iter([f"/en/{category}/{slug}" for category, slug in rows])
        self.cached = "/en/"
        newsroom.get(self.cached)
        # Somebody who was last seen an hour ago: at their next request the server wants to note that they were seen.
        self.absent = Journalist(newsroom.address)
        newsroom.execute("UPDATE sessions SET seen_at = datetime(seen_at, '-1 hour') WHERE rowid = (SELECT max(rowid) FROM sessions)")
        self.log_from = newsroom.log_size()

    def save(self, action="save", length=0, timeout=20):
        """A save of a text of its own: the answer, and what was typed."""
        self.count += 1
        text = f"Typed under trouble {self.count:06}"
        own = {**self.form, "op": self.form["op"][:-6] + f"{self.count:06}"}
        story, answer = self.journalist.story(text, action, form=own, timeout=timeout, body="x" * length)
        if story:
            self.accepted.append(text)
        return answer, text

    def demand(self, is_so, what):
        if not is_so:
            self.wrong.append(what)

    def see(self, what):
        self.seen.append(what)

    def reads(self, may_fail=True):
        """Readers: the cached page is there at once; another comes, or is refused in time with word of when to come again."""
        answer = self.tried("the cached page", lambda: self.newsroom.get(self.cached, 10))
        if answer:
            self.demand(answer.status == 200 and answer.seconds < 0.5, f"the cached page: {answer.status} after {answer.seconds:.1f} s")
        answer = self.tried("an uncached page", lambda: self.newsroom.get(next(self.unread), 15))
        if answer:
            self.page_or_refusal("an uncached page", answer, READER_WAIT, may_fail)

    def page_or_refusal(self, what, answer, wait, may_fail=True):
        refused = may_fail and answer.status == 503 and answer["retry-after"]
        self.demand(answer.status == 200 or refused, f"{what}: {answer.status}" + ("" if answer.status != 503 else " without Retry-After"))
        self.demand(answer.seconds < wait, f"{what}: only after {answer.seconds:.1f} s")
        self.see(f"{what} {answer.status}")

    def refuses_a_save(self, length=0):
        """A save is refused with 503 and `Retry-After`, and the text comes back."""
        tried = self.tried("a save", lambda: self.save(length=length))
        if tried:
            self.refusal("a save", *tried)

    def refusal(self, what, answer, text=None):
        self.demand(answer.status == 503, f"{what}: {answer.status}, not 503")
        self.demand(answer["retry-after"], f"{what}: {answer.status} without Retry-After")
        self.demand(text is None or answer.text.count(text) > 0, f"{what}: {answer.status} without the typed text")
        self.demand(answer.seconds < WRITER_WAIT, f"{what}: only after {answer.seconds:.1f} s")
        self.see(f"{what} {answer.status}")

    def refuses_an_upload(self):
        answer = self.tried("an upload", lambda: self.journalist.upload(picture(400, 300), self.csrf))
        if answer:
            self.refusal("an upload", answer)

    def desk_opens(self):
        """An editor's list opens; that they were seen can't be noted now, and need not be."""
        answer = self.tried("a page of the desk", lambda: self.absent.ask("/admin/stories"))
        if answer:
            self.demand(answer.status == 200, f"a page of the desk: {answer.status}")
            self.demand(answer.seconds < READER_WAIT, f"a page of the desk: only after {answer.seconds:.1f} s")
            self.see(f"a page of the desk {answer.status}")

    def is_ready(self, wanted):
        """What `/readyz` says, and whether the process still answers at all."""
        answer = self.tried("/readyz", lambda: self.newsroom.get("/readyz", 10))
        if answer:
            self.see(f"/readyz {answer.status} {answer.text.strip()[:80]!r}")
            is_right = wanted is None or (answer.status == 200) == wanted
            self.demand(is_right, f"/readyz: {answer.status}, and the server is {'' if wanted else 'not '}ready")
        self.demand(self.newsroom.is_alive, "the process is gone")
        self.demand(self.newsroom.status("/healthz") == 200, "/healthz does not answer")

    def tried(self, what, attempt):
        try:
            return attempt()
        except OSError as error:
            self.wrong.append(f"{what}: no answer ({error})")
            return None

    def logs(self, pattern):
        """The cause stands in the log."""
        text = self.newsroom.log_since(self.log_from)
        found = next((line for line in text.splitlines() if pattern.search(line)), None)
        self.demand(found, f"the log does not say {pattern.pattern!r}")
        self.demand("panicked" not in text, "a handler panicked")
        self.see(f"log {(found or '').strip()[:160]!r}")

    def recovers(self, within=RECOVERY):
        """Saves are accepted again."""
        def saved():
            try:
                return self.save()[0].status == 303 and self.newsroom.status("/readyz") == 200
            except OSError:
                return False

        found, seconds = until(saved, 15)
        when = f"after {seconds:.1f} s" if found else "no more"
        self.demand(found and seconds <= within, f"saves are accepted again {when}, not within {within} s")
        self.see(f"recovered in {seconds:.1f} s" if found else "not recovered")

    def kept(self):
        """Every accepted save is there, and the database is sound."""
        texts = {headline for (headline,) in self.newsroom.read("SELECT headline FROM revisions")}
        lost = [text for text in self.accepted if text not in texts]
        self.demand(not lost, f"{len(lost)} accepted saves are lost")
        damage = self.newsroom.damage()
        self.demand(not damage, damage)

    def tell(self, checks, name):
        """What was seen, for whoever reads along; the complaints under their scenario's name."""
        checks.figure(f"{name}: {'; '.join(self.seen)}; {len(self.accepted)} saves accepted")
        checks.wrong += [f"{name}: {what}" for what in self.wrong]
