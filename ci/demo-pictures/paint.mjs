// A small painter: noise, colour, masks shaded pixel by pixel, and the finish that all pictures share.

import { createCanvas } from "@napi-rs/canvas";

export const clamp = (v, low = 0, high = 1) => (v < low ? low : v > high ? high : v);
export const mix = (a, b, t) => a + (b - a) * t;
export const step = (a, b, v) => {
  const t = clamp((v - a) / (b - a));
  return t * t * (3 - 2 * t);
};
export const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
export const css = (c, alpha = 1) => `rgba(${c[0] | 0},${c[1] | 0},${c[2] | 0},${alpha})`;
export const blend = (a, b, t) => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];

// A ramp of colours: ramp([0, "#123456"], [1, "#abcdef"])(t).
export function ramp(...stops) {
  const at = stops.map(([t]) => t);
  const colours = stops.map(([, hex]) => rgb(hex));
  return (t) => {
    let i = 0;
    while (i < at.length - 2 && t > at[i + 1]) i++;
    return blend(colours[i], colours[i + 1], clamp((t - at[i]) / (at[i + 1] - at[i])));
  };
}

export function random(seed) {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  next.in = (low, high) => low + (high - low) * next();
  next.of = (list) => list[Math.floor(next() * list.length)];
  next.bell = () => (next() + next() + next()) / 1.5 - 1;
  return next;
}

// Gradient noise in about [-1, 1].
export function noise(seed) {
  const r = random(seed);
  const p = new Uint8Array(512);
  const gx = new Float32Array(256);
  const gy = new Float32Array(256);
  for (let i = 0; i < 256; i++) {
    p[i] = i;
    const a = r() * Math.PI * 2;
    gx[i] = Math.cos(a);
    gy[i] = Math.sin(a);
  }
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(r() * (i + 1));
    [p[i], p[j]] = [p[j], p[i]];
  }
  p.copyWithin(256, 0, 256);
  return (x, y) => {
    const fx = Math.floor(x);
    const fy = Math.floor(y);
    const dx = x - fx;
    const dy = y - fy;
    const X = fx & 255;
    const Y = fy & 255;
    const u = dx * dx * dx * (dx * (dx * 6 - 15) + 10);
    const v = dy * dy * dy * (dy * (dy * 6 - 15) + 10);
    const a = p[p[X] + Y];
    const b = p[p[X + 1] + Y];
    const c = p[p[X] + ((Y + 1) & 255)];
    const d = p[p[X + 1] + ((Y + 1) & 255)];
    const top = mix(gx[a] * dx + gy[a] * dy, gx[b] * (dx - 1) + gy[b] * dy, u);
    const low = mix(gx[c] * dx + gy[c] * (dy - 1), gx[d] * (dx - 1) + gy[d] * (dy - 1), u);
    return 1.5 * mix(top, low, v);
  };
}

export function fbm(n, x, y, octaves = 5, gain = 0.5) {
  let sum = 0;
  let amp = 0.5;
  for (let i = 0; i < octaves; i++) {
    sum += amp * n(x, y);
    x = x * 2.03 + 17.1;
    y = y * 2.01 - 9.7;
    amp *= gain;
  }
  return sum;
}

export function ridged(n, x, y, octaves = 6, gain = 0.5) {
  let sum = 0;
  let amp = 0.5;
  let last = 1;
  for (let i = 0; i < octaves; i++) {
    let v = 1 - Math.abs(n(x, y));
    v *= v;
    sum += amp * v * last;
    last = v;
    x = x * 2.07 + 5.3;
    y = y * 2.05 + 1.9;
    amp *= gain;
  }
  return sum;
}

// How light falls on broken rock, in [0, 1]: cracks and faces turned to the left.
export function crag(n, x, y, size) {
  const u = x / size + 0.3 * n(x / size, y / size + 9);
  const v = y / (size * 0.62);
  const here = ridged(n, u, v, 5, 0.5);
  return clamp(0.46 + (here - ridged(n, u + 0.05, v + 0.07, 5, 0.5)) * 2.6 + (here - 0.5) * 0.25);
}

export class Picture {
  constructor(width, height, seed = 1) {
    this.w = width;
    this.h = height;
    this.seed = seed;
    this.canvas = createCanvas(width, height);
    this.c = this.canvas.getContext("2d");
    this.c.lineCap = this.c.lineJoin = "round";
    this.random = random(seed);
    this.noise = noise(seed);
    this.noise2 = noise(seed + 1000);
  }

  // Shades every pixel: paint(x, y, c) changes c = [r, g, b] in place. With a region, only there.
  pixels(paint, region = [0, 0, this.w, this.h]) {
    const [x0, y0, w, h] = region.map(Math.round);
    const image = this.c.getImageData(x0, y0, w, h);
    const d = image.data;
    const c = [0, 0, 0];
    for (let y = 0, i = 0; y < h; y++) {
      for (let x = 0; x < w; x++, i += 4) {
        c[0] = d[i];
        c[1] = d[i + 1];
        c[2] = d[i + 2];
        paint(x + x0, y + y0, c);
        d[i] = c[0];
        d[i + 1] = c[1];
        d[i + 2] = c[2];
        d[i + 3] = 255;
      }
    }
    this.c.putImageData(image, x0, y0);
  }

  // Shades the pixels under a mask which `draw(context)` draws in white: soft edges are kept.
  masked(draw, paint, blur = 0) {
    const mask = this.layer(draw, { blur, keep: true });
    const m = mask.getContext("2d").getImageData(0, 0, this.w, this.h).data;
    const image = this.c.getImageData(0, 0, this.w, this.h);
    const d = image.data;
    const c = [0, 0, 0];
    for (let y = 0, i = 0; y < this.h; y++) {
      for (let x = 0; x < this.w; x++, i += 4) {
        const a = m[i + 3] / 255;
        if (a === 0) continue;
        c[0] = d[i];
        c[1] = d[i + 1];
        c[2] = d[i + 2];
        paint(x, y, c);
        if (d[i + 3] === 0) {
          d[i + 3] = m[i + 3];
          [d[i], d[i + 1], d[i + 2]] = c;
          continue;
        }
        d[i] += (c[0] - d[i]) * a;
        d[i + 1] += (c[1] - d[i + 1]) * a;
        d[i + 2] += (c[2] - d[i + 2]) * a;
      }
    }
    this.c.putImageData(image, 0, 0);
  }

  // Draws on a sheet of its own, then lays it over: blurred, faded, or in another mode.
  layer(draw, { blur = 0, alpha = 1, mode = "source-over", keep = false } = {}) {
    const sheet = createCanvas(this.w, this.h);
    const s = sheet.getContext("2d");
    s.lineCap = s.lineJoin = "round";
    s.fillStyle = s.strokeStyle = "#fff";
    draw(s);
    let out = sheet;
    if (keep && blur > 0) {
      out = createCanvas(this.w, this.h);
      const o = out.getContext("2d");
      o.filter = `blur(${blur}px)`;
      o.drawImage(sheet, 0, 0);
    }
    if (keep) return out;
    this.c.save();
    this.c.globalAlpha = alpha;
    this.c.globalCompositeOperation = mode;
    if (blur > 0) this.c.filter = `blur(${blur}px)`;
    this.c.drawImage(sheet, 0, 0);
    this.c.restore();
    return sheet;
  }

  glow(x, y, radius, colour, alpha = 1, mode = "screen") {
    const c = this.c;
    const [r, g, b] = typeof colour === "string" ? rgb(colour) : colour;
    c.save();
    c.globalCompositeOperation = mode;
    const fill = c.createRadialGradient(x, y, 0, x, y, radius);
    for (let i = 0; i <= 8; i++) {
      const t = i / 8;
      fill.addColorStop(t, `rgba(${r},${g},${b},${alpha * (1 - t) ** 2.2})`);
    }
    c.fillStyle = fill;
    c.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    c.restore();
  }

  gradient(x0, y0, x1, y1, ...stops) {
    const fill = this.c.createLinearGradient(x0, y0, x1, y1);
    for (const [t, colour] of stops) fill.addColorStop(t, colour);
    return fill;
  }

  poly(points, fill, c = this.c) {
    c.beginPath();
    points.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)));
    c.closePath();
    if (fill) c.fillStyle = fill;
    c.fill();
  }

  line(points, colour, width, c = this.c) {
    c.beginPath();
    points.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)));
    if (colour) c.strokeStyle = colour;
    c.lineWidth = width;
    c.stroke();
  }

  disc(x, y, rx, fill, ry = rx, turn = 0, c = this.c) {
    c.beginPath();
    c.ellipse(x, y, rx, ry, turn, 0, Math.PI * 2);
    if (fill) c.fillStyle = fill;
    c.fill();
  }

  // A sky: a ramp from the top to `low`, a sun, and clouds that catch its light from below or above.
  sky(colours, { low = this.h, sun, sunColour = "#fff3d0", clouds = 0, cloudLight = "#fff0dd", cloudShade = "#8090a8", scale = 1, cover = 0 } = {}) {
    const light = rgb(cloudLight);
    const shade = rgb(cloudShade);
    const warm = rgb(sunColour);
    const n = this.noise;
    const reach = this.w * 0.45;
    this.pixels((x, y, c) => {
      const v = y / low;
      const t = colours(clamp(v + 0.02 * n(x / 900, y / 300)));
      c[0] = t[0];
      c[1] = t[1];
      c[2] = t[2];
      if (sun) {
        const d = Math.hypot(x - sun[0], (y - sun[1]) * 1.15) / reach;
        const s = Math.exp(-d * d * 3.2) * 0.75;
        for (let k = 0; k < 3; k++) c[k] = mix(c[k], warm[k], s);
      }
      if (clouds) {
        const far = 0.35 + 1.3 * (1 - clamp(v)) ** 0.8;
        const u = (x - this.w / 2) / (620 * far * scale);
        const w = (y - low) / (210 * far * scale);
        const warp = n(u * 0.7 + 9, w * 0.7);
        const here = fbm(n, u + warp * 0.5, w + warp * 0.3, 5);
        const dense = step(-0.02 - cover, 0.42 - cover, here);
        if (dense > 0) {
          const toSun = sun ? [clamp((sun[0] - x) / 500, -1, 1) * 0.12, clamp((sun[1] - y) / 160, -1, 1) * 0.16] : [0, -0.16];
          const lit = clamp(0.5 + (here - fbm(n, u + warp * 0.5 + toSun[0], w + warp * 0.3 + toSun[1], 4)) * 2.4);
          const a = dense * clouds * (0.4 + 0.6 * step(0, 0.3, v)) * (1 - 0.5 * step(0.85, 1, v));
          for (let k = 0; k < 3; k++) c[k] = mix(c[k], mix(shade[k], light[k], lit), a);
        }
      }
    });
  }

  // Water from the horizon down: it mirrors `above`, is darkened by waves and glitters under the sun.
  sea(horizon, { above, deep = "#0d2b3a", sunX = null, glint = "#fff0cc", rough = 1, glitter = 1, bottom = this.h, mask = null } = {}) {
    const low = rgb(deep);
    const shine = rgb(glint);
    const n = this.noise;
    const m = this.noise2;
    const paint = (x, y, c) => {
      const v = (y - horizon) / (this.h - horizon);
      const z = 1 / (v + 0.012);
      const u = ((x - this.w / 2) / 300) * z ** 0.85 * 0.32;
      const d = z * 5;
      const wave = (n(u * 1.3, d) * 0.55 + m(u * 3.1 + 7, d * 2.2) * 0.33 + n(u * 7.3, d * 4.7) * 0.2) * rough;
      const mirror = above(clamp(1 - v * 0.92 - wave * 0.16 * (0.3 + v)));
      const depth = clamp(0.12 + 0.62 * v ** 0.7 + wave * 0.42 * (0.25 + v));
      for (let k = 0; k < 3; k++) c[k] = mix(mirror[k], low[k], depth);
      if (sunX !== null) {
        const spread = 60 + 560 * v ** 0.8;
        const near = Math.exp(-(((x - sunX) / spread) ** 2));
        const flash = step(0.2, 0.55, wave * 0.8 + 0.4 * m(u * 11, d * 9) + 0.18 * n(u * 23, d * 21)) * near * glitter;
        const path = near * 0.28 * (1 - v * 0.6) * glitter;
        for (let k = 0; k < 3; k++) c[k] = mix(c[k], shine[k], clamp(flash * 0.9 + path));
      }
    };
    if (mask) this.masked(mask, paint);
    else this.pixels(paint, [0, horizon, this.w, bottom - horizon]);
  }

  // A silhouette of hills: height(x) is the edge; paint(depth below the edge, x, y) gives the colour.
  hills(height, paint) {
    const edge = Array.from({ length: this.w + 9 }, (_, i) => height(i - 4));
    this.masked(
      (s) => {
        s.beginPath();
        s.moveTo(-4, this.h + 4);
        edge.forEach((y, i) => s.lineTo(i - 4, y));
        s.lineTo(this.w + 4, this.h + 4);
        s.fill();
      },
      (x, y, c) => {
        const t = paint(y - edge[x + 4], x, y);
        c[0] = t[0];
        c[1] = t[1];
        c[2] = t[2];
      },
    );
  }

  // Haze: a colour laid on between two heights, thickest at the lower.
  haze(y0, y1, colour, alpha) {
    const t = rgb(colour);
    this.pixels(
      (x, y, c) => {
        const drift = 0.75 + 0.5 * fbm(this.noise2, x / 500, y / 120, 3);
        const a = clamp(alpha * step(y0, y1, y) * drift);
        for (let k = 0; k < 3; k++) c[k] = mix(c[k], t[k], a);
      },
      [0, y0, this.w, this.h - y0],
    );
  }

  // Leaves as dabs of a brush, lit from one side.
  foliage(x, y, rx, ry, palette, { count = 260, size = 14, light = [-0.5, -0.8], c = this.c, random: r = this.random } = {}) {
    const dabs = [];
    for (let i = 0; i < count; i++) {
      const a = r() * Math.PI * 2;
      const d = Math.sqrt(r()) * (0.86 + 0.2 * this.noise(Math.cos(a) * 2 + x, Math.sin(a) * 2 + y));
      const dx = Math.cos(a) * d;
      const dy = Math.sin(a) * d;
      dabs.push([dx, dy, dx * light[0] + dy * light[1] + r.in(-0.35, 0.35)]);
    }
    dabs.sort((p, q) => p[2] - q[2]);
    for (const [dx, dy, lit] of dabs) {
      const t = palette(clamp(0.5 + lit * 0.55));
      const s = size * r.in(0.6, 1.25);
      this.disc(x + dx * rx, y + dy * ry, s, css(t), s * r.in(0.45, 0.8), r() * Math.PI, c);
    }
  }

  // What all pictures share: edges a hand would cut, a mottled ground, a vignette, a gentle grain.
  finish({ wobble = 1.6, mottle = 0.05, vignette = 0.22, grain = 3, warm = [1, 1, 1], centre = [0.5, 0.5] } = {}) {
    const { w, h } = this;
    const source = this.c.getImageData(0, 0, w, h).data;
    const out = this.c.createImageData(w, h);
    const d = out.data;
    const n = noise(77);
    const m = noise(78);
    const r = random(9);
    const dots = new Float32Array(65536).map(() => r() + r() - 1);
    const rows = Array.from({ length: h }, () => Math.floor(r() * 65536));
    for (let y = 0, i = 0; y < h; y++) {
      for (let x = 0; x < w; x++, i += 4) {
        const sx = clamp(x + wobble * (n(x / 38, y / 38) + 0.35 * m(x / 13, y / 13)), 0, w - 1.001);
        const sy = clamp(y + wobble * (m(x / 38, y / 38) + 0.35 * n(x / 13, y / 13)), 0, h - 1.001);
        const j = ((sy | 0) * w + (sx | 0)) * 4;
        const tx = sx - (sx | 0);
        const ty = sy - (sy | 0);
        const u = (x / w - centre[0]) * 1.25;
        const v = (y / h - centre[1]) * 1.25;
        const dark = 1 - vignette * clamp((u * u + v * v) * 1.9 - 0.12);
        const stain = 1 + mottle * (n(x / 260, y / 260) * 0.6 + m(x / 70 + 3, y / 70) * 0.5);
        const dot = 0.75 * grain * (dots[((x >> 1) + rows[y >> 1]) & 65535] + 0.6 * m(x / 2.7, y / 2.7));
        for (let k = j, o = i; k < j + 3; k++, o++) {
          const v = mix(mix(source[k], source[k + 4], tx), mix(source[k + 4 * w], source[k + 4 * w + 4], tx), ty);
          d[o] = clamp(v * dark * stain * warm[k - j] + dot, 0, 255);
        }
        d[i + 3] = 255;
      }
    }
    this.c.putImageData(out, 0, 0);
    return this;
  }
}
