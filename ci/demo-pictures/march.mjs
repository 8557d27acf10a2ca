// Solid things by marching rays through a field of distances: soft shadows, ambient light, a blur by depth.

import { createCanvas } from "@napi-rs/canvas";

import { clamp, mix } from "./paint.mjs";

// The distance from a turned body, given its outline as [radius, height] points from the axis to the axis.
export function lathe(corners) {
  // Corners are cut twice, as a chisel rounds them.
  let outline = corners;
  for (let round = 0; round < 2; round++) {
    const cut = outline.slice(0, -1).flatMap(([ax, ay], k) => [0.25, 0.75].map((t) => [mix(ax, outline[k + 1][0], t), mix(ay, outline[k + 1][1], t)]));
    outline = [outline[0], ...cut, outline[outline.length - 1]];
  }
  const [W, H, s] = [64, 160, 0.016];
  const grid = new Float32Array(W * H);
  for (let j = 0; j < H; j++) {
    for (let i = 0; i < W; i++) {
      const [x, y] = [i * s, j * s - 0.12];
      let far = Infinity;
      let inside = false;
      for (let k = 0; k < outline.length; k++) {
        const [ax, ay] = outline[k];
        const [bx, by] = outline[(k + 1) % outline.length];
        if (k < outline.length - 1) {
          const t = clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2));
          far = Math.min(far, Math.hypot(x - mix(ax, bx, t), y - mix(ay, by, t)));
        }
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
      grid[j * W + i] = (inside ? -far : far) - 0.012;
    }
  }
  return (r, y) => {
    const u = clamp(r / s, 0, W - 1.01);
    const v = clamp((y + 0.12) / s, 0, H - 1.01);
    const i = u | 0;
    const j = v | 0;
    const o = j * W + i;
    return mix(mix(grid[o], grid[o + 1], u - i), mix(grid[o + W], grid[o + W + 1], u - i), v - j);
  };
}

export function march(p, { map, eye, at, focal, far, sun, sunColour, ambient, back, surface, blur }) {
  const unit = (v) => v.map((q) => q / Math.hypot(...v));
  const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  const ahead = unit(at.map((v, k) => v - eye[k]));
  const right = unit(cross([0, 1, 0], ahead));
  const up = cross(ahead, right);
  const light = unit(sun);
  const { w, h } = p;
  const depth = new Float32Array(w * h);
  const hit = (ox, oy, oz, dx, dy, dz, start, end) => {
    let t = start;
    for (let i = 0; i < 160 && t < end; i++) {
      const d = map(ox + dx * t, oy + dy * t, oz + dz * t);
      if (d < 0.0006 * t) return t;
      t += d * 0.9;
    }
    return end;
  };
  const normal = (x, y, z) => {
    const e = 0.004;
    const d = map(x, y, z);
    return unit([map(x + e, y, z) - d, map(x, y + e, z) - d, map(x, y, z + e) - d]);
  };
  const colour = (sx, sy, bounce) => {
    const u = (sx - w / 2) / (w * focal);
    const v = (h / 2 - sy) / (w * focal);
    return trace(eye, unit([0, 1, 2].map((k) => ahead[k] + right[k] * u + up[k] * v)), bounce);
  };
  const trace = (o, d, bounce) => {
    const t = hit(o[0], o[1], o[2], d[0], d[1], d[2], 0.01, far);
    if (t >= far) return [...back(d[0], d[1], d[2]), far];
    const [x, y, z] = [o[0] + d[0] * t, o[1] + d[1] * t, o[2] + d[2] * t];
    const nrm = normal(x, y, z);
    const { c, gloss } = surface(x, y, z, nrm);
    const lit = clamp(nrm[0] * light[0] + nrm[1] * light[1] + nrm[2] * light[2]);
    let dark = 1;
    if (lit > 0) {
      let q = 0.03;
      for (let i = 0; i < 50 && q < 9 && dark > 0.02; i++) {
        const s = map(x + light[0] * q + nrm[0] * 0.01, y + light[1] * q + nrm[1] * 0.01, z + light[2] * q + nrm[2] * 0.01);
        dark = Math.min(dark, (9 * s) / q + 0.02);
        q += clamp(s, 0.02, 0.4);
      }
      dark = clamp(dark);
    }
    let open = 0;
    for (let i = 1; i <= 4; i++) {
      const s = i * 0.09;
      open += (s - map(x + nrm[0] * s, y + nrm[1] * s, z + nrm[2] * s)) / (s * 2 ** i);
    }
    open = clamp(1 - open * 0.9);
    const glance = d[0] * nrm[0] + d[1] * nrm[1] + d[2] * nrm[2];
    const mirror = d.map((q, k) => q - 2 * glance * nrm[k]);
    const flash = clamp(mirror[0] * light[0] + mirror[1] * light[1] + mirror[2] * light[2]) ** 60 * dark * gloss * 2.4;
    const fresnel = gloss * (0.08 + 0.7 * (1 + glance) ** 4);
    let seen = null;
    if (fresnel > 0.02) {
      seen = bounce > 0 ? trace([x + nrm[0] * 0.02, y + nrm[1] * 0.02, z + nrm[2] * 0.02], mirror, bounce - 1) : back(...mirror);
    }
    const out = [0, 0, 0, t];
    for (let k = 0; k < 3; k++) {
      let q = c[k] * (sunColour[k] * lit * dark + ambient[k] * open * (0.75 + 0.25 * nrm[1]) + 0.1 * clamp(-nrm[1]) * ambient[k]);
      if (seen) q = mix(q, seen[k], fresnel);
      q = (q + 255 * flash * sunColour[k] * 0.7) / 255;
      out[k] = 255 * (q < 0.7 ? q : 0.7 + 0.3 * Math.tanh((q - 0.7) / 0.3));
    }
    return out;
  };
  const image = p.c.createImageData(w, h);
  const d = image.data;
  for (let y = 0, i = 0; y < h; y++) {
    for (let x = 0; x < w; x++, i++) {
      const c = colour(x, y, 1);
      depth[i] = c[3];
      for (let k = 0; k < 3; k++) d[i * 4 + k] = c[k];
      d[i * 4 + 3] = 255;
    }
  }
  // Edges again, with more rays.
  const once = Uint8ClampedArray.from(d);
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      let differs = false;
      for (const j of [i - 1, i + 1, i - w, i + w]) {
        if (Math.abs(once[j * 4] - once[i * 4]) + Math.abs(once[j * 4 + 1] - once[i * 4 + 1]) > 44) differs = true;
      }
      if (!differs) continue;
      const sum = [0, 0, 0];
      for (const [a, b] of [[-0.25, -0.25], [0.25, -0.25], [-0.25, 0.25], [0.25, 0.25]]) colour(x + a, y + b, 0).forEach((v, k) => (k < 3 ? (sum[k] += v / 4) : 0));
      for (let k = 0; k < 3; k++) d[i * 4 + k] = sum[k];
    }
  }
  p.c.putImageData(image, 0, 0);
  if (!blur) return;
  // Out of focus: three sheets, the more blurred the farther from where it is sharp.
  const sheets = [0.45, 1].map((k) => {
    const sheet = createCanvas(w, h);
    const s = sheet.getContext("2d");
    s.filter = `blur(${blur.most * k}px)`;
    s.drawImage(p.canvas, 0, 0);
    return s.getImageData(0, 0, w, h).data;
  });
  const sharp = p.c.getImageData(0, 0, w, h);
  for (let i = 0; i < w * h; i++) {
    const soft = clamp(Math.abs(depth[i] - blur.at) / blur.range - 0.25) * 2;
    for (let k = i * 4; k < i * 4 + 3; k++) {
      const near = soft < 1 ? mix(sharp.data[k], sheets[0][k], soft) : mix(sheets[0][k], sheets[1][k], Math.min(1, soft - 1));
      sharp.data[k] = near;
    }
  }
  p.c.putImageData(sharp, 0, 0);
}
