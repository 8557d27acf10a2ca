// What pictures and videos must do in a browser: node pictures.mjs ADDRESS, of a running sample newsroom. It writes there.

import { strict as assert } from "node:assert";
import { setTimeout as pause } from "node:timers/promises";
import { png } from "./png.mjs";
import { shots } from "./shots.mjs";
import { base, browser, check, desk, done, MAKING, NARROW, open, until, WIDE } from "./site.mjs";

/** Frames that have been drawn, twice: what a change does to the layout is known. */
const drawn = (page) => page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));

/** The pictures in sight that have not come. */
const missing = (page) => page.evaluate(() => {
  const inSight = (box) => box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return [...document.images]
    .filter((image) => image.checkVisibility() && inSight(image.getBoundingClientRect()) && !(image.complete && image.naturalWidth > 0))
    .map((image) => image.currentSrc || image.outerHTML.slice(0, 120));
});

/** Scrolls to the end, a window at a time, and waits at each stop for the pictures in sight: those asked for first are made meanwhile. */
async function readToTheEnd(page) {
  for (;;) {
    let late = [];
    await until("pictures in sight", async () => {
      late = await missing(page);
      return late.length === 0;
    }, MAKING).catch((error) => assert.fail(`${error.message}: ${late.join(", ")}`));
    await drawn(page);
    const isEnd = await page.evaluate(() => {
      const before = scrollY;
      scrollTo({ top: before + innerHeight * 0.9, behavior: "instant" });
      return scrollY === before;
    });
    if (isEnd) return;
    await drawn(page);
  }
}

// What there is to look at

const text = async (path) => {
  const answer = await fetch(new URL(path, base));
  assert.equal(answer.status, 200, `${path} is ${answer.status}`);
  return answer.text();
};
const home = await text("/en/");
const categories = [...new Set([...home.matchAll(/href="(\/en\/[a-z-]+\/)"/gu)].map((match) => match[1]))].filter((path) => !/\/(?:news|tag|author)\/$/u.test(path));
const paths = new Set();
for (const list of [home, ...(await Promise.all(categories.map(text)))]) {
  for (const [, path] of list.matchAll(/href="(\/en\/(?!tag\/|author\/|news\/)[a-z-]+\/[a-z0-9][a-z0-9-]*)"/gu)) paths.add(path);
}
const articles = [];
for (const path of paths) articles.push({ path, html: await text(path) });
const article = (what, pattern) => articles.find(({ html }) => pattern.test(html))?.path ?? assert.fail(`no article with ${what} among ${articles.length}`);
const withGallery = article("a gallery of three or more", /id="gallery-1-3"/u);
const withPicture = article("a lead picture", /<figure class="photo lead/u);
const withVideo = article("a video", /<video /u);

// 1. Readers

for (const [what, path] of [["home", "/en/"], ["category", categories[0]], ["article with a gallery", withGallery], ["article with a video", withVideo]]) {
  for (const viewport of [WIDE, NARROW]) {
    for (const colorScheme of ["light", "dark"]) {
      await check(`reader: ${what}, ${viewport.width} px, ${colorScheme}: pictures come, nothing moves, nobody else is asked`, async () => {
        const { context, page, wrong, foreign, asked } = await open({ viewport, colorScheme, hasTouch: viewport === NARROW, delay: 150 });
        await page.goto(base + path);
        await readToTheEnd(page);
        const found = await page.evaluate(() => ({
          shifts: globalThis.testShiftsUntilNow(),
          violations: globalThis.testViolations,
          pictures: document.querySelectorAll("picture img").length,
          over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          behind: [...document.querySelectorAll(".blur")].filter((blur) => !blur.parentElement.querySelector("picture img")).length,
        }));
        await context.close();
        assert.ok(found.pictures > 0, "no picture on the page");
        assert.ok(asked.some((url) => url.pathname.startsWith("/media/")), "nothing was asked of /media/");
        assert.deepEqual(foreign.map(String), []);
        assert.deepEqual(wrong, []);
        assert.deepEqual(found.violations, []);
        assert.equal(found.behind, 0, "a placeholder without its picture");
        assert.ok(found.over <= 0, `scrolls sideways by ${found.over} px`);
        const sum = found.shifts.reduce((all, { value }) => all + value, 0);
        assert.equal(sum, 0, `layout shift ${sum}: ${found.shifts.flatMap(({ nodes }) => nodes).join("; ")}`);
      });
    }
  }
}

// 2. A gallery without JavaScript

/** Which picture of the first gallery its row stands still at: at its start, or as near to it as the row goes. */
async function frame(page) {
  const look = () => page.evaluate(() => {
    const { children, scrollLeft, scrollWidth, clientWidth } = document.querySelector(".frames");
    const stops = [...children].map((item) => Math.min(item.offsetLeft - children[0].offsetLeft, scrollWidth - clientWidth));
    return { scrollLeft, at: stops.findIndex((stop) => Math.abs(stop - scrollLeft) <= 1) };
  });
  const before = await look();
  await pause(100);
  const after = await look();
  return before.scrollLeft === after.scrollLeft ? after.at : -1;
}

for (const viewport of [WIDE, NARROW]) {
  for (const javaScriptEnabled of [false, true]) {
    const where = `${viewport.width} px, ${javaScriptEnabled ? "with" : "without"} JavaScript`;
    await check(`gallery: ${where}: arrow keys go forth and back`, async () => {
      const { context, page } = await open({ viewport, javaScriptEnabled });
      await page.goto(base + withGallery);
      await page.locator(".frames").first().focus();
      assert.equal(await frame(page), 0);
      for (const [key, at] of [["ArrowRight", 1], ["ArrowRight", 2], ["ArrowLeft", 1], ["ArrowLeft", 0]]) {
        await page.keyboard.press(key);
        await until(`${key} to picture ${at + 1}`, async () => (await frame(page)) === at, 5000);
      }
      await context.close();
    });
    await check(`gallery: ${where}: the numbers lead to their pictures`, async () => {
      const { context, page } = await open({ viewport, javaScriptEnabled });
      await page.goto(base + withGallery);
      const steps = page.locator(".gallery").first().locator(".steps a");
      const count = await steps.count();
      assert.ok(count > 2, `${count} numbers`);
      for (const at of [2, 0, 1]) {
        await steps.nth(at).click();
        await until(`number ${at + 1} to its picture`, async () => (await frame(page)) === at, 5000);
        if (javaScriptEnabled) await until("the number is marked", async () => (await steps.nth(at).getAttribute("aria-current")) === "true", 5000);
      }
      await context.close();
    });
  }
}

// 3. One picture, large

for (const [viewport, isMobile] of [[WIDE, false], [NARROW, true]]) {
  await check(`lightbox: ${viewport.width} px: opens by Enter, follows the arrows, closes by Escape, gives the focus back`, async () => {
    const { context, page, wrong, foreign } = await open({ viewport, isMobile, hasTouch: isMobile, delay: 150 });
    await page.goto(base + withGallery);
    const links = page.locator(".gallery").first().locator("a.zoom");
    const count = await links.count();
    await links.first().focus();
    await page.keyboard.press("Enter");
    const dialog = page.locator("dialog.lightbox[open]");
    await dialog.waitFor();
    const counter = dialog.locator(".count");
    const shows = (at) => until(`picture ${at} of ${count}`, async () => (await counter.textContent()) === `${at} / ${count}` && page.evaluate((index) => {
      const slide = document.querySelector(".slides").children[index];
      const image = slide.querySelector("picture img");
      const [own, row] = [slide, slide.parentElement].map((element) => element.getBoundingClientRect());
      return !slide.inert && image?.complete && image.naturalWidth > 0 && Math.abs(own.left - row.left) < 2;
    }, at - 1), MAKING);
    await shows(1);
    await page.keyboard.press("ArrowRight");
    await shows(2);
    await page.keyboard.press("End");
    await shows(count);
    await page.keyboard.press("ArrowLeft");
    await shows(count - 1);
    await dialog.locator(".next").click();
    await shows(count);
    assert.equal(await dialog.locator(".next").getAttribute("aria-disabled"), "true");
    const fits = await page.evaluate((index) => {
      const slide = document.querySelector(".slides").children[index];
      const box = slide.querySelector(".picture").getBoundingClientRect();
      const words = slide.querySelector("figcaption")?.getBoundingClientRect();
      const over = [-box.left, box.right - innerWidth, -box.top, box.bottom - (words?.top ?? innerHeight)];
      return over.map(Math.round);
    }, count - 1);
    assert.ok(fits.every((over) => over <= 2), `the picture is not whole in the window: ${fits} px over left, right, top, bottom`);
    assert.ok(await page.evaluate(() => document.querySelector("dialog.lightbox").contains(document.activeElement)), "the focus is not in the dialog");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.ok(await links.first().evaluate((link) => link === document.activeElement), "the focus is not back on the picture");
    assert.deepEqual([...wrong, ...foreign], []);
    await context.close();
  });
  await check(`lightbox: ${viewport.width} px: a picture alone has neither number nor arrows; × closes it`, async () => {
    const { context, page, wrong } = await open({ viewport, isMobile, hasTouch: isMobile });
    await page.goto(base + withPicture);
    const link = page.locator(".story > .lead a.zoom");
    await link.click();
    const dialog = page.locator("dialog.lightbox[open]");
    await dialog.waitFor();
    await until("the picture", () => dialog.locator("picture img").evaluate((image) => image.complete && image.naturalWidth > 0), MAKING);
    for (const part of [".count", ".previous", ".next"]) assert.ok(!(await dialog.locator(part).isVisible()), `${part} is there`);
    await dialog.locator(".close").click();
    await dialog.waitFor({ state: "detached" });
    assert.ok(await link.evaluate((own) => own === document.activeElement), "the focus is not back on the picture");
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

// The desk writes what the checks below need

const at = await desk();
// What is checked here is the textarea; the editor over it has checks of its own.
await at.context.addInitScript(() => localStorage.setItem("desk-editor", "markdown"));
const { page } = at;
/** Fails once for what the desk's pages have done wrong until now. */
const clean = async () => {
  assert.deepEqual([...at.wrong.splice(0), ...at.foreign.splice(0).map(String), ...(await page.evaluate(() => globalThis.testViolations))], []);
};
const write = async (headline, body) => {
  await page.goto(`${base}/admin/stories/new?lang=en`);
  await page.fill("#f-headline", headline);
  await page.fill("#f-summary", "Written by a test.");
  await page.fill("#f-body", body);
  await page.locator("#f-category").selectOption({ index: 1 });
};
const press = async (action) => {
  await Promise.all([page.waitForEvent("load"), page.locator(`.main-actions button[value="${action}"]`).click()]);
};

// 4. A player from elsewhere

const address = await check("player: a story with one is published", async () => {
  await write("A film from elsewhere", "It begins so.\n\nhttps://youtu.be/abcdefghijk\n\nIt ends so.");
  await press("publish");
  const path = await page.locator('.facts a[href^="/en/"]').getAttribute("href");
  await clean();
  return new URL(path, base).href;
});
for (const by of ["click", "Enter"]) {
  await check(`player: nobody else is asked until the ${by}, and then the one host, by a frame with the focus`, async () => {
    assert.ok(address, "there is no story");
    const own = await open();
    await own.page.goto(address);
    await readToTheEnd(own.page);
    assert.deepEqual(own.foreign.map(String), []);
    assert.deepEqual(own.wrong, []);
    assert.equal(await own.page.locator("iframe").count(), 0);
    const link = own.page.locator("a.player");
    const before = await link.boundingBox();
    if (by === "click") await link.click();
    else await link.press("Enter");
    await until("the request to the player", () => own.foreign.length > 0);
    const frames = own.page.locator("figure.video iframe");
    const src = new URL(await frames.getAttribute("src"));
    assert.equal(src.host, "www.youtube-nocookie.com");
    assert.equal(src.pathname, "/embed/abcdefghijk");
    assert.deepEqual([...new Set(own.foreign.map(({ host }) => host))], ["www.youtube-nocookie.com"]);
    assert.ok(await frames.evaluate((element) => element === document.activeElement), "the frame is not focused");
    assert.ok(await frames.getAttribute("title"), "the frame has no name");
    const after = await frames.boundingBox();
    assert.deepEqual([after.width, after.height].map(Math.round), [before.width, before.height].map(Math.round), "the frame is not as large as what it replaces");
    assert.deepEqual(await own.page.evaluate(() => globalThis.testViolations), []);
    await own.context.close();
  });
}
await check("player: without JavaScript a link leads to the film", async () => {
  assert.ok(address, "there is no story");
  const own = await open({ javaScriptEnabled: false });
  await own.page.goto(address);
  const link = new URL(await own.page.locator("a.player").getAttribute("href"));
  assert.match(link.href, /^https:\/\/(?:www\.)?(?:youtu\.be|youtube\.com|youtube-nocookie\.com)\/.*abcdefghijk/u);
  assert.deepEqual([...own.foreign, ...own.wrong], []);
  await own.context.close();
});

// 5. The library

// A library that has been here before knows the files of then.
const stamp = Date.now().toString(36);
const file = (name, tint) => ({ name: `${stamp}-${name}`, mimeType: "image/png", buffer: png(1200, 800, tint, `${stamp} ${name}`) });
const broken = { name: "broken.png", mimeType: "image/png", buffer: Buffer.from("this is no picture") };
const tile = (on, name) => on.locator("#tiles .tile").filter({ has: on.locator(".name", { hasText: `${stamp}-${name}` }) });

const item = await check("library: two pictures at once, through the zone", async () => {
  await page.goto(`${base}/admin/media`);
  const before = await page.locator("#tiles .tile").count();
  await page.setInputFiles("#f-file", [file("first-of-two.png", 10), file("second-of-two.png", 90)]);
  for (const name of ["first-of-two.png", "second-of-two.png"]) await tile(page, name).waitFor({ timeout: MAKING });
  assert.equal(await page.locator("#tiles .tile").count(), before + 2);
  assert.equal(await page.locator(".uploads li").count(), 0, "a line stays behind");
  await until("the new tiles' pictures", () => page.locator("#tiles .tile img").evaluateAll((images) => images.slice(0, 2).every(({ complete, naturalWidth }) => complete && naturalWidth > 0)), MAKING);
  await clean();
  return tile(page, "first-of-two.png").getAttribute("data-media");
});
await check("library: a file that it has already is shown once", async () => {
  assert.ok(item, "nothing was uploaded");
  await page.goto(`${base}/admin/media`);
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "POST", { timeout: MAKING }),
    page.setInputFiles("#f-file", [file("first-of-two.png", 10)]),
  ]);
  await until("the line is done with", async () => (await page.locator(".uploads progress").count()) === 0);
  assert.equal(await page.locator(`#tiles [data-media="${item}"]`).count(), 1, "how often its tile is there");
  await clean();
});
await check("library: a broken file tells why", async () => {
  await page.goto(`${base}/admin/media`);
  const before = await page.locator("#tiles .tile").count();
  await page.setInputFiles("#f-file", [broken]);
  const line = page.locator(".uploads li.failed");
  await line.waitFor({ timeout: MAKING });
  assert.equal(await line.locator("b").textContent(), "broken.png");
  assert.match(await line.locator("span").textContent(), /\w{3}.*\w{3}/u);
  assert.equal(await page.locator("#tiles .tile").count(), before);
  // The browser itself reports every answer that is an error.
  at.wrong.splice(0, at.wrong.length, ...at.wrong.filter((line_) => !line_.includes("422")));
  await clean();
});
await check("library: without JavaScript the form takes both and tells of each", async () => {
  const own = await desk({ javaScriptEnabled: false });
  await own.page.goto(`${base}/admin/media`);
  await own.page.setInputFiles("#f-file", [file("by-the-form.png", 170), broken]);
  await Promise.all([own.page.waitForEvent("load", { timeout: MAKING }), own.page.locator("form.drop button").click()]);
  const lines = own.page.locator(".uploads li");
  assert.equal(await lines.count(), 2);
  assert.match(await lines.nth(0).innerText(), /by-the-form\.png\s+\S+/u);
  assert.ok(await lines.nth(1).evaluate((line) => line.classList.contains("failed")));
  assert.match(await lines.nth(1).innerText(), /broken\.png\s+\S+/u);
  await tile(own.page, "by-the-form.png").waitFor();
  assert.deepEqual(own.wrong, []);
  await own.context.close();
});

const fields = async () => [Number(await page.inputValue("#f-focal_x")), Number(await page.inputValue("#f-focal_y"))];
const near = (got, wanted) => assert.ok(got.every((value, axis) => Math.abs(value - wanted[axis]) <= 2), `${got} is not about ${wanted}`);
await check("item: a click on the picture moves the focal point, and saving keeps it", async () => {
  assert.ok(item, "nothing was uploaded");
  await page.goto(`${base}/admin/media/${item}`);
  const picture = page.locator("[data-focal] img");
  await until("the picture", () => picture.evaluate(({ complete, naturalWidth }) => complete && naturalWidth > 0), MAKING);
  const box = await picture.boundingBox();
  await picture.click({ position: { x: box.width * 0.25, y: box.height * 0.75 } });
  near(await fields(), [25, 75]);
  const set = await fields();
  const marker = await page.locator(".marker").boundingBox();
  const now = await picture.boundingBox();
  near([(marker.x + marker.width / 2 - now.x) / now.width * 100, (marker.y + marker.height / 2 - now.y) / now.height * 100], [25, 75]);
  await Promise.all([page.waitForEvent("load"), page.locator('#media button[value="save"]').click()]);
  assert.deepEqual(await fields(), set);
  await page.reload();
  assert.deepEqual(await fields(), set);
  await clean();
});
await check("item: the arrow keys and a drag move the marker", async () => {
  assert.ok(item, "nothing was uploaded");
  await page.goto(`${base}/admin/media/${item}`);
  const marker = page.locator(".marker");
  const [x, y] = await fields();
  await marker.focus();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowRight"]) await page.keyboard.press(key);
  assert.deepEqual(await fields(), [x + 12, y - 1]);
  assert.equal(await marker.evaluate((button) => button.style.left), `${x + 12}%`);
  await marker.scrollIntoViewIfNeeded();
  const [own, box] = [await marker.boundingBox(), await page.locator("[data-focal] img").boundingBox()];
  await page.mouse.move(own.x + own.width / 2, own.y + own.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.4, { steps: 4 });
  await page.mouse.up();
  near(await fields(), [60, 40]);
  await clean();
});
await check("article: the picker sets the lead picture, the toolbar inserts one, and saving keeps both", async () => {
  assert.ok(item, "nothing was uploaded");
  await write("A harbour in pictures", "It began at dawn.");
  await page.locator(".lead-picture [data-choose]").click();
  const dialog = page.locator("dialog.picker[open]");
  const choice = dialog.locator(`button[data-media="${item}"]`);
  await choice.click();
  await until("the lead picture is set", async () => (await page.inputValue("#f-lead_picture")) === item);
  const lead = page.locator(".lead-picture img");
  await until("the lead picture", () => lead.evaluate((image) => image.checkVisibility() && image.complete && image.naturalWidth > 0), MAKING);
  await page.locator("#f-body").press("Control+End");
  await page.locator('[data-insert="body"] [data-choose="picture"]').click();
  await dialog.waitFor();
  await choice.click();
  await until("the picture is in the text", async () => (await page.inputValue("#f-body")).trimEnd() === `It began at dawn.\n\n![](media:${item} "")`);
  await until("the live preview shows it", () => page.locator("[data-preview-pane] picture img").evaluateAll((images) => images.some(({ complete, naturalWidth }) => complete && naturalWidth > 0)), MAKING);
  await press("save");
  assert.match(page.url(), /\/admin\/stories\/\d+\/en/u);
  assert.equal(await page.inputValue("#f-lead_picture"), item);
  assert.match(await page.inputValue("#f-body"), new RegExp(`!\\[\\]\\(media:${item}\\b`, "u"));
  await clean();
});
await check("article: publishing asks about missing alternative text, and goes on once told", async () => {
  await press("publish");
  const ask = page.locator('input[name="without_alt"]');
  assert.ok(await ask.isVisible(), "nothing asks");
  assert.equal(await page.locator(".pill.published").count(), 0, "it is published already");
  assert.deepEqual(await page.locator(".alert.silent a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))), [`/admin/media/${item}`]);
  at.wrong.splice(0, at.wrong.length, ...at.wrong.filter((line) => !line.includes("422")));
  await ask.check();
  await press("publish");
  await page.locator(".bar .pill.published").waitFor();
  await clean();
  const own = await open();
  await own.page.goto(new URL(await page.locator('.facts a[href^="/en/"]').getAttribute("href"), base).href);
  await readToTheEnd(own.page);
  assert.equal(await own.page.locator(".story picture img").count(), 2);
  assert.deepEqual([...own.wrong, ...own.foreign], []);
  await own.context.close();
});

const form = page.url();
await check("desk: library, item and article form fit into 360 px, and every label into its tile", async () => {
  assert.ok(item, "nothing was uploaded");
  await page.setViewportSize(NARROW);
  const wide = [];
  for (const url of [`${base}/admin/media`, `${base}/admin/media/${item}`, form]) {
    await page.goto(url);
    const found = await page.evaluate(() => ({
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      out: [...document.querySelectorAll(".tile .pill")].filter((pill) => pill.getBoundingClientRect().right > pill.closest(".tile").getBoundingClientRect().right + 1).map((pill) => pill.textContent),
    }));
    if (found.over > 0) wide.push(`${new URL(url).pathname} scrolls sideways by ${found.over} px`);
    if (found.out.length > 0) wide.push(`${new URL(url).pathname}: out of the tile: ${found.out.join("; ")}`);
  }
  await page.setViewportSize(WIDE);
  assert.deepEqual(wide, []);
});

// 6. The newsroom's own videos

const videos = articles.filter(({ html }) => /<video /u.test(html)).map(({ path }) => path);
for (const path of videos) {
  await check(`video: ${path}: the server gives ranges and captions, the browser plays it`, async () => {
    const own = await open();
    await own.page.goto(base + path);
    const video = own.page.locator('video:has(source[src*="/media/"])').first();
    const { src, type, tracks, poster } = await video.evaluate((element) => ({
      src: element.querySelector("source").src,
      type: element.querySelector("source").type,
      tracks: [...element.querySelectorAll("track")].map((track) => track.src),
      poster: element.poster,
    }));
    assert.ok(!own.asked.some((url) => url.href === src), "the video was asked for before anybody played it");
    const head = await fetch(src, { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.headers.get("accept-ranges"), "bytes");
    assert.equal(head.headers.get("content-type"), type);
    const length = Number(head.headers.get("content-length"));
    assert.ok(length > 1000, `${length} bytes`);
    const part = await fetch(src, { headers: { range: "bytes=100-199" } });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get("content-range"), `bytes 100-199/${length}`);
    assert.equal((await part.arrayBuffer()).byteLength, 100);
    const beyond = await fetch(src, { headers: { range: `bytes=${length}-` } });
    assert.equal(beyond.status, 416);
    assert.ok(tracks.length > 0, "no captions");
    for (const track of tracks) {
      const answer = await fetch(track);
      assert.equal(answer.status, 200, track);
      assert.match(answer.headers.get("content-type"), /^text\/vtt\b/u);
      assert.match(await answer.text(), /^\uFEFF?WEBVTT/u);
    }
    assert.ok(poster, "no poster");
    assert.equal((await fetch(poster)).status, 200, "the poster");
    await video.scrollIntoViewIfNeeded();
    await video.evaluate((element) => {
      element.muted = true;
      return element.play();
    });
    await until("it plays", () => video.evaluate((element) => element.readyState >= 2 && element.currentTime > 0 && element.videoWidth > 0));
    await video.evaluate((element) => {
      element.currentTime = element.duration * 0.7;
    });
    await until("it plays on from elsewhere", () => video.evaluate((element) => !element.seeking && element.readyState >= 2));
    assert.deepEqual(own.foreign, []);
    assert.deepEqual(own.wrong, []);
    await own.context.close();
  });
}
await check("video: the sample newsroom has MP4 and WebM", () => {
  const types = new Set(articles.flatMap(({ html }) => [...html.matchAll(/<source src="\/media\/[^"]*" type="(video\/[a-z0-9]+)/gu)].map((match) => match[1])));
  assert.deepEqual([...types].sort(), ["video/mp4", "video/webm"]);
});

if (process.env.SHOTS) await shots({ folder: process.env.SHOTS, base, open, page, readToTheEnd, until, withGallery, withVideo, foreign: address, item, story: form, sizes: [WIDE, NARROW] });

await browser.close();
console.log(`${done.passed} passed, ${done.failed} failed`);
process.exit(done.failed ? 1 : 0);
