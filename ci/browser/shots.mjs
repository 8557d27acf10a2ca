// Screenshots of the pages with pictures, wide and narrow, light and dark: to be looked at.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

export async function shots({ folder, base, open, page: deskPage, readToTheEnd, until, withGallery, withVideo, foreign, item, story, sizes }) {
  mkdirSync(folder, { recursive: true });
  for (const viewport of sizes) {
    for (const colorScheme of ["light", "dark"]) {
      const keep = (page, name, fullPage = true) => page.screenshot({ path: join(folder, `${name}-${viewport.width}-${colorScheme}.png`), fullPage });
      const { context, page } = await open({ viewport, colorScheme });
      const reader = { home: "/en/", gallery: withGallery, video: withVideo, player: foreign };
      for (const [name, path] of Object.entries(reader).filter((entry) => entry[1])) {
        await page.goto(new URL(path, base).href);
        await readToTheEnd(page);
        await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
        await keep(page, name);
      }
      await page.goto(base + withGallery);
      await page.locator(".gallery a.zoom").first().click();
      await page.locator("dialog.lightbox[open]").waitFor();
      await until("the picture", () => page.locator("dialog.lightbox picture img").first().evaluate(({ complete, naturalWidth }) => complete && naturalWidth > 0), 180_000);
      await until("no longer fading", () => page.evaluate(() => getComputedStyle(document.querySelector("dialog.lightbox")).opacity === "1"));
      await keep(page, "lightbox", false);
      await context.close();

      await deskPage.setViewportSize(viewport);
      await deskPage.emulateMedia({ colorScheme });
      const desk = { library: "/admin/media", item: item && `/admin/media/${item}`, article: story };
      for (const [name, path] of Object.entries(desk).filter((entry) => entry[1])) {
        await deskPage.goto(new URL(path, base).href);
        await readToTheEnd(deskPage);
        await deskPage.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
        await keep(deskPage, name);
      }
      await deskPage.locator(".lead-picture [data-choose]").click();
      await deskPage.locator("dialog.picker button[data-media] img").first().waitFor();
      await until("the library's pictures", () => deskPage.locator("dialog.picker button[data-media] img").evaluateAll((images) => images.slice(0, 4).every(({ complete }) => complete)));
      await keep(deskPage, "picker", false);
      await deskPage.keyboard.press("Escape");
    }
  }
}
