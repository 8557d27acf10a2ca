// What is typed and not saved: node autosave.mjs ADDRESS, of the sample newsroom. It writes there.

import { strict as assert } from "node:assert";
import { base, browser, check, desk, done, press, signIn, tell, type, until } from "./site.mjs";

const SAVED = "The sea is calm.\n\nBoats stay in the harbour.";
const { context, page } = await desk();
const admin = await desk({ who: "admin" });

/** What a page's form says of keeping what is typed. */
const note = (tab) => tab.textContent("[data-autosave-note]");
const offer = (tab) => tab.locator(".unsaved-text");
const body = (tab) => tab.inputValue("#f-body");
/** Waits until a form says that what is typed is where its attribute says. */
const kept = (tab, where) => until(`it is ${where}`, async () => (await note(tab)) === (await tab.getAttribute("#article", where)));

/** Loses a tab as a crash does. One that is closed still sends, as it goes, what the emulated lack of a network held back. */
async function lose(tab) {
  await tab.evaluate(() => addEventListener("visibilitychange", (event) => event.stopImmediatePropagation(), true));
  await tab.close();
}

/** Does something without a network. */
async function offline(act) {
  await context.setOffline(true);
  await act().finally(() => context.setOffline(false));
}

/** Finds the offer in a form, with exactly the lines that it takes away and puts in; takes it up. */
async function takeUp(tab, gone, come) {
  await offer(tab).waitFor();
  await offer(tab).locator("summary").click();
  await offer(tab).locator("ins").first().waitFor();
  assert.deepEqual(await offer(tab).locator("del").allTextContents(), gone);
  assert.deepEqual(await offer(tab).locator("ins").allTextContents(), come);
  await offer(tab).locator("a.button").click();
  await until("the form holds it", () => tab.locator("#article[data-unsaved]").count());
  assert.equal(await offer(tab).count(), 0);
}

/** What is saved, as a colleague opens it. */
async function saved(address) {
  await admin.page.goto(address);
  assert.equal(await offer(admin.page).count(), 0, "what one has typed is offered to oneself alone");
  return body(admin.page);
}

await check("autosave: what is typed without a network outlives its tab, is offered with what it changes, and saved", async () => {
  const tab = await context.newPage();
  const address = await tell(tab, "en", { headline: "A sea without a network", body: SAVED });
  const left = tab.url();
  await offline(async () => {
    await type(tab, "Boats leave at dawn.", 1);
    await kept(tab, "data-kept-here");
    // Whoever comes to this browser when the session has ended finds nothing that they could read.
    const shelves = await tab.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith("manset-typed:")));
    assert.equal(shelves.length, 1);
    const [[, shelf]] = shelves;
    assert.ok(shelf.length > 200 && !/boats|dawn|headline|body/i.test(shelf), shelf);
    await lose(tab);
  });
  assert.equal(await saved(address), SAVED);

  // As a browser opens the tab again; what it kept goes to the server, and the form is loaded anew.
  let sent;
  await page.route("**/admin/autosave", (route) => {
    sent = route;
  }, { times: 1 });
  await page.goto(left);
  await until("it is sent", () => sent);
  assert.ok(await page.locator("#article").evaluate((form) => form.inert), "what is typed now would be lost");
  await sent.continue();
  await takeUp(page, ["Boats stay in the harbour."], ["Boats leave at dawn."]);
  assert.equal(await page.locator(".editor-text p").nth(1).textContent(), "Boats leave at dawn.");
  await press(page, "save");
  assert.equal(await saved(address), "The sea is calm.\n\nBoats leave at dawn.");
  await page.goto(address);
  assert.equal(await offer(page).count(), 0);
});

await check("autosave: a new story comes back too, and is not offered once it is saved", async () => {
  const form = `${base}/admin/stories/new?lang=en`;
  const tab = await context.newPage();
  await tab.goto(form);
  // What was typed before, and not saved, is offered as well.
  while (await offer(tab).count()) await Promise.all([tab.waitForEvent("load"), offer(tab).locator("button.danger").click()]);
  await offline(async () => {
    await tab.fill("#f-headline", "A story of the train");
    await type(tab, "Written in a tunnel.");
    await kept(tab, "data-kept-here");
    await tab.locator('button[value="save"]').click();
    await until("the browser has no network", () => tab.url().startsWith("chrome-error:"));
  });
  await tab.close();

  await page.goto(form);
  await takeUp(page, [], ["A story of the train", "Written in a tunnel."]);
  assert.equal(await page.inputValue("#f-headline"), "A story of the train");
  await page.selectOption("#f-category", { index: 1 });
  await press(page, "save");
  assert.equal(await saved(page.url()), "Written in a tunnel.");
  await page.goto(form);
  // A reload by the script would come at once.
  await page.waitForLoadState("networkidle");
  assert.equal(await offer(page).count(), 0);
});

await check("autosave: a form that was refused is not lost with its tab", async () => {
  const tab = await context.newPage();
  const address = await tell(tab, "en", { headline: "A sea that is refused", body: SAVED });
  await type(tab, "The sea is green.", 0);
  await tab.fill("#f-headline", "");
  await press(tab, "save");
  assert.equal(await tab.locator('#f-headline[aria-invalid="true"]').count(), 1);
  await lose(tab);

  await page.goto(address);
  await takeUp(page, ["A sea that is refused", "The sea is calm."], ["The sea is green."]);
});

await check("autosave: what is kept on the server is found in another browser", async () => {
  const address = await tell(page, "en", { headline: "A sea of two browsers", body: SAVED });
  await type(page, "The sea is high.", 0);
  await kept(page, "data-kept");
  assert.equal(await saved(address), SAVED);

  const elsewhere = await desk();
  await elsewhere.page.goto(address);
  await takeUp(elsewhere.page, ["The sea is calm."], ["The sea is high."]);
  await press(elsewhere.page, "save");
  await elsewhere.context.close();
  assert.equal(await saved(address), "The sea is high.\n\nBoats stay in the harbour.");
});

await check("autosave: a session that ends while somebody types loses nothing", async () => {
  const address = await tell(page, "en", { headline: "A sea of two tabs", body: SAVED });
  await type(page, "The sea is silver.", 0);
  const other = await context.newPage();
  await other.goto(`${base}/admin/stories`);
  await other.locator('form[action="/admin/logout"] button').click();
  await other.waitForURL("**/admin/login");

  await type(page, "Boats sleep.", 1);
  await press(page, "save");
  const turnedAway = page.locator(".kept");
  const texts = await turnedAway.locator("textarea").evaluateAll((fields) => fields.map(({ value }) => value.trim()));
  assert.ok(texts.includes("The sea is silver.\n\nBoats sleep."), texts.join("; "));
  const [tab] = await Promise.all([context.waitForEvent("page"), turnedAway.locator('a[target="_blank"]').click()]);
  await signIn(tab);
  // The form belongs to the session that has ended; the page that says so brings one of this session.
  for (let sent = 0; sent < 2; sent += 1) await Promise.all([page.waitForEvent("load"), turnedAway.locator("form button").click()]);
  await page.locator("#article").waitFor();
  assert.equal(await saved(address), "The sea is silver.\n\nBoats sleep.");
});

await check("autosave: whoever comes to the same browser next is not given what somebody else typed", async () => {
  const shared = await desk();
  const tab = await shared.context.newPage();
  const address = await tell(tab, "en", { headline: "A sea for one", body: SAVED });
  await shared.context.setOffline(true);
  await type(tab, "Nobody else reads this.", 0);
  await kept(tab, "data-kept-here");
  await lose(tab);
  await shared.context.setOffline(false);
  await shared.context.clearCookies();

  await shared.page.goto(`${base}/admin/login`);
  await signIn(shared.page, "admin");
  await shared.page.goto(address);
  await shared.page.waitForLoadState("networkidle");
  assert.equal(await offer(shared.page).count(), 0);
  assert.equal(await body(shared.page), SAVED);
  await shared.context.close();
});

await browser.close();
console.log(`${done.passed} passed, ${done.failed} failed`);
process.exit(done.failed ? 1 : 0);
