// Things seen from straight above or straight on: cloth, bread, maps, lattices; all of light on small heights.

import { Picture, blend, clamp, css, fbm, mix, noise, ramp, random, rgb, ridged, step } from "./paint.mjs";
import { relief } from "./terrain.mjs";

export const scenes = {};

const TAU = Math.PI * 2;

// The carpet as a grid of knots: [colour index] of a knot, mirrored about both axes.
function carpetKnots(w, h) {
  const cells = new Uint8Array(w * h);
  const put = (x, y, v) => {
    if (x < 0 || y < 0 || x >= w / 2 || y >= h / 2) return;
    for (const [a, b] of [[x, y], [w - 1 - x, y], [x, h - 1 - y], [w - 1 - x, h - 1 - y]]) cells[b * w + a] = v;
  };
  for (let y = 0; y < h / 2; y++) {
    for (let x = 0; x < w / 2; x++) {
      const edge = Math.min(x, y);
      const along = x < y ? y : x;
      let v = 1;
      if (edge < 2) v = 2;
      else if (edge < 4) v = 5;
      else if (edge < 9) v = (along + edge) % 6 < 3 ? 3 : 0;
      else if (edge < 11) v = 5;
      else if (edge < 25) {
        // Stars and hooks of the main border.
        const a = Math.abs(((along + 4) % 18) - 9);
        const b = Math.abs(edge - 17.5);
        v = 2;
        if (a + b < 7.5) v = 4;
        if (a + b < 5.5) v = 0;
        if (a + b < 3) v = 3;
        if (a > 7 && b > 2 && b < 6) v = 5;
      } else if (edge < 27) v = 5;
      else if (edge < 31) v = (along >> 1) % 2 ? 4 : 2;
      else if (edge < 33) v = 5;
      put(x, y, v);
    }
  }
  const medallion = (cx, cy, r, colours) => {
    for (let y = 0; y < h / 2; y++) {
      for (let x = 0; x < w / 2; x++) {
        if (Math.min(x, y) < 33) continue;
        const a = Math.abs(x - cx);
        const b = Math.abs(y - cy);
        const d = Math.max(a + b * 0.72, a * 0.9, b * 0.8) + (((a + b) >> 1) % 3 === 0 ? 0 : 1);
        const ring = Math.floor((1 - d / r) * colours.length * 1.02);
        if (d < r) put(x, y, colours[clamp(ring, 0, colours.length - 1)]);
        else if (d < r + 5 && (a - b + 400) % 8 < 3) put(x, y, colours[0]);
      }
    }
  };
  medallion(w / 2, h / 2, 62, [5, 2, 2, 0, 4, 4, 3, 2, 5, 0, 0, 1, 3]);
  medallion(w / 2, h / 2 - 88, 30, [5, 3, 3, 2, 0, 4]);
  medallion(52, 52, 17, [5, 4, 2, 0]);
  // Small flowers scattered in the field.
  for (let y = 40; y < h / 2; y += 14) {
    for (let x = 40 + ((y / 14) & 1) * 8; x < w / 2; x += 16) {
      if (cells[y * w + x] !== 1) continue;
      for (const [a, b] of [[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]]) if (cells[(y + b) * w + x + a] === 1) put(x + a, y + b, a || b ? ((x + y) % 3 ? 4 : 0) : 5);
      for (const [a, b] of [[2, 2], [-2, 2], [2, -2], [-2, -2], [3, 0], [-3, 0]]) if (cells[(y + b) * w + x + a] === 1) put(x + a, y + b, 3);
    }
  }
  return cells;
}

scenes.carpet = {
  budget: 54,
  draw() {
    const p = new Picture(2400, 1600, 101);
    const W = 208;
    const Hh = 320;
    const knots = carpetKnots(W, Hh);
    const dyes = ["#ecdcb8", "#9e2b25", "#1f3152", "#c8812d", "#3f6a6b", "#2a1a1d"].map(rgb);
    const n = p.noise;
    const m = p.noise2;
    // Seen from one side, as it lies: folded by a slow wave, one corner out of the frame.
    const fold = (x, y) => 34 * Math.sin(x / 330 + y / 900) + 22 * n(x / 420, y / 420);
    p.pixels((x, y, c) => {
      const bend = fold(x, y);
      const slope = fold(x + 6, y) - bend;
      const X = (x - 1200) * 0.936 - (y - 800) * 0.35 + bend * 0.6;
      const Y = (x - 1200) * 0.35 + (y - 800) * 0.936 + bend;
      const u = X / 11.6 + W / 2;
      const v = -Y / 11.6 + Hh / 2 - 18;
      const fu = Math.floor(u);
      const fv = Math.floor(v);
      const inside = u > 0 && v > 0 && u < W && v < Hh;
      const dye = dyes[inside ? knots[fv * W + fu] : 2];
      const abrash = 1 + 0.16 * n(v / 13, 4) + 0.1 * m(v / 3.1, u / 60);
      const a = u - fu - 0.5;
      const b = v - fv - 0.5;
      const pile = 0.78 + 0.3 * (1 - (a * a * 2.2 + b * b * 3.4)) + 0.05 * m(u * 3, v * 3);
      const light = clamp(0.98 - slope * 0.05 - ((x - 760) / 2600) ** 2 * 0.9 - (y - 500) / 5200, 0.2, 1.25);
      for (let k = 0; k < 3; k++) c[k] = Math.min(255, dye[k] * abrash * pile * light * [1.08, 1.0, 0.9][k]);
    });
    p.glow(700, 380, 1300, "#ffdca0", 0.25, "soft-light");
    return p.finish({ wobble: 0.9, vignette: 0.35, centre: [0.36, 0.4], grain: 2 });
  },
};

scenes.weave = {
  budget: 54,
  draw() {
    const p = new Picture(2400, 1600, 102);
    const n = p.noise;
    const m = p.noise2;
    const warp = ["#f0e3c6", "#e6d2a8", "#efdcbc"].map(rgb);
    const weft = ["#b5442f", "#c9582f", "#d98a36", "#1d3c54", "#28566b", "#e9d2a0", "#7c2430"].map(rgb);
    const r = random(5);
    const order = [];
    while (order.length < 120) {
      const colour = Math.floor(r() * weft.length);
      for (let i = Math.floor(r.in(1, 6)); i > 0; i--) order.push(colour);
    }
    const gap = (y) => 1040 + 26 * Math.sin(y / 300);
    p.pixels((x, y, c) => {
      const sway = 7 * n(x / 300, y / 300);
      const tall = 30;
      const row = Math.floor((y + sway + 4 * n(x / 90, y / 60)) / tall);
      const fy = ((y + sway + 4 * n(x / 90, y / 60)) / tall - row - 0.5) * 2;
      const wide = 24;
      const col = Math.floor((x + 3 * m(x / 100, y / 200)) / wide);
      const fx = ((x + 3 * m(x / 100, y / 200)) / wide - col - 0.5) * 2;
      const woven = y < gap(x) + ((row % 2) * 0 - 0) ? 1 : 0;
      let base;
      let lit;
      if (woven) {
        const over = (row + col) % 2 === 0;
        if (over) {
          base = weft[order[((row % 120) + 120) % 120]];
          const twist = 0.09 * Math.sin((x + fy * 9) * 0.4);
          lit = 0.5 + 0.62 * Math.sqrt(clamp(1 - fy * fy)) * (0.75 + 0.25 * Math.cos(fx * 1.3)) + twist - fy * 0.16;
        } else {
          base = blend(warp[((col % 3) + 3) % 3], weft[order[((row % 120) + 120) % 120]], Math.abs(fy) ** 3 * 0.6);
          lit = 0.36 + 0.5 * Math.sqrt(clamp(1 - fx * fx)) * Math.cos(fy * 1.25) - 0.12 * Math.abs(fx);
        }
        lit *= 1 - 0.42 * step(gap(x) - 60, gap(x), y) * 0.6;
      } else {
        // The bare warp, with the dark of the loom behind.
        const thread = Math.abs(fx) < 0.46 ? 1 : 0;
        const round = Math.sqrt(clamp(1 - (fx / 0.46) ** 2));
        const depth = col % 2 ? 1 : 0.72;
        base = thread ? warp[((col % 3) + 3) % 3] : rgb("#2b1d1c");
        lit = thread ? (0.3 + 0.75 * round + 0.07 * Math.sin(y * 0.4 + fx * 3 + col)) * depth : 0.7 + 0.5 * fbm(n, x / 300, y / 400, 3);
        lit *= 0.72 + 0.28 * step(gap(x), gap(x) + 120, y);
      }
      const light = 1.08 - 0.36 * Math.hypot((x - 800) / 2000, (y - 560) / 1500);
      for (let k = 0; k < 3; k++) c[k] = Math.min(255, base[k] * lit * light * [1.05, 1, 0.92][k]);
    });
    // The shuttle.
    p.layer((s) => {
      s.translate(1360, 1200);
      s.rotate(-0.12);
      s.fillStyle = "rgba(20,10,8,.55)";
      s.beginPath();
      s.ellipse(24, 52, 500, 84, 0, 0, TAU);
      s.fill();
    }, { blur: 22 });
    p.layer((s) => {
      s.translate(1360, 1200);
      s.rotate(-0.12);
      const body = new Path2Dlike(s);
      body.boat(0, 0, 520, 96);
      const g = s.createLinearGradient(0, -96, 0, 96);
      g.addColorStop(0, "#e2b277");
      g.addColorStop(0.4, "#b27a45");
      g.addColorStop(1, "#54301d");
      s.fillStyle = g;
      s.fill();
      s.strokeStyle = "rgba(255,228,180,.35)";
      s.lineWidth = 3;
      for (let i = -4; i < 5; i++) {
        s.beginPath();
        s.moveTo(-430 + Math.abs(i) * 22, i * 15);
        s.bezierCurveTo(-180, i * 17 + 5, 140, i * 17 - 7, 430 - Math.abs(i) * 22, i * 14);
        s.globalAlpha = 0.22;
        s.stroke();
      }
      s.globalAlpha = 1;
      s.fillStyle = "#2a1712";
      s.beginPath();
      s.roundRect(-240, -40, 480, 80, 40);
      s.fill();
      for (let i = 0; i < 44; i++) {
        const x = -205 + i * 9.4;
        const fat = 34 - Math.abs(i - 22) * 0.55;
        const t = s.createLinearGradient(0, -fat, 0, fat);
        t.addColorStop(0, "#f2a247");
        t.addColorStop(0.45, "#d1602c");
        t.addColorStop(1, "#5b1d1c");
        s.strokeStyle = t;
        s.lineWidth = 8.4;
        s.beginPath();
        s.moveTo(x, -fat);
        s.quadraticCurveTo(x + 8, 0, x + 3, fat);
        s.stroke();
      }
    });
    return p.finish({ wobble: 1, vignette: 0.35, centre: [0.45, 0.5], grain: 2 });
  },
};

class Path2Dlike {
  constructor(s) {
    this.s = s;
  }
  boat(x, y, w, h) {
    const { s } = this;
    s.beginPath();
    s.moveTo(x - w, y);
    s.bezierCurveTo(x - w * 0.6, y - h * 1.25, x + w * 0.6, y - h * 1.25, x + w, y);
    s.bezierCurveTo(x + w * 0.6, y + h * 1.25, x - w * 0.6, y + h * 1.25, x - w, y);
    s.closePath();
  }
}

scenes.bread = {
  budget: 54,
  draw() {
    const p = new Picture(2400, 1600, 103);
    const n = p.noise;
    const m = p.noise2;
    const loaves = [[930, 830, 590, 0.2], [1890, 520, 430, 1.1], [1830, 1410, 400, 2.1], [180, 180, 380, 0.6], [250, 1490, 330, 2.7]];
    const stamp = (a, d, turn, petals) => {
      // Rings of pricks and petals pressed into the middle.
      const t = a + turn;
      let v = 0;
      const petal = Math.abs(Math.cos((t * petals) / 2)) ** 0.5;
      v += Math.exp(-(((d - 0.58 * petal) / 0.022) ** 2)) * step(0.16, 0.24, d);
      for (const [ring, count, size] of [[0.12, 8, 0.016], [0.34, petals * 2, 0.017], [0.66, 40, 0.014], [0.72, 44, 0.014]]) {
        const k = (TAU / count) * Math.round((t / TAU) * count);
        const q = Math.hypot(d * Math.cos(t - k) - ring, d * Math.sin(t - k));
        v += Math.exp(-((q / size) ** 2)) * 1.3;
      }
      v += Math.exp(-(((d - 0.045) / 0.014) ** 2));
      return v;
    };
    const height = (x, y) => {
      for (const [cx, cy, r, turn] of loaves) {
        const a = Math.atan2(y - cy, x - cx);
        const d = Math.hypot(x - cx, y - cy) / (r * (1 + 0.025 * n(Math.cos(a) * 2 + cx, Math.sin(a) * 2)));
        if (d >= 1) continue;
        const rim = 0.62 * Math.exp(-(((d - 0.84) / 0.1) ** 2));
        const dome = Math.sqrt(clamp(1 - d * d)) * 0.35;
        const bubble = 0.05 * fbm(m, x / 90, y / 90, 3) + 0.007 * m(x / 13, y / 13);
        return (dome + rim * step(1, 0.9, d) + bubble - 0.085 * stamp(a, d, turn, 8 + Math.round(cx) % 3) * step(0.82, 0.72, d)) * r * 0.42 + 30;
      }
      // Linen.
      return 6 * n(x / 260, y / 340);
    };
    const cloth = rgb("#5d7480");
    const dough = ramp([0, "#7c3f1a"], [0.3, "#b56a2a"], [0.6, "#dfa253"], [0.85, "#f0cd8f"], [1, "#f8e3b6"]);
    p.pixels((x, y, c) => {
      const h = height(x, y);
      const gx = height(x + 2, y) - h;
      const gy = height(x, y + 2) - h;
      const lit = clamp(0.62 + (gx * 0.62 + gy * 0.55) * 0.21, 0, 1.5);
      let base = cloth;
      let k = lit;
      let which = null;
      for (const l of loaves) if (Math.hypot(x - l[0], y - l[1]) < l[2] * 1.04 && h > 20) which = l;
      if (which) {
        const d = Math.hypot(x - which[0], y - which[1]) / which[2];
        const baked = 0.52 + 0.26 * Math.exp(-(((d - 0.55) / 0.3) ** 2)) - 0.42 * Math.exp(-(((d - 0.86) / 0.09) ** 2)) * (0.7 + 0.6 * fbm(n, x / 130, y / 130, 4)) + 0.24 * fbm(m, x / 60, y / 60, 4);
        base = dough(clamp(baked));
        k = 0.3 + lit * 0.98;
        if (m(x / 5.2, y / 5.2) > 0.62 && n(x / 160, y / 160) > -0.25 && d < 0.8) base = blend(base, [250, 240, 214], 0.75);
      } else {
        let shadow = 0;
        for (const [cx, cy, r] of loaves) shadow = Math.max(shadow, step(r * 1.16, r * 0.9, Math.hypot(x - cx - r * 0.1, y - cy - r * 0.12)));
        const stripe = Math.abs(((x * 0.8 + y * 0.6) % 420) - 210) < 15 || Math.abs(((x * 0.8 + y * 0.6) % 420) - 170) < 5;
        base = stripe ? rgb("#d9cbb0") : cloth;
        k = (0.42 + lit * 0.72) * (1 - 0.62 * shadow) * (0.95 + 0.08 * fbm(n, x / 14, y / 3, 2));
      }
      for (let i = 0; i < 3; i++) c[i] = clamp(base[i] * k * [1.06, 0.98, 0.88][i], 0, 255);
    });
    // Wheat.
    const straw = ramp([0, "#8f6128"], [0.6, "#d5a148"], [1, "#f6de9b"]);
    for (const [x0, y0, x1, y1] of [[1180, 1580, 1440, 980], [1290, 1600, 1500, 1120], [1100, 1600, 1330, 1190]]) {
      p.layer((s) => p.line([[x0 + 14, y0 + 16], [x1 + 14, y1 + 16]], "rgba(20,22,28,.5)", 30, s), { blur: 9 });
      p.line([[x0, y0], [x1, y1]], "#cf9f4d", 8);
      const a = Math.atan2(y1 - y0, x1 - x0);
      for (let i = 11; i >= 0; i--) {
        for (const side of [-1, 1]) {
          const t = 1 - i * 0.034;
          const x = mix(x0, x1, t) + side * Math.sin(a) * -15;
          const y = mix(y0, y1, t) + side * Math.cos(a) * 15;
          p.disc(x, y, 27, css(straw(p.random.in(0.35, 0.9))), 11, a + side * 0.42);
          p.line([[x + Math.cos(a) * 24, y + Math.sin(a) * 24], [x + Math.cos(a + side * 0.3) * 120, y + Math.sin(a + side * 0.3) * 120]], "rgba(240,208,130,.55)", 2);
        }
      }
    }
    return p.finish({ wobble: 1, vignette: 0.32, centre: [0.42, 0.5], grain: 2.5 });
  },
};

scenes["coast-map"] = {
  budget: 54,
  draw() {
    const p = new Picture(2400, 1600, 104);
    const n = noise(61);
    const m = noise(62);
    const land = (x, y) => {
      const u = x / 620;
      const v = y / 620;
      const w = 0.35 * n(u * 0.9 + 4, v * 0.9);
      const coast = 0.62 - x / 2500 + 0.5 * fbm(n, u + w, v - w, 6, 0.52) - 0.24 * Math.exp(-(((x - 1250) / 460) ** 2 + ((y - 1000) / 260) ** 2)) + 0.34 * Math.exp(-(((x - 1700) / 300) ** 2 + ((y - 560) / 90) ** 2)) + 0.27 * Math.exp(-(((x - 1960) / 110) ** 2 + ((y - 1190) / 80) ** 2));
      const hills = ridged(m, u * 1.5 + w, v * 1.5, 7, 0.5) * clamp(coast * 1.6) * 0.85;
      return coast * 0.55 + hills - 0.12;
    };
    const low = ramp([0, "#dfd9ae"], [0.18, "#b5bf85"], [0.4, "#d2b677"], [0.68, "#b57c52"], [0.88, "#8d5a4c"], [1, "#f4eee6"]);
    const deep = ramp([0, "#123b52"], [0.45, "#2a6b80"], [0.8, "#6fa9a8"], [1, "#bcd7c3"]);
    p.pixels((x, y, c) => {
      const h = land(x, y);
      let t;
      if (h > 0) {
        const lit = relief(land, x, y, 2, 210);
        t = low(clamp(h * 1.12));
        const k = 0.42 + 0.86 * lit;
        t = [t[0] * k * 1.03, t[1] * k, t[2] * (k * 0.9 + 0.07)];
      } else {
        const bands = Math.floor(-h * 34) / 34;
        t = deep(clamp(1 - mix(-h, bands, 0.7) * 3.1));
        const line = Math.abs(-h * 34 - Math.round(-h * 34));
        if (h < -0.015 && line < 0.06) t = blend(t, [230, 240, 225], 0.2);
      }
      if (Math.abs(h) < 0.005) t = blend(t, rgb("#4a4a3e"), 0.7);
      c[0] = t[0];
      c[1] = t[1];
      c[2] = t[2];
    });
    // Rivers run down from random heights.
    const r = random(8);
    for (let k = 0; k < 70; k++) {
      let x = r() * 1500;
      let y = r() * 1600;
      if (land(x, y) < 0.42) continue;
      const run = [[x, y]];
      for (let i = 0; i < 420 && land(x, y) > 0; i++) {
        let best = null;
        for (let a = 0; a < 16; a++) {
          const q = [x + 11 * Math.cos((a / 16) * TAU), y + 11 * Math.sin((a / 16) * TAU)];
          const h = land(q[0], q[1]) + land(q[0] + 8 * Math.cos((a / 16) * TAU), q[1] + 8 * Math.sin((a / 16) * TAU));
          if (!best || h < best[0]) best = [h, q];
        }
        [x, y] = best[1];
        if (run.length > 12 && Math.hypot(run[run.length - 9][0] - x, run[run.length - 9][1] - y) < 20) break;
        run.push([x, y]);
      }
      if (land(x, y) > 0.02 || run.length < 24) continue;
      run.forEach((q, i) => i && p.line([run[i - 1], q], "#3d7f93", 2 + (i / run.length) * 4.5));
    }
    // A route along the shore: places, and a dashed line through them.
    const shore = (y) => {
      for (let x = 2300; x > 0; x -= 4) if (land(x, y) > 0.06) return x - 40;
      return 0;
    };
    const stops = [160, 380, 560, 770, 960, 1150, 1330, 1480].map((y) => [shore(y), y]);
    p.c.setLineDash([38, 32]);
    p.line(stops, "rgba(255,250,235,.9)", 24);
    p.line(stops, "#b5322b", 14);
    p.c.setLineDash([]);
    for (const [x, y] of stops) {
      p.disc(x, y, 33, "#fff8e6");
      p.disc(x, y, 21, "#b5322b");
    }
    for (let i = 1; i < 8; i++) {
      p.line([[i * 300, 0], [i * 300, 1600]], "rgba(40,50,60,.13)", 2);
      if (i < 6) p.line([[0, i * 280], [2400, i * 280]], "rgba(40,50,60,.13)", 2);
    }
    return p.finish({ wobble: 0.6, vignette: 0.2, grain: 2.5 });
  },
};

scenes.contours = {
  budget: 54,
  draw() {
    const p = new Picture(2400, 1600, 105);
    const n = noise(71);
    const land = (x, y) => {
      const w = n(x / 700, y / 700 + 5);
      return fbm(n, x / 640 + w * 0.6, y / 640 - w * 0.4, 5, 0.42) + 0.5;
    };
    const tone = ramp([0, "#17323c"], [0.3, "#285f5e"], [0.5, "#7a9a6b"], [0.7, "#dcb873"], [0.88, "#d97b4a"], [1, "#f5e3c3"]);
    const count = 17;
    p.pixels((x, y, c) => {
      const h = clamp(land(x, y) * 1.25 - 0.12);
      const band = Math.floor(h * count);
      const f = h * count - band;
      const gx = land(x + 3, y) - land(x - 3, y);
      const gy = land(x, y + 3) - land(x, y - 3);
      const steep = Math.hypot(gx, gy) * count * 1.25 + 1e-5;
      const wide = f / (steep / 6);
      let t = tone((band + 0.5) / count);
      const lit = 1 + (gx + gy) * 11;
      t = t.map((v) => v * lit);
      // Each band lies on the lower like cut paper: an edge of light, then its shadow below.
      const below = (1 - f) / (steep / 6);
      t = blend(t, [10, 18, 22], 0.5 * Math.exp(-below / 9));
      t = blend(t, [255, 248, 230], 0.55 * Math.exp(-wide / 2.2));
      const fibre = 1 + 0.03 * p.noise2(x / 31, y / 9);
      for (let k = 0; k < 3; k++) c[k] = clamp(t[k] * fibre, 0, 255);
    });
    return p.finish({ wobble: 0.5, vignette: 0.28, grain: 2 });
  },
};

scenes["star-chart"] = {
  draw() {
    const p = new Picture(2400, 1600, 106);
    const n = p.noise;
    p.pixels((x, y, c) => {
      const band = Math.exp(-(((y - 800 + (x - 1200) * 0.42) / 330) ** 2));
      const cloud = fbm(n, x / 420, y / 420, 6);
      const k = band * (0.45 + cloud);
      const paper = 0.05 * fbm(p.noise2, x / 60, y / 60, 4);
      const t = blend(rgb("#0e1b35"), rgb("#4b6c93"), clamp(k * 0.75 + paper));
      c[0] = t[0];
      c[1] = t[1];
      c[2] = t[2];
    });
    const gold = "rgba(226,190,120,";
    const cx = 1200;
    const cy = 880;
    for (let i = 1; i <= 5; i++) {
      p.c.beginPath();
      p.c.arc(cx, cy, i * 158, 0, TAU);
      p.c.strokeStyle = gold + (i === 5 ? ".9)" : ".32)");
      p.c.lineWidth = i === 5 ? 4 : 2;
      p.c.stroke();
    }
    for (let i = 0; i < 24; i++) {
      const a = (i / 24) * TAU;
      p.line([[cx + Math.cos(a) * 158, cy + Math.sin(a) * 158], [cx + Math.cos(a) * 790, cy + Math.sin(a) * 790]], gold + ".22)", 2);
    }
    for (let i = 0; i < 360; i++) {
      const a = (i / 360) * TAU;
      const long = i % 15 === 0 ? 44 : i % 5 === 0 ? 30 : 16;
      p.line([[cx + Math.cos(a) * 800, cy + Math.sin(a) * 800], [cx + Math.cos(a) * (800 + long), cy + Math.sin(a) * (800 + long)]], gold + ".75)", 2.4);
    }
    for (const [radius, w] of [[856, 3], [872, 8]]) {
      p.c.beginPath();
      p.c.arc(cx, cy, radius, 0, TAU);
      p.c.strokeStyle = gold + ".7)";
      p.c.lineWidth = w;
      p.c.stroke();
    }
    p.c.beginPath();
    p.c.arc(cx + 150, cy - 96, 566, 0, TAU);
    p.c.strokeStyle = "rgba(214,120,84,.7)";
    p.c.lineWidth = 3;
    p.c.setLineDash([22, 13]);
    p.c.stroke();
    p.c.setLineDash([]);
    const r = random(12);
    for (let i = 0; i < 2600; i++) {
      const x = r() * 2400;
      const y = r() * 1600;
      if (r() > 0.3 + Math.exp(-(((y - 800 + (x - 1200) * 0.42) / 300) ** 2))) continue;
      p.disc(x, y, 0.8 + r() ** 7 * 3, `rgba(250,244,226,${r.in(0.25, 0.9)})`);
    }
    // Invented figures: chains of bright stars.
    const figures = [
      [[560, 520], [690, 440], [820, 500], [900, 420], [1010, 470], [820, 500], [770, 640], [640, 700]],
      [[1380, 330], [1500, 430], [1640, 400], [1730, 520], [1640, 640], [1500, 590], [1500, 430]],
      [[1120, 700], [1230, 640], [1330, 740], [1290, 870], [1160, 900], [1080, 810], [1120, 700]],
      [[700, 1000], [800, 1110], [930, 1090], [1020, 1200], [960, 1330], [1130, 1400]],
      [[1500, 1000], [1620, 940], [1740, 1030], [1830, 960], [1740, 1030], [1720, 1180], [1560, 1240], [1500, 1000]],
      [[1240, 1180], [1360, 1240], [1330, 1390]],
    ];
    for (const figure of figures) {
      p.line(figure, "rgba(170,200,235,.6)", 3);
      for (const [x, y] of figure) {
        const s = r.in(6, 12);
        p.glow(x, y, s * 6, "#bcd6ff", 0.6);
        p.c.beginPath();
        for (let i = 0; i < 16; i++) {
          const d = i % 2 ? s * 0.42 : i % 4 ? s : s * 1.7;
          const a = (i / 16) * TAU;
          p.c.lineTo(x + d * Math.cos(a), y + d * Math.sin(a));
        }
        p.c.closePath();
        p.c.fillStyle = "#fdf4dc";
        p.c.fill();
      }
    }
    p.disc(1890, 690, 30, "#e9c98a");
    p.glow(1890, 690, 120, "#ffd897", 0.5);
    return p.finish({ wobble: 0.7, vignette: 0.35, grain: 2.5 });
  },
};

scenes.fields = {
  draw() {
    const p = new Picture(2400, 1600, 107);
    const n = noise(81);
    const m = noise(82);
    const r = random(83);
    const crops = ["#c9b25f", "#8ea34f", "#5d8246", "#d9c98a", "#a77f4b", "#3f6a44", "#b8a04c", "#7a5a3c", "#e3d5a0", "#6f9455", "#c58f4a"].map(rgb);
    // Strips between bent lines, cut across at odd places.
    const plots = new Map();
    const plot = (x, y) => {
      const w = 60 * n(x / 900, y / 900);
      const u = (x * 0.94 + y * 0.34 + w) / 300;
      const v = (-x * 0.34 + y * 0.94 + w * 1.4) / 190;
      const i = Math.floor(u);
      const shift = ((i * 7919) % 13) / 13;
      const tall = 1 + (((i * 31) % 5) + 5) % 5 * 0.3;
      const j = Math.floor(v / tall + shift);
      return { i, j, u: u - i, v: v / tall + shift - j, tall };
    };
    const river = (x) => 1180 + 150 * Math.sin(x / 420) - x * 0.24 + 50 * n(x / 260, 3);
    p.pixels((x, y, c) => {
      const q = plot(x, y);
      const key = `${q.i},${q.j}`;
      let kind = plots.get(key);
      if (!kind) {
        kind = { base: r.of(crops), turn: r() < 0.5, gap: r.in(9, 26), tone: r.in(0.86, 1.1), round: r() < 0.07 };
        plots.set(key, kind);
      }
      const along = kind.turn ? q.u * 300 : q.v * 190 * q.tall;
      let t = kind.base.map((v) => v * kind.tone);
      const wave = along + 7 * m(x / 70, y / 70);
      const furrow = Math.sin((wave / kind.gap) * TAU);
      t = t.map((v) => v * (1 + 0.09 * furrow + 0.14 * fbm(m, x / 90, y / 90, 4)));
      if (kind.round) {
        const d = Math.hypot((q.u - 0.5) * 300, (q.v - 0.5) * 190 * q.tall) / 92;
        t = d < 1 ? [92, 140, 74].map((v) => v * (1 + 0.12 * Math.sin(d * 44))) : [206, 186, 130];
      }
      const edge = Math.min(q.u * 300, (1 - q.u) * 300, q.v * 190 * q.tall, (1 - q.v) * 190 * q.tall);
      if (edge < 5) t = blend(t, [214, 196, 150], 0.75);
      const d = Math.abs(y - river(x));
      const wood = fbm(m, x / 46, y / 46, 4) * 60;
      if (d < 120 + wood) t = blend([52, 84, 56], [110, 134, 76], clamp(0.5 + fbm(n, x / 16, y / 16, 3) * 1.6));
      if (d < 40) t = blend([44, 96, 110], [150, 186, 178], clamp(0.3 + (river(x) - y) / 90 + 0.3 * n(x / 60, y / 14)));
      else if (d < 48) t = [206, 192, 152];
      const cloud = step(0.06, 0.34, fbm(n, x / 900 + 3, y / 600 + 8, 4));
      for (let k = 0; k < 3; k++) c[k] = clamp(t[k] * (1 - 0.36 * cloud) * [1.06, 1.0, 0.9][k] + [0, 2, 10][k] * cloud, 0, 255);
    });
    // Hedges and lone trees with long shadows, a road, and a tractor with its dust.
    const tree = (x, y, s) => {
      p.disc(x + s * 1.3, y + s * 0.8, s * 1.5, "rgba(24,34,30,.38)", s * 0.62, 0.55);
      p.foliage(x, y, s, s, ramp([0, "#213f2b"], [0.6, "#587c3e"], [1, "#b5bf62"]), { count: 26, size: s * 0.42 });
    };
    const road = Array.from({ length: 60 }, (_, i) => [i * 42 - 40, 300 + i * 5 + 60 * Math.sin(i / 9)]);
    p.line(road, "rgba(90,80,60,.5)", 27);
    p.line(road, "#d8cbb0", 20);
    road.forEach(([x, y], i) => i % 2 && tree(x, y - 34 + r.in(-8, 8), r.in(13, 20)));
    for (let i = 0; i < 240; i++) {
      const x = r() * 2400;
      const y = r() * 1600;
      const q = plot(x, y);
      if (Math.min(q.u, 1 - q.u) < 0.06 || r() < 0.06) tree(x, y, r.in(9, 19));
    }
    p.layer((s) => {
      for (let i = 0; i < 50; i++) p.disc(1470 + i * 7, 760 - i * 2.4 + r.bell() * 5 + i * 0.2, 8 + i * 0.8, `rgba(232,214,170,${0.24 - i * 0.0045})`, 8 + i * 0.6, 0, s);
    }, { blur: 6 });
    p.poly([[1440, 752], [1478, 742], [1484, 766], [1446, 776]], "#b5372c");
    p.poly([[1424, 760], [1442, 755], [1446, 772], [1428, 777]], "#e9e0cc");
    return p.finish({ wobble: 1.1, vignette: 0.22, grain: 2 });
  },
};

scenes.shebeke = {
  draw() {
    const p = new Picture(1600, 2400, 108);
    const n = p.noise;
    const glass = ["#c1392f", "#e0a02f", "#2d6fa3", "#2f8a6b", "#f1dcae", "#7b3f86", "#d9622c", "#3ea0b0"].map(rgb);
    // Twelve-pointed rosettes on a hexagonal grid: lines in six directions, and what lies between them.
    const S = 400;
    const cells = new Map();
    const look = (x, y) => {
      const rowTall = (S * Math.sqrt(3)) / 2;
      let best = null;
      for (let j = Math.floor(y / rowTall) - 1; j <= Math.floor(y / rowTall) + 2; j++) {
        for (let i = Math.floor(x / S) - 1; i <= Math.floor(x / S) + 2; i++) {
          const cx = i * S + (j & 1 ? S / 2 : 0);
          const cy = j * rowTall;
          const d = Math.hypot(x - cx, y - cy);
          if (!best || d < best.d) best = { d, cx, cy, i, j };
        }
      }
      const a = Math.atan2(y - best.cy, x - best.cx);
      const sector = TAU / 12;
      const k = Math.round(a / sector);
      const b = a - k * sector;
      const u = best.d * Math.cos(b);
      const v = Math.abs(best.d * Math.sin(b));
      // Distances to the straight pieces of the pattern inside one sector.
      const lines = [u * Math.cos(0.98) + v * Math.sin(0.98) - 74, u * Math.cos(0.5) - v * Math.sin(0.5) - 118, u - 158, u * Math.cos(0.78) + v * Math.sin(0.78) - 132];
      let d = Infinity;
      let code = 0;
      lines.forEach((l, i) => {
        d = Math.min(d, Math.abs(l));
        if (l > 0) code |= 1 << i;
      });
      if (u > 60 && u < 118) d = Math.min(d, v + (code & 1 ? 0 : 99));
      return { d, code, key: `${code}`, best, k };
    };
    const wood = 9;
    const sun = [1080, 560];
    p.pixels((x, y, c) => {
      const q = look(x - 100, y - 20);
      const key = q.code * 7 + (q.code === 0 ? 0 : (q.k & 1) * 3);
      let t = cells.get(key);
      if (!t) {
        t = glass[(key * 5 + 2) % glass.length];
        cells.set(key, t);
      }
      const far = Math.hypot(x - sun[0], y - sun[1]) / 1500;
      const glow = 1.42 - 0.85 * far;
      const streak = 1 + 0.16 * fbm(n, x / 90, y / 90, 4) + 0.05 * n(x / 9, y / 60);
      for (let k = 0; k < 3; k++) c[k] = clamp(mix(t[k], 255, clamp(0.35 - far) * 0.8) * glow * streak, 0, 255);
      const near = Math.exp(-q.d / 26) * 0.32;
      for (let k = 0; k < 3; k++) c[k] *= 1 - near;
      if (q.d < wood) {
        const round = Math.sqrt(1 - (q.d / wood) ** 2);
        const grain = 0.85 + 0.25 * fbm(p.noise2, x / 8, y / 40, 3);
        const lit = (0.3 + 0.6 * round) * grain;
        const a = step(wood, wood - 1.6, q.d);
        for (let k = 0; k < 3; k++) c[k] = mix(c[k], [92, 54, 34][k] * lit * 1.3, a);
      }
    });
    p.glow(sun[0], sun[1], 900, "#fff0c8", 0.5);
    // The frame of the window, and its arch.
    p.layer((s) => {
      s.fillStyle = "#1d110f";
      s.beginPath();
      s.rect(0, 0, 1600, 2400);
      s.moveTo(160, 2400);
      s.lineTo(160, 900);
      s.bezierCurveTo(160, 420, 560, 260, 800, 120);
      s.bezierCurveTo(1040, 260, 1440, 420, 1440, 900);
      s.lineTo(1440, 2400);
      s.closePath();
      s.fill("evenodd");
    });
    p.c.beginPath();
    p.c.moveTo(160, 2400);
    p.c.lineTo(160, 900);
    p.c.bezierCurveTo(160, 420, 560, 260, 800, 120);
    p.c.bezierCurveTo(1040, 260, 1440, 420, 1440, 900);
    p.c.lineTo(1440, 2400);
    p.c.strokeStyle = "#6d4027";
    p.c.lineWidth = 34;
    p.c.stroke();
    p.c.strokeStyle = "#c98b52";
    p.c.lineWidth = 5;
    p.c.stroke();
    // Coloured light strays over the dark wall.
    p.layer((s) => {
      const r = random(5);
      for (let i = 0; i < 46; i++) {
        const side = i % 2 ? r.in(0, 130) : r.in(1470, 1600);
        s.fillStyle = css(r.of(glass), 0.5);
        s.beginPath();
        s.ellipse(side, 900 + r() * 1500, r.in(18, 60), r.in(26, 90), 0.3, 0, TAU);
        s.fill();
      }
    }, { blur: 26, mode: "screen", alpha: 0.5 });
    return p.finish({ wobble: 0.9, vignette: 0.3, centre: [0.6, 0.35], grain: 2 });
  },
};
