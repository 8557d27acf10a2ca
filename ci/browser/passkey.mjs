// Passkeys against Chromium's virtual authenticator: node passkey.mjs ADDRESS EMAIL PASSWORD, of a running site whose address is a
// name (http://localhost:8080). It writes there.

import { strict as assert } from "node:assert";
import { chromium } from "playwright-core";

const [base, email, password] = [process.argv[2].replace(/\/$/u, ""), ...process.argv.slice(3)];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
const page = await context.newPage();
const session = await context.newCDPSession(page);
await session.send("WebAuthn.enable");
const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });

/** Signs in with a password. */
async function withPassword() {
  await page.goto(`${base}/admin/login`);
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", password);
  await page.click("form[action='/admin/login'] button");
  await page.waitForURL("**/admin/stories");
}

/** Signs out, and opens the page to sign in. */
async function out() {
  await page.click("form[action='/admin/logout'] button");
  await page.waitForURL("**/admin/login");
}

await withPassword();
await page.goto(`${base}/admin/account/passkeys`);
await page.fill("form[data-passkey=make] [name=current_password]", "somebody's guess");
await page.click("form[data-passkey=make] button");
await page.locator("form[data-passkey=make] [role=alert]").waitFor({ state: "visible" });
assert.equal(await page.locator(".passkeys li").count(), 0);
console.log("ok    nobody adds a passkey without the password");

await page.fill("form[data-passkey=make] [name=current_password]", password);
await page.click("form[data-passkey=make] button");
await page.waitForURL("**/admin/account/passkeys?done=saved");
assert.equal(await page.locator(".passkeys li").count(), 1);
console.log("ok    a passkey is made and listed");

await out();
await page.click("form[data-passkey=use] button");
await page.waitForURL("**/admin/stories");
await page.goto(`${base}/admin/account/passkeys`);
assert.equal(await page.locator(".passkeys time").count(), 2, "its use is told");
console.log("ok    it signs in without password");

const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
assert.equal(credentials[0].rpId, new URL(base).hostname);
await page.fill(".passkeys [name=current_password]", password);
await page.click(".passkeys button");
await page.waitForURL("**/admin/account/passkeys?done=saved");
assert.equal(await page.locator(".passkeys li").count(), 0);
await out();
await page.click("form[data-passkey=use] button");
await page.waitForURL("**/admin/login?done=passkey-refused");
assert.ok(await page.locator("#sign-in-complaint").isVisible());
console.log("ok    a removed one is refused");

await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
await page.click("form[data-passkey=use] button");
await page.locator("form[data-passkey=use] [role=alert]").waitFor({ state: "visible" });
console.log("ok    without finger, face or PIN nothing is sent, and the page says so");
await browser.close();
