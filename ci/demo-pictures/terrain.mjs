// Land seen by an eye above it: rays are walked over a height field column by column, lit by a low sun, with haze.

import { createCanvas } from "@napi-rs/canvas";

import { clamp, mix } from "./paint.mjs";

// `height(x, z)` is the land; `shade(spot)` gives the colour of a spot {x, z, h, nx, ny, nz, lit, far};
// `haze(far, up)` gives [colour, amount]. The eye looks along z. Returns the project(x, y, z) of points.
export function terrain(p, { height, shade, haze, eye, horizon, focal = 1.1, near = 1, far = 200, sun = [-0.6, 0.35, 0.4], detail = 0.0022, shadows = true, scale = 1.6 }) {
  const w = Math.round(p.w * scale);
  const h = Math.round(p.h * scale);
  const sheet = createCanvas(w, h);
  const s = sheet.getContext("2d");
  const image = s.createImageData(w, h);
  const d = image.data;
  const f = focal * w;
  const mid = horizon * scale;
  const long = Math.hypot(...sun);
  const [sx, sy, sz] = sun.map((v) => v / long);
  const spot = { x: 0, z: 0, h: 0, nx: 0, ny: 0, nz: 0, lit: 0, far: 0, dark: 1 };
  for (let i = 0; i < w; i++) {
    const side = (i - w / 2) / f;
    let floor = h;
    let was = null;
    for (let t = near; t < far && floor > 0; t += t * detail) {
      const x = eye[0] + side * t;
      const z = eye[2] + t;
      const y = height(x, z);
      const at = mid - ((y - eye[1]) / t) * f;
      if (at >= floor) {
        was = null;
        continue;
      }
      const e = 0.0012 * t + 0.004;
      const gx = (height(x + e, z) - y) / e;
      const gz = (height(x, z + e) - y) / e;
      const g = 1 / Math.hypot(gx, 1, gz);
      let dark = 1;
      if (shadows) {
        let reach = 0.05 + t * 0.004;
        for (let k = 0; k < 16 && dark > 0; k++) {
          const over = height(x + (sx / sy) * reach, z + (sz / sy) * reach) - (y + reach);
          if (over > 0) dark = Math.min(dark, 1 - over / (0.12 * reach));
          reach *= 1.45;
        }
      }
      spot.x = x;
      spot.z = z;
      spot.h = y;
      spot.nx = -gx * g;
      spot.ny = g;
      spot.nz = -gz * g;
      spot.far = t;
      spot.dark = clamp(dark);
      spot.lit = clamp((spot.nx * sx + spot.ny * sy + spot.nz * sz) * clamp(dark));
      const c = shade(spot);
      const [fog, amount] = haze(t, y);
      const r = mix(c[0], fog[0], amount);
      const gr = mix(c[1], fog[1], amount);
      const b = mix(c[2], fog[2], amount);
      const top = Math.max(0, Math.ceil(at));
      for (let yy = Math.min(h, floor) - 1; yy >= top; yy--) {
        const o = (yy * w + i) * 4;
        const k = was ? clamp((floor - yy) / (floor - at)) : 1;
        d[o] = was ? mix(was[0], r, k) : r;
        d[o + 1] = was ? mix(was[1], gr, k) : gr;
        d[o + 2] = was ? mix(was[2], b, k) : b;
        d[o + 3] = 255;
      }
      floor = Math.min(floor, top);
      was = [r, gr, b];
    }
  }
  s.putImageData(image, 0, 0);
  p.c.save();
  p.c.imageSmoothingQuality = "high";
  p.c.drawImage(sheet, 0, 0, p.w, p.h);
  p.c.restore();
  return (x, y, z) => {
    const t = z - eye[2];
    return [p.w / 2 + ((x - eye[0]) / t) * focal * p.w, horizon - ((y - eye[1]) / t) * focal * p.w, t];
  };
}

// Land seen from straight above, as a relief map: light(x, y) in [0, 1] from the slopes.
export function relief(height, x, y, e, strength, sun = [-0.7, -0.7]) {
  const gx = (height(x + e, y) - height(x - e, y)) / (2 * e);
  const gy = (height(x, y + e) - height(x, y - e)) / (2 * e);
  const g = 1 / Math.hypot(gx * strength, gy * strength, 1);
  return clamp((-(gx * -sun[0] + gy * -sun[1]) * -strength * 0.7 + 0.75) * g * 0.95 + 0.1 * (g - 1));
}
