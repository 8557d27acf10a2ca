// More landscapes, with what people have built in them.

import { Picture, blend, clamp, crag, css, fbm, mix, noise, ramp, random, rgb, ridged, step } from "./paint.mjs";
import { terrain } from "./terrain.mjs";
import { bird } from "./land.mjs";

export const scenes = {};

scenes.ridge = {
  draw() {
    const p = new Picture(2400, 1600, 51);
    const sky = ramp([0, "#f0b38a"], [0.5, "#f6d0a2"], [1, "#f9e2bb"]);
    p.sky(sky, { low: 760, sun: [1620, 470], sunColour: "#fff6dc", clouds: 0.35, cloudLight: "#ffe9c8", cloudShade: "#d99a85" });
    p.disc(1620, 470, 92, "#fff7e2");
    p.glow(1620, 470, 720, "#ffe4ae", 0.7);
    const far = rgb("#e7b798");
    const near = rgb("#2a2c45");
    const crest = noise(206);
    const edge = (x) => 1330 - 0.07 * (x - 1200) + 120 * fbm(crest, x / 760, 2, 3) + 12 * fbm(crest, x / 50, 7, 3);
    for (let i = 0; i < 7; i++) {
      const t = i / 6;
      const n = noise(200 + i);
      const base = 640 + i * 128 + 40 * t * t;
      const amp = 150 + 110 * t;
      const long = 520 - 170 * t;
      const top = blend(far, near, t ** 0.85);
      const fog = blend(rgb("#f7dcb6"), rgb("#c99084"), t);
      p.hills(
        i === 6 ? edge : (x) => base - amp * (ridged(n, x / long + i, 0.4 + i, 6, 0.42) - 0.45) + 0.035 * (x - 1200) * (i % 2 ? 1 : -1),
        (d, x, y) => {
          const face = 0.5 + 0.9 * fbm(n, x / 130 + d / 170, d / 110, 4);
          const c = blend(top, fog, clamp(d / (300 + 60 * i)) ** 0.9 * (0.92 - 0.5 * t) + 0.05 * face);
          const rim = Math.exp(-d / 9) * (0.5 - 0.34 * t) * Math.exp(-(((x - 1620) / 800) ** 2));
          return blend(c, [255, 236, 196], rim);
        },
      );
    }
    // Runners on the last ridge, small against the light.
    for (const [x, s] of [[760, 1.05], [1150, 1], [1232, 0.97], [1690, 0.9]]) runner(p, x, edge(x) + 4, s * 1.7, "#1b1c30");
    return p.finish({ centre: [0.62, 0.35] });
  },
};

function runner(p, x, y, k, colour) {
  const c = p.c;
  c.save();
  c.translate(x, y);
  c.scale(k, k);
  c.strokeStyle = c.fillStyle = colour;
  p.disc(5, -60, 7, colour, 8);
  p.line([[3, -52], [-2, -27]], colour, 12);
  p.line([[-2, -27], [12, -17], [6, 0], [11, 0]], colour, 6.5);
  p.line([[-2, -27], [-10, -14], [-24, -12]], colour, 6.5);
  p.line([[3, -48], [13, -38], [21, -44]], colour, 4.5);
  p.line([[2, -48], [-10, -42], [-13, -32]], colour, 4.5);
  c.restore();
}

scenes.lighthouse = {
  draw() {
    const p = new Picture(1600, 2400, 61);
    const H = 1560;
    const sky = ramp([0, "#101b3a"], [0.4, "#2c4470"], [0.7, "#8d6f8f"], [0.88, "#e6a07c"], [1, "#f7cf96"]);
    p.sky(sky, { low: H, sun: [160, H + 30], sunColour: "#ffd9a0", clouds: 0.75, cloudLight: "#f3a98a", cloudShade: "#3c4a72", cover: -0.02, scale: 0.9 });
    for (let i = 0; i < 190; i++) p.disc(p.random() * p.w, p.random() ** 1.7 * 1000, p.random.in(0.8, 2.3), `rgba(255,250,235,${p.random.in(0.2, 0.8)})`);
    p.sea(H, { above: sky, deep: "#101f3c", sunX: 190, glint: "#ffcf95", glitter: 0.8 });
    const lx = 985;
    const ty = 690;
    // The beam.
    p.layer(
      (s) => {
        for (const [dx, y0, y1] of [[-1800, -330, 60], [1500, -120, 190]]) {
          const g = s.createLinearGradient(lx, 0, lx + dx, 0);
          g.addColorStop(0, "rgba(255,236,178,.85)");
          g.addColorStop(0.4, "rgba(255,228,160,.28)");
          g.addColorStop(1, "rgba(255,220,150,0)");
          p.poly([[lx, ty - 16], [lx, ty + 16], [lx + dx, ty + y1], [lx + dx, ty + y0]], g, s);
        }
      },
      { blur: 14, mode: "screen" },
    );
    // The rock, with a lit west side.
    const n = noise(8);
    const edge = (x) => 1505 + 330 * step(720, 330, x) + 30 * step(1200, 1600, x) + 60 * fbm(n, x / 120, 1, 6) + 34 * fbm(n, x / 28, 5, 3);
    p.hills(edge, (d, x, y) => {
      const lit = clamp(crag(n, x, y, 190) * 1.1 + (820 - x) / 2200 - d / 1700);
      const c = blend(rgb("#171b31"), rgb("#a06a60"), lit);
      return blend(c, rgb("#8f8a55"), Math.exp(-d / 24) * clamp(0.6 + fbm(n, x / 30, 3, 3)));
    });
    p.layer((s) => {
      for (let i = 0; i < 160; i++) {
        const x = 250 + p.random() ** 1.5 * 700;
        p.disc(x, edge(x) + 330 + (x < 640 ? -40 : 190) + p.random.bell() * 70, p.random.in(8, 60), `rgba(235,226,220,${p.random.in(0.03, 0.16)})`, p.random.in(3, 12), 0, s);
      }
    }, { blur: 5 });
    // The tower.
    const wide = (y) => mix(62, 120, (y - 770) / (1540 - 770));
    for (let i = 0; i < 7; i++) {
      const y0 = 770 + i * 110;
      const y1 = y0 + 110;
      const g = p.gradient(lx - wide(y1), 0, lx + wide(y1), 0, ...(i % 2 ? [[0, "#fbe6cb"], [0.35, "#d9c4bd"], [1, "#585d80"]] : [[0, "#d9583f"], [0.35, "#a3352f"], [1, "#3f1d38"]]));
      p.poly([[lx - wide(y0), y0], [lx + wide(y0), y0], [lx + wide(y1), y1], [lx - wide(y1), y1]], g);
    }
    for (const [y, s] of [[880, 11], [1100, 13], [1310, 14]]) {
      p.poly([[lx - 14, y], [lx + s, y], [lx + s, y + 46], [lx - 14, y + 46]], "#2c1c33");
      p.poly([[lx - 9, y + 5], [lx + s - 5, y + 5], [lx + s - 5, y + 41], [lx - 9, y + 41]], "#ffd683");
    }
    p.poly([[lx - 96, 752], [lx + 96, 752], [lx + 78, 786], [lx - 78, 786]], p.gradient(lx - 96, 0, lx + 96, 0, [0, "#6e5a6c"], [1, "#1e1d38"]));
    for (let i = 0; i <= 12; i++) p.line([[lx - 92 + i * 15.3, 752], [lx - 92 + i * 15.3, 722]], "#2a2740", 3);
    p.line([[lx - 92, 722], [lx + 92, 722]], "#3a3450", 4);
    p.poly([[lx - 52, 752], [lx - 52, 640], [lx + 52, 640], [lx + 52, 752]], p.gradient(lx - 52, 0, lx + 52, 0, [0, "#ffedb9"], [0.5, "#fffbe6"], [1, "#f2b967"]));
    for (const dx of [-52, -18, 18, 52]) p.line([[lx + dx, 752], [lx + dx, 640]], "#2a2740", 5);
    p.poly([[lx - 66, 642], [lx, 560], [lx + 66, 642]], p.gradient(lx - 66, 0, lx + 66, 0, [0, "#b14b3e"], [1, "#321a33"]));
    p.line([[lx, 565], [lx, 520]], "#2a2236", 5);
    // The keeper's house.
    p.poly([[1120, 1395], [1420, 1395], [1420, 1560], [1120, 1560]], p.gradient(1120, 0, 1420, 0, [0, "#c9a79b"], [1, "#5b557a"]));
    p.poly([[1095, 1400], [1165, 1310], [1390, 1310], [1450, 1400]], p.gradient(0, 1310, 0, 1400, [0, "#7c3a3a"], [1, "#4a2238"]));
    for (const x of [1160, 1260, 1350]) p.poly([[x, 1440], [x + 40, 1440], [x + 40, 1496], [x, 1496]], "#ffcf7d");
    grassOn(p, edge, 900);
    p.glow(lx, ty, 420, "#ffe6a8", 0.85);
    p.glow(lx, ty, 120, "#fffbe8", 0.9);
    p.glow(1280, 1470, 260, "#ffb65e", 0.3);
    for (const [x, y, s] of [[420, 1010, 34], [520, 1060, 24], [330, 1080, 22]]) bird(p, x, y, s, "#1c2342");
    return p.finish({ centre: [0.6, 0.35], vignette: 0.3 });
  },
};

function grassOn(p, edge, count) {
  for (let i = 0; i < count; i++) {
    const x = 560 + p.random() * 1050;
    const y = edge(x) + p.random() * 30;
    p.line([[x, y + 6], [x + p.random.in(-14, 4), y - p.random.in(10, 34)]], p.random.of(["#8f8a55aa", "#5b5d4aaa", "#c9a774aa"]), 2);
  }
}

// A house with a tiled roof, its gable to the left, lit from the left.
export function house(p, x, y, s, { wall = "#e6d3b3", roof = "#a34b35", turn = 0.62, lamp = false, night = 0 } = {}) {
  const r = p.random;
  const w = 100 * s;
  const d = w * turn;
  const h = 70 * s;
  const rise = 44 * s;
  const lit = blend(rgb(wall), [40, 44, 70], night);
  const dim = blend(blend(rgb(wall), [70, 66, 92], 0.5), [30, 34, 60], night);
  const tile = blend(rgb(roof), [40, 40, 64], night);
  const c = p.c;
  // Gable side.
  p.poly([[x, y], [x, y - h], [x + d / 2, y - h - rise], [x + d, y - h], [x + d, y]], css(lit));
  p.poly([[x + d, y], [x + d, y - h], [x + d + w, y - h], [x + d + w, y]], css(dim));
  const over = 9 * s;
  p.poly([[x + d / 2, y - h - rise - 4 * s], [x + d / 2 + w, y - h - rise - 4 * s], [x + d + w + over, y - h + 5 * s], [x + d + over * 0.4, y - h + 5 * s]], css(tile));
  p.poly([[x + d / 2, y - h - rise - 5 * s], [x + d / 2 + 9 * s, y - h - rise - 5 * s], [x - over + 2, y - h + 8 * s], [x - over - 6 * s, y - h + 5 * s]], css(blend(tile, [255, 220, 170], 0.28 * (1 - night))));
  for (let i = 1; i < 9; i++) {
    const t = i / 9;
    p.line([[x + d / 2 + w * t, y - h - rise - 4 * s], [x + d + w * t + over * t, y - h + 5 * s]], css(blend(tile, [30, 18, 26], 0.35), 0.5), 1.6 * s);
  }
  for (let i = 1; i < 4; i++) {
    const t = i / 4;
    p.line([[x + d / 2 + (d / 2) * t, y - h - rise + (rise + 5 * s) * t], [x + d / 2 + w + (d / 2) * t, y - h - rise + (rise + 5 * s) * t]], css(blend(tile, [255, 210, 160], 0.35), 0.3), 1.4 * s);
  }
  const pane = lamp ? "#ffd27a" : css(blend([60, 62, 84], [24, 26, 48], night));
  for (const [wx, ww] of [[d * 0.36, d * 0.26], [d + w * 0.14, w * 0.15], [d + w * 0.44, w * 0.15], [d + w * 0.74, w * 0.15]]) {
    if (r() < 0.12) continue;
    c.fillStyle = css(blend(lit, [90, 60, 40], 0.5));
    c.fillRect(x + wx - 2 * s, y - h * 0.72 - 2 * s, ww + 4 * s, h * 0.4 + 4 * s);
    c.fillStyle = pane;
    c.fillRect(x + wx, y - h * 0.72, ww, h * 0.4);
  }
  if (lamp) p.glow(x + d + w * 0.5, y - h * 0.5, 90 * s, "#ffb45a", 0.35);
}

scenes.village = {
  draw() {
    const p = new Picture(2400, 1600, 71);
    const sky = ramp([0, "#6d93ad"], [0.6, "#d8cdb4"], [1, "#f6e0b4"]);
    p.sky(sky, { low: 760, sun: [260, 380], sunColour: "#fff2d0", clouds: 0.55, cloudLight: "#fff2dc", cloudShade: "#a9b3bb" });
    const n = noise(25);
    const m = noise(26);
    const height = (x, z) => ridged(n, x / 38 + 2, z / 38, 7, 0.44) * 23 * step(22, 84, z) + fbm(m, x / 13, z / 13, 4) * 1.6 + z * 0.05;
    terrain(p, {
      height,
      eye: [0, 8, 0],
      horizon: 640,
      near: 8,
      far: 170,
      sun: [-0.7, 0.4, 0.25],
      shade: ({ x, z, h, ny, lit }) => {
        const wood = fbm(m, x / 2.2, z / 2.2, 4);
        let base = blend(rgb("#7f8a4a"), rgb("#2f4a38"), step(-0.12, 0.18, wood + 0.1));
        base = blend(base, rgb("#c79a4a"), step(0.1, 0.4, fbm(n, x / 4, z / 4, 3)) * 0.6);
        base = blend(base, rgb("#77706f"), step(11, 17, h + wood * 5));
        base = blend(base, rgb("#eef0ef"), step(16, 20, h + wood * 4) * step(0.5, 0.8, ny));
        const k = 0.42 + lit * 0.8;
        return [Math.min(255, base[0] * k * 1.06), base[1] * k, base[2] * (k * 0.85 + 0.14)];
      },
      haze: (t) => [rgb("#ecd9b6"), clamp(1 - Math.exp(-((t / 92) ** 1.4)))],
    });
    // The village climbs a spur in the foreground.
    const spur = (x) => 1010 + 250 * ((x - 1300) / 1300) ** 2 + 40 * fbm(n, x / 300, 7, 4);
    p.hills(spur, (d, x, y) => {
      const g = fbm(m, x / 60, y / 26, 4);
      return blend(blend(rgb("#8d8a4c"), rgb("#39482e"), clamp(d / 620 + 0.1)), rgb("#c9a862"), clamp(g * 1.1));
    });
    const r = random(74);
    const things = [];
    for (let row = 0; row < 7; row++) {
      for (let i = 0; i < 9 + row; i++) {
        const t = (i + 0.5 + r.in(-0.28, 0.28) + (row % 2) * 0.5) / (9 + row);
        const x = mix(330 - row * 52, 2120 + row * 40, t);
        const y = spur(x) + 28 + row * 70 + r.in(-14, 14);
        things.push(r() < 0.7 ? { y, x, kind: "house", s: 0.74 + row * 0.13 } : { y: y - 8, x, kind: "tree", s: 0.8 + row * 0.16 });
        if (r() < 0.6) things.push({ y: y + 14, x: x + r.in(-90, 90), kind: "tree", s: 0.5 + row * 0.12 });
      }
    }
    for (let i = 0; i < 44; i++) things.push({ y: 1505 + r() * 170, x: r() * 2400, kind: "tree", s: r.in(1.3, 2.1) });
    things.sort((a, b) => a.y - b.y);
    const green = ramp([0, "#1d3226"], [0.5, "#4c6b38"], [1, "#b9b75e"]);
    const autumn = ramp([0, "#5a2b1d"], [0.5, "#b56a2a"], [1, "#f0c264"]);
    for (const { x, y, s, kind } of things) {
      if (kind === "house") {
        p.disc(x + 120 * s, y + 4 * s, 120 * s, "rgba(24,30,30,.28)", 16 * s);
        house(p, x, y, s * 1.08, { wall: r.of(["#f0dfc0", "#dcc39b", "#e9d0b6", "#cfb694", "#f3e6cf"]), roof: r.of(["#b5563a", "#9d4734", "#c46d45", "#8a4538", "#a85f3f"]), lamp: r() < 0.14, turn: r.in(0.5, 0.75) });
      } else {
        p.disc(x + 18 * s, y, 44 * s, "rgba(20,28,24,.3)", 9 * s);
        p.foliage(x, y - 46 * s, 40 * s, 50 * s, r() < 0.24 ? autumn : green, { count: 90, size: 11 * s, random: r });
      }
    }
    // A thread of smoke.
    p.layer((s) => {
      for (let i = 0; i < 60; i++) p.disc(1490 + i * 3.4 + 30 * Math.sin(i / 9), 1010 - i * 8, 8 + i * 0.9, `rgba(240,232,216,${0.15 - i * 0.0023})`, 9 + i * 0.9, 0, s);
    }, { blur: 8 });
    return p.finish({ centre: [0.5, 0.5] });
  },
};

scenes.dam = {
  draw() {
    const p = new Picture(2400, 1600, 81);
    const sky = ramp([0, "#4f7d9c"], [0.6, "#b9cdcb"], [1, "#f2e6c6"]);
    p.sky(sky, { low: 560, sun: [1980, 180], sunColour: "#fff5da", clouds: 0.8, cloudLight: "#fff8ea", cloudShade: "#8ea7b4", cover: 0.04 });
    const n = noise(35);
    const m = noise(36);
    const valley = (x, z) => Math.abs(x - 2 * Math.sin(z / 20)) / 13;
    const land = (x, z) => valley(x, z) ** 1.35 * 12 + ridged(n, x / 24, z / 24, 7, 0.45) * 9 * clamp(valley(x, z)) + fbm(m, x / 8, z / 8, 4) - 9 + 0.05 * z;
    const level = 1.8;
    const height = (x, z) => Math.max(land(x, z), z > 46 ? level : -20);
    const water = rgb("#2c8a94");
    const project = terrain(p, {
      height,
      eye: [0, 15, 4],
      horizon: 440,
      focal: 0.86,
      near: 8,
      far: 190,
      sun: [0.72, 0.5, 0.28],
      shade: ({ x, z, h, ny, lit, dark }) => {
        if (z > 46 && h <= level + 1e-6) {
          const v = m(x * 0.9, z * 0.28) * 0.5 + m(x * 3, z * 0.9) * 0.3;
          return blend(blend(water, rgb("#cfe6dc"), clamp((z - 46) / 120 + v * 0.22)), rgb("#134a55"), (1 - dark) * 0.55);
        }
        const wood = fbm(m, x / 1.8, z / 1.8, 4);
        let base = blend(rgb("#8b8f58"), rgb("#33523e"), step(-0.14, 0.14, wood + 0.06));
        base = blend(base, rgb("#a5968a"), step(0.72, 0.5, ny + wood * 0.3));
        base = blend(base, rgb("#cbbfa8"), step(level + 0.9, level + 0.2, h) * (z > 46 ? 1 : 0));
        const k = 0.62 + lit * 0.75;
        return [Math.min(255, base[0] * k * 1.05), Math.min(255, base[1] * k), Math.min(255, base[2] * (k * 0.8 + 0.18))];
      },
      haze: (t) => [rgb("#dfe3d2"), clamp(1 - Math.exp(-((t / 120) ** 1.5)))],
    });
    // The arch of concrete across the valley.
    const arc = [];
    for (let i = 0; i <= 60; i++) {
      const t = i / 30 - 1;
      const x = t * 9.6 + 1.4;
      arc.push([x, 46 + 5.4 * (1 - t * t), t]);
    }
    const crest = arc.map(([x, z]) => project(x, level + 1, z));
    const foot = arc.map(([x, z, t]) => project(1.4 + (x - 1.4) * mix(0.97, 0.4, 1 - Math.abs(t) ** 2.6), Math.max(-15.5, Math.min(level, land(x * 0.72, z - 4))) + 4 * Math.abs(t) ** 6 - 2.4, z - 4.5 * (1 - t * t)));
    foot.forEach((q, i) => {
      const tied = Math.abs(arc[i][2]) ** 5;
      q[0] = mix(q[0], crest[i][0], tied);
      q[1] = Math.max(mix(q[1], crest[i][1] + 8, tied), crest[i][1] + 8);
    });
    p.masked(
      (s) => p.poly([...crest, ...foot.slice().reverse()], "#fff", s),
      (x, y, c) => {
        const t = (x - crest[0][0]) / (crest[60][0] - crest[0][0]);
        const lit = clamp(0.25 + 0.85 * (1 - t) + 0.1 * fbm(n, x / 30, y / 160, 4) - (y - 640) / 2600);
        const col = blend(rgb("#77838a"), rgb("#f1e6d0"), lit);
        const stain = clamp(fbm(m, x / 14, y / 300, 4) * 1.2) * 0.4 + (Math.abs((y - 600) % 74) < 2.2 ? 0.16 : 0) + (Math.abs((x - 40) % 118) < 2 ? 0.12 : 0);
        const o = blend(col, rgb("#55605f"), clamp(stain));
        c[0] = o[0];
        c[1] = o[1];
        c[2] = o[2];
      },
    );
    p.line(crest.map(([x, y]) => [x, y - 5]), "#efe7d5", 13);
    p.line(crest.map(([x, y]) => [x, y + 5]), "rgba(60,66,70,.55)", 5);
    // Falling water, in three jets.
    p.layer((s) => {
      for (const at of [25, 30, 35]) {
        const [x0, y0] = [mix(crest[at][0], foot[at][0], 0.22), mix(crest[at][1], foot[at][1], 0.22)];
        for (let i = 0; i < 150; i++) {
          const t = p.random() ** 0.8;
          const spread = 16 + t * 40;
          p.line([[x0 + p.random.bell() * spread * 0.5, y0 + t * 520], [x0 + p.random.bell() * spread, y0 + t * 520 + 90]], `rgba(255,255,250,${p.random.in(0.08, 0.3)})`, p.random.in(2, 7), s);
        }
      }
    }, { blur: 2.5 });
    p.layer((s) => {
      for (let i = 0; i < 90; i++) p.disc(1210 + p.random.bell() * 420, 1330 + p.random.bell() * 110, p.random.in(40, 150), `rgba(250,250,240,${p.random.in(0.02, 0.09)})`, p.random.in(30, 90), 0, s);
    }, { blur: 26 });
    for (const [x, y, k] of [[640, 300, 1], [720, 340, 0.7]]) bird(p, x, y, 30 * k, "rgba(50,64,72,.8)");
    return p.finish({ centre: [0.5, 0.45] });
  },
};

scenes.observatory = {
  draw() {
    const p = new Picture(2400, 1600, 91);
    const sky = ramp([0, "#070b1f"], [0.45, "#122348"], [0.8, "#30507a"], [1, "#8aa0a0"]);
    const n = noise(45);
    const m = noise(46);
    const r = random(92);
    // The Milky Way leans over the dome.
    p.pixels((x, y, c) => {
      const v = clamp(y / 1250);
      const t = sky(v);
      const a = (x * 0.52 + y * 0.86 - 1580) / 1000;
      const along = (x * 0.86 - y * 0.52) / 800;
      const cloud = fbm(n, along * 1.6, a * 5, 6);
      const band = Math.exp(-((a * 2.5) ** 2)) * (0.55 + cloud * 1.2);
      const dust = step(0.02, 0.38, fbm(m, along * 2.4, a * 8, 6) + 0.24 - Math.abs(a) * 2.2) * Math.exp(-((a * 4.6) ** 2));
      const k = clamp(band * (1 - dust * 0.75)) * (1 - v ** 3);
      c[0] = t[0] + 150 * k + 26 * k * k;
      c[1] = t[1] + 128 * k;
      c[2] = t[2] + 122 * k - 20 * k * k;
    });
    for (let i = 0; i < 3400; i++) {
      const x = r() * p.w;
      const y = r() ** 1.25 * 1250;
      const a = Math.abs((x * 0.52 + y * 0.86 - 1580) / 1000);
      if (r() > 0.25 + 0.75 * Math.exp(-((a * 2) ** 2))) continue;
      const s = r() ** 14 * 3.2 + 0.8;
      p.disc(x, y, s, css(blend([255, 220, 190], [200, 220, 255], r()), r.in(0.25, 0.95) * (1 - (y / 1300) ** 3)));
      if (s > 3.1) p.glow(x, y, s * 9, "#cfe0ff", 0.5);
    }
    p.line([[420, 190], [700, 318]], p.gradient(420, 190, 700, 318, [0, "rgba(255,255,255,0)"], [1, "rgba(255,250,235,.9)"]), 3);
    for (let i = 0; i < 3; i++) {
      const e = noise(300 + i);
      p.hills(
        (x) => 1130 + i * 90 - (170 - i * 20) * (ridged(e, x / 430 + i, 2, 6, 0.42) - 0.4),
        (d) => blend(blend(rgb("#5b7288"), rgb("#141d33"), (i + 0.6) / 3), rgb("#3c5470"), clamp(d / 320) * 0.6),
      );
    }
    const peak = (x) => 1098 + 520 * (Math.max(0, Math.abs(x - 1560) - 170) / 1000) ** 1.05 + 34 * fbm(n, x / 110, 3, 5) * step(150, 330, Math.abs(x - 1560));
    p.hills(peak, (d, x, y) => {
      const face = crag(n, x, y, 210);
      return blend(rgb("#080d1c"), rgb("#4a5a78"), clamp(face * 0.9 - d / 900 + (1500 - x) / 3000));
    });
    // The building and the open dome.
    const x = 1560;
    const y = 1090;
    p.poly([[x - 170, y - 150], [x + 170, y - 150], [x + 182, y + 20], [x - 182, y + 20]], p.gradient(x - 180, 0, x + 180, 0, [0, "#8493a6"], [0.3, "#5a6a86"], [1, "#121a30"]));
    for (let i = -3; i <= 3; i++) p.line([[x + i * 46, y - 146], [x + i * 49, y + 16]], "rgba(10,14,30,.35)", 4);
    const dome = p.c.createRadialGradient(x - 120, y - 260, 20, x - 20, y - 160, 270);
    dome.addColorStop(0, "#e9eef0");
    dome.addColorStop(0.45, "#93a3b5");
    dome.addColorStop(1, "#16203a");
    p.c.beginPath();
    p.c.arc(x, y - 150, 196, Math.PI, 0);
    p.c.closePath();
    p.c.fillStyle = dome;
    p.c.fill();
    for (let i = -4; i <= 4; i++) {
      p.c.beginPath();
      p.c.ellipse(x, y - 150, Math.abs(i) * 44 + 1, 196, 0, i < 0 ? Math.PI : -Math.PI / 2, i < 0 ? Math.PI * 1.5 : 0);
      p.c.strokeStyle = "rgba(12,18,36,.3)";
      p.c.lineWidth = 3;
      p.c.stroke();
    }
    p.c.save();
    p.c.beginPath();
    p.c.arc(x, y - 150, 196, Math.PI, 0);
    p.c.clip();
    p.poly([[x - 96, y - 360], [x - 12, y - 372], [x + 30, y - 150], [x - 66, y - 150]], "#160f1e");
    p.poly([[x - 82, y - 360], [x - 26, y - 368], [x + 12, y - 150], [x - 50, y - 150]], p.gradient(0, y - 350, 0, y - 150, [0, "#5a2a24"], [1, "#e2763c"]));
    p.line([[x - 26, y - 168], [x - 54, y - 330]], "#33242c", 30);
    p.line([[x - 32, y - 168], [x - 60, y - 330]], "#a77d6a", 7);
    p.c.restore();
    p.poly([[x - 206, y - 156], [x + 206, y - 156], [x + 206, y - 138], [x - 206, y - 138]], p.gradient(x - 206, 0, x + 206, 0, [0, "#c7cfd4"], [1, "#1b2540"]));
    p.poly([[x - 26, y - 70], [x + 26, y - 70], [x + 26, y + 18], [x - 26, y + 18]], "#ffbe6b");
    p.glow(x, y - 20, 300, "#ff9d4a", 0.4);
    p.glow(x - 30, y - 240, 220, "#ff7d45", 0.3);
    // Visitors on the path with lanterns.
    for (const [px, k] of [[1310, 1], [1352, 0.95], [1230, 1.1], [1120, 1.2], [1160, 1.15]]) {
      const py = peak(px) + 6;
      p.line([[px, py], [px, py - 34 * k]], "#070a16", 13 * k);
      p.disc(px, py - 46 * k, 8 * k, "#070a16");
      p.disc(px + 12 * k, py - 20 * k, 4, "#ffe2a0");
      p.glow(px + 12 * k, py - 18 * k, 62 * k, "#ffb55c", 0.75);
    }
    return p.finish({ centre: [0.6, 0.5], vignette: 0.3, grain: 2 });
  },
};
