// The running site in a browser: what the checks share. Its address is their first argument.

import { strict as assert } from "node:assert";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";

export const base = process.argv[2].replace(/\/$/u, "");
export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 360, height: 740 };
/** How long a picture that nobody has asked for yet may take to be made, and an upload to be looked at behind it: a debug build is slow. */
export const MAKING = 180_000;
export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"],
});

export const done = { passed: 0, failed: 0 };

/** Runs one check and prints how it went; what comes after runs anyway. Resolves to what `run` gives, or to nothing. */
export async function check(name, run) {
  const start = performance.now();
  try {
    const result = await run();
    done.passed += 1;
    console.log(`ok    ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    done.failed += 1;
    console.log(`FAIL  ${name}`);
    for (const line of String(error?.message ?? error).split("\n").slice(0, 20)) console.log(`      ${line}`);
    return undefined;
  }
}

/** Asks again until the answer is true, in pages without scripts too; fails with what it waited for. */
export async function until(what, ask, ms = 20_000) {
  const end = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) assert.fail(`not within ${ms / 1000} s: ${what}`);
    await pause(40);
  }
}

/** A page in a context of its own. `wrong` gathers what no page may do, `foreign` the requests to other hosts, none of which leaves. */
export async function open(options = {}) {
  const { delay = 0, ...rest } = options;
  const context = await browser.newContext({ viewport: WIDE, ...rest });
  context.setDefaultTimeout(20_000);
  context.setDefaultNavigationTimeout(MAKING);
  const [wrong, foreign, asked] = [[], [], []];
  const isOwn = (url) => url.origin === base || !/^(?:https?|wss?):$/u.test(url.protocol);
  await context.route((url) => !isOwn(url), (route) => route.abort());
  if (delay) {
    await context.route((url) => isOwn(url) && url.pathname.startsWith("/media/"), async (route) => {
      await pause(delay);
      await route.continue().catch(() => {});
    });
  }
  context.on("request", (request) => {
    const url = new URL(request.url());
    (isOwn(url) ? asked : foreign).push(url);
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(`console: ${message.text().slice(0, 200)} ${message.location().url ?? ""}`);
  });
  page.on("pageerror", (error) => wrong.push(`script: ${String(error).slice(0, 200)}`));
  page.on("dialog", (dialog) => dialog.accept());
  await context.addInitScript(() => {
    globalThis.testShifts = [];
    globalThis.testViolations = [];
    const note = (entries) => {
      for (const entry of entries) {
        if (entry.hadRecentInput) continue;
        const nodes = entry.sources.map(({ node, previousRect: a, currentRect: b }) => {
          const name = node?.nodeType === 1 ? `${node.localName}.${node.className}` : node?.nodeName;
          return `${name} ${[a.x, a.y, a.width, a.height].map(Math.round)} to ${[b.x, b.y, b.width, b.height].map(Math.round)}`;
        });
        globalThis.testShifts.push({ value: entry.value, nodes });
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    globalThis.testShiftsUntilNow = () => {
      note(observer.takeRecords());
      return globalThis.testShifts;
    };
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.testViolations.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return { context, page, wrong, foreign, asked };
}

/** The sample newsroom's people. */
export const people = {
  admin: { name: "Leyla Rzayeva", password: "xezer-kuleyi-2026" },
  editor: { name: "Kamran Abbasov", password: "seher-novbesi-2026" },
  writer: { name: "Sona Vəliyeva", password: "ilk-qaralama-2026" },
};

/** Signs in by the form of the page that is open. */
export async function signIn(page, who = "editor") {
  await page.fill("#f-email", `${who}@manset.example`);
  await page.fill("#f-password", people[who].password);
  await page.locator("form button.primary").click();
  await until("signed in", () => !page.url().includes("/admin/login"));
}

/** A page signed in at the desk. */
export async function desk({ who, ...options } = {}) {
  const opened = await open(options);
  await opened.page.goto(`${base}/admin/login`);
  await signIn(opened.page, who);
  return opened;
}

/** Presses a button of an article's form; waits for the page that it leads to. */
export async function press(page, action) {
  await Promise.all([page.waitForEvent("load"), page.locator(`button[name="action"][value="${action}"]`).click()]);
}

/** Types over what the rich editor holds, or over one of its paragraphs. */
export async function type(page, text, paragraph) {
  const place = page.locator(".editor-text");
  if (paragraph === undefined) {
    await place.click();
    await page.keyboard.press("Control+a");
  } else await place.locator("> p").nth(paragraph).click({ clickCount: 3 });
  for (const [number, words] of text.split("\n\n").entries()) {
    if (number > 0) await page.keyboard.press("Enter");
    await page.keyboard.type(words);
  }
  await until(`the text has ${text}`, async () => (await page.inputValue("#f-body")).includes(text));
}

/** Writes a new story and presses a button; gives its article's address at the desk. */
export async function tell(page, lang, { headline, body }, action = "save") {
  await page.goto(`${base}/admin/stories/new?lang=${lang}`);
  await page.fill("#f-headline", headline);
  await page.selectOption("#f-category", { index: 1 });
  await type(page, body);
  await press(page, action);
  const { pathname } = new URL(page.url());
  assert.match(pathname, /^\/admin\/stories\/\d+\//u);
  return base + pathname;
}
