// The school yard in the morning, the cello by the evening sea.

import { Picture, blend, clamp, css, fbm, mix, noise, ramp, random, rgb } from "./paint.mjs";

export const scenes = {};

const TAU = Math.PI * 2;

scenes.school = {
  draw() {
    const p = new Picture(2400, 1600, 161);
    const r = p.random;
    const n = p.noise;
    const H = 1010;
    const c = p.c;
    const sky = ramp([0, "#5f9cbc"], [0.6, "#b9d6d2"], [1, "#fbeec9"]);
    p.sky(sky, { low: H, sun: [250, 420], sunColour: "#fffadf", clouds: 0.7, cloudLight: "#fffdf4", cloudShade: "#b3c9cf" });
    p.layer((s) => {
      for (let i = 0; i < 50; i++) p.disc(i * 50, H - 70 - 40 * r(), r.in(50, 110), r.of(["#8fae7a", "#7d9f72", "#a3ba82"]), undefined, 0, s);
    }, { blur: 8 });
    // The house: two floors, a tiled roof with panels, a porch.
    const [x0, x1, y0] = [640, 2140, 470];
    p.poly([[x0, y0], [x1, y0], [x1, H], [x0, H]], p.gradient(x0, 0, x1, 0, [0, "#ffe9bf"], [0.6, "#f0cd98"], [1, "#d3a878"]));
    p.pixels((x, y, q) => {
      const f = 1 + 0.045 * fbm(n, x / 40, y / 40, 4);
      for (let k = 0; k < 3; k++) q[k] = Math.min(255, q[k] * f);
    }, [x0, y0, x1 - x0, H - y0]);
    p.poly([[x0 - 50, y0 + 6], [x0 + 130, y0 - 210], [x1 - 130, y0 - 210], [x1 + 50, y0 + 6]], p.gradient(0, y0 - 210, 0, y0, [0, "#b5533a"], [1, "#8d3a30"]));
    for (let i = 0; i < 74; i++) {
      const t = i / 73;
      p.line([[mix(x0 + 130, x1 - 130, t), y0 - 210], [mix(x0 - 50, x1 + 50, t), y0 + 6]], "rgba(70,20,20,.28)", 4);
    }
    for (let j = 1; j < 7; j++) p.line([[x0 + 130 - j * 26, y0 - 210 + j * 31], [x1 - 130 + j * 26, y0 - 210 + j * 31]], "rgba(255,210,170,.2)", 4);
    for (let j = 0; j < 2; j++) for (let i = 0; i < 9; i++) {
      const at = (u, v) => [mix(mix(x0 + 130, x0 - 50, v), mix(x1 - 130, x1 + 50, v), u), y0 - 210 + 216 * v];
      const [u, v] = [0.14 + i * 0.08, 0.14 + j * 0.38];
      const q = [at(u, v), at(u + 0.075, v), at(u + 0.075, v + 0.35), at(u, v + 0.35)];
      p.poly(q, p.gradient(q[0][0], q[0][1], q[2][0], q[2][1], [0, css(blend(rgb("#6f9fc4"), [255, 250, 230], 0.5 * Math.exp(-(((i - 2) / 2) ** 2))))], [0.5, "#2c568a"], [1, "#16305c"]));
      for (let k = 1; k < 4; k++) p.line([at(u + k * 0.0187, v), at(u + k * 0.0187, v + 0.35)], "rgba(225,238,246,.4)", 2);
      p.line([...q, q[0]], "#dfe6e6", 4);
    }
    for (let j = 0; j < 2; j++) for (let i = 0; i < 9; i++) {
      const x = x0 + 70 + i * 160;
      const y = y0 + 60 + j * 250;
      if (j === 1 && i > 2 && i < 6) continue;
      c.fillStyle = "#fff6e0";
      c.fillRect(x - 10, y - 10, 104, 164);
      c.fillStyle = p.gradient(x, y, x + 84, y + 144, [0, "#dfeff0"], [0.45, "#6f9aa8"], [1, "#2f5062"]);
      c.fillRect(x, y, 84, 144);
      p.line([[x + 42, y], [x + 42, y + 144]], "#fff6e0", 7);
      p.line([[x, y + 50], [x + 84, y + 50]], "#fff6e0", 7);
      p.poly([[x - 16, y + 152], [x + 100, y + 152], [x + 100, y + 166], [x - 16, y + 166]], "#d9b98c");
      if (r() < 0.5) for (let k = 0; k < 9; k++) p.disc(x + r.in(0, 84), y + 146 - r.in(0, 14), 9, r.of(["#d9483a", "#5f8a3c", "#f0b43c", "#7fa84a"]));
      p.poly([[x, y], [x + 84, y], [x + 84, y + 26], [x, y + 12]], "rgba(40,40,60,.28)");
    }
    p.layer((s) => {
      s.fillStyle = "rgba(80,40,30,.5)";
      s.fillRect(x0, y0, x1 - x0, 34);
    }, { blur: 10 });
    p.line([[x0, y0 + 245], [x1, y0 + 245]], "#fff3d6", 12);
    p.poly([[1130, H], [1130, 730], [1630, 730], [1630, H]], "#e9c48d");
    p.poly([[1090, 735], [1380, 610], [1670, 735]], p.gradient(0, 610, 0, 735, [0, "#c4633f"], [1, "#8d3f30"]));
    p.poly([[1180, 722], [1380, 640], [1580, 722]], "#ffedc6");
    p.disc(1380, 690, 25, "#c4633f");
    p.disc(1380, 690, 19, "#fff8e6");
    p.line([[1380, 690], [1380, 676]], "#3a2a2a", 3);
    p.line([[1380, 690], [1390, 694]], "#3a2a2a", 3);
    p.poly([[1290, H], [1290, 790], [1470, 790], [1470, H]], "#54707a");
    p.poly([[1300, H], [1300, 800], [1376, 800], [1376, H]], "#2c4450");
    p.poly([[1384, H], [1384, 800], [1460, 800], [1460, H]], "#35525e");
    for (const x of [1150, 1240, 1500, 1590]) p.poly([[x, H], [x, 745], [x + 26, 745], [x + 26, H]], p.gradient(x, 0, x + 26, 0, [0, "#fff6e2"], [1, "#c9a578"]));
    // The yard and its long shadows.
    p.pixels((x, y, q) => {
      const v = (y - H) / (1600 - H);
      const z = 1 / (v + 0.2);
      const u = (x - 1380) * z * 0.004;
      const slab = Math.min(Math.abs(u * 1.6 - Math.round(u * 1.6)), Math.abs(z * 3 - Math.round(z * 3)));
      let t = blend(rgb("#e9d3a8"), rgb("#c2a57e"), clamp(0.35 + v * 0.45 + 0.5 * fbm(n, x / 160, y / 50, 4)));
      if (slab < 0.03) t = t.map((k) => k * 0.88);
      for (let k = 0; k < 3; k++) q[k] = t[k];
    }, [0, H, 2400, 1600 - H]);
    p.layer((s) => p.poly([[x0, H], [x1, H], [x1 + 240, H + 70], [x0 + 60, H + 70]], "rgba(70,60,80,.42)", s), { blur: 6 });
    const leaves = ramp([0, "#24492c"], [0.5, "#5f8f3a"], [1, "#e0dc78"]);
    const tree = (x, y, k) => {
      p.layer((s) => p.disc(x + 300 * k, y + 40 * k, 330 * k, "rgba(66,58,80,.45)", 40 * k, 0.08, s), { blur: 8 });
      p.poly([[x - 34 * k, y], [x - 16 * k, y - 330 * k], [x + 16 * k, y - 330 * k], [x + 40 * k, y]], p.gradient(x - 34 * k, 0, x + 40 * k, 0, [0, "#a9825a"], [1, "#4a3428"]));
      for (const [dx, dy, rx, ry] of [[-150, -430, 170, 130], [140, -420, 170, 130], [0, -560, 210, 150], [10, -380, 180, 100]]) p.foliage(x + dx * k, y + dy * k, rx * k, ry * k, leaves, { count: 210, size: 23 * k, light: [-0.7, -0.65], random: r });
    };
    tree(2250, 1120, 0.95);
    tree(330, 1180, 1.3);
    // The walking bus: children in a line, a grown-up at each end.
    const child = (x, y, k, coat, bag, hair, stride, tall = 1) => {
      p.layer((s) => p.disc(x + 150 * k, y + 8 * k, 170 * k, "rgba(66,52,76,.5)", 13 * k, 0.03, s), { blur: 6 });
      const h = k * tall;
      p.line([[x - 8 * k, y - 96 * h], [x - (20 + stride) * k, y]], "#3a4a66", 22 * k);
      p.line([[x + 8 * k, y - 96 * h], [x + (22 - stride) * k, y - 4 * k]], "#2f3c55", 22 * k);
      p.line([[x - (20 + stride) * k, y], [x - (stride - 2) * k, y]], "#fff3e0", 13 * k);
      p.line([[x + (22 - stride) * k, y - 4 * k], [x + (44 - stride) * k, y - 4 * k]], "#fff3e0", 13 * k);
      c.fillStyle = bag;
      c.beginPath();
      c.roundRect(x - 62 * k, y - 212 * h, 52 * k, 92 * h, 20 * k);
      c.fill();
      c.fillStyle = p.gradient(x - 44 * k, 0, x + 44 * k, 0, [0, css(blend(rgb(coat), [255, 240, 205], 0.45))], [0.5, coat], [1, css(blend(rgb(coat), [30, 20, 50], 0.35))]);
      c.beginPath();
      c.roundRect(x - 40 * k, y - 224 * h, 80 * k, 140 * h, [34 * k, 34 * k, 14 * k, 14 * k]);
      c.fill();
      p.line([[x + 6 * k, y - 196 * h], [x + (26 + stride) * k, y - 128 * h]], css(blend(rgb(coat), [30, 20, 50], 0.2)), 22 * k);
      p.disc(x + (28 + stride) * k, y - 122 * h, 10 * k, "#d99f74");
      p.disc(x + 6 * k, y - 262 * h, 42 * k, "#e6b287", 44 * k);
      c.beginPath();
      c.ellipse(x, y - 272 * h, 46 * k, 42 * k, -0.2, Math.PI * 0.72, Math.PI * 1.95);
      c.fillStyle = hair;
      c.fill();
      p.disc(x + 26 * k, y - 262 * h, 4.5 * k, "#2c2028");
      p.disc(x + 24 * k, y - 244 * h, 8 * k, "rgba(220,100,80,.4)", 6 * k);
    };
    const kids = [["#d9483a", "#274a6d", "#3a241c", 6], ["#f0b43c", "#7d2f5f", "#1f1a20", -4], ["#2f7f86", "#d9632a", "#6b4023", 8], ["#7d9a3c", "#b3202c", "#2a1c1a", -6], ["#c4688c", "#2f5f4a", "#4a2c1c", 5], ["#4a6fb0", "#e0a126", "#20181c", -2]];
    kids.forEach(([coat, bag, hair, stride], i) => child(770 + i * 172, 1398 + (i % 2) * 16, 0.86 + 0.05 * (i % 3), coat, bag, hair, stride));
    child(1860, 1420, 0.98, "#f4dc3c", "#5a4a44", "#3a2a26", 7, 1.42);
    child(560, 1415, 0.98, "#f4dc3c", "#5a4a44", "#5f4636", -5, 1.42);
    for (const x of [1860, 560]) for (const dy of [212, 168]) p.line([[x - 38, 1418 - dy], [x + 38, 1418 - dy]], "rgba(255,255,250,.9)", 10);
    p.glow(250, 420, 1300, "#fff5cf", 0.5);
    return p.finish({ wobble: 0.8, vignette: 0.24, grain: 2.5 });
  },
};

scenes.concert = {
  draw() {
    const p = new Picture(2400, 1600, 162);
    const n = p.noise;
    const m = p.noise2;
    const r = p.random;
    const H = 860;
    const sky = ramp([0, "#1c2c52"], [0.45, "#5a5b86"], [0.75, "#cf8b80"], [0.92, "#f6bd85"], [1, "#fcdca0"]);
    p.sky(sky, { low: H, sun: [520, H - 40], sunColour: "#fff0c4", clouds: 0.8, cloudLight: "#ffb08a", cloudShade: "#464d7d" });
    p.disc(520, H - 44, 60, "#fff7de");
    p.sea(H, { above: sky, deep: "#172c4d", sunX: 520, glitter: 1.1, glint: "#ffe3b0", bottom: 1290 });
    // The boards of the pier, the empty chairs in rows out of focus, strings of lamps.
    p.pixels((x, y, c) => {
      const v = (y - 1240) / 360;
      const z = 1 / (v + 0.5);
      const u = (x - 700) * z * 0.0075;
      const plank = Math.floor(u);
      const g = fbm(n, u * 3 + plank * 9, z * 6 + plank, 4);
      let t = blend(rgb("#a8745a"), rgb("#4a3444"), clamp(0.45 + g + (x - 900) / 3800));
      t = blend(t, rgb("#ffd9a0"), Math.exp(-(((x - 560) / 420) ** 2)) * 0.4 * (1 - v * 0.5));
      if (u - plank < 0.05) t = t.map((q) => q * 0.55);
      for (let k = 0; k < 3; k++) c[k] = t[k];
    }, [0, 1240, 2400, 360]);
    p.layer((s) => {
      for (let row = 0; row < 3; row++) for (let i = 0; i < 8 - row; i++) {
        const k = 0.62 + row * 0.26;
        const [x, y] = [40 + i * 178 * k + row * 60, 1270 + row * 82];
        for (const dx of [-40, 40]) {
          p.line([[x + dx * k, y + 70 * k], [x + dx * k, y - 120 * k]], "#241c34", 10 * k, s);
          p.line([[x + dx * k + 22 * k, y + 84 * k], [x + dx * k + 22 * k, y - 12 * k]], "#241c34", 9 * k, s);
        }
        p.poly([[x - 46 * k, y - 124 * k], [x + 46 * k, y - 124 * k], [x + 46 * k, y - 62 * k], [x - 46 * k, y - 62 * k]], "#3a2c44", s);
        p.poly([[x - 48 * k, y - 22 * k], [x + 48 * k, y - 22 * k], [x + 70 * k, y], [x - 26 * k, y]], "#4a3850", s);
      }
    }, { blur: 4 });
    const lamp = (x, y) => {
      p.glow(x, y, 120, "#ffcf85", 0.75);
      p.disc(x, y, 15, "#fff3cc");
    };
    for (const [a, b, q] of [[[-60, 130], [1500, 60], 230], [[-60, 330], [1560, 240], 190]]) {
      const at = (t) => [mix(a[0], b[0], t), mix(a[1], b[1], t) + q * 4 * t * (1 - t)];
      p.line(Array.from({ length: 50 }, (_, i) => at(i / 49)), "rgba(24,20,40,.8)", 4);
      for (let i = 1; i < 17; i++) lamp(...at(i / 17));
    }
    // The cello, larger than the frame.
    const c = p.c;
    const outline = (s, cx, cy, k) => {
      s.beginPath();
      const q = (x, y) => [cx + x * k, cy + y * k];
      s.moveTo(...q(0, -560));
      s.bezierCurveTo(...q(170, -570), ...q(330, -500), ...q(336, -350));
      s.bezierCurveTo(...q(340, -250), ...q(300, -210), ...q(312, -150));
      s.bezierCurveTo(...q(230, -120), ...q(226, 60), ...q(330, 100));
      s.bezierCurveTo(...q(330, 170), ...q(440, 260), ...q(430, 420));
      s.bezierCurveTo(...q(420, 600), ...q(220, 680), ...q(0, 676));
      s.bezierCurveTo(...q(-220, 680), ...q(-420, 600), ...q(-430, 420));
      s.bezierCurveTo(...q(-440, 260), ...q(-330, 170), ...q(-330, 100));
      s.bezierCurveTo(...q(-226, 60), ...q(-230, -120), ...q(-312, -150));
      s.bezierCurveTo(...q(-300, -210), ...q(-340, -250), ...q(-336, -350));
      s.bezierCurveTo(...q(-330, -500), ...q(-170, -570), ...q(0, -560));
      s.closePath();
    };
    const [tx, ty, turn, K] = [1790, 1130, 0.2, 1.06];
    const into = (s) => {
      s.translate(tx, ty);
      s.rotate(turn);
    };
    p.layer((s) => {
      into(s);
      outline(s, 70, 40, K * 1.02);
      s.fillStyle = "rgba(14,8,22,.7)";
      s.fill();
    }, { blur: 26 });
    p.layer((s) => {
      into(s);
      outline(s, 26, 10, K * 1.015);
      s.fillStyle = "#3d150f";
      s.fill();
    });
    const [ca, sa] = [Math.cos(turn), Math.sin(turn)];
    p.masked(
      (s) => {
        into(s);
        outline(s, 0, 0, K);
        s.fill();
      },
      (x, y, q) => {
        const u = ((x - tx) * ca + (y - ty) * sa) / K;
        const v = (-(x - tx) * sa + (y - ty) * ca) / K;
        const flame = fbm(n, u / 60 + 0.3 * n(u / 90, v / 200), v / 320, 4);
        const fine = Math.sin(u * 0.42 + 5 * n(u / 300, v / 700)) * 0.05 + 0.04 * m(u / 4, v / 90);
        const arch = Math.cos((u / 430) * 1.4);
        const side = clamp(0.5 - u / 620 - v / 2400);
        const t = ramp([0, "#3a0f0a"], [0.35, "#8a3415"], [0.62, "#c9651f"], [0.85, "#efa648"], [1, "#ffdf9c"])(clamp(0.12 + 0.34 * side + 0.26 * arch + flame * 0.22 + fine + 0.5 * Math.exp(-(((u + 190) / 110) ** 2) - ((v - 330) / 300) ** 2) + 0.34 * Math.exp(-(((u + 180) / 80) ** 2) - ((v + 380) / 160) ** 2)));
        for (let k = 0; k < 3; k++) q[k] = t[k];
      },
    );
    p.layer((s) => {
      into(s);
      outline(s, 0, 0, K * 0.965);
      s.strokeStyle = "rgba(40,10,8,.7)";
      s.lineWidth = 6;
      s.stroke();
      outline(s, -2, -2, K * 0.998);
      s.strokeStyle = "rgba(255,214,150,.65)";
      s.lineWidth = 5;
      s.stroke();
      for (const f of [-1, 1]) {
        s.beginPath();
        s.moveTo(f * 150, -130);
        s.bezierCurveTo(f * 200, -110, f * 140, -10, f * 176, 60);
        s.bezierCurveTo(f * 210, 130, f * 240, 190, f * 186, 206);
        s.strokeStyle = "#1c0806";
        s.lineWidth = 17;
        s.stroke();
        p.disc(f * 152, -124, 20, "#1c0806", 20, 0, s);
        p.disc(f * 190, 200, 25, "#1c0806", 25, 0, s);
        p.line([[f * 150, 42], [f * 198, 30]], "#1c0806", 8, s);
      }
      // Neck and finger board, tail piece, bridge, strings.
      const neck = s.createLinearGradient(-46, 0, 46, 0);
      neck.addColorStop(0, "#54443f");
      neck.addColorStop(0.3, "#241a1e");
      neck.addColorStop(1, "#0c080c");
      p.poly([[-34, -1300], [34, -1300], [58, -110], [-58, -110]], neck, s);
      p.poly([[-22, 330], [22, 330], [62, 560], [0, 640], [-62, 560]].map(([x, y]) => [x, y + 10]), neck, s);
      p.poly([[-70, 330], [70, 330], [42, 560], [-42, 560]], neck, s);
      p.poly([[-104, 40], [104, 40], [84, 84], [110, 128], [60, 128], [40, 92], [-40, 92], [-60, 128], [-110, 128], [-84, 84]], "#e0b070", s);
      p.line([[-104, 40], [104, 40]], "#ffe6b4", 6, s);
      for (let i = 0; i < 4; i++) {
        const a = (i - 1.5) * 15;
        const b = (i - 1.5) * 44;
        p.line([[a, -1300], [b, 38], [(i - 1.5) * 30, 340]], "rgba(255,240,206,.92)", 5 - i * 0.7, s);
      }
      p.line([[0, 690], [0, 900]], "#c9c4bc", 13, s);
    });
    // The bow across the strings.
    p.layer((s) => p.line([[1120, 1130], [2440, 880]].map(([x, y]) => [x + 26, y + 40]), "rgba(20,6,8,.55)", 24, s), { blur: 12 });
    p.line([[1090, 1112], [2440, 846]], "#6b2c16", 17);
    p.line([[1090, 1107], [2440, 841]], "#d98a4a", 5);
    p.line([[1100, 1142], [2440, 880]], "#fff3d6", 10);
    p.poly([[1110, 1098], [1196, 1080], [1200, 1124], [1118, 1146]], "#1c0f10");
    p.disc(1156, 1112, 9, "#f6ead0");
    p.glow(520, H - 44, 1100, "#ffce8c", 0.45);
    return p.finish({ wobble: 0.7, vignette: 0.32, centre: [0.55, 0.5], grain: 2.5 });
  },
};
