// What the rich editor must do in a browser: node editor.mjs ADDRESS, of a running sample newsroom. It writes there.

import { strict as assert } from "node:assert";
import { base, browser, check, desk, done, NARROW, until, WIDE } from "./site.mjs";

const at = await desk();
const { page } = at;
const text = page.locator(".editor-text");
const body = () => page.inputValue("#f-body");
const clean = async () => {
  assert.deepEqual([...at.wrong.splice(0), ...at.foreign.splice(0).map(String), ...(await page.evaluate(() => globalThis.testViolations))], []);
};
/** A new story's form. What the form before it kept is not brought back: that loads the page once more. */
const open = async () => {
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("manset-typed:")).forEach((key) => localStorage.removeItem(key)));
  await page.goto(`${base}/admin/stories/new?lang=en`);
};
/** The same with a headline; the cursor is in its text. */
const begin = async (headline) => {
  await open();
  await page.fill("#f-headline", headline);
  await page.fill("#f-summary", "Written by a test.");
  await page.locator("#f-category").selectOption({ index: 1 });
  await text.click();
};
const type = (words) => page.keyboard.type(words);
const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const written = (wanted) => until(`the textarea holds ${JSON.stringify(wanted)}`, async () => (await body()) === wanted, 3000)
  .catch(async () => assert.equal(await body(), wanted));
/** Pastes as a browser would. */
const paste = (data) => text.evaluate((element, given) => {
  const clipboardData = new DataTransfer();
  for (const [kind, content] of Object.entries(given)) clipboardData.setData(kind, content);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}, data);

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} --></style></head>
<body><!--StartFragment--><h1>Harbour<o:p></o:p></h1>
<p class=MsoNormal style='margin:0cm'>The <b style='mso-bidi-font-weight:normal'>old</b> harbour.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Boats<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Nets<o:p></o:p></p>
<p class=MsoNormal><img src="https://elsewhere.example/x.png">End.</p><!--EndFragment--></body></html>`;

await check("editor: what is typed is Markdown in the textarea, is saved, and comes back", async () => {
  await begin("A morning in the harbour");
  await type("## Dawn");
  await press("Enter");
  await type("It ");
  await press("Control+b");
  await type("began");
  await press("Control+b");
  await type(" at *dawn* there.");
  await press("Enter");
  await type("- one");
  await press("Enter");
  await type("two");
  await press("Enter", "Enter");
  await type("> Said");
  const wanted = "## Dawn\n\nIt **began** at *dawn* there.\n\n- one\n- two\n\n> Said";
  await written(wanted);
  await until("the form says that it is not saved", () => page.locator("[data-unsaved-note]").isVisible());
  await Promise.all([page.waitForEvent("load"), press("Control+s")]);
  assert.match(page.url(), /\/admin\/stories\/\d+\/en/u);
  assert.equal(await body(), wanted);
  assert.equal(await text.locator("h2").textContent(), "Dawn");
  assert.equal(await text.locator("strong").textContent(), "began");
  assert.equal(await text.locator("li").count(), 2);
  await clean();
});
await check("editor: what nobody changes stays as it is written, and what is changed leaves the rest", async () => {
  await begin("A text by hand");
  const toggle = page.locator('[data-insert="body"] button[aria-pressed]');
  await toggle.click();
  const odd = "Setext\n======\n\n*   one\n*   two\n\nA   __bold__ word[^1]\nover <b>lines</b>.\n\n\n[^1]: Note\n\n***\n\nEnd.";
  await page.fill("#f-body", odd);
  await toggle.click();
  await text.click();
  await press("Control+End", "ArrowLeft", "ArrowRight");
  await page.locator("#f-headline").focus();
  assert.equal(await body(), odd);
  await text.click();
  await press("Control+End");
  await type(" More.");
  await written(`${odd} More.`);
  await press("Control+z");
  await written(odd);
  await clean();
});
await check("editor: a paste from Word is cleaned, and one step back takes it away", async () => {
  await begin("A text from elsewhere");
  await paste({ "text/html": WORD, "text/plain": "Harbour" });
  const wanted = "## Harbour\n\nThe **old** harbour.\n\n- Boats\n- Nets\n\nEnd.";
  await written(wanted);
  await press("Control+z");
  await written("");
  await press("Control+y");
  await written(wanted);
  await clean();
});
await check("editor: pasted text is Markdown, and a film's address a player", async () => {
  await begin("A text from a mail");
  await paste({ "text/plain": "One **two**\r\n\r\n1. three" });
  await written("One **two**\n\n1. three");
  await press("Enter", "Enter");
  await paste({ "text/plain": "https://youtu.be/abcdefghijk" });
  await written("One **two**\n\n1. three\n\nhttps://youtu.be/abcdefghijk");
  await text.locator(".editor-video").waitFor();
  await clean();
});
await check("editor: find and replace", async () => {
  await begin("A text with a word");
  await type("Sea and sea, by the SEA.");
  await press("Control+f");
  await type("sea");
  const panel = page.locator(".editor-panel:visible");
  await until("three are found", () => text.locator(".editor-found").count().then((count) => count === 3));
  await press("Enter");
  await panel.locator("input").nth(1).fill("shore");
  await press("Enter");
  await written("shore and sea, by the SEA.");
  await panel.locator("button").nth(4).click();
  await written("shore and shore, by the shore.");
  await press("Escape");
  assert.equal(await page.locator(".editor-panel:visible").count(), 0);
  assert.ok(await text.evaluate((element) => element === document.activeElement), "the text has the focus again");
  await press("Control+z");
  await written("shore and sea, by the SEA.");
  await clean();
});
await check("editor: a link by Ctrl+K", async () => {
  await begin("A text with a link");
  await type("See the page");
  await press("Control+Shift+ArrowLeft", "Control+k");
  await type("example.org/a");
  await press("Enter");
  await type(" now");
  await written("See the [page](https://example.org/a) now");
  await clean();
});
await check("editor: pictures of the library make a gallery, with their words", async () => {
  await begin("A text with pictures");
  await type("It began at dawn.");
  const dialog = page.locator("dialog.picker[open]");
  const numbers = [];
  for (const which of [0, 1]) {
    await page.locator('.editor-bar [data-name="picture"]').click();
    const choice = dialog.locator("button[data-media]").nth(which);
    await choice.waitFor();
    numbers.push(await choice.getAttribute("data-media"));
    await choice.click();
    await text.locator(".editor-figure").nth(which).waitFor();
  }
  const inputs = text.locator(".editor-figure input");
  await inputs.nth(0).fill("Boats [two]");
  await inputs.nth(3).fill("The \"old\" harbour");
  const [one, two] = numbers;
  await written(`It began at dawn.\n\n![Boats \\[two\\]](media:${one} "")\n![](media:${two} "The \\"old\\" harbour")`);
  await text.locator(".editor-figure button").first().click();
  await written(`It began at dawn.\n\n![](media:${two} "The \\"old\\" harbour")`);
  // What is typed on a picture goes after it.
  await text.locator(".editor-picture").click();
  await type("And on.");
  await written(`It began at dawn.\n\n![](media:${two} "The \\"old\\" harbour")\n\nAnd on.`);
  await clean();
});
await check("editor: a table, from cell to cell", async () => {
  await begin("A text with a table");
  await page.locator('.editor-bar [data-name="table"]').click();
  await type("a");
  await press("Tab");
  await type("b|c");
  await press("Tab", "Tab");
  await type("1");
  for (const name of ["columnRemove", "rowAdd"]) await page.locator(`.editor-bar [data-name="${name}"]`).click();
  await written("| b\\|c | |\n| --- | --- |\n| | |\n| | |\n| | |");
  await clean();
});
await check("editor: the toolbar is one stop of the Tab key, with arrows within", async () => {
  await begin("A text by keyboard");
  await press("Escape", "ArrowRight", "Enter");
  await type("slanted");
  await written("*slanted*");
  assert.equal(await page.locator('.editor-bar [tabindex="0"]').count(), 1);
  await clean();
});
await check("editor: the choice of Markdown is remembered", async () => {
  await begin("A text in Markdown");
  await type("Rich.");
  await page.locator('[data-insert="body"] button[aria-pressed]').click();
  assert.equal(await body(), "Rich.");
  assert.ok(await page.locator("#f-body").isVisible());
  await open();
  await until("the form is ready", () => page.locator('[data-insert="body"] button[aria-pressed=true]').count());
  assert.ok(await page.locator("#f-body").isVisible());
  await page.locator('[data-insert="body"] button[aria-pressed]').click();
  assert.ok(await text.isVisible());
  await clean();
});
await check("editor: it fits into 360 px", async () => {
  await page.setViewportSize(NARROW);
  await begin("A text on a phone");
  await page.locator('.editor-bar [data-name="table"]').click();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.setViewportSize(WIDE);
  assert.ok(over <= 0, `scrolls sideways by ${over} px`);
  await clean();
});
await check("editor: without JavaScript the textarea is there", async () => {
  const own = await desk({ javaScriptEnabled: false });
  await own.page.goto(`${base}/admin/stories/new?lang=en`);
  assert.ok(await own.page.locator("#f-body").isVisible());
  assert.equal(await own.page.locator(".editor").count(), 0);
  await own.context.close();
});

await browser.close();
console.log(`${done.passed} passed, ${done.failed} failed`);
process.exit(done.failed ? 1 : 0);
