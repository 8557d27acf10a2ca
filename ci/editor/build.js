// Builds static/js/editor.js: node build.js [FOLDER]

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const folder = process.argv[2] ?? "../../static/js";
const unused = join(import.meta.dirname, "src/unused.js");
const { metafile, outputFiles: [{ text }] } = await build({
  entryPoints: ["src/index.js"],
  bundle: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  minify: true,
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
  // Of markdown-it only what is used: it reads entities, and writes none.
  alias: { entities: "./node_modules/entities/lib/esm/decode.js" },
  plugins: [{
    name: "what is left out",
    setup({ onResolve }) {
      onResolve({ filter: /static\/js\/common\.js$/ }, () => ({ path: "./common.js", external: true }));
      onResolve({ filter: /^(?:linkify-it|punycode\.js|.*\/linkify\.mjs)$/ }, () => ({ path: unused }));
    },
  }],
});
// The address is part of a message; a script of the site names none.
writeFileSync(join(folder, "editor.js"), text.replace("https://prosemirror.net/", "prosemirror.net/"));

const names = new Set(Object.keys(metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(path)?.[1]).filter(Boolean));
const packages = new Map();
for (const name of [...names].sort()) {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const file = ["LICENSE", "LICENSE.txt"].map((known) => `node_modules/${name}/${known}`).find(existsSync);
  if (!file) throw new Error(`${name} has no licence`);
  const terms = readFileSync(file, "utf8").replace(/\r/gu, "").trim();
  packages.set(terms, [...(packages.get(terms) ?? []), `${name} ${version} (${license})`]);
}
const licences = [...packages].map(([terms, which]) => `${which.join("\n")}\n\n${terms}\n`);
writeFileSync(join(folder, "editor.LICENSES.txt"), `static/js/editor.js holds:\n\n${licences.join(`\n${"-".repeat(72)}\n\n`)}`);
