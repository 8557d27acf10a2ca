// Streets, halls and stations.

import { Picture, blend, clamp, css, fbm, mix, noise, ramp, random, rgb, step } from "./paint.mjs";

export const scenes = {};

const TAU = Math.PI * 2;

// A front with windows, some of them lit.
function front(p, x, y, w, h, { wall, dark = 0.2, rows, cols, lit = 0.4, glass = "#20263c", lamps = ["#ffd98a", "#ffc067", "#fff0c0"], r = p.random, c = p.c, gap = 0.42 }) {
  const g = c.createLinearGradient(0, y, 0, y + h);
  g.addColorStop(0, css(rgb(wall)));
  g.addColorStop(1, css(blend(rgb(wall), [12, 12, 28], dark)));
  c.fillStyle = g;
  c.fillRect(x, y, w, h);
  const cw = w / cols;
  const ch = h / rows;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < cols; i++) {
      const on = r() < lit;
      c.fillStyle = on ? r.of(lamps) : glass;
      c.globalAlpha = on ? r.in(0.55, 1) : 0.85;
      c.fillRect(x + cw * (i + gap / 2), y + ch * (j + gap / 2), cw * (1 - gap), ch * (1 - gap));
    }
  }
  c.globalAlpha = 1;
}

scenes["city-night"] = {
  draw() {
    const p = new Picture(2400, 1600, 121);
    const H = 980;
    const sky = ramp([0, "#0b1230"], [0.45, "#1f2a5c"], [0.75, "#5a4378"], [0.92, "#b5677a"], [1, "#e8956f"]);
    p.sky(sky, { low: H, sun: [500, H + 80], sunColour: "#ffb07a", clouds: 0.5, cloudLight: "#c9768a", cloudShade: "#27305e" });
    const r = p.random;
    for (let i = 0; i < 160; i++) p.disc(r() * 2400, r() ** 2 * 600, r.in(0.7, 1.9), `rgba(255,250,240,${r.in(0.2, 0.8)})`);
    p.disc(1960, 250, 62, "#fdf3d8");
    p.disc(1988, 236, 56, css(sky(0.2)));
    p.glow(1950, 255, 360, "#f5e2bc", 0.3);
    // Three depths of the city, then towers like sails and a television mast, all invented.
    for (const [k, wall, lit, low] of [[0, "#5a4a78", 0.14, 470], [1, "#3a3766", 0.26, 560], [2, "#23264c", 0.36, 420]]) {
      let x = -30;
      while (x < 2440) {
        const w = r.in(60, 150) - k * 8;
        const far = Math.exp(-(((x - 1150) / 700) ** 2));
        const h = r.in(60, 190) + far * r.in(60, low * 0.55) * (k === 1 ? 1 : 0.7);
        front(p, x, H - h, w, h + 4, { wall, rows: Math.max(3, Math.round(h / 24)), cols: Math.max(3, Math.round(w / 20)), lit, glass: css(blend(rgb(wall), [10, 10, 30], 0.3)) });
        if (r() < 0.2) p.line([[x + w / 2, H - h], [x + w / 2, H - h - r.in(20, 60)]], wall, 3);
        x += w + r.in(-6, 16);
      }
      p.haze(H - 380, H, k === 0 ? "#b5677a" : "#6b4a80", 0.3);
    }
    for (const [x, w, h, lean] of [[1060, 120, 640, 60], [1240, 132, 740, -66], [1400, 110, 560, -40]]) {
      const edge = (t, side) => x + lean * t * t + (side * w * (1 - t ** 2.6)) / 2;
      p.c.beginPath();
      for (let i = 0; i <= 40; i++) p.c.lineTo(edge(i / 40, -1), H - (h * i) / 40);
      for (let i = 40; i >= 0; i--) p.c.lineTo(edge(i / 40, 1), H - (h * i) / 40);
      p.c.closePath();
      p.c.fillStyle = p.gradient(x - w / 2, 0, x + w / 2, 0, [0, "#d87f76"], [0.3, "#5b4a86"], [1, "#141a3d"]);
      p.c.fill();
      for (let j = 1; j < h / 13; j++) {
        const t = (j * 13) / h;
        for (let i = 0; i < 9; i++) {
          if (r() > 0.42 * (1 - t * 0.5)) continue;
          const a = mix(edge(t, -1), edge(t, 1), (i + 0.2) / 9);
          const b = mix(edge(t, -1), edge(t, 1), (i + 0.85) / 9);
          p.poly([[a, H - j * 13], [b, H - j * 13], [b, H - j * 13 + 6], [a, H - j * 13 + 6]], r.of(["#ffdf9b", "#ffc777", "#ffeec4"]) + "dd");
        }
      }
    }
    // The sea holds it all upside down.
    const top = p.c.getImageData(0, 0, 2400, H).data;
    const n = p.noise;
    p.pixels((x, y, c) => {
      const d = y - H;
      const v = d / (1600 - H);
      const wave = n(x / (90 + 240 * v), d / (5 + 20 * v)) * 0.6 + p.noise2(x / (40 + 120 * v), d / (3 + 11 * v)) * 0.4;
      const sy = clamp(Math.round(H - 2 - d * 1.25 - wave * (14 + 120 * v)), 0, H - 1);
      const sx = clamp(Math.round(x + wave * (4 + 22 * v)), 0, 2399);
      const o = (sy * 2400 + sx) * 4;
      const k = 0.82 - 0.42 * v + wave * 0.12;
      c[0] = top[o] * k + 4;
      c[1] = top[o + 1] * k + 6;
      c[2] = top[o + 2] * k + 18;
    }, [0, H, 2400, 1600 - H]);
    p.layer((s) => {
      for (let i = 0; i < 60; i++) {
        const x = i * 41 + r.in(-6, 6);
        p.disc(x, H - 4, 4, "#ffe7b0", 4, 0, s);
        for (let k = 0; k < 16; k++) p.disc(x + r.bell() * (3 + k), H + 10 + k * k * 1.5, 9 - k * 0.3, `rgba(255,206,120,${0.34 - k * 0.02})`, 2.6, 0, s);
      }
    }, { mode: "screen" });
    for (let i = 0; i < 60; i++) p.glow(i * 41, H - 4, 46, "#ffbf6b", 0.4);
    // A promenade with its rail and two people.
    p.poly([[0, 1490], [2400, 1450], [2400, 1600], [0, 1600]], "#0b0e22");
    p.line([[0, 1396], [2400, 1350]], "#0b0e22", 9);
    for (let i = 0; i < 60; i++) p.line([[i * 42, 1396 - i * 0.8], [i * 42, 1500]], "#0b0e22", i % 6 ? 4 : 10);
    for (const [x, k] of [[640, 1], [716, 0.93]]) {
      p.disc(x, 1262 + (1 - k) * 160, 24 * k, "#0b0e22", 27 * k);
      p.c.beginPath();
      p.c.roundRect(x - 42 * k, 1296 + (1 - k) * 160, 84 * k, 220, 36);
      p.c.fill();
    }
    return p.finish({ wobble: 0.7, vignette: 0.3, grain: 2.5 });
  },
};

scenes.tram = {
  draw() {
    const p = new Picture(2400, 1600, 122);
    const r = p.random;
    const n = p.noise;
    const V = [1500, 760];
    const sky = ramp([0, "#0e1a38"], [0.5, "#2a3e6c"], [1, "#c9867c"]);
    p.sky(sky, { low: 860, sun: [V[0], 800], sunColour: "#ffb98a", clouds: 0.45, cloudLight: "#d18d8d", cloudShade: "#24345f" });
    // House fronts run to the vanishing point on both sides.
    const side = (x0, x1, k0, colours, seed) => {
      const q = random(seed);
      let t = 0;
      const list = [];
      while (t < 1) {
        const w = q.in(0.1, 0.2) * (1 - t * 0.75);
        list.push([t, Math.min(1, t + w)]);
        t += w;
      }
      list.reverse().forEach(([a, b], i) => {
        const x = (u) => mix(x0, x1, u);
        const up = (u) => V[1] - (V[1] - k0) * (1 - u * 0.93) * (0.82 + 0.16 * Math.sin(i * 2.4));
        const down = (u) => mix(1330, V[1] + 46, u);
        const wall = rgb(colours[i % colours.length]);
        const near = 1 - (a + b) / 2;
        p.poly([[x(a), up(a)], [x(b), up(b)], [x(b), down(b)], [x(a), down(a)]], css(blend(blend(wall, [18, 20, 48], 0.35), rgb("#8a6470"), (1 - near) * 0.5)));
        p.line([[x(a), up(a)], [x(b), up(b)]], "rgba(240,210,180,.35)", 4 + 8 * near);
        const cols = Math.max(2, Math.round((b - a) * 26));
        for (let j = 0; j < 5; j++) {
          for (let k = 0; k < cols; k++) {
            const u0 = mix(a, b, (k + 0.25) / cols);
            const u1 = mix(a, b, (k + 0.75) / cols);
            const y = (u, f) => mix(up(u), down(u), f);
            const f0 = 0.08 + j * 0.18;
            const f1 = f0 + (j === 4 ? 0.15 : 0.11);
            const on = q() < (j === 4 ? 0.75 : 0.4);
            p.poly([[x(u0), y(u0, f0)], [x(u1), y(u1, f0)], [x(u1), y(u1, f1)], [x(u0), y(u0, f1)]], on ? q.of(["#ffd48a", "#ffbf6a", "#ffe6b0"]) : "#232a4a");
          }
        }
      });
    };
    side(-300, V[0] - 60, -420, ["#b58a6a", "#8d6a6e", "#c2a07a", "#6f6480", "#a9786a"], 3);
    side(2750, V[0] + 40, -200, ["#7a6480", "#a88474", "#61597c", "#b59578"], 4);
    p.haze(560, 860, "#d99a86", 0.42);
    p.glow(V[0], V[1] + 20, 640, "#ffb27a", 0.45);
    // A wet street with rails, and what shines on it.
    p.masked((s) => p.poly([[-300, 1330], [V[0] - 60, V[1] + 40], [V[0] + 50, V[1] + 40], [2750, 1330], [2750, 1700], [-300, 1700]], "#fff", s), (x, y, c) => {
      const v = clamp((y - V[1]) / 840);
      const z = 1 / (v + 0.05);
      const u = (x - V[0]) * z * 0.004;
      const cob = Math.sin(u * 9 + Math.floor(z * 8) * 1.7) * Math.sin(z * 50);
      const puddle = step(-0.05, 0.3, fbm(n, u * 0.5, z * 1.4, 4));
      let t = blend(rgb("#2a2d48"), rgb("#4a4763"), clamp(0.4 + cob * 0.16 + 0.3 * fbm(n, u * 3, z * 6, 3)));
      const shine = Math.exp(-(((x - V[0] + (1 - v) * 0) / (150 + 700 * v)) ** 2)) * (0.25 + 0.5 * puddle);
      t = blend(t, rgb("#e8a27e"), clamp(shine * (1 - v * 0.55)));
      const window = fbm(n, x / 60, y / 400, 3);
      t = blend(t, rgb("#ffcf85"), clamp(window * 0.7 - 0.06) * puddle);
      for (let k = 0; k < 3; k++) c[k] = t[k];
    });
    for (const k of [-0.62, -0.22]) p.line([[V[0], V[1] + 40], [V[0] + k * 1900, 1640]], p.gradient(0, V[1], 0, 1600, [0, "#ffd9a8"], [1, "#8e93b5"]), 9);
    // The tram itself comes towards us.
    const [tx, ty, s] = [880, 1410, 1.32];
    const c = p.c;
    p.layer((q) => p.disc(tx, ty + 8, 350 * s, "rgba(6,8,22,.85)", 44, 0, q), { blur: 16 });
    const farX = V[0] - 130;
    p.poly([[tx + 240 * s, ty - 560 * s], [farX, V[1] - 70], [farX, V[1] + 66], [tx + 240 * s, ty]], p.gradient(tx + 240 * s, 0, farX, 0, [0, "#8f2a26"], [1, "#5b2a3e"]));
    p.poly([[tx + 240 * s, ty - 430 * s], [farX, V[1] - 46], [farX, V[1] + 2], [tx + 240 * s, ty - 220 * s]], p.gradient(tx + 240 * s, 0, farX, 0, [0, "#ffe3a4"], [1, "#ffcf8c"]));
    for (let i = 0; i < 9; i++) {
      const u = 1 - 0.78 ** i;
      const x = mix(tx + 240 * s, farX, u);
      p.line([[x, mix(ty - 430 * s, V[1] - 46, u)], [x, mix(ty - 220 * s, V[1] + 2, u)]], "#5f2029", 16 * (1 - u) + 3);
    }
    const body = c.createLinearGradient(tx - 250 * s, 0, tx + 250 * s, 0);
    body.addColorStop(0, "#a52f28");
    body.addColorStop(0.6, "#d8472f");
    body.addColorStop(1, "#b03a2c");
    c.fillStyle = body;
    c.beginPath();
    c.roundRect(tx - 245 * s, ty - 580 * s, 490 * s, 570 * s, [90 * s, 90 * s, 26 * s, 26 * s]);
    c.fill();
    c.fillStyle = "#f4e3c3";
    c.beginPath();
    c.roundRect(tx - 245 * s, ty - 250 * s, 490 * s, 80 * s, 4);
    c.fill();
    const glass = c.createLinearGradient(0, ty - 500 * s, 0, ty - 260 * s);
    glass.addColorStop(0, "#ffe9b5");
    glass.addColorStop(1, "#d99a5c");
    c.fillStyle = glass;
    c.beginPath();
    c.roundRect(tx - 212 * s, ty - 470 * s, 424 * s, 200 * s, 34 * s);
    c.fill();
    c.fillStyle = "rgba(60,40,50,.85)";
    p.disc(tx - 80 * s, ty - 360 * s, 30 * s, "rgba(66,42,48,.9)", 34 * s);
    c.beginPath();
    c.roundRect(tx - 135 * s, ty - 330 * s, 112 * s, 60 * s, [40 * s, 40 * s, 0, 0]);
    c.fill();
    for (const [dx, dy, k] of [[70, -352, 19], [130, -346, 17], [20, -350, 15]]) {
      p.disc(tx + dx * s, ty + dy * s, k * s, "rgba(110,70,60,.7)", k * 1.1 * s);
      p.disc(tx + dx * s, ty + (dy + 52) * s, k * 1.7 * s, "rgba(96,62,64,.6)", k * 1.8 * s);
    }
    p.line([[tx, ty - 470 * s], [tx, ty - 270 * s]], "#8f2a26", 9 * s);
    c.fillStyle = "#2a1a26";
    c.beginPath();
    c.roundRect(tx - 120 * s, ty - 548 * s, 240 * s, 54 * s, 18 * s);
    c.fill();
    for (let i = 0; i < 5; i++) p.disc(tx + (i - 2) * 40 * s, ty - 521 * s, 10 * s, i === 2 ? "#fff2c4" : "#ffb347", 10 * s);
    p.poly([[tx - 225 * s, ty - 26 * s], [tx + 225 * s, ty - 26 * s], [tx + 190 * s, ty + 14 * s], [tx - 190 * s, ty + 14 * s]], "#1d1626");
    p.line([[tx, ty - 580 * s], [tx + 56 * s, ty - 690 * s], [tx - 30 * s, ty - 770 * s]], "#1a1830", 7);
    p.line([[tx - 560, 300], [V[0], V[1] - 140]], "rgba(20,20,44,.8)", 4);
    for (const dx of [-170, 170]) {
      p.disc(tx + dx * s, ty - 118 * s, 37 * s, "#fff7df", 37 * s);
      p.glow(tx + dx * s, ty - 118 * s, 420, "#ffe0a0", 0.75);
    }
    p.layer((q) => {
      for (const dx of [-170, 170]) for (let i = 0; i < 24; i++) p.disc(tx + dx * s + r.bell() * (10 + i), ty + 30 + i * 8, 58 - i, `rgba(255,228,170,${0.2 - i * 0.007})`, 5, 0, q);
    }, { mode: "screen", blur: 3 });
    // Street lamps.
    for (const [x, y, k] of [[2150, 560, 1], [1880, 640, 0.55], [1740, 680, 0.34]]) {
      p.line([[x, y], [x, V[1] + 380 * k + 60]], "#151733", 12 * k);
      p.disc(x, y, 22 * k, "#fff1c6");
      p.glow(x, y, 330 * k, "#ffc777", 0.7);
    }
    return p.finish({ wobble: 1, vignette: 0.32, centre: [0.45, 0.5], grain: 2.5 });
  },
};

// The road at night without its traffic: the picture, the line of the road, and the street lamps to be lit last.
export function nightRoad() {
  const p = new Picture(2400, 1350, 123);
  const r = p.random;
  const sky = ramp([0, "#0a1026"], [0.55, "#1e2a55"], [0.85, "#6a4a74"], [1, "#d07f68"]);
  p.sky(sky, { low: 640, sun: [1750, 660], sunColour: "#ff9e6e", clouds: 0.6, cloudLight: "#a4617c", cloudShade: "#1a2348" });
  for (const [wall, lit, base] of [["#40365f", 0.2, 640], ["#1f2146", 0.4, 690]]) {
    let x = -20;
    while (x < 2420) {
      const w = r.in(50, 130);
      const h = r.in(50, 260) * (0.5 + 0.6 * Math.exp(-(((x - 1600) / 620) ** 2)));
      front(p, x, base - h, w, h + 60, { wall, rows: Math.max(2, Math.round(h / 22)), cols: Math.max(2, Math.round(w / 19)), lit, glass: css(blend(rgb(wall), [8, 8, 26], 0.4)) });
      x += w + r.in(-4, 18);
    }
  }
  p.haze(470, 760, "#d0807a", 0.3);
  const ground = ramp([0, "#2a2446"], [1, "#0b0c1e"]);
  p.hills((x) => 690 + 30 * Math.sin(x / 900), (d) => ground(clamp(d / 500)));
  // One road that bends twice: each light leaves its line.
  const road = (t, o) => {
    const z = t ** 2.1;
    const x = 1640 - 620 * Math.sin(t * 2.75) * (0.25 + t * 0.95) + o * (14 + 720 * z) + 260 * z;
    const y = 700 + 800 * t ** 2.35;
    return [x, y];
  };
  const path = (o) => Array.from({ length: 120 }, (_, i) => road(i / 100, o));
  p.poly([...path(-1.15), ...path(1.15).reverse()], "#17172e");
  p.poly([...path(-0.04), ...path(0.04).reverse()], "#3d3a58");
  const lamps = () => {
    for (let i = 1; i < 11; i++) {
      const t = i / 10.5;
      const [x, y] = road(t, 1.32);
      const k = 0.12 + t ** 2 * 1.1;
      p.line([[x, y], [x, y - 330 * k], [x - 70 * k, y - 350 * k]], "#0c0d20", 10 * k);
      p.disc(x - 74 * k, y - 346 * k, 15 * k, "#fff1c8", 8 * k);
      p.glow(x - 74 * k, y - 344 * k, 190 * k, "#ffc878", 0.75);
    }
  };
  return { p, road, lamps };
}

scenes["light-trails"] = {
  draw() {
    const { p, road, lamps } = nightRoad();
    const trail = (s, o, colour, w) => {
      for (let i = 0; i < 118; i++) {
        const t = i / 100;
        const [a, b] = [road(t, o + 0.02 * Math.sin(i / 9 + o * 50)), road(t + 0.0125, o + 0.02 * Math.sin((i + 1) / 9 + o * 50))];
        p.line([a, b], colour, w * (0.5 + 5.2 * t ** 2), s);
      }
    };
    const reds = ["rgba(255,70,48,.7)", "rgba(255,120,60,.55)", "rgba(220,40,60,.6)"];
    const whites = ["rgba(255,244,214,.75)", "rgba(255,214,150,.6)", "rgba(210,226,255,.5)"];
    for (const blur of [18, 0]) {
      const q = random(9);
      p.layer((s) => {
        for (let i = 0; i < 30; i++) trail(s, q.in(0.14, 1.02), q.of(reds), q.in(0.5, 1.5));
        for (let i = 0; i < 30; i++) trail(s, q.in(-1.02, -0.14), q.of(whites), q.in(0.5, 1.4));
      }, { blur, mode: "screen", alpha: blur ? 0.95 : 0.9 });
    }
    // A tram's blue-green line on its own bank.
    for (const blur of [14, 0]) p.layer((s) => {
      for (const o of [-1.5, -1.44, -1.37]) trail(s, o, "rgba(110,240,210,.6)", 1.1);
    }, { blur, mode: "screen" });
    lamps();
    return p.finish({ wobble: 0.5, vignette: 0.34, centre: [0.55, 0.5], grain: 2.5 });
  },
};

scenes["iso-city"] = {
  draw() {
    const p = new Picture(2400, 1600, 124);
    const r = p.random;
    const n = p.noise;
    const bg = p.gradient(0, 0, 2400, 1600, [0, "#f3d9b1"], [0.5, "#eabf95"], [1, "#c98b7a"]);
    p.c.fillStyle = bg;
    p.c.fillRect(0, 0, 2400, 1600);
    const U = 76;
    const at = (x, y, z = 0) => [1200 + (x - y) * U * 0.866, 110 + (x + y) * U * 0.5 - z * U];
    const N = 18;
    const quad = (a, b, c, d, fill) => p.poly([a, b, c, d], fill);
    const top = rgb("#fbe7c6");
    // Ground, streets, a canal.
    quad(at(0, 0), at(N, 0), at(N, N), at(0, N), "#d9a789");
    quad(at(0, N), at(N, N), at(N, N, -0.7), at(0, N, -0.7), "#8f4f52");
    quad(at(N, 0), at(N, N), at(N, N, -0.7), at(N, 0, -0.7), "#6b3b4e");
    const canal = 11;
    for (const k of [3, 7, 15]) {
      quad(at(k, 0), at(k + 1, 0), at(k + 1, N), at(k, N), "#c28f7c");
      quad(at(0, k), at(N, k), at(N, k + 1), at(0, k + 1), "#c28f7c");
      for (let i = 0; i < N * 2; i++) {
        p.line([at(k + 0.5, i / 2 + 0.1), at(k + 0.5, i / 2 + 0.3)], "#f3d9b5", 3);
        p.line([at(i / 2 + 0.1, k + 0.5), at(i / 2 + 0.3, k + 0.5)], "#f3d9b5", 3);
      }
    }
    quad(at(0, canal), at(N, canal), at(N, canal + 1.6), at(0, canal + 1.6), p.gradient(200, 0, 2200, 0, [0, "#3d7d8c"], [1, "#6fb3ad"]));
    quad(at(0, canal), at(N, canal), at(N, canal + 0.22), at(0, canal + 0.22), "rgba(40,40,70,.4)");
    for (let i = 0; i < 90; i++) {
      const x = r() * N;
      const y = canal + 0.3 + r() * 1.2;
      p.line([at(x, y), at(x + r.in(0.15, 0.5), y)], "rgba(255,240,215,.4)", 3);
    }
    const palette = [["#e9c49a", "#c4785c", "#7d4258"], ["#f2d9ae", "#d99466", "#8f4c58"], ["#e2a98a", "#b5604f", "#6d364e"], ["#d8d3c0", "#8aa0a0", "#4a6278"], ["#f7e3bc", "#e3b06c", "#9c6250"], ["#b9cdbd", "#6c9a98", "#37596e"]];
    const box = (x, y, w, d, h, tone, windows = true, z = 0) => {
      const [t, l, rr] = tone;
      const [a, b, c, e] = [at(x, y, z + h), at(x + w, y, z + h), at(x + w, y + d, z + h), at(x, y + d, z + h)];
      // Its shadow lies to the lower right, over the ground only.
      const gl = p.gradient(0, e[1], 0, at(x, y + d, z)[1], [0, l], [1, css(blend(rgb(l), rgb("#8a4a55"), 0.35))]);
      const gr = p.gradient(0, b[1], 0, at(x + w, y, z)[1] + 40, [0, rr], [1, css(blend(rgb(rr), rgb("#3b2345"), 0.45))]);
      quad(e, c, at(x + w, y + d, z), at(x, y + d, z), gl);
      quad(b, c, at(x + w, y + d, z), at(x + w, y, z), gr);
      quad(a, b, c, e, p.gradient(e[0], 0, b[0], 0, [0, css(blend(rgb(t), top, 0.55))], [1, t]));
      p.line([e, c, b], "rgba(255,244,220,.7)", 2.5);
      if (!windows) return;
      const floors = Math.floor(h / 0.42);
      for (let f = 0; f < floors; f++) {
        for (let i = 0; i < Math.round(w * 3.4); i++) {
          const u = x + ((i + 0.28) / Math.round(w * 3.4)) * w;
          const s = (0.46 / Math.round(w * 3.4)) * w;
          const zz = z + 0.14 + f * 0.42;
          quad(at(u, y + d, zz + 0.24), at(u + s, y + d, zz + 0.24), at(u + s, y + d, zz), at(u, y + d, zz), r() < 0.2 ? "#fff3cf" : css(blend(rgb(l), [70, 40, 70], 0.42)));
        }
        for (let i = 0; i < Math.round(d * 3.4); i++) {
          const u = y + ((i + 0.28) / Math.round(d * 3.4)) * d;
          const s = (0.46 / Math.round(d * 3.4)) * d;
          const zz = z + 0.14 + f * 0.42;
          quad(at(x + w, u, zz + 0.24), at(x + w, u + s, zz + 0.24), at(x + w, u + s, zz), at(x + w, u, zz), r() < 0.34 ? "#ffd27e" : css(blend(rgb(rr), [36, 26, 60], 0.5)));
        }
      }
    };
    const tree = (x, y, k = 1) => {
      const [a, b] = at(x, y);
      p.disc(a + 16 * k, b + 4 * k, 20 * k, "rgba(70,40,60,.35)", 8 * k);
      p.line([[a, b], [a, b - 20 * k]], "#6b3f3c", 5 * k);
      p.disc(a, b - 36 * k, 22 * k, "#4f7a62", 26 * k);
      p.disc(a - 6 * k, b - 42 * k, 14 * k, "#86a96f", 17 * k);
    };
    const things = [];
    for (let x = 0; x < N; x++) {
      for (let y = 0; y < N; y++) {
        if ([3, 7, 15].includes(x) || [3, 7, 15].includes(y) || (y >= canal - 0.2 && y < canal + 2)) continue;
        things.push([x, y]);
      }
    }
    things.sort((a, b) => a[0] + a[1] - b[0] - b[1]);
    for (const [x, y] of things) {
      const mid = Math.exp(-(((x - 6) / 5) ** 2) - ((y - 6) / 5) ** 2);
      const park = n(x / 4, y / 4 + 3) > 0.24 || y === canal - 1 || y === canal + 2;
      if (park) {
        quad(at(x + 0.06, y + 0.06), at(x + 0.94, y + 0.06), at(x + 0.94, y + 0.94), at(x + 0.06, y + 0.94), "#a9b07c");
        for (let i = 0; i < 4; i++) tree(x + r.in(0.15, 0.85), y + 0.2 + i * 0.2, r.in(0.75, 1.15));
        continue;
      }
      const h = 0.45 + r() * 0.95 + mid * r.in(0.4, 4.6);
      const tone = r.of(palette);
      quad(at(x + 0.9, y + 0.1), at(x + 0.9 + Math.min(h, 1.6) * 0.3, y + 0.1 + 0.1), at(x + 0.9 + Math.min(h, 1.6) * 0.3, y + 1), at(x + 0.9, y + 0.9), "rgba(80,36,60,.3)");
      box(x + 0.1, y + 0.1, 0.8, 0.8, h, tone);
      if (h > 2.6) box(x + 0.28, y + 0.28, 0.44, 0.44, 0.5, tone, false, h);
      else if (r() < 0.35) box(x + 0.2, y + 0.2, 0.22, 0.22, 0.2, tone, false, h);
      else if (r() < 0.3) for (let i = 0; i < 3; i++) quad(at(x + 0.2, y + 0.22 + i * 0.2, h + 0.1), at(x + 0.8, y + 0.22 + i * 0.2, h + 0.1), at(x + 0.8, y + 0.34 + i * 0.2, h), at(x + 0.2, y + 0.34 + i * 0.2, h), "#34486e");
    }
    // Trams and boats.
    for (const [x, y, along] of [[7.3, 9, 0], [7.3, 4.6, 0], [13, 15.3, 1]]) box(x, y, along ? 1.7 : 0.3, along ? 0.3 : 1.7, 0.36, ["#fff0d0", "#c9402f", "#8a2838"], true);
    for (const [x, y] of [[4.4, 11.6], [9.2, 12], [13.7, 11.5]]) {
      quad(at(x, y), at(x + 0.7, y), at(x + 0.85, y + 0.14), at(x, y + 0.28), "#fdf3dc");
    }
    p.pixels((x, y, c) => {
      const a = clamp(0.34 * step(900, 0, y) * (0.6 + fbm(n, x / 500, y / 300, 3)));
      c[0] = mix(c[0], 246, a);
      c[1] = mix(c[1], 218, a);
      c[2] = mix(c[2], 178, a);
    });
    return p.finish({ wobble: 0.6, vignette: 0.2, grain: 2.5 });
  },
};

scenes.stadium = {
  draw() {
    const p = new Picture(2400, 1350, 125);
    const r = p.random;
    const sky = ramp([0, "#0d1838"], [0.6, "#2f4a80"], [1, "#e39a78"]);
    p.sky(sky, { low: 560, sun: [1200, 640], sunColour: "#ffbf92", clouds: 0.6, cloudLight: "#d58f8a", cloudShade: "#25376a" });
    const [cx, cy] = [1200, 830];
    // The bowl: rings of seats, seen from the upper tier.
    const ring = (k) => [1180 * k, 430 * k];
    p.disc(cx, cy - 60, 1560, "#141d3d", 560);
    for (let i = 26; i >= 0; i--) {
      const k = 0.72 + i * 0.026;
      const [a, b] = ring(k);
      const y = cy - i * 13;
      p.disc(cx, y, a, css(blend(rgb("#22325e"), rgb("#4a4a7d"), i / 26)), b);
      p.c.save();
      p.c.beginPath();
      p.c.ellipse(cx, y, a, b, 0, 0, TAU);
      p.c.clip();
      for (let q = 0; q < 520; q++) {
        const t = r() * TAU;
        if (Math.sin(t) > 0.55) continue;
        const x = cx + a * 0.99 * Math.cos(t);
        const yy = y + b * 0.99 * Math.sin(t);
        p.disc(x, yy, 3.4, r.of(["#e9c9a4", "#c96a4a", "#f3ead8", "#7d8fc0", "#d9a441", "#55659c", "#a9b7d8"]) + "cc", 3.4);
      }
      p.c.restore();
    }
    const [pa, pb] = ring(0.7);
    p.disc(cx, cy, pa + 16, "#b3563f", pb + 14);
    for (let i = 0; i < 6; i++) {
      p.c.beginPath();
      p.c.ellipse(cx, cy, pa - i * 15, pb - i * 8, 0, 0, TAU);
      p.c.strokeStyle = "rgba(255,236,214,.55)";
      p.c.lineWidth = 2;
      p.c.stroke();
    }
    p.disc(cx, cy, pa - 92, "#2f6d3a", pb - 52);
    // The pitch in perspective.
    const P = (u, v) => {
      const z = mix(1.0, 0.74, v);
      return [cx + (u - 0.5) * 1080 * z, cy + 196 - v * 372 + v * v * 12];
    };
    for (let i = 0; i < 14; i++) p.poly([P(i / 14, 0), P((i + 1) / 14, 0), P((i + 1) / 14, 1), P(i / 14, 1)], i % 2 ? "#4f9a45" : "#3f8540");
    const w = "rgba(255,252,240,.9)";
    p.line([P(0, 0), P(1, 0), P(1, 1), P(0, 1), P(0, 0)], w, 5);
    p.line([P(0.5, 0), P(0.5, 1)], w, 4);
    for (const s of [0, 1]) for (const [d, e] of [[0.16, 0.22], [0.055, 0.36]]) p.line([P(s, e), P(s ? 1 - d : d, e), P(s ? 1 - d : d, 1 - e), P(s, 1 - e)], w, 4);
    p.line(Array.from({ length: 41 }, (_, i) => P(0.5 + 0.09 * Math.cos((i / 40) * TAU), 0.5 + 0.15 * Math.sin((i / 40) * TAU))), w, 4);
    for (let i = 0; i < 22; i++) {
      const [x, y] = P(r.in(0.08, 0.92), r.in(0.08, 0.92));
      p.disc(x + 12, y + 3, 15, "rgba(10,40,20,.5)", 4);
      p.line([[x, y], [x, y - 20]], i % 2 ? "#fff3dc" : "#d8402f", 8);
      p.disc(x, y - 27, 5, "#3a2a2a");
    }
    // The canopy with its panels, on the far side.
    const edge = (t, k) => [cx - 1240 * Math.cos(Math.PI * t) * k, cy - 390 - 380 * Math.sin(Math.PI * t) * (k - 0.32)];
    for (let i = 0; i < 40; i++) {
      const [a, b] = [i / 40, (i + 0.94) / 40];
      for (let j = 0; j < 4; j++) {
        const [k0, k1] = [0.94 + j * 0.085, 0.94 + (j + 0.9) * 0.085];
        const hot = Math.exp(-(((a - 0.52) / 0.22) ** 2)) * (0.25 + j * 0.14);
        p.poly([edge(a, k0), edge(b, k0), edge(b, k1), edge(a, k1)], css(blend(rgb("#1c2d5c"), rgb("#f0b48a"), clamp(hot + r.in(-0.05, 0.06)))));
      }
    }
    p.line(Array.from({ length: 60 }, (_, i) => edge(i / 59, 0.935)), "#f0e2cc", 7);
    for (const [x, y] of [[250, 180], [2150, 180], [720, 60], [1680, 60]]) {
      p.line([[x, y], [x, y + 250]], "#141b3a", 12);
      for (let i = 0; i < 3; i++) for (let j = 0; j < 4; j++) p.disc(x - 45 + j * 30, y - 30 + i * 24, 11, "#fffbe8");
      p.glow(x, y - 6, 520, "#fff0d0", 0.7);
      p.layer((s) => {
        const g = s.createLinearGradient(x, y, cx, cy);
        g.addColorStop(0, "rgba(255,248,226,.34)");
        g.addColorStop(1, "rgba(255,248,226,0)");
        p.poly([[x - 40, y], [x + 40, y], [cx + 420, cy + 60], [cx - 420, cy + 60]], g, s);
      }, { blur: 26, mode: "screen", alpha: 0.7 });
    }
    p.glow(cx, cy, 900, "#ffffd8", 0.18);
    return p.finish({ wobble: 0.6, vignette: 0.36, centre: [0.5, 0.6], grain: 2.5 });
  },
};
