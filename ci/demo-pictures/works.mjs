// Halls, stages and works: places where people meet or machines hum.

import { Picture, blend, clamp, css, fbm, mix, noise, ramp, random, rgb, ridged, step } from "./paint.mjs";
import { terrain } from "./terrain.mjs";
import { bird } from "./land.mjs";

export const scenes = {};

const TAU = Math.PI * 2;

scenes.theatre = {
  draw() {
    const p = new Picture(2400, 1600, 131);
    const n = p.noise;
    const floor = 1180;
    p.pixels((x, y, c) => {
      const d = Math.hypot((x - 1200) / 900, (y - 760) / 560);
      const t = blend(rgb("#f0b765"), rgb("#3a1626"), clamp(d * 0.85));
      const cloth = 1 + 0.05 * Math.sin(x / 26 + 2 * n(x / 300, y / 500));
      for (let k = 0; k < 3; k++) c[k] = t[k] * cloth;
    });
    // A painted backdrop: hills, a moon, houses, as on a small stage.
    p.disc(1200, 560, 210, "#ffe6ad");
    p.glow(1200, 560, 520, "#ffdf9c", 0.5);
    for (const [i, colour] of ["#b56a4c", "#8a4148", "#5a2840"].entries()) {
      const e = noise(400 + i);
      p.poly([[380, 1200], ...Array.from({ length: 84 }, (_, k) => [380 + k * 20, 880 + i * 80 - 110 * fbm(e, k / 13, i, 3)]), [2050, 1200]], colour);
    }
    // The boards.
    p.pixels((x, y, c) => {
      const v = (y - floor) / 420;
      const z = 1 / (v + 0.55);
      const u = (x - 1200) * z * 0.0085;
      const plank = Math.floor(u);
      const g = fbm(n, u * 2.4 + plank * 9, z * 5 + plank * 3, 4);
      const spot = Math.exp(-(((x - 1200) / 760) ** 2) - ((y - 1290) / 150) ** 2);
      let t = blend(rgb("#7b4526"), rgb("#3b1d18"), clamp(0.5 + g));
      t = t.map((q) => q * (0.45 + 1.25 * spot));
      if (u - plank < 0.04) t = t.map((q) => q * 0.55);
      for (let k = 0; k < 3; k++) c[k] = Math.min(255, t[k] * [1.1, 1, 0.85][k]);
    }, [0, floor, 2400, 420]);
    // Light from above.
    p.layer((s) => {
      for (const [x0, x1] of [[760, 980], [1640, 1420], [1200, 1200]]) {
        const g = s.createLinearGradient(0, 60, 0, 1300);
        g.addColorStop(0, "rgba(255,238,196,.6)");
        g.addColorStop(1, "rgba(255,230,180,.04)");
        p.poly([[x0 - 26, 40], [x0 + 26, 40], [x1 + 330, 1300], [x1 - 330, 1300]], g, s);
      }
    }, { blur: 24, mode: "screen", alpha: 0.6 });
    // Two puppets on strings.
    const puppet = (x, y, k, coat, trim, hat, flip) => {
      const c = p.c;
      p.layer((s) => p.disc(x, y + 372 * k, 130 * k, "rgba(20,6,12,.6)", 22 * k, 0, s), { blur: 9 });
      c.save();
      c.translate(x, y);
      c.scale(flip * k, k);
      for (const [a, b, d] of [[-30, -60, -24], [30, -60, 20], [-128, 92, -96], [136, 40, 108]]) p.line([[a, b], [d, -900]], "rgba(255,240,210,.5)", 2.4);
      p.line([[-24, 260], [-34, 350]], "#2c1a26", 26);
      p.line([[30, 260], [52, 344]], "#2c1a26", 26);
      p.poly([[-66, 348], [-14, 340], [-10, 372], [-80, 372]], "#8d2a26");
      p.poly([[36, 336], [86, 346], [104, 368], [36, 370]], "#8d2a26");
      const g = c.createLinearGradient(-90, 0, 100, 0);
      g.addColorStop(0, css(blend(rgb(coat), [20, 8, 24], 0.45)));
      g.addColorStop(0.55, coat);
      g.addColorStop(1, css(blend(rgb(coat), [255, 220, 160], 0.35)));
      p.line([[-56, 76], [-104, 130], [-128, 92]], css(blend(rgb(coat), [20, 8, 24], 0.3)), 34);
      p.poly([[-56, 60], [58, 60], [98, 270], [-92, 270]], g);
      p.line([[54, 78], [104, 96], [134, 44]], coat, 34);
      p.disc(-128, 88, 18, "#e3b184");
      p.disc(137, 38, 18, "#f2c698");
      p.line([[-2, 64], [4, 268]], trim, 10);
      p.line([[-84, 250], [92, 250]], trim, 12);
      p.line([[-66, 168], [74, 168]], trim, 14);
      const face = c.createRadialGradient(18, -8, 6, 0, 0, 70);
      face.addColorStop(0, "#fbd9ae");
      face.addColorStop(1, "#b97a55");
      p.disc(0, 4, 58, face, 62);
      p.disc(20, -2, 6, "#2a1620", 9);
      p.disc(-16, -2, 6, "#2a1620", 9);
      p.disc(36, 16, 12, "rgba(214,90,70,.55)", 10);
      p.disc(4, 14, 8, "#c98a62", 11);
      p.line([[-10, 34], [6, 41], [22, 33]], "#7d2a2a", 5);
      if (hat === "cap") {
        p.poly([[-60, -30], [60, -30], [44, -108], [-44, -108]], "#3a2330");
        p.line([[-58, -36], [58, -36]], trim, 10);
      } else {
        p.disc(0, -26, 64, "#c9402f", 46);
        p.poly([[-64, -24], [-58, 90], [-34, 40], [-40, -20]], "#c9402f");
        p.poly([[64, -24], [58, 90], [38, 40], [42, -20]], "#e0563e");
        p.disc(0, 6, 47, face, 50);
        p.disc(18, 2, 6, "#2a1620", 9);
        p.disc(-14, 2, 6, "#2a1620", 9);
        p.line([[-8, 32], [6, 38], [20, 31]], "#7d2a2a", 5);
        for (let i = -3; i < 4; i++) p.disc(i * 16, -38 - 6 * Math.cos(i / 2), 5, "#f0c866");
      }
      c.restore();
    };
    puppet(960, 900, 1.02, "#2f5a6e", "#e9bf62", "cap", 1);
    puppet(1450, 905, 1, "#6c2f5c", "#f0c866", "scarf", -1);
    // Curtains and the arch.
    const red = ramp([0, "#2c0710"], [0.4, "#7c1620"], [0.75, "#c22f2c"], [1, "#ee7a52"]);
    const curtain = (inside) => p.masked(
      (s) => {
        s.beginPath();
        const x = (v) => (inside < 0 ? v : 2400 - v);
        s.moveTo(x(0), 0);
        s.lineTo(x(660), 0);
        s.bezierCurveTo(x(640), 420, x(470), 720, x(330), 830);
        s.bezierCurveTo(x(390), 1000, x(420), 1150, x(436), 1290);
        s.lineTo(x(0), 1290);
        s.fill();
      },
      (px, y, c) => {
        const x = inside < 0 ? px : 2400 - px;
        const tie = 330 + 330 * ((y - 830) / 830) ** 2 * (y < 830 ? 1 : 0.9);
        const u = x / Math.max(120, tie * 0.98);
        const fold = Math.sin(u * 21 + 1.1 * n(u * 3, y / 420)) * 0.5 + 0.5;
        const lit = clamp(0.12 + fold ** 1.6 * 0.62 + 0.34 * u ** 3 - 0.22 * (y / 1600) + 0.03 * n(x / 5, y / 60));
        const t = red(lit * (1 - 0.5 * Math.exp(-(((y - 830) / 60) ** 2)) * (1 - fold)));
        for (let k = 0; k < 3; k++) c[k] = t[k];
      },
    );
    curtain(-1);
    curtain(1);
    for (const s of [-1, 1]) {
      const x = (v) => (s < 0 ? v : 2400 - v);
      const rope = [[x(-10), 800], [x(120), 838], [x(250), 846], [x(338), 822]];
      p.line(rope, "rgba(30,4,8,.6)", 44);
      p.line(rope, "#b9832f", 30);
      p.line(rope.map(([a, b]) => [a, b - 6]), "#f6da8d", 9);
      p.line([[x(330), 826], [x(344), 960]], "#c9953c", 20);
      p.line([[x(326), 840], [x(338), 960]], "#f6da8d", 5);
    }
    p.masked(
      (s) => {
        s.beginPath();
        s.moveTo(0, 0);
        s.lineTo(2400, 0);
        s.lineTo(2400, 190);
        for (let i = 10; i > 0; i--) s.quadraticCurveTo((i - 0.5) * 240, 370, (i - 1) * 240, 190);
        s.fill();
      },
      (x, y, c) => {
        const t = (x % 240) / 240;
        const sag = 190 + 90 * Math.sin(Math.PI * t);
        const fold = Math.abs(Math.sin((y / sag) * 9 + Math.sin(Math.PI * t) * 2));
        const q = red(clamp(0.16 + 0.5 * fold * Math.sin(Math.PI * t) + 0.2 * (y / 360)));
        const gold = y > sag - 12 ? rgb("#e0b257") : q;
        for (let k = 0; k < 3; k++) c[k] = gold[k];
      },
    );
    // Heads in the front rows, children's among them.
    const r = random(15);
    for (let row = 0; row < 2; row++) for (let i = 0; i < 15; i++) {
      const x = i * 176 + (row ? 80 : 0) + r.in(-30, 30);
      const k = r.in(0.72, 1.1) * (1 + row * 0.25);
      const y = 1450 + row * 120 + (1.1 - k) * 90;
      const tone = row ? "#12060e" : "#1e0b15";
      p.disc(x, y, 50 * k, tone, 58 * k);
      p.disc(x, y + 130 * k, 108 * k, tone, 90 * k);
      p.c.beginPath();
      p.c.arc(x, y, 51 * k, Math.PI * 1.15, Math.PI * 1.85);
      p.c.strokeStyle = "rgba(255,190,110,.55)";
      p.c.lineWidth = 4;
      p.c.stroke();
    }
    return p.finish({ wobble: 1, vignette: 0.36, grain: 2.5 });
  },
};

scenes.museum = {
  draw() {
    const p = new Picture(2400, 1600, 132);
    const n = p.noise;
    const r = p.random;
    const V = [1150, 820];
    const far = [920, 560, 1380, 1000];
    const wallC = (lit) => blend(rgb("#3f5a5c"), rgb("#d8c9a4"), lit);
    const floorL = 1720;
    // Floor, walls and vault towards one point.
    p.pixels((x, y, c) => {
      const dx = x - V[0];
      const dy = y - V[1];
      const side = Math.abs(dx) / 1250;
      const down = dy / 900;
      const up = -dy / 1080;
      let t;
      if (down >= side && down > 0) {
        const z = 1 / (down + 0.02);
        const u = dx * z * 0.0024;
        const tile = (Math.floor(u * 2.2 + 40) + Math.floor(z * 4.4)) & 1;
        t = blend(rgb("#caa678"), rgb("#8b6a4f"), tile ? 0.15 : 0.85);
        const shine = Math.exp(-((dx / (120 + 700 * down)) ** 2));
        t = blend(t, rgb("#fbe9c2"), 0.5 * shine * clamp(1.3 - down) + 0.06 * n(u * 4, z * 9));
      } else if (up > side * 0.86) {
        t = blend(rgb("#f4ead0"), rgb("#9fb0a4"), clamp(up * 0.9));
        const z = 1 / (up + 0.02);
        const bay = (z * 2.6) % 1;
        const pane = Math.abs(dx * z) < 420;
        if (pane) t = bay < 0.16 || Math.abs((Math.abs(dx * z) % 140) - 70) < 6 ? rgb("#b89f78") : blend(rgb("#fffbea"), rgb("#cfe3e2"), clamp(up * 0.8));
        else if (bay < 0.12) t = t.map((q) => q * 0.84);
      } else {
        const z = 1 / (side + 0.02);
        const h = (dy / side) * 0.001;
        t = wallC(clamp(0.55 - 0.35 * h + (dx > 0 ? -0.2 : 0.12)));
        t = blend(t, rgb("#8c4a3c"), h > 0.28 ? 0.55 : 0);
        if (Math.abs(h - 0.28) < 0.02) t = rgb("#e8d3a4");
        t = t.map((q) => q * (0.9 + 0.1 * Math.sin(z * 12)));
      }
      const fog = Math.exp(-Math.hypot(dx / 520, dy / 400) * 1.5);
      t = blend(t, rgb("#fff2d2"), fog * 0.8);
      for (let k = 0; k < 3; k++) c[k] = Math.min(255, t[k]);
    });
    // A point on a side wall: s = -1 or 1, z from 0 (near) on, h from the floor.
    const at = (s, z, h) => {
      const k = 1 / (1 + z);
      return [V[0] + s * 1250 * k, V[1] + (900 - h * 1300) * k];
    };
    // Framed pictures: invented abstractions.
    for (const s of [-1, 1]) {
      for (let i = 0; i < 6; i++) {
        const z0 = 0.05 + i * 0.62 + i * i * 0.07;
        const z1 = z0 + 0.36 + i * 0.05;
        const frame = [at(s, z0, 0.86), at(s, z1, 0.86), at(s, z1, 0.4), at(s, z0, 0.4)];
        const grow = (f, k) => {
          const m = [0, 1].map((a) => f.reduce((q, v) => q + v[a] / 4, 0));
          return f.map((v) => [m[0] + (v[0] - m[0]) * k, m[1] + (v[1] - m[1]) * k]);
        };
        p.layer((q) => p.poly(grow(frame, 1.1).map(([x, y]) => [x - s * 8, y + 18]), "rgba(20,20,24,.6)", q), { blur: 14 });
        p.poly(grow(frame, 1.09), "#c9a052");
        p.poly(grow(frame, 1.05), "#7d5a2a");
        const tones = [["#1d3b53", "#e07a3f", "#f3d9a2"], ["#6b2737", "#e9b44c", "#2f6f6f"], ["#f0e0c0", "#c4452f", "#29335c"], ["#2b2d42", "#8fb0a9", "#ef8354"], ["#3e5641", "#d36135", "#f7e3af"], ["#7d4f50", "#d1be9c", "#31493c"]][(i + (s > 0 ? 3 : 0)) % 6];
        p.poly(frame, tones[0]);
        p.c.save();
        p.c.beginPath();
        frame.forEach(([x, y], k) => (k ? p.c.lineTo(x, y) : p.c.moveTo(x, y)));
        p.c.clip();
        const m = (u, v) => [mix(mix(frame[0][0], frame[1][0], u), mix(frame[3][0], frame[2][0], u), v), mix(mix(frame[0][1], frame[1][1], u), mix(frame[3][1], frame[2][1], u), v)];
        p.poly([m(0, 0.62 + r.in(-0.1, 0.1)), m(0.4, 0.45), m(1, 0.7), m(1, 1), m(0, 1)], tones[2]);
        const [x, y] = m(r.in(0.35, 0.65), 0.36);
        p.disc(x, y, Math.abs(frame[0][0] - frame[1][0]) * 0.17, tones[1], Math.abs(frame[0][1] - frame[3][1]) * 0.17);
        p.poly([m(0.1, 0.9), m(0.5, 0.55), m(0.62, 0.92)], css(blend(rgb(tones[1]), [255, 255, 255], 0.2)));
        p.c.restore();
      }
      // Columns before the walls.
      for (let i = 5; i >= 0; i--) {
        const z = -0.06 + i * 0.64 + i * i * 0.075;
        const [x, y1] = at(s * 0.9, z, 0);
        const y0 = at(s * 0.9, z, 1.32)[1];
        const w = 74 / (1 + z);
        const g = p.gradient(x - w, 0, x + w, 0, [0, s < 0 ? "#8d8271" : "#fff3d8"], [0.4, "#efe2c4"], [1, s < 0 ? "#fff3d8" : "#6d6a64"]);
        p.layer((q) => p.poly([[x - w, y1], [x + w, y1], [x + s * w * 5, y1 + 60 / (1 + z)], [x + s * w * 3, y1 + 60 / (1 + z)]], "rgba(40,26,20,.4)", q), { blur: 8 });
        p.poly([[x - w * 0.82, y0], [x + w * 0.82, y0], [x + w, y1], [x - w, y1]], g);
        for (let k = -3; k <= 3; k++) p.line([[x + k * w * 0.24, y0], [x + k * w * 0.28, y1]], "rgba(90,76,60,.24)", 3 / (1 + z) + 0.6);
        for (const [y, ww, h] of [[y0, 1.3, 36], [y0 + 36 / (1 + z), 1.05, 20], [y1 - 44 / (1 + z), 1.4, 46], [y1 - 66 / (1 + z), 1.18, 24]]) p.poly([[x - w * ww, y], [x + w * ww, y], [x + w * ww, y + h / (1 + z)], [x - w * ww, y + h / (1 + z)]], g);
      }
    }
    // A vase on its stand, and visitors.
    const stand = (x, y, k) => {
      p.layer((q) => p.disc(x + 60 * k, y, 150 * k, "rgba(40,20,16,.5)", 24 * k, 0, q), { blur: 10 });
      p.poly([[x - 90 * k, y - 260 * k], [x + 90 * k, y - 260 * k], [x + 90 * k, y], [x - 90 * k, y]], p.gradient(x - 90 * k, 0, x + 90 * k, 0, [0, "#fff6e0"], [1, "#a8977e"]));
      p.poly([[x - 100 * k, y - 276 * k], [x + 100 * k, y - 276 * k], [x + 100 * k, y - 250 * k], [x - 100 * k, y - 250 * k]], "#f6ead0");
      const c = p.c;
      c.beginPath();
      c.moveTo(x - 40 * k, y - 276 * k);
      c.bezierCurveTo(x - 150 * k, y - 380 * k, x - 110 * k, y - 520 * k, x - 34 * k, y - 560 * k);
      c.lineTo(x - 46 * k, y - 620 * k);
      c.lineTo(x + 46 * k, y - 620 * k);
      c.lineTo(x + 34 * k, y - 560 * k);
      c.bezierCurveTo(x + 110 * k, y - 520 * k, x + 150 * k, y - 380 * k, x + 40 * k, y - 276 * k);
      c.fillStyle = p.gradient(x - 120 * k, 0, x + 120 * k, 0, [0, "#1d5c66"], [0.3, "#5fb0ac"], [0.42, "#d9f0e4"], [0.6, "#2f7f86"], [1, "#123640"]);
      c.fill();
      for (const [yy, w] of [[330, 108], [400, 118], [470, 104]]) p.line([[x - w * k, y - yy * k], [x, y - (yy - 16) * k], [x + w * k, y - yy * k]], "rgba(250,226,160,.75)", 6 * k);
    };
    stand(1560, 1330, 0.86);
    for (const [x, y, k, coat] of [[830, 1330, 1.02, "#3a2a3a"], [955, 1340, 0.82, "#8d3a32"], [1240, 1120, 0.56, "#2f3f52"], [1060, 1060, 0.42, "#54403f"], [1120, 1062, 0.4, "#6d5a44"]]) {
      p.layer((q) => p.disc(x + 30 * k, y, 110 * k, "rgba(40,20,16,.5)", 16 * k, 0, q), { blur: 7 });
      p.line([[x - 22 * k, y - 150 * k], [x - 26 * k, y]], "#241a22", 34 * k);
      p.line([[x + 20 * k, y - 150 * k], [x + 30 * k, y - 2]], "#241a22", 34 * k);
      p.c.beginPath();
      p.c.roundRect(x - 58 * k, y - 350 * k, 116 * k, 220 * k, 44 * k);
      p.c.fillStyle = p.gradient(x - 58 * k, 0, x + 58 * k, 0, [0, coat], [1, css(blend(rgb(coat), [255, 226, 180], 0.35))]);
      p.c.fill();
      p.disc(x + 2 * k, y - 392 * k, 36 * k, "#33232a", 42 * k);
    }
    // Light falls in from above.
    p.layer((s) => {
      for (let i = 0; i < 4; i++) p.poly([[900 + i * 190, 0], [1010 + i * 190, 0], [1300 + i * 330, 1600], [960 + i * 330, 1600]], "rgba(255,240,200,.34)", s);
    }, { blur: 40, mode: "screen", alpha: 0.5 });
    return p.finish({ wobble: 0.9, vignette: 0.3, grain: 2.5 });
  },
};

scenes.market = {
  draw() {
    const p = new Picture(2400, 1600, 133);
    const r = p.random;
    const n = p.noise;
    p.pixels((x, y, c) => {
      const t = blend(rgb("#6b4634"), rgb("#1f1518"), clamp(y / 900 + 0.2 * n(x / 300, y / 300)));
      for (let k = 0; k < 3; k++) c[k] = t[k];
    });
    // The hall behind, out of focus: arches and lamps.
    p.layer((s) => {
      for (let i = 0; i < 5; i++) {
        const x = 120 + i * 540;
        s.fillStyle = ["#f2c27c", "#ffdb9c", "#e9b070"][i % 3];
        s.beginPath();
        s.moveTo(x - 150, 620);
        s.lineTo(x - 150, 300);
        s.arc(x, 300, 150, Math.PI, 0);
        s.lineTo(x + 150, 620);
        s.fill();
      }
      for (let i = 0; i < 22; i++) {
        const x = r() * 2400;
        p.disc(x, 500 + r() * 40, 34, r.of(["#3a2730", "#5a3a36", "#2c2a3a", "#7d4a3a"]), 46, 0, s);
        p.disc(x, 640, 66, r.of(["#3a2730", "#8d3f34", "#2c3a4a", "#b5793f"]), 110, 0, s);
      }
    }, { blur: 26 });
    // Striped awning.
    for (let i = 0; i < 16; i++) {
      const x = i * 150;
      p.poly([[x, 0], [x + 150, 0], [x + 150 - (8 - i) * 6, 210], [x - (8 - i) * 6, 210]], i % 2 ? p.gradient(0, 0, 0, 220, [0, "#7d2420"], [1, "#d9523a"]) : p.gradient(0, 0, 0, 220, [0, "#a8926f"], [1, "#fbeccb"]));
      p.c.beginPath();
      p.c.arc(x + 75 - (8 - i) * 6, 208, 75, 0, Math.PI);
      p.c.fillStyle = i % 2 ? "#c4412f" : "#f4e0b8";
      p.c.fill();
    }
    p.layer((s) => {
      s.fillStyle = "rgba(20,8,8,.55)";
      s.fillRect(0, 0, 2400, 60);
      s.fillRect(0, 280, 2400, 70);
    }, { blur: 40 });
    // Fruit, each a lit ball.
    const ball = (x, y, s, tone, kind) => {
      const c = p.c;
      const g = c.createRadialGradient(x - s * 0.34, y - s * 0.42, s * 0.08, x, y, s * 1.04);
      const base = rgb(tone);
      g.addColorStop(0, css(blend(base, [255, 246, 222], 0.62)));
      g.addColorStop(0.3, css(blend(base, [255, 230, 180], 0.14)));
      g.addColorStop(0.75, css(base.map((v) => v * 0.74)));
      g.addColorStop(1, css(base.map((v) => v * 0.34)));
      p.disc(x + s * 0.1, y + s * 0.22, s * 1.02, "rgba(24,8,10,.4)", s);
      p.disc(x, y, s, g, s * (kind === "lemon" ? 0.8 : 0.97), kind === "lemon" ? r.in(-0.6, 0.6) : 0);
      if (kind === "pomegranate") {
        const a = r.in(-2.4, -0.7);
        const [kx, ky] = [x + Math.cos(a) * s * 0.72, y + Math.sin(a) * s * 0.72];
        for (let i = -1; i <= 1; i++) p.poly([[kx - 9, ky + 6], [kx + Math.cos(a + i * 0.5) * s * 0.46, ky + Math.sin(a + i * 0.5) * s * 0.46], [kx + 9, ky + 6]], css(base.map((v) => v * 0.8)));
        p.disc(kx, ky, s * 0.15, css(base.map((v) => v * 0.45)), s * 0.1);
      } else if (kind === "apple") {
        p.disc(x + s * 0.1, y - s * 0.6, s * 0.2, "rgba(60,30,10,.5)", s * 0.1);
        p.line([[x + s * 0.1, y - s * 0.6], [x + s * 0.2, y - s * 0.95]], "#4a2f1c", s * 0.09);
      } else if (kind === "lemon") p.disc(x - s * 0.3, y - s * 0.3, s * 0.2, "rgba(255,255,230,.4)", s * 0.12);
    };
    const crates = [
      [40, 900, 540, 60, "pomegranate", ["#b3222c", "#c43a34", "#9d1a2c", "#d4574a"]],
      [630, 900, 520, 46, "lemon", ["#f0c02e", "#f7d24a", "#e3ac22"]],
      [1200, 900, 540, 52, "apple", ["#8fae3a", "#b5c24a", "#7f9a34", "#c9b94a"]],
      [1790, 900, 580, 50, "apple", ["#c4402c", "#d9683c", "#b0322a", "#e08a4a"]],
      [-60, 1270, 640, 54, "fig", ["#4a2a52", "#5f3560", "#3b2346", "#6f4468"]],
      [630, 1270, 560, 62, "apple", ["#e3a13c", "#d98a34", "#eeb955"]],
      [1240, 1270, 560, 66, "pomegranate", ["#a81f2c", "#c23a38", "#8d1828"]],
      [1850, 1270, 620, 47, "lemon", ["#e87f2a", "#f29a3e", "#dc6c22"]],
    ];
    for (const [x0, y0, w, s, kind, tones] of crates) {
      p.poly([[x0 - 20, y0 - 70], [x0 + w + 20, y0 - 70], [x0 + w + 30, y0 + 240], [x0 - 30, y0 + 240]], "#1d1012");
      for (let row = 0; row < 6; row++) {
        const y = y0 - 90 + row * s * 0.86;
        const lift = 70 * (1 - row / 6);
        for (let x = x0 + (row % 2 ? s : s * 0.4); x < x0 + w - s * 0.3; x += s * 1.62) {
          const dome = 1 - ((x - x0 - w / 2) / (w / 2)) ** 2;
          ball(x + r.in(-8, 8), y - lift * dome + r.in(-8, 8), s * r.in(0.9, 1.08), r.of(tones), kind);
        }
      }
      for (let k = 0; k < 3; k++) {
        const y = y0 + 118 + k * 62;
        p.poly([[x0 - 24 - k * 2, y], [x0 + w + 24 + k * 2, y], [x0 + w + 25 + k * 2, y + 52], [x0 - 25 - k * 2, y + 52]], p.gradient(0, y, 0, y + 54, [0, "#d59a5a"], [0.15, "#b97b42"], [1, "#6b3f22"]));
        for (let i = 0; i < 6; i++) p.line([[x0 + r() * w, y + r() * 46 + 3], [x0 + r() * w, y + r() * 46 + 3]], "rgba(70,36,18,.16)", 2);
      }
      for (const dx of [10, w - 30]) p.poly([[x0 + dx, y0 + 112], [x0 + dx + 24, y0 + 112], [x0 + dx + 24, y0 + 306], [x0 + dx, y0 + 306]], "#8d5a30");
    }
    // Bunches of herbs between, and the lamps.
    const green = ramp([0, "#16301f"], [0.6, "#4f7f3a"], [1, "#b4cc62"]);
    for (const x of [605, 1180, 1770]) p.foliage(x, 870, 60, 120, green, { count: 150, size: 20 });
    for (const x of [420, 1330, 2120]) {
      p.line([[x, 200], [x, 420]], "#1a0e10", 5);
      p.poly([[x - 90, 490], [x - 30, 420], [x + 30, 420], [x + 90, 490]], "#2c4a44");
      p.disc(x, 492, 88, "#fff2c8", 15);
      p.disc(x, 506, 34, "#fffbe8", 34);
      p.glow(x, 506, 640, "#ffc56c", 0.6);
    }
    return p.finish({ wobble: 1, vignette: 0.36, grain: 2.5 });
  },
};

scenes.substation = {
  draw() {
    const p = new Picture(2400, 1600, 134);
    const H = 1120;
    const sky = ramp([0, "#23375f"], [0.4, "#5f6c93"], [0.7, "#d98f74"], [0.9, "#f7bf7f"], [1, "#fcdc9f"]);
    p.sky(sky, { low: H, sun: [1650, H - 110], sunColour: "#fff2c9", clouds: 0.85, cloudLight: "#ffb98a", cloudShade: "#4a4f7d", cover: 0.02 });
    p.disc(1650, H - 110, 62, "#fff8e0");
    const n = noise(5);
    p.hills((x) => H - 60 + 60 * fbm(n, x / 400, 2, 4), (d) => blend(rgb("#a06a72"), rgb("#6d4a66"), clamp(d / 140)));
    p.haze(H - 200, H + 40, "#f6c08c", 0.4);
    const steel = "#1b1b33";
    const pylon = (x, y, k) => {
      const w = (t) => mix(118, 20, t ** 0.72) * k;
      const tall = 820 * k;
      const q = (s, t) => [x + s * w(t), y - tall * t];
      const lw = 7.5 * k + 1;
      for (const s of [-1, 1]) p.line(Array.from({ length: 12 }, (_, i) => q(s, i / 11)), steel, lw);
      for (let i = 0; i < 11; i++) {
        p.line([q(-1, i / 11), q(1, (i + 1) / 11)], steel, lw * 0.5);
        p.line([q(1, i / 11), q(-1, (i + 1) / 11)], steel, lw * 0.5);
        p.line([q(-1, (i + 1) / 11), q(1, (i + 1) / 11)], steel, lw * 0.5);
      }
      const arms = [];
      for (const [t, reach] of [[0.66, 250], [0.8, 205], [0.93, 150]]) {
        for (const s of [-1, 1]) {
          const tip = [x + s * reach * k, y - tall * t];
          p.line([q(s, t + 0.035), tip, q(s, t - 0.015)], steel, lw * 0.7);
          for (let i = 1; i < 4; i++) p.line([[mix(q(s, t)[0], tip[0], i / 4), mix(q(s, t + 0.035)[1], tip[1], i / 4)], [mix(q(s, t)[0], tip[0], (i - 0.5) / 4), mix(q(s, t - 0.015)[1], tip[1], (i - 0.5) / 4)]], steel, lw * 0.35);
          for (let i = 0; i < 6; i++) p.disc(tip[0], tip[1] + (8 + i * 9) * k, 7.5 * k, "#4a2c3c", 3.2 * k);
          arms.push([tip[0], tip[1] + 60 * k]);
        }
      }
      return arms;
    };
    const sag = (a, b, k) => Array.from({ length: 41 }, (_, i) => {
      const t = i / 40;
      return [mix(a[0], b[0], t), mix(a[1], b[1], t) + k * 4 * t * (1 - t)];
    });
    const rows = [[2080, H - 10, 0.22], [1815, H, 0.38], [1330, H + 30, 0.66], [560, H + 90, 1.16]].map(([x, y, k]) => pylon(x, y, k));
    for (let i = 1; i < rows.length; i++) rows[i].forEach((a, j) => p.line(sag(a, rows[i - 1][j], 26 * i), "rgba(24,22,44,.85)", 1.2 + i));
    rows[3].forEach((a) => p.line(sag(a, [-300, a[1] - 130], 40), steel, 5));
    // The yard: frames, insulators, transformers before the light.
    p.poly([[0, 1215], [2400, 1180], [2400, 1600], [0, 1600]], p.gradient(0, 1180, 0, 1600, [0, "#4d3a52"], [1, "#1c1830"]));
    for (const [x, k] of [[1150, 0.9], [1560, 0.82], [1950, 0.76]]) {
      const y = 1300;
      for (const dx of [-150, 150]) {
        p.line([[x + dx * k, y], [x + dx * k * 0.94, y - 330 * k]], steel, 13 * k);
        p.line([[x + dx * k + 26, y], [x + dx * k * 0.94, y - 330 * k]], steel, 7 * k);
      }
      p.line([[x - 190 * k, y - 326 * k], [x + 190 * k, y - 326 * k]], steel, 16 * k);
      p.line([[x - 190 * k, y - 300 * k], [x + 190 * k, y - 300 * k]], steel, 7 * k);
      for (let i = 0; i < 12; i++) p.line([[x + (-190 + i * 32) * k, y - 326 * k], [x + (-174 + i * 32) * k, y - 300 * k]], steel, 4 * k);
      for (const dx of [-100, 0, 100]) {
        for (let i = 0; i < 7; i++) p.disc(x + dx * k, y - (286 - i * 13) * k, 15 * k, i % 2 ? "#6b3540" : "#8d4a48", 5.5 * k);
        p.line([[x + dx * k, y - 200 * k], [x + dx * k, y - 90 * k]], steel, 3.5);
      }
      p.c.fillStyle = p.gradient(x - 120 * k, 0, x + 120 * k, 0, [0, "#2b2a48"], [0.75, "#5a4a68"], [1, "#c98a70"]);
      p.c.beginPath();
      p.c.roundRect(x - 120 * k, y - 96 * k, 240 * k, 110 * k, 10);
      p.c.fill();
      for (let i = 0; i < 11; i++) p.line([[x + (-108 + i * 21) * k, y - 84 * k], [x + (-108 + i * 21) * k, y + 6 * k]], "rgba(14,12,30,.55)", 5 * k);
    }
    // Its wall, painted like a carpet.
    const c = p.c;
    const dyes = ["#b5372c", "#e8cf9c", "#22375c", "#d28a35", "#3c7472", "#2a1620"];
    const wy = 1345;
    const wall = (x, y) => [x, wy + y + (x - 1200) * -0.006];
    p.poly([wall(0, 0), wall(2400, 0), wall(2400, 260), wall(0, 260)], "#8d2a28");
    for (let i = -1; i < 13; i++) {
      const x = i * 200 + 100;
      for (const [s, colour] of [[112, 5], [100, 1], [84, 2], [62, 3], [42, 1], [26, 4], [12, 0]]) {
        p.poly([wall(x - s * 0.94, 130), wall(x - s * 0.42, 130 - s * 0.5), wall(x, 130 - s), wall(x + s * 0.42, 130 - s * 0.5), wall(x + s * 0.94, 130), wall(x + s * 0.42, 130 + s * 0.5), wall(x, 130 + s), wall(x - s * 0.42, 130 + s * 0.5)], dyes[colour]);
      }
      for (const y of [52, 208]) p.poly([wall(x + 74, y), wall(x + 100, y - 30), wall(x + 126, y), wall(x + 100, y + 30)], dyes[3]);
    }
    for (const y of [8, 240]) {
      for (let i = 0; i < 80; i++) p.poly([wall(i * 30, y), wall(i * 30 + 15, y), wall(i * 30 + 30, y + 14), wall(i * 30 + 15, y + 14)], dyes[i % 2 ? 1 : 2]);
      p.line([wall(0, y - 4), wall(2400, y - 4)], "#2a1620", 4);
      p.line([wall(0, y + 18), wall(2400, y + 18)], "#2a1620", 4);
    }
    p.poly([wall(0, -16), wall(2400, -16), wall(2400, 4), wall(0, 4)], "#d9b48c");
    p.layer((s) => {
      const g = s.createLinearGradient(0, wy, 0, 1600);
      g.addColorStop(0, "rgba(30,16,50,.28)");
      g.addColorStop(1, "rgba(12,8,30,.72)");
      s.fillStyle = g;
      s.fillRect(0, wy - 6, 2400, 300);
    });
    for (const x of [300, 900, 1500, 2100]) p.glow(x, 1590, 420, "#ffb867", 0.55);
    for (const [x, y, s] of [[930, 330, 26], [1010, 300, 20], [1080, 352, 22]]) bird(p, x, y, s, "#22243f");
    p.glow(1650, H - 110, 900, "#ffd394", 0.45);
    return p.finish({ wobble: 0.8, vignette: 0.3, grain: 2.5 });
  },
};

scenes.harbour = {
  draw() {
    const p = new Picture(2400, 1600, 135);
    const H = 900;
    const r = p.random;
    const sky = ramp([0, "#5a86a3"], [0.5, "#a9bfbd"], [0.85, "#f3d8a8"], [1, "#f9e3b5"]);
    p.sky(sky, { low: H, sun: [620, H - 240], sunColour: "#fff5d8", clouds: 0.8, cloudLight: "#fff3dc", cloudShade: "#93a8b2", cover: 0.03 });
    const n = noise(6);
    p.hills((x) => H - 90 - 60 * fbm(n, x / 380, 3, 5) + 60 * step(900, 0, x), (d) => blend(rgb("#8c9a9a"), rgb("#c9bfa0"), clamp(d / 110)));
    // Sheds, then the cranes.
    for (let i = 0; i < 10; i++) {
      const x = 1020 + i * 150;
      const h = r.in(70, 130);
      p.poly([[x, H], [x, H - h], [x + 65, H - h - 36], [x + 130, H - h], [x + 130, H]], p.gradient(x, 0, x + 130, 0, [0, r.of(["#c98d68", "#a9776a", "#d3a878", "#8a8078"])], [1, "#5d5a68"]));
    }
    const steel = ["#c4502f", "#2f5d73", "#d9933a"];
    const crane = (x, y, k, tone) => {
      const l = (a, w) => p.line(a.map(([u, v]) => [x + u * k, y - v * k]), tone, w * k);
      l([[-70, 0], [-46, 360]], 16);
      l([[70, 0], [46, 360]], 16);
      l([[-62, 120], [62, 120]], 12);
      l([[-60, 130], [54, 340]], 7);
      l([[60, 130], [-54, 340]], 7);
      l([[-70, 360], [70, 360]], 18);
      p.poly([[x - 60 * k, y - 370 * k], [x + 60 * k, y - 370 * k], [x + 46 * k, y - 450 * k], [x - 46 * k, y - 450 * k]], tone);
      p.poly([[x - 54 * k, y - 432 * k], [x - 18 * k, y - 432 * k], [x - 24 * k, y - 396 * k], [x - 58 * k, y - 396 * k]], "#ffe3a8");
      l([[0, 450], [0, 610]], 13);
      l([[-20, 440], [-430, 640]], 13);
      l([[-20, 410], [-430, 640]], 7);
      for (let i = 0; i < 9; i++) l([[-20 - i * 45, 440 + i * 22], [-42 - i * 45, 420 + i * 24]], 5);
      l([[0, 610], [-430, 640]], 3.5);
      l([[0, 610], [120, 430]], 6);
      p.poly([[x + 70 * k, y - 450 * k], [x + 160 * k, y - 450 * k], [x + 160 * k, y - 380 * k], [x + 70 * k, y - 380 * k]], tone);
      l([[-424, 638], [-424, 330]], 3);
      p.poly([[x - 490 * k, y - 330 * k], [x - 360 * k, y - 330 * k], [x - 360 * k, y - 262 * k], [x - 490 * k, y - 262 * k]], "#8d4a38");
    };
    crane(2190, H, 0.72, "#8d8a92");
    crane(1830, H + 6, 0.95, steel[1]);
    crane(1330, H + 14, 1.16, steel[0]);
    p.haze(H - 300, H + 20, "#f3dcb0", 0.24);
    p.poly([[960, H - 6], [2400, H - 16], [2400, H + 40], [960, H + 26]], p.gradient(0, H - 16, 0, H + 40, [0, "#d8c3a0"], [1, "#6a5f60"]));
    for (let i = 0; i < 30; i++) {
      const x = 1500 + (i % 15) * 58;
      const y = H - 10 - Math.floor(i / 15) * 38;
      p.poly([[x, y], [x + 54, y], [x + 54, y - 36], [x, y - 36]], r.of(["#b34a35", "#d9a04a", "#3f6f7f", "#7d8a6a", "#e3c79a"]));
      for (let q = 1; q < 6; q++) p.line([[x + q * 9, y - 2], [x + q * 9, y - 34]], "rgba(30,20,20,.22)", 2);
    }
    const boat = (x, y, k, hull, trim, flip = 1) => {
      const c = p.c;
      c.save();
      c.translate(x, y);
      c.scale(k * flip, k);
      c.beginPath();
      c.moveTo(-250, -70);
      c.quadraticCurveTo(-60, -40, 150, -66);
      c.quadraticCurveTo(230, -84, 280, -120);
      c.quadraticCurveTo(250, -10, 200, 20);
      c.lineTo(-220, 20);
      c.quadraticCurveTo(-250, -20, -250, -70);
      const g = c.createLinearGradient(0, -110, 0, 24);
      g.addColorStop(0, hull);
      g.addColorStop(1, css(rgb(hull).map((v) => v * 0.5)));
      c.fillStyle = g;
      c.fill();
      p.line([[-250, -70], [-60, -48], [150, -66], [276, -118]], trim, 12);
      p.poly([[-160, -62], [-160, -170], [10, -170], [40, -58]], p.gradient(-160, 0, 40, 0, [0, "#fffaea"], [1, "#b9ab98"]));
      p.poly([[-175, -170], [30, -170], [22, -188], [-170, -188]], trim);
      for (const dx of [-144, -92, -40]) p.poly([[dx, -150], [dx + 38, -150], [dx + 38, -108], [dx, -108]], "#35495c");
      p.line([[70, -60], [70, -330]], "#6b4a35", 9);
      p.line([[70, -320], [250, -116]], "#3a3238", 3);
      p.line([[70, -320], [-240, -80]], "#3a3238", 3);
      p.line([[70, -130], [190, -210]], "#6b4a35", 7);
      for (let i = 0; i < 5; i++) p.poly([[mix(70, 250, (i + 0.4) / 5), mix(-320, -116, (i + 0.4) / 5)], [mix(70, 250, (i + 0.8) / 5), mix(-320, -116, (i + 0.8) / 5)], [mix(70, 250, (i + 0.6) / 5) - 4, mix(-320, -116, (i + 0.6) / 5) + 32]], ["#d9523a", "#f0c35a", "#4f8f8a"][i % 3]);
      c.restore();
    };
    boat(1130, H + 40, 0.5, "#d9d2c0", "#b5432f");
    boat(400, H + 60, 0.62, "#3f6f7f", "#f3e3c0", -1);
    boat(820, H + 74, 0.74, "#b3402f", "#f6e2b4");
    // Water mirrors what stands above it.
    const base = H + 40;
    const top = p.c.getImageData(0, 0, 2400, 1600).data;
    const m = p.noise2;
    p.pixels((x, y, c) => {
      const d = y - base;
      const v = d / (1600 - base);
      const wave = p.noise(x / (80 + 260 * v), d / (5 + 24 * v)) * 0.6 + m(x / (36 + 130 * v), d / (3 + 12 * v)) * 0.4;
      const sy = clamp(Math.round(base - 2 - d * 1.15 - wave * (12 + 120 * v)), 0, base - 1);
      const sx = clamp(Math.round(x + wave * (3 + 20 * v)), 0, 2399);
      const o = (sy * 2400 + sx) * 4;
      const k = clamp(0.16 + 0.5 * v + wave * 0.16);
      c[0] = mix(top[o], 34, k);
      c[1] = mix(top[o + 1], 74, k);
      c[2] = mix(top[o + 2], 88, k);
      const near = Math.exp(-(((x - 620) / (70 + 420 * v)) ** 2));
      const flash = step(0.28, 0.6, wave + 0.3 * m(x / 16, d / 5)) * near;
      for (let q = 0; q < 3; q++) c[q] = mix(c[q], [255, 240, 200][q], flash * 0.85);
    }, [0, base, 2400, 1600 - base]);
    boat(1130, H + 40, 0.5, "#d9d2c0", "#b5432f");
    boat(400, H + 60, 0.62, "#3f6f7f", "#f3e3c0", -1);
    boat(820, H + 74, 0.74, "#b3402f", "#f6e2b4");
    // The near pier, a bollard, ropes, crates.
    p.poly([[1500, 1600], [1700, 1330], [2400, 1290], [2400, 1600]], p.gradient(0, 1290, 0, 1600, [0, "#c7b08c"], [1, "#75645a"]));
    for (let i = 0; i < 9; i++) p.line([[1700 + i * 90, 1330 - i * 5], [1500 + i * 130, 1600]], "rgba(60,44,40,.3)", 4);
    p.poly([[1500, 1600], [1700, 1330], [1700, 1380], [1540, 1600]], "#54484a");
    p.disc(1830, 1424, 60, "rgba(40,30,30,.4)", 16);
    p.poly([[1796, 1420], [1804, 1350], [1858, 1350], [1866, 1420]], p.gradient(1796, 0, 1866, 0, [0, "#8d8a88"], [1, "#2c2a34"]));
    p.disc(1831, 1346, 46, "#4a4650", 16);
    p.line(Array.from({ length: 30 }, (_, i) => [mix(1826, 1000, i / 29), mix(1390, H + 34, i / 29) + 330 * (i / 29) * (1 - i / 29)]), "#4a3a30", 7);
    for (const [x, y, s] of [[2080, 1470, 150], [2250, 1450, 130], [2150, 1320, 120]]) {
      p.poly([[x, y], [x + s, y - s * 0.08], [x + s, y - s], [x, y - s * 0.92]], p.gradient(x, 0, x + s, 0, [0, "#d9a864"], [1, "#8a5c34"]));
      for (let i = 1; i < 5; i++) p.line([[x, y - (i * s * 0.92) / 5], [x + s, y - s * 0.08 - (i * s * 0.92) / 5]], "rgba(80,46,24,.5)", 4);
      p.line([[x + 6, y - 6], [x + s - 6, y - s + 8]], "#8a5c34", 9);
    }
    for (const [x, y, s] of [[700, 480, 34], [800, 430, 26], [610, 540, 24], [960, 520, 22]]) bird(p, x, y, s, "rgba(250,246,236,.95)");
    return p.finish({ wobble: 0.8, vignette: 0.26, grain: 2.5 });
  },
};

scenes.train = {
  draw() {
    const p = new Picture(2400, 1350, 136);
    const sky = ramp([0, "#47648c"], [0.5, "#b39aa0"], [0.8, "#f4bd92"], [1, "#fbdcae"]);
    p.sky(sky, { low: 620, sun: [1820, 420], sunColour: "#fff3d4", clouds: 0.7, cloudLight: "#ffd9b4", cloudShade: "#7d7d9b" });
    const n = noise(55);
    const m = noise(56);
    const height = (x, z) => Math.abs((x + 4 * Math.sin(z / 26)) / 15) ** 1.5 * 6 * step(8, 30, z) + ridged(n, x / 30, z / 30, 6, 0.45) * 14 * step(26, 80, z) + fbm(m, x / 8, z / 8, 4) * 1.6 - 7 + z * 0.05;
    terrain(p, {
      height,
      eye: [0, 9, 0],
      horizon: 520,
      focal: 0.8,
      near: 7,
      far: 170,
      sun: [0.7, 0.4, 0.5],
      shade: ({ x, z, lit, ny }) => {
        const wood = fbm(m, x / 2, z / 2, 4);
        let base = blend(rgb("#8a8748"), rgb("#2d473c"), step(-0.12, 0.16, wood + 0.08));
        base = blend(base, rgb("#c4793f"), step(0.08, 0.34, fbm(n, x / 3, z / 3, 3)) * 0.6);
        base = blend(base, rgb("#8d7d78"), step(0.66, 0.48, ny));
        const k = 0.44 + lit * 0.85;
        return [Math.min(255, base[0] * k * 1.08), base[1] * k, base[2] * (k * 0.84 + 0.14)];
      },
      haze: (t) => [rgb("#f3cfae"), clamp(1 - Math.exp(-((t / 74) ** 1.4)))],
    });
    p.haze(560, 900, "#f6d6b4", 0.28);
    // The stone viaduct.
    const y0 = 640;
    const piers = Array.from({ length: 9 }, (_, i) => 90 + i * 290);
    const foot = (x) => 940 + 330 * Math.exp(-(((x - 1250) / 560) ** 2)) - 70 * Math.exp(-(((x - 200) / 300) ** 2));
    p.masked(
      (s) => {
        s.fillRect(-10, y0, 2420, 70);
        for (const x of piers) p.poly([[x - 40, y0 + 60], [x + 40, y0 + 60], [x + 58, foot(x) + 60], [x - 58, foot(x) + 60]], "#fff", s);
        for (let i = 0; i < 9; i++) {
          const x = piers[i] + 145;
          s.beginPath();
          s.moveTo(x - 145, y0 + 60);
          s.lineTo(x + 145, y0 + 60);
          s.lineTo(x + 145, y0 + 190);
          s.lineTo(x + 105, y0 + 190);
          s.arc(x, y0 + 190, 105, 0, Math.PI, true);
          s.lineTo(x - 145, y0 + 190);
          s.fill();
        }
        s.fillRect(-10, y0 + 60, 110, 140);
      },
      (x, y, c) => {
        const row = Math.floor((y - y0) / 20);
        const joint = (y - y0) % 20 < 2 || (x + (row % 2) * 26) % 52 < 2;
        const tone = 0.5 + 0.3 * fbm(n, Math.floor((x + (row % 2) * 26) / 52) * 1.7, row * 1.3, 2) + 0.2 * fbm(m, x / 60, y / 60, 3);
        let t = blend(rgb("#8d6f68"), rgb("#f2cfa6"), clamp(tone + (((x - 90 + 145) % 290) - 145) / 520));
        if (joint) t = t.map((q) => q * 0.8);
        t = blend(t, rgb("#e9c3a6"), clamp((y - 780) / 520) * 0.65);
        const q = y < y0 + 12 ? 1.14 : y < y0 + 26 ? 0.72 : 1;
        const mist = step(foot(x) - 170, foot(x) - 10, y) * (y > y0 + 190 ? 1 : 0);
        for (let k = 0; k < 3; k++) c[k] = mix(Math.min(255, t[k] * q), c[k], mist);
      },
    );
    // The train: a locomotive, sleeping cars, one with a roof of glass.
    const c = p.c;
    const car = (x, w, tone, glass) => {
      const y = y0 - 96;
      c.fillStyle = p.gradient(0, y, 0, y0, [0, css(blend(rgb(tone), [255, 230, 190], 0.4))], [0.3, tone], [1, css(rgb(tone).map((v) => v * 0.5))]);
      c.beginPath();
      c.roundRect(x, y, w, 86, glass ? [44, 44, 6, 6] : [20, 20, 6, 6]);
      c.fill();
      if (glass) {
        c.fillStyle = p.gradient(0, y - 6, 0, y + 52, [0, "#cfe6ea"], [0.5, "#8fb5c0"], [1, "#ffe2a8"]);
        c.beginPath();
        c.roundRect(x + 10, y - 14, w - 20, 66, [40, 40, 4, 4]);
        c.fill();
        for (let i = 1; i < 9; i++) p.line([[x + 10 + (i * (w - 20)) / 9, y - 12], [x + 10 + (i * (w - 20)) / 9, y + 50]], "rgba(40,60,80,.55)", 3);
        for (let i = 0; i < 8; i++) {
          p.disc(x + 34 + (i * (w - 60)) / 8, y + 34, 8, "#4a3a44", 9);
          p.disc(x + 34 + (i * (w - 60)) / 8, y + 52, 13, "#5a4450", 12);
        }
      } else {
        for (let i = 0; i < Math.floor(w / 42); i++) {
          c.fillStyle = p.random() < 0.72 ? "#ffe0a0" : "#34405c";
          c.fillRect(x + 20 + i * 40, y + 20, 26, 28);
        }
      }
      p.line([[x + 4, y + 62], [x + w - 4, y + 62]], "#f3dca8", 5);
      for (const dx of [36, 74, w - 74, w - 36]) p.disc(x + dx, y0 - 6, 13, "#221c2a", 13);
    };
    car(-140, 320, "#2f4d6e");
    car(190, 320, "#2f4d6e");
    car(520, 320, "#2f4d6e");
    car(850, 330, "#2f4d6e", true);
    car(1190, 320, "#2f4d6e");
    const lx = 1522;
    c.fillStyle = p.gradient(0, y0 - 110, 0, y0, [0, "#e06a48"], [0.4, "#b5392f"], [1, "#57202a"]);
    c.beginPath();
    c.roundRect(lx, y0 - 108, 330, 98, [16, 54, 12, 6]);
    c.fill();
    p.poly([[lx + 250, y0 - 94], [lx + 300, y0 - 92], [lx + 318, y0 - 58], [lx + 250, y0 - 58]], "#ffe9b4");
    for (let i = 0; i < 5; i++) p.poly([[lx + 30 + i * 40, y0 - 84], [lx + 56 + i * 40, y0 - 84], [lx + 56 + i * 40, y0 - 52], [lx + 30 + i * 40, y0 - 52]], "rgba(40,14,24,.6)");
    p.line([[lx + 4, y0 - 40], [lx + 326, y0 - 40]], "#f3dca8", 7);
    for (const dx of [40, 84, 128, 220, 264, 308]) p.disc(lx + dx, y0 - 6, 14, "#221c2a", 14);
    p.disc(lx + 326, y0 - 34, 10, "#fff7dc");
    p.glow(lx + 330, y0 - 34, 330, "#ffe6a8", 0.7);
    p.line([[-10, y0 - 2], [2410, y0 - 2]], "#3a2c34", 6);
    p.line([[-10, y0 - 26], [2410, y0 - 26]], "rgba(60,44,50,.6)", 3);
    for (let i = 0; i < 80; i++) p.line([[i * 31, y0 - 26], [i * 31, y0 + 2]], "rgba(60,44,50,.55)", 3);
    // Mist between the piers, trees before them.
    p.layer((s) => {
      for (let i = 0; i < 60; i++) p.disc(p.random() * 2400, 1050 + p.random.bell() * 90, p.random.in(120, 380), `rgba(252,228,200,${p.random.in(0.03, 0.1)})`, p.random.in(20, 60), 0, s);
    }, { blur: 24 });
    const green = ramp([0, "#1b2c28"], [0.6, "#4f6138"], [1, "#c9a94f"]);
    const autumn = ramp([0, "#4a241d"], [0.5, "#a85a2a"], [1, "#edb65c"]);
    const r = random(58);
    for (let i = 0; i < 58; i++) {
      const x = r() * 2400;
      const edge = 1290 - 200 * Math.exp(-((x / 420) ** 2)) - 150 * Math.exp(-(((x - 2400) / 460) ** 2));
      const s = r.in(0.8, 1.4);
      p.foliage(x, edge + r() * 60, 62 * s, 84 * s, r() < 0.36 ? autumn : green, { count: 110, size: 17 * s, light: [0.7, -0.6], random: r });
    }
    p.glow(1820, 420, 900, "#ffe0b0", 0.4);
    return p.finish({ wobble: 0.8, vignette: 0.28, grain: 2.5 });
  },
};

scenes.bakery = {
  draw() {
    const p = new Picture(2400, 1600, 137);
    const n = p.noise;
    const m = p.noise2;
    const [cx, cy, rx, ry] = [1090, 930, 520, 470];
    const arch = (x, y) => {
      const u = (x - cx) / rx;
      const v = y < cy ? (y - cy) / ry : 0;
      return Math.hypot(u, v);
    };
    p.pixels((x, y, c) => {
      const d = arch(x, y);
      const tall = 58;
      let row = Math.floor(y / tall);
      let u = (x + (row % 2) * 62) / 124;
      let fx = u - Math.floor(u);
      let fy = y / tall - row;
      if (d < 1.36 && d > 1 && y < cy + 10) {
        // The ring of bricks on edge.
        const a = Math.atan2((y - cy) / ry, (x - cx) / rx);
        row = 900 + Math.round(a * 12);
        u = a * 12 + 0.5;
        fx = u - Math.floor(u);
        fy = (d - 1) / 0.36;
        fx = fx * 0.9 + 0.05;
      }
      const joint = Math.min(fx * 124, (1 - fx) * 124, fy * tall, (1 - fy) * tall);
      const id = n(Math.floor(u) * 3.7 + row * 1.3, row * 2.9);
      const rough = fbm(m, x / 26, y / 26, 4);
      let t = blend(rgb("#9c5138"), rgb("#5f2f2a"), clamp(0.45 + id * 0.7 + rough * 0.7));
      t = blend(t, rgb("#c98a5c"), clamp(id * 0.9));
      const bevel = clamp(0.62 + 0.38 * step(2, 11, joint) + 0.2 * (0.5 - fy) * step(14, 3, joint));
      if (joint < 4) t = rgb("#584038");
      t = t.map((q) => q * bevel);
      const fire = Math.exp(-Math.max(0, d - 0.9) * 1.5);
      const lit = 0.2 + 1.05 * fire + 0.1 * rough;
      c[0] = Math.min(255, t[0] * lit * 1.22);
      c[1] = t[1] * lit * 0.98;
      c[2] = t[2] * lit * 0.72 + 8;
      if (d < 1 && y < 1180) {
        // Inside: a dark vault that glows, and flames.
        const depth = clamp(1 - d);
        const base = blend(rgb("#2a0d0c"), rgb("#7d2a12"), depth);
        const h = (1150 - y) / 560;
        const sway = 0.35 * n(x / 240, y / 200 + 4) + 0.18 * m(x / 90, y / 120);
        const flame = fbm(n, x / 130 + sway, y / 260 + 11, 5) * 0.9 + 0.56 - h * 1.05 - ((x - cx) / 470) ** 2 * 0.85;
        const f = ramp([0, "#3a0d0a"], [0.25, "#a8280d"], [0.5, "#ee6a14"], [0.75, "#ffb638"], [1, "#fff3b8"])(clamp(flame * 1.35 + 0.16));
        const k = step(-0.12, 0.12, flame);
        for (let q = 0; q < 3; q++) c[q] = mix(base[q], f[q], k);
        const rim = Math.exp(-(1 - d) * 9);
        c[0] *= 1 - 0.5 * rim;
        c[1] *= 1 - 0.6 * rim;
        c[2] *= 1 - 0.6 * rim;
      }
    });
    // Sparks.
    const r = p.random;
    for (let i = 0; i < 90; i++) {
      const x = cx + r.bell() * 400;
      const y = 1100 - r() ** 1.5 * 560;
      if (arch(x, y) > 0.95) continue;
      p.disc(x, y, r.in(1.5, 4), "#ffe08a");
    }
    // Logs, the shelf, the counter.
    for (const [x, y, w, a] of [[880, 1130, 300, 0.05], [1150, 1120, 330, -0.08], [1010, 1080, 280, 0.14]]) {
      p.line([[x - w / 2, y - a * w], [x + w / 2, y + a * w]], "#1c0c0b", 58);
      p.line([[x - w / 2, y - 18 - a * w], [x + w / 2, y - 18 + a * w]], "rgba(255,130,40,.7)", 9);
    }
    p.glow(cx, 1060, 1300, "#ff9a3c", 0.62);
    const counter = 1190;
    p.pixels((x, y, c) => {
      const v = (y - counter) / (1600 - counter);
      const g = fbm(n, x / 420, (y - counter) / (9 + 14 * v), 4);
      const lit = 0.5 + 0.85 * Math.exp(-(((x - cx) / 760) ** 2)) * (1.1 - v);
      const flour = step(0.1, 0.5, fbm(m, x / 230, y / 70, 5)) * 0.5;
      let t = blend(rgb("#a96d3c"), rgb("#4f2c1c"), clamp(0.5 + g));
      t = blend(t, rgb("#f4e3c6"), flour);
      c[0] = Math.min(255, t[0] * lit * 1.12);
      c[1] = t[1] * lit * 0.95;
      c[2] = t[2] * lit * 0.8;
      if (y < counter + 12) for (let k = 0; k < 3; k++) c[k] = Math.min(255, c[k] * 1.5 + 20);
    }, [0, counter, 2400, 1600 - counter]);
    const loaf = (x, y, s, long) => {
      p.layer((q) => p.disc(x, y + s * 0.4, s * (long ? 1.7 : 1.12), "rgba(24,8,6,.75)", s * 0.24, 0, q), { blur: 12 });
      const w = s * (long ? 1.65 : 1.05);
      const h = s * 0.6;
      p.masked(
        (q) => p.disc(x, y, w, "#fff", h, long ? -0.06 : 0, q),
        (px, py, c) => {
          const u = (px - x) / w;
          const v = (py - y) / h;
          const z = Math.sqrt(Math.max(0, 1 - u * u - v * v));
          const crust = fbm(m, px / 34, py / 34, 4);
          let back = clamp(0.5 + 0.35 * z - 0.1 * v + crust * 0.35);
          const cut = long ? Math.abs(((u * 3.2 + v * 0.6 + 9) % 1) - 0.5) : Math.abs(Math.abs(u) - 0.24 - 0.1 * v) * 1.6;
          const open = step(0.16, 0.05, cut) * step(0.25, 0.6, z);
          let t = ramp([0, "#53230f"], [0.4, "#a85a20"], [0.75, "#d9903c"], [1, "#f0c47c"])(back);
          t = blend(t, rgb("#f6dfae"), open * 0.8);
          const light = 0.32 + 0.9 * clamp(z * 0.35 - v * 0.75 + ((cx - x) / 1500) * u + 0.15);
          for (let k = 0; k < 3; k++) c[k] = Math.min(255, t[k] * light * [1.15, 0.98, 0.82][k]);
          back = 0;
        },
      );
    };
    loaf(1560, 1262, 110, true);
    loaf(1910, 1290, 132, true);
    loaf(520, 1280, 150, false);
    loaf(250, 1370, 170, false);
    loaf(1750, 1420, 175, true);
    loaf(640, 1440, 190, false);
    loaf(1160, 1430, 176, true);
    // The peel leans against the wall, sacks stand in the shade.
    p.line([[2120, 1190], [2250, 260]], "#3a1d14", 34);
    p.line([[2112, 1190], [2242, 260]], "#b5783f", 22);
    p.poly([[2180, 330], [2190, 60], [2350, 76], [2320, 340]], p.gradient(2180, 0, 2350, 0, [0, "#d9a05a"], [1, "#6b3f22"]));
    p.layer((s) => {
      for (let i = 0; i < 34; i++) p.disc(r() * 2400, r() * 900, r.in(80, 240), `rgba(255,190,120,${r.in(0.01, 0.04)})`, r.in(40, 120), 0, s);
    }, { blur: 40, mode: "screen" });
    return p.finish({ wobble: 0.9, vignette: 0.4, centre: [0.46, 0.55], grain: 2.5 });
  },
};
