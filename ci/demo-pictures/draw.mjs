// Draws the sample newsroom's pictures: node draw.mjs FOLDER [NAME…]. demo-pictures.sh installs what is imported here.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

import { scenes } from "./scenes.mjs";

const [folder, ...names] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const name of names.length ? names : Object.keys(scenes)) {
  const { draw, format = "avif", budget = format === "avif" ? 36 : 76 } = scenes[name];
  const picture = draw();
  const { width, height } = picture.canvas;
  const raw = Buffer.from(picture.c.getImageData(0, 0, width, height).data.buffer);
  const image = sharp(raw, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    // Drawn half as large again, for smooth edges.
    .resize({ width: Math.round((width * 2) / 3) });
  const encode = (quality) =>
    format === "avif"
      ? image.clone().avif({ quality, effort: 5, chromaSubsampling: "4:2:0" }).toBuffer()
      : image.clone().jpeg({ quality, mozjpeg: true, chromaSubsampling: "4:2:0" }).toBuffer();
  // As good as the budget allows: grain and weave cost bytes.
  let quality = format === "avif" ? 64 : 82;
  let file = await encode(quality);
  while (file.length > budget * 1024 && quality > 34) file = await encode((quality -= 5));
  await writeFile(join(folder, `${name}.${format}`), file);
  console.log(name, format, `q${quality}`, Math.round(file.length / 1024), "KB");
}
