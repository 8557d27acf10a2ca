// Scenes at the scale of a person: the road, the garden, the bench, the rain.

import { Picture, blend, clamp, crag, css, fbm, mix, noise, ramp, random, rgb, step } from "./paint.mjs";
import { bird, grasses } from "./land.mjs";

export const scenes = {};

const TAU = Math.PI * 2;

function wheel(p, x, y, s, colour, c = p.c) {
  c.beginPath();
  c.arc(x, y, s, 0, TAU);
  c.strokeStyle = colour;
  c.lineWidth = s * 0.1;
  c.stroke();
  for (let i = 0; i < 12; i++) {
    const a = (i / 12) * TAU + 0.2;
    p.line([[x, y], [x + Math.cos(a) * s, y + Math.sin(a) * s]], colour, s * 0.022, c);
  }
  p.disc(x, y, s * 0.09, colour, s * 0.09, 0, c);
}

// A racing cyclist seen from the side; x, y is where the wheels stand.
function cyclist(p, x, y, k, { frame = "#e8e0d0", jersey = "#c9402f", shorts = "#1d2236", skin = "#b97f5a", cap = "#f3ead8", leg = 0, dark = "#161a2c" } = {}) {
  const c = p.c;
  c.save();
  c.translate(x, y);
  c.scale(k, k);
  const W = 62;
  const [rear, front, crank, seat, head] = [[-100, -W], [104, -W], [-8, -58], [-40, -158], [78, -158]];
  wheel(p, ...rear, W, dark);
  wheel(p, ...front, W, dark);
  for (const part of [[rear, crank, seat, rear], [seat, [74, -150], crank], [[74, -150], [78, -132], front], [[72, -160], [84, -120]]]) p.line(part, frame, 7);
  p.line([[-40, -158], [-46, -176]], dark, 5);
  p.line([[-66, -179], [-26, -177]], dark, 9);
  p.line([[78, -160], [104, -164], [118, -148], [104, -134]], dark, 6);
  p.disc(...crank, 15, dark, 15);
  const legs = (turn, tone) => {
    const a = leg + turn;
    const foot = [crank[0] + 26 * Math.cos(a), crank[1] + 26 * Math.sin(a)];
    const hip = [-40, -186];
    const d = Math.hypot(foot[0] - hip[0], foot[1] - hip[1]);
    const L = 76;
    const m = [(hip[0] + foot[0]) / 2, (hip[1] + foot[1]) / 2];
    const up = Math.sqrt(Math.max(0, L * L - (d / 2) ** 2));
    const knee = [m[0] + (up * (foot[1] - hip[1])) / d, m[1] - (up * (foot[0] - hip[0])) / d];
    p.line([knee, foot], tone, 13);
    p.line([hip, knee], shorts, 22);
    p.line([[foot[0] - 12, foot[1] + 2], [foot[0] + 16, foot[1] + 4]], "#f0e6d4", 10);
  };
  legs(Math.PI, css(blend(rgb(skin), [30, 20, 30], 0.4)));
  p.line([[34, -252], [62, -206], [100, -166]], css(blend(rgb(skin), [30, 20, 30], 0.4)), 12);
  const body = c.createLinearGradient(-40, -260, 20, -170);
  body.addColorStop(0, css(blend(rgb(jersey), [255, 236, 200], 0.4)));
  body.addColorStop(1, css(blend(rgb(jersey), [30, 10, 30], 0.35)));
  c.beginPath();
  c.moveTo(-62, -188);
  c.quadraticCurveTo(-40, -256, 34, -272);
  c.quadraticCurveTo(58, -262, 46, -238);
  c.quadraticCurveTo(10, -214, -20, -178);
  c.closePath();
  c.fillStyle = body;
  c.fill();
  legs(0, skin);
  p.line([[36, -256], [70, -204], [108, -164]], skin, 12);
  p.line([[36, -256], [54, -230]], jersey, 19);
  p.line([[44, -264], [60, -276]], skin, 13);
  p.disc(70, -290, 20, skin, 23, 0.4);
  c.beginPath();
  c.ellipse(66, -300, 30, 20, 0.28, Math.PI * 0.93, Math.PI * 2.05);
  c.fillStyle = cap;
  c.fill();
  c.restore();
}

scenes.cycling = {
  draw() {
    const p = new Picture(2400, 1600, 141);
    const H = 640;
    const sky = ramp([0, "#4d7fa6"], [0.55, "#a9c5c8"], [0.9, "#f7dca9"], [1, "#fbe7bd"]);
    p.sky(sky, { low: H, sun: [480, H - 190], sunColour: "#fff5d6", clouds: 0.75, cloudLight: "#fff4e0", cloudShade: "#9ab2bd" });
    p.sea(H, { above: sky, deep: "#1c6178", sunX: 480, glitter: 1, rough: 0.9 });
    const n = noise(7);
    for (const [i, x0] of [1500, 1750].entries()) {
      p.hills((x) => mix(1150, H + 40 * i - (180 + 130 * i) * step(x0 - 400, 2400, x) * (0.85 + 0.3 * fbm(n, x / 150, i, 5)), step(x0 - 420, x0 - 40, x + 60 * fbm(n, x / 40, 3, 4)) ** 0.5), (d, x, y) => {
        const lit = crag(n, x, y, 150);
        return blend(blend(rgb("#8d7560"), rgb("#e6c592"), lit), rgb("#e6d3b4"), 0.45 - 0.3 * i);
      });
    }
    // The road comes along the shore and bends out of sight.
    const edge = (x) => 1010 - 90 * step(900, 2400, x) + 30 * Math.sin(x / 700);
    p.hills(edge, (d, x, y) => {
      const g = fbm(n, x / 40, y / 16, 4);
      return blend(blend(rgb("#b9a05c"), rgb("#7d7a44"), clamp(d / 90)), rgb("#e0c98a"), clamp(g));
    });
    grasses(p, edge, 420, ["#c9b26a", "#8d8a48", "#e0cf93"]);
    p.hills((x) => edge(x) + 130, (d, x, y) => {
      const t = blend(rgb("#6f6a72"), rgb("#a39a96"), clamp(0.45 + 0.25 * fbm(n, x / 90, y / 20, 3) - d / 1200));
      const warm = Math.exp(-(((x - 480) / 900) ** 2)) * 0.25;
      return blend(t, rgb("#ffe0ae"), warm);
    });
    p.line(Array.from({ length: 61 }, (_, i) => [i * 40, edge(i * 40) + 142]), "#f6ead0", 9);
    p.c.setLineDash([150, 110]);
    p.line(Array.from({ length: 61 }, (_, i) => [i * 40, edge(i * 40) + 410]), "#f6ead0", 14);
    p.c.setLineDash([]);
    p.line(Array.from({ length: 61 }, (_, i) => [i * 40, edge(i * 40) + 118]), "#8a8078", 10);
    for (let i = 0; i < 31; i++) p.line([[i * 80, edge(i * 80) + 62], [i * 80, edge(i * 80) + 134]], "#a39888", 13);
    p.line(Array.from({ length: 61 }, (_, i) => [i * 40, edge(i * 40) + 78]), "#e8dcc2", 16);
    // Riders, the far ones first; their shadows point from the sun.
    const riders = [
      [1960, 190, 0.92, { jersey: "#2f6f9f", frame: "#f0c35a", leg: 0.4, cap: "#f6f0e0" }],
      [1660, 205, 1.0, { jersey: "#e0a93a", frame: "#2c3550", leg: 2.2, skin: "#c98f66" }],
      [1345, 245, 1.18, { jersey: "#3f8a63", frame: "#d9d2c4", leg: 1.2, cap: "#c9402f" }],
      [760, 330, 1.62, { jersey: "#c9402f", frame: "#f6efe0", leg: -0.5, cap: "#fff6e4" }],
    ];
    for (const [x, dy, k] of riders) {
      p.layer((s) => {
        const y = edge(x) + dy;
        p.disc(x + 60 * k, y + 14 * k, 190 * k, "rgba(34,30,52,.55)", 15 * k, 0.02, s);
      }, { blur: 7 });
    }
    for (const [x, dy, k, o] of riders) cyclist(p, x, edge(x) + dy, k, o);
    for (const [x, y, s] of [[1060, 260, 34], [1160, 220, 26], [1000, 330, 24]]) bird(p, x, y, s, "rgba(50,70,86,.75)");
    p.glow(480, H - 190, 1000, "#fff0c8", 0.4);
    return p.finish({ wobble: 0.7, vignette: 0.26, grain: 2.5 });
  },
};

scenes.orchard = {
  draw() {
    const p = new Picture(2400, 1600, 142);
    const H = 620;
    const r = p.random;
    const n = p.noise;
    const sky = ramp([0, "#8fb4b8"], [0.6, "#e3dcb4"], [1, "#fbeabb"]);
    p.sky(sky, { low: H, sun: [1750, 330], sunColour: "#fff8dc", clouds: 0.4, cloudLight: "#fff8e8", cloudShade: "#c2ccbf" });
    for (let i = 0; i < 3; i++) {
      const e = noise(500 + i);
      p.hills((x) => H - 130 + i * 55 - (120 - 20 * i) * fbm(e, x / 460, i, 5), (d) => blend(blend(rgb("#a9b8a4"), rgb("#7d9a6a"), i / 2), rgb("#f3e3b4"), clamp(0.5 - i * 0.1 + d / 500)));
    }
    p.pixels((x, y, c) => {
      const v = (y - H) / (1600 - H);
      const z = 1 / (v + 0.06);
      const u = (x - 1300) * z * 0.0034;
      const lane = Math.abs(u - Math.round(u / 1.9) * 1.9);
      const g = fbm(n, u * 9, z * 22, 4);
      let t = blend(rgb("#4f7a34"), rgb("#b9c65c"), clamp(0.42 + g * 0.9 + 0.12 * Math.cos(u * 3.3)));
      // Shade under the rows, sun in the lanes.
      const shade = step(0.62, 0.2, lane) * (0.55 + 0.5 * fbm(p.noise2, u * 2.2, z * 3.1, 3));
      t = blend(t, rgb("#2a4a34"), clamp(shade * 0.85));
      t = blend(t, rgb("#f6e6a6"), Math.exp(-(((x - 1500) / 800) ** 2)) * (1 - v) ** 2 * 0.6);
      for (let k = 0; k < 3; k++) c[k] = t[k];
    }, [0, H, 2400, 1600 - H]);
    const leaves = ramp([0, "#1c3d24"], [0.4, "#3f7034"], [0.75, "#8db046"], [1, "#e8e07a"]);
    const tree = (x, y, k) => {
      p.layer((s) => p.disc(x - 60 * k, y + 4 * k, 190 * k, "rgba(24,44,28,.5)", 30 * k, 0, s), { blur: 10 * k });
      const c = p.c;
      c.beginPath();
      c.moveTo(x - 24 * k, y);
      c.quadraticCurveTo(x - 14 * k, y - 90 * k, x - 12 * k, y - 160 * k);
      c.lineTo(x + 12 * k, y - 160 * k);
      c.quadraticCurveTo(x + 14 * k, y - 80 * k, x + 28 * k, y);
      c.fillStyle = p.gradient(x - 24 * k, 0, x + 28 * k, 0, [0, "#3a2720"], [1, "#a3774f"]);
      c.fill();
      for (const a of [-0.9, -0.35, 0.4, 0.95]) p.line([[x, y - 120 * k], [x + Math.sin(a) * 150 * k, y - 130 * k - Math.cos(a) * 110 * k]], "#4a3328", 13 * k);
      const parts = [[-105, -235, 118, 92], [100, -240, 122, 96], [0, -320, 150, 112], [0, -215, 130, 84]];
      for (const [dx, dy, rx, ry] of parts) p.foliage(x + dx * k, y + dy * k, rx * k, ry * k, leaves, { count: 150, size: 21 * k, light: [0.6, -0.75], random: r });
      for (let i = 0; i < 26; i++) {
        const [dx, dy, rx, ry] = r.of(parts);
        const a = r() * TAU;
        const d = Math.sqrt(r()) * 0.92;
        const [ax, ay, s] = [x + dx * k + Math.cos(a) * rx * d * k, y + dy * k + Math.sin(a) * ry * d * k, 13 * k];
        p.disc(ax, ay, s, r.of(["#b3281f", "#c93a24", "#d9542e"]), s * 0.95);
        p.disc(ax + s * 0.3, ay - s * 0.35, s * 0.34, "rgba(255,226,170,.8)");
      }
    };
    const rows = [];
    for (const row of [-2, -1, 1, 2, 3]) for (let i = 0; i < 9; i++) rows.push([row * 1.9 - 0.95 * Math.sign(row) + (row > 0 ? 0 : 0), 7.2 - i * 0.78]);
    for (const [u, z] of rows) {
      const v = 1 / z - 0.06;
      if (v < 0.02) continue;
      const y = H + v * (1600 - H);
      const x = 1300 + u / (z * 0.0034);
      const k = 2.15 / z;
      if (x > -320 * k && x < 2400 + 320 * k) tree(x, y, k);
      if (z > 2.4) p.layer((s) => {
        s.fillStyle = "rgba(250,236,180,.05)";
        s.fillRect(0, 380, 2400, y - 380);
      });
    }
    // Crates of apples and a ladder in the lane.
    const crate = (x, y, k) => {
      p.layer((s) => p.disc(x - 20 * k, y + 6 * k, 130 * k, "rgba(20,36,22,.55)", 20 * k, 0, s), { blur: 8 });
      for (let j = 0; j < 3; j++) for (let i = 0; i < 6; i++) {
        const [ax, ay, s] = [x + (i - 2.5 + (j % 2) * 0.4) * 32 * k + r.in(-4, 4), y - (96 - j * 13) * k + r.in(-4, 4), 21 * k];
        const g = p.c.createRadialGradient(ax + s * 0.35, ay - s * 0.4, s * 0.1, ax, ay, s);
        g.addColorStop(0, "#ffd9a0");
        g.addColorStop(0.35, r.of(["#d9402c", "#c9342a", "#e0683a"]));
        g.addColorStop(1, "#5f1418");
        p.disc(ax, ay, s, g);
      }
      for (let i = 0; i < 3; i++) p.poly([[x - 112 * k, y - (78 - i * 27) * k], [x + 112 * k, y - (78 - i * 27) * k], [x + 112 * k, y - (56 - i * 27) * k], [x - 112 * k, y - (56 - i * 27) * k]], p.gradient(x - 112 * k, 0, x + 112 * k, 0, [0, "#8a5c34"], [1, "#e3b274"]));
      for (const dx of [-104, 88]) p.poly([[x + dx * k, y - 86 * k], [x + (dx + 16) * k, y - 86 * k], [x + (dx + 16) * k, y + 2], [x + dx * k, y + 2]], "#7a4e2c");
    };
    crate(1120, 1250, 0.9);
    crate(1290, 1330, 1.15);
    crate(1010, 1420, 1.35);
    for (const dx of [0, 92]) p.line([[1630 + dx, 1440], [1740 + dx * 0.75, 900]], "#c99a5f", 16);
    for (let i = 0; i < 8; i++) {
      const t = (i + 0.6) / 8.4;
      p.line([[1630 + 110 * t, 1440 - 540 * t], [1630 + 92 + 88 * t, 1440 - 540 * t]], "#b5824a", 11);
    }
    // Sunbeams through the leaves.
    p.layer((s) => {
      for (let i = 0; i < 7; i++) p.poly([[1730 + i * 14, 300], [1760 + i * 14, 300], [300 + i * 330, 1600], [120 + i * 330, 1600]], "rgba(255,244,190,.22)", s);
    }, { blur: 34, mode: "screen", alpha: 0.6 });
    p.glow(1750, 330, 1000, "#fff4c4", 0.55);
    return p.finish({ wobble: 1, vignette: 0.28, grain: 2 });
  },
};

scenes.rain = {
  draw() {
    const p = new Picture(1600, 2400, 143);
    const r = p.random;
    const n = p.noise;
    p.pixels((x, y, c) => {
      const v = y / 2400;
      const t = ramp([0, "#1f2f48"], [0.4, "#3f5a72"], [0.58, "#8fa0a0"], [0.62, "#4d6070"], [1, "#16202f"])(v);
      const lift = Math.exp(-(((x - 900) / 420) ** 2) - ((y - 1250) / 420) ** 2) * 0.75;
      const q = blend(t, rgb("#f3d9a8"), lift);
      for (let k = 0; k < 3; k++) c[k] = q[k];
    });
    // A street out of focus.
    p.layer((s) => {
      for (const [x, w, h, tone] of [[0, 330, 1220, "#22324a"], [300, 200, 900, "#344a60"], [470, 160, 640, "#50687a"], [1290, 320, 1260, "#1d2b42"], [1130, 190, 860, "#33475c"], [1010, 140, 600, "#546a7a"]]) p.poly([[x, 1420 - h], [x + w, 1420 - h * 0.93], [x + w, 1420], [x, 1420]], tone, s);
      for (let i = 0; i < 60; i++) {
        const side = r() < 0.5 ? r.in(0, 560) : r.in(1050, 1600);
        s.fillStyle = r.of(["#ffd48a", "#ffb760", "#ffe9bd", "#f29a5a"]);
        s.globalAlpha = r.in(0.4, 0.95);
        s.fillRect(side, r.in(360, 1300), r.in(20, 44), r.in(30, 60));
      }
    }, { blur: 20 });
    p.layer((s) => {
      for (let i = 0; i < 44; i++) p.disc(r() * 1600, r.in(900, 1420), r.in(14, 46), r.of(["rgba(255,200,110,.5)", "rgba(255,236,190,.45)", "rgba(236,90,70,.42)", "rgba(110,200,190,.35)"]), undefined, 0, s);
    }, { blur: 5, mode: "screen", alpha: 0.8 });
    // The wet pavement holds the lights as long streaks.
    const H = 1440;
    const top = p.c.getImageData(0, 0, 1600, 2400).data;
    p.pixels((x, y, c) => {
      const d = y - H;
      const v = d / 960;
      const wave = n(x / (30 + 90 * v), d / (9 + 34 * v)) * 0.6 + p.noise2(x / 14, d / (4 + 16 * v)) * 0.4;
      const sy = clamp(Math.round(H - 10 - d * 0.9 - wave * 120), 0, 2399);
      const sx = clamp(Math.round(x + wave * 26), 0, 1599);
      const o = (sy * 1600 + sx) * 4;
      const slab = Math.abs(((y ** 1.02 * 1.7) % (60 + 260 * v)) - 2) < 3 + 5 * v ? 0.72 : 1;
      const k = (0.62 - 0.3 * v + 0.1 * wave) * slab;
      for (let q = 0; q < 3; q++) c[q] = top[o + q] * k + [10, 16, 26][q];
    }, [0, H, 1600, 2400 - H]);
    // A walker under a red umbrella, seen from behind.
    const [x, y] = [800, 1960];
    const figure = (c, flip) => {
      const Y = (v) => y + flip * v;
      p.poly([[x - 30, Y(-350)], [x - 62, Y(-14)], [x - 12, Y(-6)], [x + 2, Y(-330)]], "#1b2233", c);
      p.poly([[x + 6, Y(-330)], [x + 22, Y(-30)], [x + 74, Y(-34)], [x + 46, Y(-350)]], "#141a29", c);
      p.poly([[x - 84, Y(-10)], [x - 8, Y(-14)], [x - 8, Y(8)], [x - 88, Y(8)]], "#7d3a2a", c);
      p.poly([[x + 18, Y(-40)], [x + 90, Y(-42)], [x + 92, Y(-20)], [x + 20, Y(-20)]], "#6d3024", c);
      c.beginPath();
      c.moveTo(x - 70, Y(-760));
      c.quadraticCurveTo(x, Y(-800), x + 76, Y(-760));
      c.quadraticCurveTo(x + 128, Y(-520), x + 130, Y(-300));
      c.quadraticCurveTo(x, Y(-268), x - 118, Y(-304));
      c.quadraticCurveTo(x - 120, Y(-560), x - 70, Y(-760));
      const coat = c.createLinearGradient(x - 120, 0, x + 130, 0);
      coat.addColorStop(0, "#22324c");
      coat.addColorStop(0.55, "#38506e");
      coat.addColorStop(1, "#b59a78");
      c.fillStyle = coat;
      c.fill();
      p.line([[x, Y(-770)], [x + 4, Y(-300)]], "rgba(12,18,32,.5)", 5, c);
      p.line([[x - 100, Y(-520)], [x + 112, Y(-520)]], "rgba(12,18,32,.55)", 12, c);
      p.disc(x + 2, Y(-820), 62, "#2c2027", 70, 0, c);
      p.line([[x + 40, Y(-700)], [x + 30, Y(-1180)]], "#2a1a1a", 11, c);
      // The umbrella.
      c.beginPath();
      c.moveTo(x - 430, Y(-850));
      c.bezierCurveTo(x - 400, Y(-1140), x - 170, Y(-1250), x + 24, Y(-1260));
      c.bezierCurveTo(x + 240, Y(-1250), x + 450, Y(-1120), x + 478, Y(-830));
      for (const [a, b] of [[300, -880], [160, -800], [0, -870], [-150, -800], [-290, -885], [-430, -850]]) c.quadraticCurveTo(x + a + 76, Y(-905), x + a, Y(b));
      c.closePath();
      const dome = c.createLinearGradient(x - 430, Y(-1200), x + 480, Y(-900));
      dome.addColorStop(0, "#8d1a20");
      dome.addColorStop(0.5, "#d3342c");
      dome.addColorStop(1, "#ff8a5a");
      c.fillStyle = dome;
      c.fill();
      for (const [a, b] of [[-290, -885], [-150, -800], [0, -870], [160, -800], [300, -880]]) {
        c.beginPath();
        c.moveTo(x + 24, Y(-1260));
        c.quadraticCurveTo(x + a * 0.9 + 12, Y(-1160), x + a, Y(b));
        c.strokeStyle = "rgba(70,6,16,.45)";
        c.lineWidth = 6;
        c.stroke();
      }
      p.line([[x + 24, Y(-1260)], [x + 24, Y(-1310)]], "#2a1a1a", 9, c);
    };
    p.layer((s) => figure(s, -0.62), { blur: 9, alpha: 0.5 });
    p.layer((s) => p.disc(x, y + 6, 190, "rgba(6,10,20,.7)", 26, 0, s), { blur: 12 });
    figure(p.c, 1);
    // Drops dance on the umbrella; rain in three depths; rings in the puddles.
    for (let i = 0; i < 220; i++) {
      const a = Math.PI * (1.04 + 0.92 * r());
      p.line([[x + 24 + Math.cos(a) * 458, y - 850 + Math.sin(a) * 412], [x + 24 + Math.cos(a) * 470 + r.bell() * 16, y - 850 + Math.sin(a) * 440 - r() * 26]], `rgba(255,246,226,${r.in(0.2, 0.75)})`, r.in(1.5, 3.5));
    }
    for (const [count, long, w, alpha, blur] of [[700, 60, 1.6, 0.22, 0], [240, 120, 2.6, 0.3, 1], [50, 240, 5, 0.2, 4]]) {
      p.layer((s) => {
        for (let i = 0; i < count; i++) {
          const [a, b] = [r() * 1700 - 50, r() * 2400];
          p.line([[a, b], [a - long * 0.12, b + long * r.in(0.6, 1.2)]], `rgba(236,240,240,${alpha * r.in(0.5, 1.3)})`, w, s);
        }
      }, { blur, mode: "screen" });
    }
    for (let i = 0; i < 70; i++) {
      const [a, b] = [r() * 1600, r.in(1560, 2390)];
      const s = (b - 1440) / 26;
      for (const k of [1, 0.55]) {
        p.c.beginPath();
        p.c.ellipse(a, b, s * k, s * 0.3 * k, 0, 0, TAU);
        p.c.strokeStyle = `rgba(255,238,210,${r.in(0.15, 0.45)})`;
        p.c.lineWidth = 2.5;
        p.c.stroke();
      }
    }
    return p.finish({ wobble: 0.7, vignette: 0.34, grain: 2 });
  },
};

scenes["solar-field"] = {
  draw() {
    const p = new Picture(2400, 1600, 144);
    const H = 560;
    const r = p.random;
    const n = p.noise;
    const sky = ramp([0, "#3f7fb0"], [0.6, "#a6cbd2"], [1, "#f5ecc9"]);
    p.sky(sky, { low: H, sun: [1980, 170], sunColour: "#fffbe2", clouds: 0.9, cloudLight: "#ffffff", cloudShade: "#a8bfcb", cover: 0.06 });
    for (let i = 0; i < 2; i++) {
      const e = noise(600 + i);
      p.hills((x) => H - 60 + i * 46 - (110 - 40 * i) * fbm(e, x / 420, i, 5), (d) => blend(blend(rgb("#8faab0"), rgb("#86a06a"), i), rgb("#efe6c2"), clamp(0.25 + d / 300)));
    }
    p.pixels((x, y, c) => {
      const v = (y - H) / (1600 - H);
      const z = 1 / (v + 0.05);
      const u = (x - 1200) * z * 0.004;
      const g = fbm(n, u * 7, z * 18, 4);
      const flowers = p.noise2(u * 40, z * 46) > 0.72 && v > 0.2;
      let t = blend(rgb("#5d8a3c"), rgb("#c6d06a"), clamp(0.4 + g * 0.9));
      t = blend(t, rgb("#f0ecc4"), (1 - v) ** 4 * 0.6);
      if (flowers) t = blend(t, rgb("#fff3d0"), 0.7);
      for (let k = 0; k < 3; k++) c[k] = t[k];
    }, [0, H, 2400, 1600 - H]);
    // Rows of panels, tilted to the sun; each glass mirrors a piece of sky.
    const at = (u, h, z) => {
      const k = 1 / z;
      return [1200 + u * 700 * k, H + (1 - h) * 900 * k * 0.62];
    };
    const sheep = (x, y, k, flip, graze) => {
      p.layer((s) => p.disc(x - 8 * k, y + 3 * k, 62 * k, "rgba(28,44,24,.5)", 11 * k, 0, s), { blur: 5 * k });
      for (const dx of [-30, -16, 20, 34]) p.line([[x + dx * k * flip, y - 26 * k], [x + dx * k * flip, y]], "#3a322e", 8 * k);
      for (let i = 0; i < 26; i++) {
        const a = r() * TAU;
        const d = Math.sqrt(r());
        const [wx, wy] = [x + Math.cos(a) * 46 * d * k, y - 52 * k + Math.sin(a) * 24 * d * k];
        p.disc(wx, wy, 14 * k, css(blend(rgb("#b9ad98"), rgb("#fffaec"), clamp(0.55 - Math.sin(a) * d * 0.5 + 0.2 * Math.cos(a) * d))), 12 * k);
      }
      const hx = x + 58 * k * flip;
      const hy = graze ? y - 22 * k : y - 76 * k;
      p.line([[x + 40 * k * flip, y - 58 * k], [hx, hy]], "#4a3f3a", 18 * k);
      p.disc(hx + 6 * k * flip, hy + 5 * k, 17 * k, "#3a302c", 12 * k, 0.5 * flip);
      p.disc(hx - 6 * k * flip, hy - 7 * k, 9 * k, "#3a302c", 5 * k, -0.5 * flip);
    };
    const rows = 9;
    for (let i = rows - 1; i >= 0; i--) {
      const z = 0.62 + i * 0.34 + i * i * 0.05;
      for (let j = -14; j < 14; j++) {
        if (j === 0 || j === -1) continue;
        const [u0, u1] = [j * 0.34, j * 0.34 + 0.325];
        const zTop = z + 0.16;
        const q = [at(u0, 0.62, zTop), at(u1, 0.62, zTop), at(u1, 0.24, z), at(u0, 0.24, z)];
        if (q[1][0] < -200 || q[0][0] > 2600) continue;
        const shadow = [at(u0 - 0.1, 0, z + 0.2), at(u1 - 0.1, 0, z + 0.2), at(u1 - 0.1, 0, z - 0.02), at(u0 - 0.1, 0, z - 0.02)];
        p.poly(shadow, "rgba(24,46,28,.42)");
        for (const u of [u0 + 0.06, u1 - 0.06]) p.line([at(u, 0.42, z + 0.08), at(u, 0, z + 0.08)], "#8d9296", 7 / z);
        const sheen = 0.5 + 0.5 * n(u0 * 1.3 + 4, z * 0.9);
        const g = p.gradient(q[3][0], q[0][1], q[3][0], q[3][1], [0, css(blend(rgb("#5f93b8"), rgb("#fdf3d2"), sheen * 0.7))], [0.55, css(blend(rgb("#234a7d"), rgb("#9fc3d2"), sheen * 0.45))], [1, "#142c58"]);
        p.poly(q, g);
        const m = (a, b) => [mix(mix(q[0][0], q[1][0], a), mix(q[3][0], q[2][0], a), b), mix(mix(q[0][1], q[1][1], a), mix(q[3][1], q[2][1], a), b)];
        for (let k = 1; k < 6; k++) p.line([m(k / 6, 0), m(k / 6, 1)], "rgba(214,230,240,.4)", 1.4 / z + 0.4);
        for (let k = 1; k < 4; k++) p.line([m(0, k / 4), m(1, k / 4)], "rgba(214,230,240,.4)", 1.4 / z + 0.4);
        p.line([...q, q[0]], "#e6e6e0", 3.6 / z + 0.8);
      }
      if (i > 0 && i < 6) {
        const count = i < 3 ? 2 : 3;
        for (let k = 0; k < count; k++) {
          const u = r.in(-0.36, 0.36) * (1 + z * 0.5) + (k === 1 && i > 1 ? 0.9 : 0);
          const [x, y] = at(u, 0, z - 0.13);
          sheep(x, y, 1.15 / z, r() < 0.5 ? 1 : -1, r() < 0.7);
        }
      }
    }
    p.glow(1980, 170, 1100, "#fffbe0", 0.5);
    return p.finish({ wobble: 0.7, vignette: 0.24, grain: 2 });
  },
};

scenes.lab = {
  draw() {
    const p = new Picture(2400, 1600, 145);
    const n = p.noise;
    p.pixels((x, y, c) => {
      const d = Math.hypot((x - 1500) / 1500, (y - 520) / 900);
      const t = blend(rgb("#cfe3dc"), rgb("#1f4450"), clamp(d * 0.85));
      for (let k = 0; k < 3; k++) c[k] = t[k];
    });
    // Shelves and a window behind, out of focus.
    p.layer((s) => {
      for (let i = 0; i < 3; i++) for (let j = 0; j < 2; j++) p.poly([[1280 + i * 250, 90 + j * 380], [1500 + i * 250, 90 + j * 380], [1500 + i * 250, 440 + j * 380], [1280 + i * 250, 440 + j * 380]], "rgba(255,252,232,.85)", s);
      for (const y of [330, 620]) {
        p.poly([[0, y], [960, y], [960, y + 22], [0, y + 22]], "#4a6a6c", s);
        for (let i = 0; i < 15; i++) {
          const h = p.random.in(60, 170);
          p.poly([[30 + i * 62, y - h], [74 + i * 62, y - h], [74 + i * 62, y], [30 + i * 62, y]], p.random.of(["#d9a04a", "#7fb0a8", "#e8dcc0", "#b5563a", "#39606a", "#f0c987"]), s);
        }
      }
    }, { blur: 22 });
    const bench = 1230;
    p.pixels((x, y, c) => {
      const v = (y - bench) / 370;
      const t = blend(rgb("#e6e8dc"), rgb("#6f8f90"), clamp(v * 0.9 + Math.abs(x - 1500) / 3200 + 0.05 * n(x / 200, y / 20)));
      for (let k = 0; k < 3; k++) c[k] = t[k];
    }, [0, bench, 2400, 370]);
    p.poly([[0, bench - 6], [2400, bench - 6], [2400, bench + 8], [0, bench + 8]], "#f6f6ea");
    // Glass: an outline as half widths by height, filled to a level.
    const glass = (x, y, tall, half, level, tint) => {
      const top = y - tall;
      const colour = rgb(tint);
      p.layer((s) => p.disc(x - half(1) * 0.4, y + 6, half(1) * 1.6, css(blend(colour, [20, 50, 60], 0.5), 0.5), 22, 0, s), { blur: 14 });
      p.layer((s) => p.disc(x - half(1) * 0.5, y + 18, half(1) * 0.9, css(blend(colour, [255, 255, 230], 0.4), 0.9), 9, 0, s), { blur: 9 });
      p.masked(
        (c) => {
          c.beginPath();
          for (let i = 0; i <= 60; i++) c.lineTo(x + half(i / 60), top + (tall * i) / 60);
          c.ellipse(x, y, half(1), half(1) * 0.12, 0, 0, Math.PI);
          for (let i = 60; i >= 0; i--) c.lineTo(x - half(i / 60), top + (tall * i) / 60);
          c.fill();
        },
        (px, py, c) => {
          const t = clamp((py - top) / tall);
          const w = half(t);
          const u = clamp((px - x) / w, -1, 1);
          const edge = 1 - Math.sqrt(1 - u * u);
          let col = blend([c[0], c[1], c[2]], [236, 250, 244], 0.12);
          const bow = level + (0.035 * Math.sqrt(1 - u * u) * half(level)) / 100;
          if (t > bow) {
            const glow = Math.exp(-(((u - 0.42) / 0.5) ** 2));
            col = blend(blend(colour.map((v) => v * 0.55), colour, clamp(0.4 + 0.5 * u)), blend(colour, [255, 252, 226], 0.6), glow * 0.75);
          }
          col = blend(col, [30, 70, 78], clamp(edge - 0.45) * 0.9);
          const flash = Math.exp(-(((u + 0.7) / 0.06) ** 2)) * 0.7 + Math.exp(-(((u - 0.76) / 0.05) ** 2)) * 0.85;
          col = blend(col, [255, 255, 250], clamp(flash));
          for (let k = 0; k < 3; k++) c[k] = col[k];
        },
      );
      const yl = top + tall * level;
      p.disc(x, yl, half(level) * 0.97, css(blend(colour, [255, 255, 240], 0.4), 0.9), half(level) * 0.12);
      p.c.beginPath();
      p.c.ellipse(x, top, half(0), half(0) * 0.14, 0, 0, TAU);
      p.c.strokeStyle = "rgba(246,255,250,.9)";
      p.c.lineWidth = 7;
      p.c.stroke();
    };
    const cone = (s) => (t) => s * (t < 0.34 ? 0.26 : mix(0.26, 1, step(0, 1, (t - 0.34) / 0.66) * 0.6 + ((t - 0.34) / 0.66) * 0.4));
    const bulb = (s) => (t) => s * (t < 0.42 ? 0.22 : Math.max(0.22, Math.sqrt(Math.max(0, 1 - ((t - 0.72) / 0.32) ** 2))));
    const tube = (s) => () => s;
    glass(2090, 1250, 560, bulb(205), 0.62, "#2f7f9f");
    glass(1730, 1290, 520, cone(190), 0.6, "#e0902c");
    for (let i = 0; i < 5; i++) glass(1130 + i * 92, 1240, 350, tube(30), 0.38 + 0.07 * i, ["#8d1f2c", "#b5432f", "#d98a2c", "#7f9a3c", "#2f6f8a"][i]);
    p.poly([[1076, 1050], [1556, 1050], [1556, 1074], [1076, 1074]], "#9c6b42");
    p.poly([[1076, 1180], [1556, 1180], [1566, 1240], [1066, 1240]], p.gradient(0, 1180, 0, 1240, [0, "#c98f5a"], [1, "#7a4c2c"]));
    for (const x of [1076, 1540]) p.poly([[x, 1050], [x + 18, 1050], [x + 18, 1200], [x, 1200]], "#8a5a34");
    glass(1390, 1440, 250, cone(150), 0.52, "#b5283a");
    glass(1900, 1480, 190, tube(120), 0.4, "#3f9a8a");
    // A microscope before the light.
    const c = p.c;
    const M = (pts, fill) => p.poly(pts.map(([a, b]) => [a + 560, b + 1420]), fill);
    p.layer((s) => p.disc(560, 1440, 330, "rgba(14,40,48,.6)", 40, 0, s), { blur: 16 });
    const dark = p.gradient(300, 0, 900, 0, [0, "#12242c"], [0.6, "#2c4a52"], [1, "#8fb5b0"]);
    M([[-250, 0], [-190, -60], [200, -60], [250, 0], [250, 22], [-250, 22]], dark);
    c.beginPath();
    c.moveTo(390, 1370);
    c.bezierCurveTo(250, 1180, 260, 900, 470, 780);
    c.lineTo(560, 850);
    c.bezierCurveTo(400, 950, 390, 1180, 520, 1370);
    c.fillStyle = dark;
    c.fill();
    M([[-120, -250], [240, -250], [240, -216], [-120, -216]], dark);
    M([[20, -262], [150, -262], [150, -250], [20, -250]], "#bfe0da");
    c.save();
    c.translate(650, 900);
    c.rotate(0.12);
    const steel = c.createLinearGradient(-80, 0, 80, 0);
    steel.addColorStop(0, "#2c4048");
    steel.addColorStop(0.5, "#dfe8e2");
    steel.addColorStop(0.7, "#8fa6a6");
    steel.addColorStop(1, "#e8f2ea");
    for (const [x, y, w, h] of [[-58, -320, 116, 60], [-46, -260, 92, 250], [-70, -10, 140, 90], [-40, 80, 80, 90], [-26, 170, 52, 44], [-50, -400, 100, 80]]) {
      c.fillStyle = steel;
      c.beginPath();
      c.roundRect(x, y, w, h, 12);
      c.fill();
    }
    c.restore();
    p.disc(432, 1120, 62, "#1c3238", 62);
    p.disc(438, 1114, 42, "#5f8286", 42);
    p.disc(444, 1108, 18, "#c9e0d8", 18);
    p.glow(600, 1180, 200, "#f6ffe6", 0.6);
    p.glow(1560, 330, 1300, "#fffbe0", 0.4);
    return p.finish({ wobble: 0.7, vignette: 0.3, centre: [0.6, 0.5], grain: 2 });
  },
};

scenes["tea-leaf"] = {
  draw() {
    const p = new Picture(1600, 2400, 146);
    const r = p.random;
    const n = p.noise;
    p.pixels((x, y, c) => {
      const d = Math.hypot((x - 1050) / 1000, (y - 560) / 1300);
      const t = blend(rgb("#d6dd84"), rgb("#12301f"), clamp(d * 0.95 + 0.12 * n(x / 500, y / 500)));
      for (let k = 0; k < 3; k++) c[k] = t[k];
    });
    p.layer((s) => {
      for (let i = 0; i < 70; i++) p.disc(r() * 1600, r() * 2400, r.in(50, 150), r.of(["rgba(232,236,150,.32)", "rgba(120,170,80,.3)", "rgba(24,70,44,.4)", "rgba(255,246,190,.25)"]), undefined, 0, s);
    }, { blur: 26 });
    // One leaf: an axis from its foot to its tip, bent; its edge is finely toothed.
    const leaf = (x0, y0, x1, y1, wide, bend, { young = 0, back = 0 } = {}) => {
      const L = Math.hypot(x1 - x0, y1 - y0);
      const [ux, uy] = [(x1 - x0) / L, (y1 - y0) / L];
      const local = (x, y) => {
        const a = ((x - x0) * ux + (y - y0) * uy) / L;
        const b = -(x - x0) * uy + (y - y0) * ux;
        return [a, b - bend * Math.sin(Math.PI * clamp(a)) ];
      };
      const half = (a) => wide * Math.sin(Math.PI * clamp(a) ** 0.82) ** 0.85 * (1 - 0.25 * a);
      const point = (a, s) => {
        const b = s * (half(a) * (1 + 0.018 * Math.sin(a * 190))) + bend * Math.sin(Math.PI * a);
        return [x0 + ux * a * L - uy * b, y0 + uy * a * L + ux * b];
      };
      p.layer((s) => {
        s.beginPath();
        for (let i = 0; i <= 100; i++) s.lineTo(...point(i / 100, 1).map((v, k) => v + (k ? 46 : 24)));
        for (let i = 100; i >= 0; i--) s.lineTo(...point(i / 100, -1).map((v, k) => v + (k ? 46 : 24)));
        s.fillStyle = "rgba(6,24,14,.55)";
        s.fill();
      }, { blur: 30 });
      p.masked(
        (s) => {
          s.beginPath();
          for (let i = 0; i <= 300; i++) s.lineTo(...point(i / 300, 1));
          for (let i = 300; i >= 0; i--) s.lineTo(...point(i / 300, -1));
          s.fill();
        },
        (x, y, c) => {
          const [a, b] = local(x, y);
          const w = half(a) + 1;
          const u = b / w;
          const side = u < 0 ? -1 : 1;
          const rib = a * 13 - Math.abs(u) * 2.1 * (1 - 0.3 * a);
          const near = Math.abs(rib - Math.round(rib));
          const vein = Math.exp(-((near / 0.045) ** 2)) * (1 - 0.55 * Math.abs(u));
          const puff = Math.cos((rib - Math.round(rib)) * TAU) * -0.5;
          const mid = Math.exp(-((b / (7 + 9 * (1 - a))) ** 2));
          const fine = n(x / 17, y / 17) * 0.05 + p.noise2(x / 60, y / 60) * 0.08;
          let lit = 0.46 + 0.2 * side * (back ? -1 : 1) + 0.16 * puff + fine - 0.14 * Math.abs(u) ** 3 + 0.12 * (1 - a);
          const through = Math.exp(-(((x - 1100) / 620) ** 2) - ((y - 560) / 800) ** 2);
          lit += 0.34 * through;
          let t = ramp([0, "#123a22"], [0.35, "#2f7036"], [0.65, "#7fae3f"], [0.9, "#d0dd72"], [1, "#f4f3b4"])(clamp(lit + young * 0.2));
          t = blend(t, rgb("#e6eeaa"), clamp(vein * 0.42 + mid * 0.72));
          const rim = Math.abs(u) > 0.955 ? 0.35 : 0;
          t = blend(t, rgb("#f3f6c4"), rim);
          for (let k = 0; k < 3; k++) c[k] = t[k];
        },
      );
      return point;
    };
    p.line([[700, 2400], [760, 1900], [830, 1480], [850, 1340]], "#4d7a34", 46);
    p.line([[690, 2400], [750, 1900], [820, 1480], [842, 1340]], "#a9c45c", 14);
    const left = leaf(770, 1850, 90, 1120, 250, -70, { back: 1 });
    const right = leaf(820, 1620, 1500, 760, 270, 90);
    const low = leaf(745, 2080, 1470, 1790, 190, 60, { back: 1 });
    leaf(848, 1400, 560, 520, 130, -46, { young: 1, back: 1 });
    leaf(850, 1380, 960, 430, 96, 30, { young: 1.3 });
    // Dew.
    const drop = (x, y, s) => {
      p.disc(x + s * 0.15, y + s * 0.3, s * 1.02, "rgba(8,40,20,.5)", s * 0.9);
      const g = p.c.createLinearGradient(x - s * 0.6, y - s, x + s * 0.6, y + s);
      g.addColorStop(0, "rgba(20,70,34,.75)");
      g.addColorStop(0.55, "rgba(150,190,90,.5)");
      g.addColorStop(1, "rgba(250,255,214,.92)");
      p.disc(x, y, s, g, s * 0.92);
      p.disc(x - s * 0.34, y - s * 0.38, s * 0.24, "#fffff4", s * 0.18, -0.5);
    };
    for (const [f, count] of [[left, 15], [right, 20], [low, 10]]) for (let i = 0; i < count; i++) drop(...f(r.in(0.14, 0.92), r.in(-0.85, 0.85)), r() ** 2.4 * 30 + 7);
    p.glow(1100, 420, 1200, "#fff8c4", 0.35);
    return p.finish({ wobble: 0.6, vignette: 0.34, centre: [0.55, 0.4], grain: 2 });
  },
};

scenes.buoy = {
  draw() {
    const p = new Picture(2400, 1350, 147);
    const H = 520;
    const sky = ramp([0, "#253b52"], [0.5, "#5b7c8d"], [0.85, "#c3c3b0"], [1, "#e8dcb8"]);
    p.sky(sky, { low: H, sun: [700, H - 120], sunColour: "#fff3cf", clouds: 1, cloudLight: "#dfe0d2", cloudShade: "#3a5166", cover: 0.16, scale: 1.2 });
    p.sea(H, { above: sky, deep: "#0f3d4d", sunX: 700, rough: 1.5, glitter: 0.9, glint: "#fff4d4" });
    // Swell: crests that come nearer, each with its own light.
    const n = noise(17);
    for (let i = 0; i < 5; i++) {
      const t = i / 4;
      const y0 = mix(H + 70, 1230, t ** 1.5);
      const crest = (x) => y0 + (10 + 66 * t) * fbm(n, x / (220 + 520 * t) + i * 3, i, 4) * 1.6;
      p.hills(
        (x) => crest(x),
        (d, x, y) => {
          const f = fbm(n, x / (50 + 160 * t) + 5, (y + d * 1.2) / (16 + 50 * t), 4);
          const clear = Math.exp(-d / (16 + 60 * t));
          let c = blend(rgb("#124656"), rgb("#5fa6a2"), clamp(clear * 0.75 + f * 0.5));
          c = blend(c, rgb("#f0ead0"), Math.exp(-d / (3 + 8 * t)) * clamp(0.35 + 1.6 * fbm(n, x / 60, i + 9, 3)));
          const sun = Math.exp(-(((x - 700) / 420) ** 2)) * step(0.16, 0.4, f);
          c = blend(c, rgb("#fff2cc"), sun * 0.65);
          return blend(blend(sky(0.85), c, 0.45 + 0.55 * t), rgb("#0d3442"), clamp(d / 500) * 0.7);
        },
      );
      if (i === 2) station(p, 1480, 985, 1.06);
      if (i === 0) station(p, 2130, H + 118, 0.16);
    }
    for (const [x, y, s] of [[1010, 300, 34], [1120, 250, 28], [900, 360, 26]]) bird(p, x, y, s, "rgba(246,244,232,.92)");
    return p.finish({ wobble: 0.8, vignette: 0.3, centre: [0.5, 0.5], grain: 2 });
  },
};

function station(p, x, y, k) {
  const c = p.c;
  c.save();
  c.translate(x, y);
  c.rotate(0.09);
  c.scale(k, k);
  const steel = (a, w) => p.line(a, "#2c3a42", w);
  for (const s of [-1, 1]) steel([[s * 130, -90], [s * 44, -430]], 13);
  steel([[0, -90], [0, -430]], 8);
  for (let i = 0; i < 3; i++) {
    const [t0, t1] = [i / 3, (i + 1) / 3];
    steel([[-mix(130, 44, t0), mix(-90, -430, t0)], [mix(130, 44, t1), mix(-90, -430, t1)]], 6);
    steel([[mix(130, 44, t0), mix(-90, -430, t0)], [-mix(130, 44, t1), mix(-90, -430, t1)]], 6);
  }
  p.poly([[-150, -330], [-34, -370], [-24, -230], [-140, -190]], "#20406f");
  for (let i = 1; i < 4; i++) p.line([[-150 + i * 29, -330 - i * 10], [-140 + i * 29, -190 - i * 10]], "rgba(200,220,240,.5)", 3);
  p.line([[-150, -330], [-34, -370], [-24, -230], [-140, -190], [-150, -330]], "#e3e3da", 6);
  p.poly([[-70, -446], [70, -446], [70, -424], [-70, -424]], "#c9402f");
  p.poly([[-22, -446], [22, -446], [18, -500], [-18, -500]], "#fff1c0");
  p.disc(0, -504, 22, "#2c3a42", 9);
  steel([[0, -510], [0, -640]], 6);
  p.line([[50, -446], [50, -590]], "#2c3a42", 5);
  for (let i = 0; i < 3; i++) {
    const a = i * 2.1 + 0.4;
    p.line([[50, -590], [50 + 44 * Math.cos(a), -590 + 13 * Math.sin(a)]], "#2c3a42", 5);
    p.disc(50 + 44 * Math.cos(a), -590 + 13 * Math.sin(a), 11, "#e8dcc0", 9);
  }
  const hull = c.createLinearGradient(-260, 0, 260, 0);
  hull.addColorStop(0, "#ffd25a");
  hull.addColorStop(0.4, "#f0a92c");
  hull.addColorStop(1, "#7d4a16");
  p.disc(0, -84, 262, "#f7c04a", 44);
  c.fillStyle = hull;
  c.beginPath();
  c.moveTo(-262, -84);
  c.lineTo(-236, 40);
  c.quadraticCurveTo(0, 130, 236, 40);
  c.lineTo(262, -84);
  c.ellipse(0, -84, 262, 44, 0, 0, Math.PI);
  c.fill();
  p.disc(0, -88, 250, "#f9d477", 38);
  p.disc(0, -90, 150, "#b57a22", 20);
  c.restore();
  p.glow(x - 40 * k, y - 470 * k, 190 * k, "#fff0c0", 0.85);
}

scenes.rowing = {
  draw() {
    const p = new Picture(2400, 1600, 148);
    const n = p.noise;
    const m = p.noise2;
    const deep = ramp([0, "#0c3f58"], [0.4, "#16697d"], [0.7, "#2c979b"], [1, "#8fd0bc"]);
    const wave = (x, y) => fbm(n, x / 300 + 0.5 * m(x / 340, y / 340), y / 130, 4, 0.42) + 0.05 * m(x / 40, y / 24);
    const wakes = [];
    const lanes = [[470, 250, 1], [1030, 560, 1], [640, 880, 1], [1330, 1190, 1], [820, 1470, 1]];
    for (const [x, y] of lanes) wakes.push([x, y]);
    p.pixels((x, y, c) => {
      // Down the slope of the picture all boats keep one direction.
      const h = wave(x, y);
      const lit = wave(x + 5, y + 4) - h;
      let t = deep(clamp(0.4 + 0.34 * fbm(m, x / 900, y / 700, 3) + lit * 5 + (2400 - x + y * 0.3) / 9000));
      const glint = step(0.045, 0.1, lit + 0.014 * m(x / 7, y / 5)) * step(0.0, 0.4, fbm(n, x / 700 + 5, y / 500, 3) + 0.25);
      t = blend(t, [255, 252, 226], glint * 0.75);
      for (let k = 0; k < 3; k++) c[k] = t[k];
    });
    const a = -0.3;
    const boat = (x, y, hull, shirts) => {
      const c = p.c;
      const crew = 4;
      p.layer((s) => {
        s.translate(x + 46, y + 60);
        s.rotate(a);
        s.scale(1.32, 1.32);
        s.fillStyle = "rgba(4,34,50,.6)";
        s.beginPath();
        s.ellipse(0, 0, 350, 22, 0, 0, TAU);
        s.fill();
        for (let i = 0; i < crew; i++) p.line([[-150 + i * 96, 0], [-190 + i * 96, i % 2 ? -200 : 200]], "rgba(4,34,50,.45)", 9, s);
      }, { blur: 9 });
      c.save();
      c.translate(x, y);
      c.rotate(a);
      c.scale(1.32, 1.32);
      // The wake, the rings where blades left the water.
      for (let i = 0; i < 170; i++) {
        const t = p.random() ** 0.7;
        p.disc(-330 - t * 620, (p.random.bell() * (10 + 46 * t)), p.random.in(3, 16) * (1 - t * 0.5), `rgba(240,252,244,${0.34 * (1 - t)})`, p.random.in(1.5, 5));
      }
      for (let k = 1; k < 4; k++) for (const s of [-1, 1]) for (let q = 0; q < crew; q++) if ((q % 2 ? -1 : 1) === s) {
        c.beginPath();
        c.ellipse(-190 + q * 96 - k * 210, s * 205, 34 + 9 * k, 20 + 6 * k, 0, 0, TAU);
        c.strokeStyle = `rgba(236,250,240,${0.5 / k})`;
        c.lineWidth = 4;
        c.stroke();
      }
      const g = c.createLinearGradient(0, -24, 0, 24);
      g.addColorStop(0, "#fffaf0");
      g.addColorStop(0.5, hull);
      g.addColorStop(1, css(rgb(hull).map((v) => v * 0.55)));
      c.fillStyle = g;
      c.beginPath();
      c.moveTo(-345, 0);
      c.bezierCurveTo(-160, -30, 160, -30, 375, 0);
      c.bezierCurveTo(160, 30, -160, 30, -345, 0);
      c.fill();
      p.disc(0, 0, 250, "#4a2f22", 13);
      for (let i = 0; i < crew; i++) {
        const s = i % 2 ? -1 : 1;
        const ox = -150 + i * 96;
        p.line([[ox + 6, s * 8], [ox - 14, s * 60], [ox - 42, s * 196]], "#f6e9cc", 6);
        p.disc(ox - 46, s * 212, 11, "#d9402f", 30, s * 0.2);
        p.line([[ox - 8, -12], [ox + 8, s * 26]], "#b98058", 8);
        p.line([[ox - 8, 12], [ox + 8, s * 26]], "#b98058", 8);
        p.line([[ox - 6, 0], [ox + 48, -6]], "#2c2a3c", 10);
        p.line([[ox - 6, 0], [ox + 48, 6]], "#2c2a3c", 10);
        p.disc(ox - 12, 0, 17, shirts, 23);
        p.disc(ox - 20, -2, 14, "#5a3a2a", 13);
        p.disc(ox - 16, -5, 9, "rgba(255,236,200,.35)", 7);
      }
      c.restore();
    };
    const shades = [["#e8d9b5", "#c9402f"], ["#f0c35a", "#274a6d"], ["#d9e6e0", "#e08a2c"], ["#e3b49a", "#2f7a5a"], ["#cfd9e8", "#6d2f5c"]];
    lanes.forEach(([x, y], i) => boat(x + 260, y, ...shades[i]));
    return p.finish({ wobble: 0.7, vignette: 0.24, grain: 2 });
  },
};

scenes["price-chart"] = {
  draw() {
    const p = new Picture(2400, 1600, 149);
    const n = p.noise;
    p.pixels((x, y, c) => {
      const fibre = 0.02 * p.noise2(x / 3, y / 24) + 0.03 * n(x / 80, y / 80);
      const t = blend(rgb("#f2e6cf"), rgb("#d9bf9c"), clamp(Math.hypot((x - 900) / 2300, (y - 500) / 1700) + fibre));
      for (let k = 0; k < 3; k++) c[k] = t[k];
    });
    for (let i = 0; i < 9; i++) p.line([[180, 260 + i * 140], [2240, 260 + i * 140]], "rgba(110,86,70,.26)", i === 8 ? 5 : 2);
    // Bars of cut paper, each with its shadow; a line over them.
    const heights = [0.34, 0.42, 0.39, 0.5, 0.58, 0.54, 0.47, 0.52, 0.63, 0.71, 0.66, 0.78, 0.86, 0.82];
    const base = 1380;
    const bar = (i) => [210 + i * 145, 96, heights[i] * 1150];
    const paper = (x, y, w, h, tone, i) => {
      p.layer((s) => {
        s.fillStyle = "rgba(58,34,36,.55)";
        s.fillRect(x + 20, y + 16, w, h - 6);
      }, { blur: 15 });
      const e = noise(700 + i);
      p.masked(
        (s) => p.poly([...Array.from({ length: 30 }, (_, k) => [x + 1.6 * e(k / 3, 1), y + (h * k) / 29]), ...Array.from({ length: 30 }, (_, k) => [x + w + 1.6 * e(k / 3, 2), y + h - (h * k) / 29])], "#fff", s),
        (px, py, c) => {
          const f = 1 + 0.05 * n(px / 5 + i * 9, py / 60) + 0.04 * p.noise2(px / 60, py / 60) - 0.1 * ((px - x) / w) + 0.05;
          const t = rgb(tone);
          const edge = px - x < 4 ? 1.16 : 1;
          for (let k = 0; k < 3; k++) c[k] = clamp(t[k] * f * edge, 0, 255);
        },
      );
    };
    heights.forEach((h, i) => {
      const [x, w, tall] = bar(i);
      const split = [0.5, 0.28, 0.22];
      let y = base;
      split.forEach((part, k) => {
        const cut = tall * part * (1 + 0.12 * Math.sin(i * 1.7 + k * 2));
        y -= cut;
        paper(x, y, w, cut, [["#1f4a5c", "#2f7a7a", "#8fb59a"], ["#23556a", "#388a84", "#a3c2a2"]][i % 2][k], i * 3 + k);
      });
    });
    const line = heights.map((_, i) => [bar(i)[0] + 48, 1240 - 190 * Math.sin(i / 2.4 + 0.6) - i * 47 - 60 * Math.cos(i * 1.3)]);
    p.layer((s) => p.line(line.map(([x, y]) => [x + 16, y + 22]), "rgba(50,24,26,.6)", 16, s), { blur: 9 });
    p.line(line, "#d9482f", 17);
    p.line(line.map(([x, y]) => [x, y - 4]), "rgba(255,210,170,.6)", 4);
    line.forEach(([x, y], i) => {
      const s = i === 11 ? 40 : 22;
      p.layer((q) => p.disc(x + 12, y + 16, s, "rgba(50,24,26,.6)", s, 0, q), { blur: 7 });
      p.disc(x, y, s, i === 11 ? "#f0b43c" : "#fff6e2");
      p.disc(x, y, s * 0.55, i === 11 ? "#d9482f" : "#d9482f");
    });
    // A brass ruler and a pencil lie over the sheet.
    p.layer((s) => p.poly([[1500, 1560], [2420, 1380], [2420, 1440], [1500, 1620]], "rgba(50,30,30,.5)", s), { blur: 14 });
    const pen = (t, o) => [mix(1540, 2460, t) + o * 0.19, mix(1530, 1350, t) + o];
    p.poly([pen(0.09, -30), pen(1, -30), pen(1, 30), pen(0.09, 30)], p.gradient(0, 1400, 0, 1560, [0, "#e3b04a"], [1, "#9c6420"]));
    p.poly([pen(0.09, -10), pen(1, -10), pen(1, 10), pen(0.09, 10)], "#f0c866");
    p.poly([pen(0.09, -30), pen(0.09, 30), pen(0, 0)], "#e6cba0");
    p.poly([pen(0.026, -9), pen(0.026, 9), pen(0, 0)], "#2c2530");
    return p.finish({ wobble: 0.4, vignette: 0.28, centre: [0.4, 0.4], grain: 2 });
  },
};

scenes.dyes = {
  draw() {
    const p = new Picture(2400, 1600, 150);
    const n = p.noise;
    const m = p.noise2;
    p.pixels((x, y, c) => {
      const plank = Math.floor((y + 30 * n(x / 1200, 2)) / 270);
      const g = fbm(n, x / 420 + plank * 5, y / 15, 4) + 0.3 * Math.sin(16 * n(x / 900 + plank * 3, y / 90));
      let t = blend(rgb("#7a6252"), rgb("#3a2c2a"), clamp(0.45 + g * 0.8));
      if ((y + 30 * n(x / 1200, 2)) % 270 < 7) t = t.map((q) => q * 0.45);
      const lit = 1.25 - 0.6 * Math.hypot((x - 700) / 2000, (y - 400) / 1500);
      for (let k = 0; k < 3; k++) c[k] = Math.min(255, t[k] * lit);
    });
    const tones = ["#b3202c", "#e0a126", "#23457a", "#6d8a2f", "#7d2f5f", "#d9632a", "#2f7f86", "#8a5a2c", "#f0cf5a", "#4a2a52", "#c4485c", "#37603c"];
    const r = p.random;
    let i = 0;
    for (let row = 0; row < 3; row++) {
      for (let col = 0; col < 4; col++, i++) {
        const [x, y] = [330 + col * 580 + (row % 2) * 90 - 60 + r.in(-20, 20), 270 + row * 530 + r.in(-16, 16)];
        const s = 218;
        const tone = rgb(tones[i]);
        p.layer((q) => p.disc(x + 44, y + 52, s * 1.05, "rgba(16,8,8,.75)", s * 1.03, 0, q), { blur: 22 });
        const heap = (px, py) => {
          const d = Math.hypot(px - x, py - y) / s;
          const a = Math.atan2(py - y, px - x);
          return 90 * Math.exp(-((d * 1.5) ** 2)) + 26 * fbm(m, px / 70 + i * 7, py / 70, 5) - 16 * Math.exp(-(((d - 0.42) / 0.1) ** 2)) * step(0.2, 0.9, Math.cos(a - i)) ;
        };
        const yarn = i % 3 === 2;
        p.masked(
          (q) => p.disc(x, y, s, "#fff", s, 0, q),
          (px, py, c) => {
            const d = Math.hypot(px - x, py - y) / s;
            const a = Math.atan2(py - y, px - x);
            let t;
            if (d > 0.86) {
              const rim = (d - 0.93) / 0.07;
              const lit = clamp(0.62 + 0.36 * -Math.cos(a - 0.86) * Math.sign(rim) * Math.abs(rim) ** 0.7 + 0.2 * (1 - rim * rim));
              t = blend(rgb("#4a3a36"), rgb("#f6ead6"), lit);
            } else if (yarn) {
              // A skein, wound round.
              const ring = Math.abs(d - 0.46) / 0.36;
              const strand = Math.sin(a * 9 + d * 64 + 1.2 * n(px / 60, py / 60)) * 0.5 + 0.5;
              const round = Math.sqrt(clamp(1 - ring * ring));
              const lit = ring < 1 ? 0.25 + 0.75 * round * (0.55 + 0.45 * strand) - 0.24 * Math.cos(a - 0.86) * (d > 0.46 ? 1 : -1) * ring : 0.14;
              t = ring < 1 ? blend(tone.map((v) => v * 0.25), blend(tone, [255, 244, 220], 0.3), clamp(lit)) : rgb("#2c2220");
            } else {
              const h = heap(px, py);
              const l = clamp(0.6 + ((heap(px + 4, py) - h) * 0.7 + (heap(px, py + 4) - h) * 0.7) * 0.13);
              const grain = 0.06 * m(px / 6, py / 6);
              t = blend(tone.map((v) => v * 0.22), blend(tone, [255, 246, 226], 0.34), clamp(l + grain));
              t = t.map((v) => v * (0.5 + 0.5 * step(0.86, 0.66, d)) );
            }
            const shade = d < 0.86 ? 1 - 0.55 * step(0.5, 0.95, d) * clamp(-Math.cos(a - 0.86) + 0.2) : 1;
            for (let k = 0; k < 3; k++) c[k] = t[k] * shade;
          },
        );
        for (let k = 0; k < 26; k++) {
          const [a, d] = [r() * TAU, s * (1.02 + r() ** 3 * 0.5)];
          p.disc(x + Math.cos(a) * d, y + Math.sin(a) * d, r.in(1, 5), css(tone, 0.75));
        }
      }
    }
    return p.finish({ wobble: 0.6, vignette: 0.34, centre: [0.4, 0.4], grain: 2 });
  },
};
