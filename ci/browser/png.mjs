// PNG files for uploads, made here, so that none need lie in the repository.

import { crc32, deflateSync } from "node:zlib";

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture with a shade of its own, `tint` from 0 to 255, and with words that nobody sees: a file of its own by these. */
export function png(width, height, tint, words) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows.set([tint, Math.floor((255 * x) / width), Math.floor((255 * y) / height)], y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("tEXt", Buffer.from(`Comment\0${words}`, "latin1")), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
