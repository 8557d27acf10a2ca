// Things near at hand: on tables, boards and shelves.

import { Picture, blend, clamp, css, fbm, mix, noise, ramp, random, rgb, step } from "./paint.mjs";
import { march, lathe } from "./march.mjs";

export const scenes = {};

const TAU = Math.PI * 2;

scenes.chess = {
  draw() {
    const p = new Picture(2400, 1600, 111);
    const n = p.noise;
    const base = [[0, 0], [0.38, 0], [0.4, 0.05], [0.38, 0.11], [0.31, 0.14], [0.33, 0.19], [0.29, 0.24]];
    const shapes = {
      pawn: lathe([...base, [0.17, 0.34], [0.125, 0.6], [0.13, 0.7], [0.22, 0.74], [0.22, 0.78], [0.12, 0.81], [0.19, 0.88], [0.215, 0.97], [0.19, 1.07], [0.11, 1.14], [0, 1.16]]),
      rook: lathe([...base, [0.22, 0.36], [0.185, 0.75], [0.19, 0.95], [0.28, 1.0], [0.3, 1.05], [0.3, 1.34], [0.22, 1.34], [0.22, 1.24], [0, 1.24]]),
      bishop: lathe([...base, [0.17, 0.38], [0.12, 0.85], [0.13, 0.98], [0.24, 1.03], [0.24, 1.07], [0.14, 1.11], [0.21, 1.25], [0.2, 1.38], [0.12, 1.54], [0.05, 1.6], [0.07, 1.66], [0.05, 1.72], [0, 1.73]]),
      queen: lathe([...base, [0.19, 0.4], [0.125, 1.0], [0.14, 1.24], [0.27, 1.3], [0.27, 1.35], [0.15, 1.4], [0.18, 1.52], [0.29, 1.78], [0.25, 1.8], [0.16, 1.75], [0.1, 1.84], [0.08, 1.94], [0, 1.97]]),
      king: lathe([...base, [0.2, 0.42], [0.135, 1.05], [0.15, 1.36], [0.29, 1.42], [0.29, 1.47], [0.16, 1.52], [0.19, 1.62], [0.25, 1.92], [0.2, 1.98], [0.06, 2.03], [0.05, 2.1], [0, 2.11]]),
    };
    const men = new Map();
    const set = (file, rank, kind, white) => men.set(file * 16 + rank, { shape: shapes[kind], kind, white });
    for (const [f, r, k] of [[0, 0, "rook"], [4, 0, "king"], [5, 0, "rook"], [3, 2, "queen"], [2, 3, "bishop"], [0, 1, "pawn"], [1, 1, "pawn"], [5, 1, "pawn"], [6, 1, "pawn"], [7, 2, "pawn"], [4, 3, "pawn"], [3, 3, "pawn"]]) set(f, r, k, true);
    for (const [f, r, k] of [[0, 7, "rook"], [6, 7, "king"], [5, 7, "rook"], [3, 6, "queen"], [6, 4, "bishop"], [0, 6, "pawn"], [1, 5, "pawn"], [2, 6, "pawn"], [5, 6, "pawn"], [6, 6, "pawn"], [7, 6, "pawn"], [4, 4, "pawn"], [2, 5, "bishop"]]) set(f, r, k, false);
    const man = (x, z) => (x < 0 || z < 0 || x >= 8 || z >= 8 ? null : men.get(Math.floor(x) * 16 + Math.floor(z)));
    const map = (x, y, z) => {
      let d = Math.max(y, Math.max(Math.abs(x - 4) - 4.5, Math.abs(z - 4) - 4.5));
      d = Math.max(d, -y - 0.4);
      d = Math.min(d, y + 0.4);
      if (y > 2.3) return Math.min(d, Math.max(y - 2.2, 0.3));
      const fx = x - Math.floor(x);
      const fz = z - Math.floor(z);
      const here = man(x, z);
      if (here) {
        let q = here.shape(Math.hypot(fx - 0.5, fz - 0.5), y);
        if (here.kind === "king") {
          const u = Math.abs(fx - 0.5);
          const v = Math.abs(fz - 0.5);
          q = Math.min(q, Math.max(u - 0.035, v - 0.03, Math.abs(y - 2.24) - 0.15), Math.max(u - 0.11, v - 0.03, Math.abs(y - 2.27) - 0.035));
        }
        d = Math.min(d, q);
      }
      // Never past the next square in one step: its man isn't known here.
      const edge = Math.min(fx, 1 - fx, fz, 1 - fz) + 0.1;
      return Math.min(d, Math.max(edge, 0.04));
    };
    march(p, {
      map,
      eye: [-2.3, 3.35, -3.1],
      at: [3.75, 0.55, 3.3],
      focal: 1.32,
      far: 30,
      sun: [0.75, 0.62, -0.18],
      sunColour: [1.75, 1.42, 1.0],
      ambient: [0.5, 0.54, 0.66],
      back: (dx, dy) => {
        const t = clamp(dy * 1.6 + 0.5);
        return blend(rgb("#c98d5a"), rgb("#3a5068"), t);
      },
      surface: (x, y, z) => {
        const here = man(x, z);
        if (y > 0.012 && here) {
          const g = 0.5 + 0.5 * Math.sin((x * 3 + z * 5 + 0.5 * n(x * 4, y * 3 + z)) * 9);
          return here.white ? { c: blend([236, 205, 150], [214, 170, 108], g * 0.5), gloss: 0.4 } : { c: blend([92, 36, 24], [58, 22, 18], g * 0.6), gloss: 0.55 };
        }
        if (y < -0.3) {
          const g = fbm(n, x * 0.5, z * 6, 4);
          return { c: blend([112, 108, 96], [84, 86, 84], clamp(0.5 + g)), gloss: 0.05 };
        }
        const rim = x < 0 || z < 0 || x > 8 || z > 8;
        const g = fbm(n, x * 1.1 + 3 * Math.floor(z), z * 9 + 7 * Math.floor(x), 4);
        if (rim) return { c: blend([112, 62, 34], [70, 36, 22], clamp(0.5 + g * 1.4)), gloss: 0.25 };
        const dark = (Math.floor(x) + Math.floor(z)) % 2 === 0;
        return dark ? { c: blend([104, 56, 34], [78, 40, 26], clamp(0.5 + g * 1.3)), gloss: 0.3 } : { c: blend([226, 190, 136], [204, 162, 106], clamp(0.5 + g * 1.3)), gloss: 0.3 };
      },
      blur: { at: 6.6, range: 4.2, most: 9 },
    });
    p.glow(2150, 120, 1100, "#ffb45e", 0.32);
    return p.finish({ wobble: 0.5, vignette: 0.3, centre: [0.5, 0.45], grain: 2.5 });
  },
};

// The pear-shaped glass: half its width at a height t from the rim (0) to the foot (1).
const armudu = (t) => {
  const stops = [[0, 0.86], [0.1, 0.8], [0.25, 0.66], [0.38, 0.58], [0.5, 0.62], [0.66, 0.84], [0.78, 0.92], [0.88, 0.84], [0.95, 0.62], [1, 0.5]];
  let i = 0;
  while (i < stops.length - 2 && t > stops[i + 1][0]) i++;
  const [a, b] = [stops[i], stops[i + 1]];
  const k = clamp((t - a[0]) / (b[0] - a[0]));
  const prev = stops[Math.max(0, i - 1)];
  const next = stops[Math.min(stops.length - 1, i + 2)];
  const m0 = ((b[1] - prev[1]) / (b[0] - prev[0] || 1)) * (b[0] - a[0]);
  const m1 = ((next[1] - a[1]) / (next[0] - a[0] || 1)) * (b[0] - a[0]);
  return (2 * k ** 3 - 3 * k * k + 1) * a[1] + (k ** 3 - 2 * k * k + k) * m0 + (3 * k * k - 2 * k ** 3) * b[1] + (k ** 3 - k * k) * m1;
};

function teaGlass(p, x, y, s) {
  // Stands on y; s is its half width.
  const tall = s * 3.5;
  const top = y - tall;
  const flat = 0.17;
  const n = p.noise;
  p.layer((c) => {
    p.disc(x - s * 1.5, y + s * 0.42, s * 2.6, "rgba(30,16,14,.6)", s * 0.5, 0, c);
  }, { blur: s * 0.16 });
  // Saucer.
  const dish = p.gradient(x - s * 1.9, 0, x + s * 1.9, 0, [0, "#c9b9a2"], [0.5, "#fbf3e4"], [1, "#fffaf0"]);
  p.disc(x, y + s * 0.22, s * 1.92, "#8d7461", s * 0.46);
  p.disc(x, y + s * 0.14, s * 1.92, dish, s * 0.45);
  p.c.lineWidth = s * 0.05;
  for (const [k, colour] of [[1.78, "#b3362c"], [1.66, "#d9a441"]]) {
    p.c.beginPath();
    p.c.ellipse(x, y + s * 0.14, s * k, s * k * 0.234, 0, 0, TAU);
    p.c.strokeStyle = colour;
    p.c.stroke();
  }
  p.disc(x, y + s * 0.14, s * 1.2, p.gradient(x - s, 0, x + s, 0, [0, "#b5a28d"], [1, "#f5ead7"]), s * 0.26);
  p.disc(x - s * 0.1, y + s * 0.12, s * 0.9, "rgba(120,40,10,.5)", s * 0.17);
  p.glow(x - s * 0.9, y + s * 0.22, s * 1.1, "#ff8a3c", 0.75);
  const level = 0.17;
  p.masked(
    (c) => {
      c.beginPath();
      for (let i = 0; i <= 80; i++) c.lineTo(x + s * armudu(i / 80), top + tall * (i / 80));
      c.ellipse(x, y, s * armudu(1), s * armudu(1) * flat, 0, 0, Math.PI);
      for (let i = 80; i >= 0; i--) c.lineTo(x - s * armudu(i / 80), top + tall * (i / 80));
      c.ellipse(x, top, s * armudu(0), s * armudu(0) * flat, 0, Math.PI, TAU);
      c.fill();
    },
    (px, py, c) => {
      const t = clamp((py - top) / tall);
      const half = s * armudu(t);
      const u = clamp((px - x) / half, -1, 1);
      const bow = level + 0.05 * Math.sqrt(1 - u * u) * 0.9;
      const edge = 1 - Math.sqrt(1 - u * u);
      let col = [c[0], c[1], c[2]];
      if (t > bow) {
        const deep = clamp((t - bow) / 0.75);
        const through = clamp(0.5 + 0.5 * u * 0.9 + 0.16 * n(px / 60, py / 110));
        const tea = blend(blend(rgb("#7c1f0a"), rgb("#d95f14"), through), rgb("#ffb13c"), clamp(Math.exp(-(((u - 0.5) / 0.36) ** 2)) * (0.35 + 0.6 * deep)));
        col = blend(tea, rgb("#3c0f08"), clamp(edge * 0.75 + 0.12));
      } else {
        col = blend(col, [255, 240, 220], 0.1);
      }
      const rim = clamp((edge - 0.55) / 0.45);
      col = blend(col, u > 0 ? [255, 226, 180] : [60, 30, 24], rim * 0.5);
      const flash = Math.exp(-(((u + 0.62) / 0.07) ** 2)) * 0.55 + Math.exp(-(((u - 0.7) / 0.045) ** 2)) * 0.85 + Math.exp(-(((u + 0.2) / 0.03) ** 2)) * 0.12;
      col = blend(col, [255, 246, 226], clamp(flash * step(0.02, 0.1, t) * step(1, 0.9, t)));
      for (let k = 0; k < 3; k++) c[k] = col[k];
    },
  );
  // The surface of the tea and the gilded rim.
  const w = s * armudu(level);
  const yl = top + tall * level;
  p.disc(x, yl, w * 0.97, p.gradient(x - w, 0, x + w, 0, [0, "#6d1a08"], [0.6, "#c9520f"], [1, "#ffb347"]), w * flat * 0.95);
  p.c.beginPath();
  p.c.ellipse(x, yl, w * 0.97, w * flat * 0.95, 0, 0, TAU);
  p.c.strokeStyle = "rgba(255,214,140,.75)";
  p.c.lineWidth = s * 0.025;
  p.c.stroke();
  p.c.beginPath();
  p.c.ellipse(x, top, s * armudu(0), s * armudu(0) * flat, 0, 0, TAU);
  p.c.strokeStyle = "#e9c075";
  p.c.lineWidth = s * 0.05;
  p.c.stroke();
  p.c.beginPath();
  p.c.ellipse(x, top, s * armudu(0), s * armudu(0) * flat, 0, Math.PI * 1.1, Math.PI * 1.6);
  p.c.strokeStyle = "#fffbe9";
  p.c.lineWidth = s * 0.035;
  p.c.stroke();
  // Steam.
  p.layer((c) => {
    for (let k = 0; k < 3; k++) {
      for (let i = 0; i < 90; i++) {
        const t = i / 90;
        const sx = x + (k - 1) * s * 0.3 + Math.sin(t * 6 + k * 2) * s * 0.34 * t + s * 0.3 * t;
        p.disc(sx, top - t * s * 2.5, s * (0.05 + 0.24 * t), `rgba(255,244,226,${0.075 * (1 - t) * Math.min(1, t * 6)})`, s * (0.1 + 0.22 * t), 0, c);
      }
    }
  }, { blur: s * 0.07, mode: "screen" });
}

scenes["tea-glass"] = {
  draw() {
    const p = new Picture(2400, 1600, 112);
    const n = p.noise;
    // A warm window out of focus, and a table of old wood.
    p.pixels((x, y, c) => {
      const wall = blend(rgb("#6c4a3a"), rgb("#24191f"), clamp((2000 - x) / 2300 + (y - 300) / 2400));
      c[0] = wall[0];
      c[1] = wall[1];
      c[2] = wall[2];
    });
    p.layer((s) => {
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) p.poly([[1640 + i * 250, -60 + j * 300], [1850 + i * 250, -60 + j * 300], [1850 + i * 250, 200 + j * 300], [1640 + i * 250, 200 + j * 300]], ["#ffd98f", "#ffe9bd", "#f6b765"][(i + j) % 3], s);
    }, { blur: 44, alpha: 0.95 });
    p.layer((s) => {
      for (let i = 0; i < 70; i++) p.disc(1600 + p.random() * 800, 560 + p.random() * 330, p.random.in(40, 120), p.random.of(["#3f5a38", "#6b7d3f", "#28402f", "#8f9a4c"]), p.random.in(30, 90), 0, s);
    }, { blur: 36, alpha: 0.85 });
    const edge = 930;
    p.pixels((x, y, c) => {
      const v = (y - edge) / (1600 - edge);
      const z = 1 / (v * 0.9 + 0.35);
      const u = (x - 1200) * z * 0.006;
      const plank = Math.floor(z * 7.2);
      const f = z * 7.2 - plank;
      const g = fbm(n, u * 0.35 + plank * 7, z * 34 + plank, 5) + 0.3 * Math.sin(20 * n(u * 0.16 + plank * 3, z * 4));
      let t = blend(rgb("#8a5532"), rgb("#3f231a"), clamp(0.45 + g * 0.85));
      const light = 0.45 + 0.9 * Math.exp(-(((x - 1750 + v * 500) / 900) ** 2)) * (1 - v * 0.35);
      t = t.map((q) => q * light);
      if (f < 0.06) t = t.map((q) => q * 0.5);
      c[0] = Math.min(255, t[0] * 1.1);
      c[1] = t[1];
      c[2] = t[2] * 0.92;
    }, [0, edge, 2400, 1600 - edge]);
    p.layer((s) => p.poly([[0, edge - 8], [2400, edge - 8], [2400, edge + 10], [0, edge + 10]], "#3a221c", s), { blur: 12, alpha: 0.7 });
    // Long light from the window on the table.
    p.layer((s) => {
      for (let i = 0; i < 3; i++) p.poly([[1500 + i * 260, edge + 20], [1690 + i * 270, edge + 20], [1250 + i * 330, 1600], [960 + i * 320, 1600]], "rgba(255,206,130,.5)", s);
    }, { blur: 30, mode: "soft-light", alpha: 0.9 });
    teaGlass(p, 1560, 1190, 118);
    teaGlass(p, 950, 1350, 176);
    // Sugar and a slice of lemon.
    for (const [x, y, s, a] of [[1330, 1440, 44, 0.2], [1420, 1474, 40, -0.3], [1290, 1500, 42, 0.5]]) {
      p.layer((c) => p.disc(x - s, y + s * 0.8, s * 1.6, "rgba(20,10,8,.55)", s * 0.45, 0, c), { blur: 8 });
      const q = (u, v, w) => [x + (u * Math.cos(a) - v * Math.sin(a)) * s, y + (u * Math.sin(a) + v * Math.cos(a)) * s * 0.42 - w * s * 1.1];
      p.poly([q(-1, 1, 0), q(-1, 1, 1), q(1, 1, 1), q(1, 1, 0)], "#cdb9a4");
      p.poly([q(1, 1, 0), q(1, 1, 1), q(1, -1, 1), q(1, -1, 0)], "#fff6e4");
      p.poly([q(-1, -1, 1), q(1, -1, 1), q(1, 1, 1), q(-1, 1, 1)], "#fffaf0");
    }
    p.layer((c) => p.disc(520, 1490, 150, "rgba(20,10,8,.6)", 44, 0, c), { blur: 12 });
    p.disc(545, 1462, 138, "#d99b1f", 60);
    p.disc(545, 1454, 138, "#f4c93c", 58);
    p.disc(545, 1454, 124, "#fdf2c4", 51);
    for (let i = 0; i < 9; i++) {
      const a = (i / 9) * TAU;
      p.poly([[545 + Math.cos(a + 0.06) * 16, 1454 + Math.sin(a + 0.06) * 7], [545 + Math.cos(a + 0.1) * 112, 1454 + Math.sin(a + 0.1) * 46], [545 + Math.cos(a + 0.35) * 118, 1454 + Math.sin(a + 0.35) * 48], [545 + Math.cos(a + 0.6) * 112, 1454 + Math.sin(a + 0.6) * 46], [545 + Math.cos(a + 0.64) * 16, 1454 + Math.sin(a + 0.64) * 7]], i % 2 ? "#f6d552" : "#fae27a");
    }
    p.glow(1960, 320, 1500, "#ffcf80", 0.42);
    return p.finish({ wobble: 0.7, vignette: 0.4, centre: [0.5, 0.5], grain: 2.5 });
  },
};

scenes.football = {
  draw() {
    const p = new Picture(2400, 1600, 113);
    const n = p.noise;
    const H = 720;
    const sky = ramp([0, "#23345c"], [0.5, "#7a6f8f"], [0.85, "#f0a76b"], [1, "#fbd08c"]);
    p.sky(sky, { low: H, sun: [1900, H - 60], sunColour: "#fff0c4", clouds: 0.6, cloudLight: "#ffb98a", cloudShade: "#4d4d72" });
    p.layer((s) => {
      for (let i = 0; i < 60; i++) p.disc(i * 44, H - 30 + 20 * Math.sin(i * 3), p.random.in(40, 100), p.random.of(["#2b3040", "#353a45", "#232a38"]), p.random.in(40, 120), 0, s);
    }, { blur: 16 });
    // The pitch: light and dark bands, lit from behind.
    p.pixels((x, y, c) => {
      const v = (y - H) / (1600 - H);
      const z = 1 / (v + 0.04);
      const u = (x - 1200) * z * 0.0028;
      const band = Math.sin(u * 1.6 + z * 0.2) > 0 ? 1 : 0.82;
      const g = fbm(n, u * 22, z * 20, 3);
      const back = Math.exp(-(((x - 1900) / (500 + 900 * v)) ** 2));
      let t = blend(rgb("#24502f"), rgb("#7f9a3c"), clamp(0.25 + 0.3 * g + back * 0.5 - v * 0.1));
      t = blend(t, rgb("#f3c877"), back * (1 - v) * 0.5);
      for (let k = 0; k < 3; k++) c[k] = t[k] * band * (0.85 + 0.15 * (1 - v));
    }, [0, H, 2400, 1600 - H]);
    // The goal, out of focus.
    p.layer((s) => {
      const [l, r, t, b] = [330, 1560, 330, 900];
      s.strokeStyle = "rgba(255,246,226,.3)";
      s.lineWidth = 3;
      for (let i = 0; i <= 34; i++) p.line([[mix(l, r, i / 34), t], [mix(l + 110, r - 60, i / 34), t + 130], [mix(l + 130, r - 70, i / 34), b - 70]], null, 2.6, s);
      for (let i = 0; i <= 14; i++) {
        const y = mix(t + 130, b - 70, i / 14);
        p.line([[l + 110 + i, y], [r - 60 - i, y]], null, 2.6, s);
        p.line([[l, mix(t, b, i / 14)], [l + 120, mix(t + 130, b - 70, i / 14)]], null, 2.6, s);
        p.line([[r, mix(t, b, i / 14)], [r - 66, mix(t + 130, b - 70, i / 14)]], null, 2.6, s);
      }
      p.line([[l, b], [l, t], [r, t], [r, b]], "#fff7e6", 24, s);
    }, { blur: 6 });
    p.layer((s) => p.poly([[0, 1030], [2400, 985], [2400, 1012], [0, 1062]], "rgba(255,250,235,.85)", s), { blur: 4 });
    // The ball: faces of a truncated icosahedron.
    const g = (1 + Math.sqrt(5)) / 2;
    const twelve = [];
    for (const a of [-1, 1]) for (const b of [-g, g]) twelve.push([0, a, b], [a, b, 0], [b, 0, a]);
    const twenty = [];
    for (const a of [-1, 1]) for (const b of [-1, 1]) {
      for (const c of [-1, 1]) twenty.push([a, b, c]);
      twenty.push([0, a / g, b * g], [a / g, b * g, 0], [a * g, 0, b / g]);
    }
    const unit = (v) => v.map((q) => q / Math.hypot(...v));
    const faces = [...twelve.map((v) => [unit(v), 1 / 0.9393, 1]), ...twenty.map((v) => [unit(v), 1 / 0.9149, 0])];
    const [bx, by, R] = [1640, 1130, 330];
    p.layer((s) => p.disc(bx - 190, by + R * 0.94, R * 1.35, "rgba(8,24,16,.8)", 86, 0, s), { blur: 22 });
    const spin = (v) => {
      const [x, y, z] = v;
      const [c1, s1, c2, s2] = [Math.cos(0.5), Math.sin(0.5), Math.cos(0.9), Math.sin(0.9)];
      const [x1, z1] = [x * c1 + z * s1, -x * s1 + z * c1];
      return [x1, y * c2 - z1 * s2, y * s2 + z1 * c2];
    };
    p.masked(
      (s) => p.disc(bx, by, R, "#fff", R, 0, s),
      (x, y, c) => {
        const u = (x - bx) / R;
        const v = (y - by) / R;
        const w = Math.sqrt(Math.max(0, 1 - u * u - v * v));
        const q = spin([u, v, w]);
        let first = -9;
        let second = -9;
        let dark = 0;
        for (const [f, far, kind] of faces) {
          const d = (q[0] * f[0] + q[1] * f[1] + q[2] * f[2]) * far;
          if (d > first) {
            second = first;
            first = d;
            dark = kind;
          } else if (d > second) second = d;
        }
        const seam = first - second;
        const base = dark ? [34, 44, 66] : [246, 238, 222];
        const puff = step(0, 0.035, seam);
        const sun = clamp(u * 0.62 - v * 0.5 - w * 0.1 + 0.25);
        const rim = clamp(1 - w) ** 3 * clamp(u * 0.9 - v * 0.5 + 0.2);
        const amb = 0.36 + 0.2 * clamp(-v);
        const bounce = clamp(v) * 0.22;
        const soil = clamp(fbm(n, q[0] * 4, q[1] * 4 + q[2] * 3, 4) * 1.2 + v * 0.4 - 0.1) * 0.4;
        for (let k = 0; k < 3; k++) {
          let t = base[k] * (amb * [0.78, 0.84, 1.1][k] + sun * [1.05, 0.84, 0.56][k] + bounce * [0.6, 0.9, 0.4][k]) * (0.62 + 0.38 * puff);
          t = mix(t, [116, 92, 52][k] * (amb + sun), soil);
          c[k] = clamp(t + rim * [255, 190, 110][k], 0, 255);
        }
      },
    );
    // Blades of grass, those before the ball too.
    const blades = (count, y0, y1, s0) => {
      for (let i = 0; i < count; i++) {
        const y = mix(y0, y1, p.random());
        const x = p.random() * 2500 - 50;
        const k = s0 * (0.5 + (y - 1300) / 400) * p.random.in(0.6, 1.3);
        p.c.beginPath();
        p.c.moveTo(x - 4 * k, y);
        p.c.quadraticCurveTo(x + 2 * k, y - 34 * k, x + p.random.bell() * 36 * k, y - 60 * k);
        p.c.quadraticCurveTo(x + 9 * k, y - 28 * k, x + 5 * k, y);
        p.c.fillStyle = p.random.of(["#1d4429", "#2d5a2d", "#4d7a33", "#8fa544", "#d9c060"]);
        p.c.fill();
      }
    };
    blades(900, 1420, 1480, 0.9);
    blades(1100, 1480, 1680, 1.2);
    p.glow(1900, H - 60, 1300, "#ffc37a", 0.42);
    return p.finish({ wobble: 0.8, vignette: 0.34, centre: [0.6, 0.55], grain: 2.5 });
  },
};

scenes.satellite = {
  draw() {
    const p = new Picture(2400, 1600, 114);
    const n = p.noise;
    const m = p.noise2;
    const r = p.random;
    const [ex, ey, R] = [700, 2550, 1950];
    const sun = [0.62, -0.55, 0.56];
    p.pixels((x, y, c) => {
      const dx = (x - ex) / R;
      const dy = (y - ey) / R;
      const d = Math.hypot(dx, dy);
      const dayside = clamp(dx * 0.75 + 0.55);
      let t = [6, 9, 20];
      const milky = Math.exp(-(((y + x * 0.5 - 900) / 420) ** 2)) * clamp(0.3 + fbm(n, x / 500, y / 500, 4));
      t = [t[0] + 18 * milky, t[1] + 22 * milky, t[2] + 38 * milky];
      if (d > 1) {
        const air = Math.exp(-(d - 1) * 42) * dayside;
        t = [t[0] + 120 * air, t[1] + 190 * air, t[2] + 245 * air];
      } else {
        const w = Math.sqrt(1 - d * d);
        const u = dx * 3.4;
        const v = 3.4 * Math.atan2(w, -dy);
        const land = fbm(n, u * 1.1 + 2, v * 1.1, 6) + 0.05;
        let base = blend(rgb("#0c2c55"), rgb("#1d5f86"), clamp(0.4 + land));
        if (land > 0.05) base = blend(blend(rgb("#3f5f3c"), rgb("#a5915c"), clamp(fbm(m, u * 3, v * 3, 4) + 0.4)), rgb("#7c6a4c"), clamp(land * 1.6));
        const warp = fbm(m, u * 1.2, v * 2.4, 3);
        const cloud = step(0.02, 0.42, fbm(n, u * 2.1 + warp * 1.6 + 9, v * 3.8 + warp, 6));
        base = blend(base, [250, 248, 244], cloud * 0.93);
        const lit = clamp((dx * sun[0] + dy * sun[1] + w * sun[2]) * 1.5 + 0.04);
        t = [base[0] * (lit + 0.02), base[1] * (lit + 0.03), base[2] * (lit + 0.06)];
        const air = Math.exp(-w * 3.6) * dayside;
        t = [mix(t[0], 130, air * 0.75), mix(t[1], 190, air * 0.8), mix(t[2], 240, air * 0.9)];
      }
      for (let k = 0; k < 3; k++) c[k] = Math.min(255, t[k]);
    });
    for (let i = 0; i < 900; i++) {
      const x = r() * 2400;
      const y = r() * 1600;
      if (Math.hypot(x - ex, y - ey) < R + 30) continue;
      p.disc(x, y, 0.7 + r() ** 9 * 2.6, `rgba(250,246,235,${r.in(0.15, 0.85)})`);
    }
    // The craft, turned a little; its panels catch the sun.
    const c = p.c;
    c.save();
    c.translate(1500, 600);
    c.rotate(-0.34);
    for (const side of [-1, 1]) {
      c.save();
      c.scale(side, 1);
      p.poly([[150, -9], [250, -9], [250, 9], [150, 9]], "#8d8a86");
      for (let k = 0; k < 3; k++) {
        const x0 = 250 + k * 176;
        const g = c.createLinearGradient(x0, -150, x0 + 170, 150);
        const hot = side > 0 ? k * 0.12 : 0.05;
        g.addColorStop(0, css(blend(rgb("#2a4c86"), rgb("#ffdca0"), hot + 0.12)));
        g.addColorStop(0.5, css(blend(rgb("#1b2f63"), rgb("#ffdca0"), hot * 0.5)));
        g.addColorStop(1, "#0e1838");
        p.poly([[x0, -140], [x0 + 166, -128], [x0 + 166, 152], [x0, 140]], g);
        for (let i = 1; i < 6; i++) p.line([[x0 + i * 27.6, -140 + i * 2], [x0 + i * 27.6, 140 + i * 2]], "rgba(190,210,240,.35)", 2);
        for (let i = 1; i < 10; i++) p.line([[x0, -140 + i * 28], [x0 + 166, -128 + i * 28]], "rgba(190,210,240,.28)", 1.6);
        c.strokeStyle = "#cfc6b4";
        c.lineWidth = 5;
        c.strokeRect(x0 - 1, -139, 168, 284);
      }
      c.restore();
    }
    // Gold foil, crumpled.
    const foil = new Picture(340, 380, 3);
    foil.pixels((x, y, q) => {
      const f = fbm(n, x / 40, y / 40, 4) + 0.5 * Math.abs(m(x / 26, y / 26));
      const t = ramp([0, "#4a2a10"], [0.4, "#b5761f"], [0.7, "#f0c257"], [1, "#fff4c9"])(clamp(0.42 + f * 0.8 + (x - y) / 900));
      for (let k = 0; k < 3; k++) q[k] = t[k];
    });
    c.drawImage(foil.canvas, -150, -185, 240, 370);
    p.poly([[90, -185], [150, -160], [150, 160], [90, 185]], c.createLinearGradient(90, 0, 150, 0));
    const sideways = c.createLinearGradient(90, 0, 150, 0);
    sideways.addColorStop(0, "#fff1c2");
    sideways.addColorStop(1, "#b98232");
    p.poly([[90, -185], [150, -160], [150, 160], [90, 185]], sideways);
    p.poly([[-120, -40], [60, -40], [60, 90], [-120, 90]], "#20242f");
    p.disc(-30, 26, 50, "#3a4152", 50);
    p.disc(-30, 26, 36, "#0a0e18", 36);
    p.disc(-44, 10, 13, "#7fb4dd", 13);
    p.line([[-30, -185], [-30, -250]], "#c9c2b2", 8);
    p.disc(-30, -262, 120, "#d9d3c6", 44);
    p.disc(-30, -272, 108, "#8f8a86", 34);
    p.disc(-30, -268, 70, "#6d6a6c", 18);
    p.line([[-30, -262], [-30, -330]], "#e6dfce", 5);
    p.disc(-30, -334, 9, "#fff3d5", 9);
    p.line([[-60, 185], [-100, 300]], "#c9c2b2", 5);
    p.line([[0, 185], [20, 290]], "#c9c2b2", 5);
    c.restore();
    p.glow(2330, 90, 900, "#fff0cc", 0.55);
    p.glow(1680, 520, 240, "#ffe6b0", 0.35);
    return p.finish({ wobble: 0.5, vignette: 0.3, grain: 2 });
  },
};

scenes.library = {
  draw() {
    const p = new Picture(1600, 2400, 115);
    const n = p.noise;
    const r = p.random;
    p.c.fillStyle = "#1d1214";
    p.c.fillRect(0, 0, 1600, 2400);
    const cloths = ["#7b2d26", "#27465a", "#41603f", "#b98a3c", "#54304a", "#8f5a35", "#d8c39a", "#2b2f45", "#a8503a", "#5f7a78", "#c9a25a", "#3a2a26"].map(rgb);
    const wood = (x0, y0, w, h, lit) => p.pixels((x, y, c) => {
      const g = fbm(n, x / (w > h ? 240 : 13), y / (w > h ? 9 : 240), 4);
      const t = blend(rgb("#a5673a"), rgb("#4a2a1c"), clamp(0.5 + g * 1.2));
      for (let k = 0; k < 3; k++) c[k] = t[k] * lit;
    }, [x0, y0, w, h]);
    const shelves = [60, 480, 900, 1320, 1740, 2160];
    for (const [row, y0] of shelves.entries()) {
      const floor = y0 + 376;
      p.c.fillStyle = p.gradient(0, y0, 0, floor, [0, "#0d0809"], [1, "#2a1a18"]);
      p.c.fillRect(0, y0, 1600, 380);
      let x = 74;
      while (x < 1530) {
        const room = r() < 0.09;
        if (room) {
          x += r.in(30, 90);
          continue;
        }
        const w = r.in(22, 66);
        const h = r.in(230, 340) - (w > 50 ? 0 : 20);
        const lean = r() < 0.08 ? r.in(0.08, 0.16) : 0;
        if (x + w + lean * h > 1530) break;
        const cloth = r.of(cloths).map((v) => v * r.in(0.8, 1.1));
        const c = p.c;
        c.save();
        c.translate(x + (lean ? lean * h : 0), floor);
        c.rotate(-lean);
        const g = c.createLinearGradient(0, 0, w, 0);
        g.addColorStop(0, css(cloth.map((v) => v * 0.55)));
        g.addColorStop(0.3, css(cloth.map((v) => Math.min(255, v * 1.12))));
        g.addColorStop(0.7, css(cloth.map((v) => v * 0.92)));
        g.addColorStop(1, css(cloth.map((v) => v * 0.42)));
        c.fillStyle = g;
        c.beginPath();
        c.roundRect(0, -h, w - 2, h, [5, 5, 0, 0]);
        c.fill();
        const band = r.of(["#e3c27a", "#d9b46a", "#f0e0b8", "#1d1518"]);
        const style = Math.floor(r() * 4);
        c.fillStyle = band;
        c.globalAlpha = 0.75;
        if (style !== 3) {
          c.fillRect(2, -h + 26, w - 6, 4);
          c.fillRect(2, -34, w - 6, 4);
        }
        if (style === 0) {
          c.fillRect(2, -h + 36, w - 6, 2);
          c.fillRect(2, -44, w - 6, 2);
        }
        if (style === 1) {
          c.globalAlpha = 0.85;
          c.fillRect(w * 0.14, -h * 0.78, w * 0.66, h * 0.2);
        }
        if (style === 2) for (let i = 1; i < 5; i++) c.fillRect(2, -h + (i * h) / 5, w - 6, 7);
        c.globalAlpha = 1;
        c.restore();
        x += w + lean * h * 1.05;
      }
      p.layer((s) => {
        s.fillStyle = s.createLinearGradient(0, y0, 0, y0 + 190);
        const g = s.createLinearGradient(0, y0, 0, y0 + 200);
        g.addColorStop(0, "rgba(5,2,4,.88)");
        g.addColorStop(1, "rgba(5,2,4,0)");
        s.fillStyle = g;
        s.fillRect(0, y0, 1600, 200);
      });
      wood(0, floor, 1600, 44, 0.95 - row * 0.05);
      p.c.fillStyle = "rgba(255,214,150,.35)";
      p.c.fillRect(0, floor, 1600, 4);
      p.c.fillStyle = "rgba(0,0,0,.45)";
      p.c.fillRect(0, floor + 36, 1600, 8);
    }
    wood(0, 0, 62, 2400, 0.8);
    wood(1538, 0, 62, 2400, 0.7);
    // A ladder across the shelves, and a lamp.
    for (const dx of [0, 330]) {
      p.line([[700 + dx, 2400], [950 + dx * 0.92, 120]], "#2a1711", 40);
      p.line([[694 + dx, 2400], [944 + dx * 0.92, 120]], "#b67a43", 28);
      p.line([[686 + dx, 2400], [936 + dx * 0.92, 120]], "rgba(255,220,160,.6)", 5);
    }
    for (let i = 0; i < 11; i++) {
      const y = 2290 - i * 200;
      const x = 700 + ((2400 - y) / 2280) * 250;
      p.line([[x, y + 9], [x + 326, y + 9]], "#2a1711", 26);
      p.line([[x, y], [x + 326, y]], "#b0733f", 20);
      p.line([[x, y - 6], [x + 326, y - 6]], "rgba(255,220,160,.5)", 4);
    }
    p.layer((s) => {
      s.fillStyle = "#160c10";
      s.fillRect(0, 0, 1600, 2400);
      const g = s.createRadialGradient(420, 900, 60, 520, 1000, 1350);
      g.addColorStop(0, "#ffffff");
      g.addColorStop(0.35, "#f0cf9b");
      g.addColorStop(0.75, "#6b4a4a");
      g.addColorStop(1, "#2a1e2c");
      s.fillStyle = g;
      s.fillRect(0, 0, 1600, 2400);
    }, { mode: "multiply", alpha: 0.92 });
    p.line([[420, 0], [420, 640]], "#120a0c", 6);
    p.poly([[330, 760], [380, 640], [460, 640], [510, 760]], p.gradient(330, 0, 510, 0, [0, "#3f6b4d"], [0.4, "#74a277"], [1, "#1f3a2d"]));
    p.disc(420, 762, 90, "#fff0c0", 14);
    p.glow(420, 780, 1000, "#ffc46e", 0.55);
    p.glow(420, 770, 260, "#fff0c0", 0.75);
    return p.finish({ wobble: 1.2, vignette: 0.35, centre: [0.4, 0.45], grain: 2.5 });
  },
};
