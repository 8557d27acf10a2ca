// Thirty editors who save at the same moment, once a second: node editors.mjs BASE SECONDS, their addresses on standard input.
import { Agent, request } from "node:http";
import { readFileSync } from "node:fs";

const [base, seconds] = [process.argv[2], Number(process.argv[3])];
const people = readFileSync(0, "utf8").trim().split("\n");
const agent = new Agent({ keepAlive: true, maxSockets: 100 });

function send(method, path, { cookie, fields, from } = {}) {
  const body = fields ? new URLSearchParams(fields).toString() : undefined;
  const headers = { "sec-fetch-site": "same-origin" };
  // Each from a house of their own: logins are limited by network.
  if (from) headers["x-forwarded-for"] = `192.0.2.${from}`;
  if (cookie) headers.cookie = cookie;
  if (body) Object.assign(headers, { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) });
  return new Promise((done, fail) => {
    const asked = request(base + path, { method, headers, agent }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
    });
    asked.on("error", fail);
    asked.end(body);
  });
}

function hidden(page) {
  const form = page.slice(page.indexOf('<form id="article"'));
  const all = [...form.matchAll(/<input type="hidden" name="([a-z_]+)" value="([^"]*)"/g)];
  return Object.fromEntries(all.map(([, name, value]) => [name, value.replaceAll("&amp;", "&")]));
}

const sentence = "The ferry left the eastern quay at noon with forty passengers and a crate of lemons for the island. ";
const text = (round) => Array.from({ length: 12 }, (_, at) => sentence.repeat(5) + `(${round}/${at})`).join("\n\n");

async function begin(email, number) {
  const signed = await send("POST", "/admin/login", { fields: { email, password: "a harbour at dawn" }, from: number + 1 });
  const cookie = (signed.headers["set-cookie"] ?? [""])[0].split(";")[0];
  const path = "/admin/stories/new?lang=en";
  const fields = { ...hidden((await send("GET", path, { cookie })).body), headline: `Ferry ${number}`, body: text(0), category: "1", action: "save" };
  const made = await send("POST", path, { cookie, fields });
  if (made.status !== 303) throw new Error(`no story: ${made.status}`);
  return { cookie, path: made.headers.location.split("?")[0], number };
}

async function saveOnce(editor, round) {
  const form = hidden((await send("GET", editor.path, { cookie: editor.cookie })).body);
  return async () => {
    const fields = { ...form, headline: `Ferry ${editor.number}`, body: text(round), category: "1", action: "save" };
    const start = process.hrtime.bigint();
    const answer = await send("POST", editor.path, { cookie: editor.cookie, fields });
    if (answer.status !== 303) throw new Error(`a save was not taken: ${answer.status}`);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
}

const editors = [];
for (const [number, person] of people.entries()) editors.push(await begin(person, number));
const times = [];
for (let round = 1; round <= seconds; round += 1) {
  const next = Date.now() + 1000;
  // The forms are opened in turn, and sent all at once.
  const saves = [];
  for (const editor of editors) saves.push(await saveOnce(editor, round));
  times.push(...(await Promise.all(saves.map((save) => save()))));
  await new Promise((wake) => setTimeout(wake, Math.max(0, next - Date.now())));
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
console.log(`${times.length} saves by ${editors.length} editors: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms`);
agent.destroy();
