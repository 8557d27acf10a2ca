// Landscapes: sea, hills, mountains and what stands in them.

import { Picture, blend, clamp, fbm, noise, ramp, random, rgb, ridged, step } from "./paint.mjs";
import { terrain } from "./terrain.mjs";

export const scenes = {};

scenes.sea = {
  format: "jpg",
  draw() {
    const p = new Picture(2400, 1350, 11);
    const H = 560;
    const sky = ramp([0, "#2b4b6f"], [0.35, "#5f7f9b"], [0.65, "#c8a48f"], [0.86, "#f2c38b"], [1, "#f9dca6"]);
    p.sky(sky, { low: H, sun: [1530, H - 60], sunColour: "#fff1cf", clouds: 0.85, cloudLight: "#ffd7a8", cloudShade: "#6b6f8c", scale: 0.9, cover: -0.04 });
    p.glow(1530, H - 62, 420, "#ffdf9e", 0.6);
    p.disc(1530, H - 62, 40, "#fff8e3");
    // A far cape.
    const n = noise(4);
    p.hills(
      (x) => (x < 980 ? H - 105 * step(980, 180, x) * (0.75 + 0.35 * fbm(n, x / 170, 3, 5)) : H + 40),
      (d) => blend(rgb("#7a6c80"), rgb("#c59b8b"), clamp(d / 130)),
    );
    p.sea(H, { above: (t) => sky(t), deep: "#143a50", sunX: 1530, glint: "#fff0c4", glitter: 1.05 });
    // A sail, its reflection.
    p.layer((s) => {
      p.poly([[728, H + 46], [728, H - 96], [782, H + 32]], "#faf0dc", s);
      p.poly([[720, H + 44], [720, H - 74], [682, H + 38]], "#e3cdb4", s);
      p.poly([[672, H + 50], [796, H + 50], [776, H + 68], [690, H + 68]], "#3a3d52", s);
    });
    p.layer((s) => {
      for (let i = 0; i < 26; i++) p.disc(728 + p.random.bell() * 14, H + 76 + i * 6, 46 - i * 1.4, `rgba(245,230,208,${0.24 - i * 0.008})`, 2.6, 0, s);
    });
    for (const [x, y, k] of [[1120, 250, 1], [1180, 290, 0.8], [1250, 236, 0.9], [1060, 320, 0.6]]) bird(p, x, y, 26 * k, "rgba(40,50,75,.75)");
    return p.finish({ centre: [0.6, 0.45] });
  },
};

export function bird(p, x, y, s, colour) {
  const c = p.c;
  c.beginPath();
  c.moveTo(x - s, y - s * 0.25);
  c.quadraticCurveTo(x - s * 0.45, y - s * 0.55, x, y);
  c.quadraticCurveTo(x + s * 0.5, y - s * 0.6, x + s * 1.05, y - s * 0.2);
  c.quadraticCurveTo(x + s * 0.5, y - s * 0.32, x, y + s * 0.12);
  c.quadraticCurveTo(x - s * 0.45, y - s * 0.3, x - s, y - s * 0.25);
  c.fillStyle = colour;
  c.fill();
}

scenes.mountain = {
  draw() {
    const p = new Picture(2400, 1600, 21);
    const sky = ramp([0, "#274a78"], [0.5, "#7fa3c0"], [0.8, "#f0d2b4"], [1, "#fbe5c4"]);
    p.sky(sky, { low: 900, sun: [420, 640], sunColour: "#fff0d2", clouds: 0.55, cloudLight: "#fff3e2", cloudShade: "#9fb0c6" });
    const n = noise(5);
    const m = noise(6);
    const height = (x, z) => {
      const far = step(16, 60, z);
      const peak = 19 * Math.exp(-(((x - 9) / 20) ** 2) - ((z - 84) / 24) ** 2);
      return (ridged(n, x / 34, z / 34, 8, 0.44) * 17 + peak) * far + fbm(m, x / 14, z / 14, 5, 0.42) * 2.6 * (1 - far * 0.6) - 4.5 + 0.02 * z;
    };
    const near = rgb("#3d4a34");
    const grass = rgb("#7d8550");
    const rock = rgb("#5d5a66");
    const snow = rgb("#f5f3f2");
    const fog = ramp([0, "#c4cfda"], [1, "#f3d9bd"]);
    terrain(p, {
      height,
      eye: [0, 6.5, 0],
      horizon: 880,
      focal: 0.95,
      near: 2.5,
      far: 190,
      sun: [-0.75, 0.42, 0.35],
      shade: ({ x, z, h, ny, lit, nx }) => {
        const soft = fbm(m, x / 2.1, z / 2.1, 3);
        let base = blend(grass, near, clamp(0.4 + soft * 1.4));
        base = blend(base, rock, step(4, 8.5, h + soft * 4 - (ny - 0.7) * 4));
        base = blend(base, snow, step(0.35, 0.75, step(8, 15, h + soft * 5) * (0.3 + ny)));
        const warm = [1.14 * lit, 1.0 * lit, 0.86 * lit];
        const cool = [0.34 + 0.05 * ny, 0.42 + 0.06 * ny, 0.58 + 0.08 * ny];
        return base.map((v, k) => Math.min(255, v * (cool[k] + warm[k] * 0.85)));
      },
      haze: (t, y) => [fog(clamp((120 - t) / 160)), clamp(1 - Math.exp(-t / 130)) * clamp(1.12 - y / 46)],
    });
    // A tent and its light.
    p.layer((s) => p.disc(1700, 1352, 150, "rgba(20,26,24,.5)", 22, 0, s), { blur: 12 });
    p.poly([[1590, 1350], [1688, 1216], [1726, 1350]], p.gradient(1590, 1210, 1730, 1350, [0, "#ffd48a"], [1, "#d9742e"]));
    p.poly([[1726, 1350], [1688, 1216], [1812, 1350]], p.gradient(1700, 1210, 1812, 1350, [0, "#b5541f"], [1, "#6d3219"]));
    p.poly([[1640, 1350], [1686, 1240], [1680, 1350]], "#5a2a18");
    p.glow(1670, 1310, 230, "#ffb45c", 0.4);
    p.haze(760, 1250, "#f2d8bd", 0.13);
    return p.finish({ centre: [0.55, 0.45] });
  },
};

scenes["tea-hills"] = {
  draw() {
    const p = new Picture(2400, 1600, 31);
    const sky = ramp([0, "#86a9b0"], [0.6, "#d7d8bd"], [1, "#f7e7ba"]);
    p.sky(sky, { low: 620, sun: [1880, 330], sunColour: "#fff6d6", clouds: 0.5, cloudLight: "#fff7e4", cloudShade: "#b6c2bd" });
    const n = noise(15);
    const m = noise(16);
    const land = (x, z) => fbm(n, x / 19 + 3, z / 15, 3, 0.36) * 9.5 + Math.max(0, z - 60) * 0.13 + ridged(n, x / 60, z / 60, 6) * step(60, 130, z) * 22;
    const rows = (x, z) => land(x, z) * 2.15 + 0.15 * z + 0.09 * x + 0.1 * m(x / 2, z / 2);
    const tea = (z) => 1 - step(48, 66, z);
    const height = (x, z) => {
      const t = rows(x, z);
      const row = Math.abs(t - Math.floor(t) - 0.5) * 2;
      const bush = Math.sqrt(clamp(1 - row * row * 1.25)) * 0.42 + 0.06 * m(x * 4, z * 4);
      return land(x, z) + bush * tea(z);
    };
    const dark = rgb("#1d4630");
    const leaf = rgb("#4d8a3e");
    const young = rgb("#b9cf5b");
    const earth = rgb("#6d4a33");
    const wood = rgb("#4c6a52");
    const fog = rgb("#f1e6c4");
    terrain(p, {
      height,
      eye: [0, 8.6, -4],
      horizon: 470,
      focal: 0.92,
      near: 4,
      far: 170,
      detail: 0.0016,
      sun: [0.72, 0.46, 0.5],
      shade: ({ x, z, lit, ny }) => {
        const t = rows(x, z);
        const row = Math.abs(t - Math.floor(t) - 0.5) * 2;
        const speck = m(x * 7, z * 7);
        let base = blend(leaf, young, clamp(0.25 + speck * 0.45 + (1 - row) * 0.4 + 0.25 * n(x / 5, z / 5)));
        base = blend(base, dark, step(0.55, 0.9, row));
        base = blend(base, earth, step(0.9, 0.97, row) * 0.8);
        base = blend(wood, base, tea(z));
        const k = 0.34 + 0.1 * ny + lit * 0.92;
        return [Math.min(255, base[0] * (k + lit * 0.12)), Math.min(255, base[1] * k), Math.min(255, base[2] * (k * 0.86 + 0.08))];
      },
      haze: (t) => [fog, clamp(1 - Math.exp(-((t / 62) ** 1.35))) * 0.94],
    });
    p.glow(1880, 330, 900, "#fff0bd", 0.35);
    // Pickers far down the rows.
    for (const [x, y, k, hat] of [[930, 1010, 1, "#e9d7a4"], [1010, 1030, 0.95, "#d6573e"], [1395, 900, 0.7, "#f2e5c4"]]) {
      p.disc(x, y, 16 * k, "#3a4a5e", 30 * k);
      p.disc(x, y - 34 * k, 20 * k, hat, 9 * k);
      p.disc(x + 15 * k, y + 6 * k, 13 * k, "#9c6b3c", 16 * k);
    }
    return p.finish({ centre: [0.62, 0.4] });
  },
};

scenes["wind-farm"] = {
  draw() {
    const p = new Picture(2400, 1350, 41);
    const H = 905;
    const sky = ramp([0, "#355d80"], [0.45, "#86a9b8"], [0.8, "#eed9b4"], [1, "#f8e3b5"]);
    p.sky(sky, { low: H, sun: [560, H - 210], sunColour: "#fff4d6", clouds: 0.95, cloudLight: "#fff1d8", cloudShade: "#7389a0", cover: 0.06 });
    p.sea(H, { above: sky, deep: "#23566b", sunX: 560, rough: 0.8, glitter: 0.8 });
    const n = noise(3);
    p.hills(
      (x) => H + 60 + 40 * step(2400, 300, x) - 66 * step(700, 2300, x) + 26 * fbm(n, x / 260, 1, 4),
      (d, x, y) => blend(blend(rgb("#a3985f"), rgb("#56602f"), clamp(d / 170)), rgb("#c9b678"), clamp(fbm(n, x / 46, y / 16, 4) * 0.9)),
    );
    const towers = [[350, 985, 0.34], [640, 975, 0.42], [925, 985, 0.5], [1265, 980, 0.64], [1530, 985, 0.4], [1705, 985, 0.86], [2210, 1085, 1.28]];
    towers.forEach(([x, y, k], i) => turbine(p, x, y, k, i * 0.7 + 0.25));
    p.hills(
      (x) => 1170 + 60 * step(500, 0, x) - 74 * step(1500, 2400, x) + 30 * fbm(n, x / 330 + 9, 4, 4),
      (d, x, y) => blend(blend(rgb("#6d7038"), rgb("#2d3a26"), clamp(d / 210)), rgb("#bda85f"), clamp(fbm(n, x / 22, y / 60, 4) * 1.3 * clamp(1 - d / 120))),
    );
    grasses(p, (x) => 1180 + 60 * step(500, 0, x) - 74 * step(1500, 2400, x), 520, ["#c9b26a", "#8d8a48", "#4b5a30", "#e0cf93"]);
    p.glow(560, H - 210, 800, "#fff0c8", 0.35);
    return p.finish({ centre: [0.5, 0.5] });
  },
};

export function turbine(p, x, y, k, angle, c = p.c) {
  const top = y - 620 * k;
  const body = c.createLinearGradient(x - 14 * k, 0, x + 14 * k, 0);
  body.addColorStop(0, "#fffaf0");
  body.addColorStop(0.5, "#dfe2e2");
  body.addColorStop(1, "#8797a6");
  p.poly([[x - 6 * k, top], [x + 6 * k, top], [x + 13 * k, y], [x - 13 * k, y]], body, c);
  for (let i = 0; i < 3; i++) {
    const a = angle + (i * Math.PI * 2) / 3;
    c.save();
    c.translate(x - 4 * k, top);
    c.rotate(a);
    c.beginPath();
    c.moveTo(-5 * k, 0);
    c.bezierCurveTo(-20 * k, -80 * k, -13 * k, -120 * k, -3 * k, -330 * k);
    c.lineTo(2 * k, -330 * k);
    c.bezierCurveTo(7 * k, -180 * k, 8 * k, -80 * k, 6 * k, 0);
    c.closePath();
    const blade = c.createLinearGradient(-14 * k, 0, 8 * k, 0);
    blade.addColorStop(0, Math.cos(a) > -0.2 ? "#fffaf2" : "#c3ccd2");
    blade.addColorStop(1, "#93a4b2");
    c.fillStyle = blade;
    c.fill();
    c.restore();
  }
  p.disc(x - 4 * k, top, 15 * k, "#f2efe8", 15 * k, 0, c);
  p.disc(x - 2 * k, top + 2 * k, 8 * k, "#a9b5bd", 8 * k, 0, c);
}

export function grasses(p, edge, count, colours) {
  for (let i = 0; i < count; i++) {
    const x = p.random() * p.w;
    const y = edge(x) + p.random() ** 1.6 * 190 + 10;
    const s = 26 + (y - edge(x)) * 0.35;
    p.c.beginPath();
    p.c.moveTo(x, y + s * 0.3);
    p.c.quadraticCurveTo(x + s * 0.1, y - s * 0.3, x + s * p.random.in(0.2, 0.75), y - s * p.random.in(0.7, 1.1));
    p.c.strokeStyle = p.random.of(colours) + "aa";
    p.c.lineWidth = p.random.in(1.5, 3.6);
    p.c.stroke();
  }
}
