// Makes the sample newsroom's videos and their posters: node clips.mjs VIDEOS PICTURES [NAME…]. Needs FFmpeg.

import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import sharp from "sharp";

import { bird, turbine } from "./land.mjs";
import { Picture, blend, clamp, fbm, mix, noise, ramp, random, rgb, step } from "./paint.mjs";
import { nightRoad } from "./town.mjs";

const [W, H, FPS, RATE] = [1280, 720, 25, 48000];
const TAU = Math.PI * 2;
const clips = {};

// Noise that a one-pole filter has softened: the nearer `soft` to 1, the lower it sounds.
function murmur(seed, seconds, soft, loud) {
  const r = random(seed);
  const out = new Float32Array(seconds * RATE);
  let [a, b] = [0, 0];
  for (let i = 0; i < out.length; i++) {
    a += (1 - soft) * (r() * 2 - 1 - a);
    b += (1 - soft) * (a - b);
    out[i] = b * loud(i / RATE);
  }
  return out;
}

const add = (...tracks) => tracks[0].map((_, i) => tracks.reduce((sum, track) => sum + track[i], 0));
const faded = (track, seconds) => track.map((v, i) => v * clamp(i / RATE / 0.6) * clamp((seconds - i / RATE) / 0.9));

clips.waves = {
  seconds: 10,
  extension: "webm",
  poster: 6.2,
  prepare() {
    const horizon = 300;
    const sky = ramp([0, "#27456b"], [0.4, "#6a7f9c"], [0.7, "#d9a48c"], [0.9, "#f7c58a"], [1, "#fbdfa8"]);
    const back = new Picture(W, H, 11);
    back.sky(sky, { low: horizon, sun: [830, horizon - 26], sunColour: "#fff1cf", clouds: 0.8, cloudLight: "#ffc9a0", cloudShade: "#5c6388", scale: 0.5 });
    back.disc(830, horizon - 28, 22, "#fff8e3");
    back.glow(830, horizon - 28, 260, "#ffdf9e", 0.6);
    const n = noise(4);
    back.hills((x) => (x < 520 ? horizon - 56 * step(520, 90, x) * (0.75 + 0.35 * fbm(n, x / 90, 3, 5)) : horizon + 20), (d) => blend(rgb("#7a6c80"), rgb("#c59b8b"), clamp(d / 70)));
    return { horizon, sky, back, n: noise(21), m: noise(22) };
  },
  frame({ horizon, sky, back, n, m }, t) {
    const p = new Picture(W, H, 1);
    p.c.drawImage(back.canvas, 0, 0);
    const deep = rgb("#123a50");
    const shine = [255, 240, 196];
    p.pixels((x, y, c) => {
      const v = (y - horizon) / (H - horizon);
      const z = 1 / (v + 0.03);
      const u = ((x - W / 2) / 160) * z ** 0.85 * 0.3;
      const d = z * 5;
      const far = step(0, 0.12, v);
      const wave = n(u * 0.9 + t * 0.08, d * 0.9 + t * 0.5) * 0.6 + m(u * 2 - t * 0.12, d * 1.7 + t * 0.8) * 0.34 * far + n(u * 4.6 + t * 0.2, d * 3.4 + t * 1.3) * 0.16 * far;
      const mirror = sky(clamp(1 - v * 0.92 - wave * 0.16 * (0.3 + v)));
      const depth = clamp(0.12 + 0.62 * v ** 0.7 + wave * 0.42 * (0.25 + v));
      const near = Math.exp(-(((x - 830) / (34 + 300 * v ** 0.8)) ** 2));
      const flash = step(0.2, 0.5, wave) * near * 0.85 + near * 0.26 * (1 - v * 0.6);
      for (let k = 0; k < 3; k++) c[k] = mix(mix(mirror[k], deep[k], depth), shine[k], clamp(flash));
    }, [0, horizon, W, H - horizon]);
    // A wave that comes in and breaks in a line of foam, every five seconds.
    for (const lag of [0, 5]) {
      const life = ((t + lag) % 10) / 10;
      const y0 = mix(horizon + 120, H + 60, life ** 1.6);
      const tall = 6 + 44 * life ** 1.5;
      const alpha = step(0.02, 0.3, life) * 0.9;
      const crest = (x) => y0 + tall * 0.8 * fbm(m, x / (180 + 300 * life) + lag, t * 0.18 + lag, 3);
      p.layer((s) => {
        const g = s.createLinearGradient(0, y0 - tall, 0, y0 + tall * 1.6);
        g.addColorStop(0, "rgba(120,170,160,.0)");
        g.addColorStop(0.45, "rgba(76,140,142,.55)");
        g.addColorStop(1, "rgba(14,52,70,0)");
        p.poly([...Array.from({ length: 65 }, (_, i) => [i * 20, crest(i * 20)]), [W, y0 + tall * 2], [0, y0 + tall * 2]], g, s);
      }, { blur: 3 + 5 * life, alpha });
      p.layer((s) => {
        for (let x = -10; x < W; x += 9) {
          const foam = fbm(n, x / 70 + lag * 3, t * 0.35, 3) + 0.32 * life;
          if (foam > 0.08) p.disc(x, crest(x) + 2, 8 + 12 * life, `rgba(250,240,222,${clamp(foam * 1.1)})`, 1.5 + 5 * life * clamp(foam * 2), 0, s);
        }
      }, { blur: 1.6, alpha });
    }
    // A sail crosses, rocking; a gull.
    const [bx, by] = [300 + t * 9, horizon + 24 + 2 * Math.sin(t * 1.4)];
    p.c.save();
    p.c.translate(bx, by);
    p.c.rotate(0.05 * Math.sin(t * 1.2));
    p.poly([[2, 4], [2, -74], [32, -4]], "#faf0dc");
    p.poly([[-3, 3], [-3, -60], [-24, 0]], "#e3cdb4");
    p.poly([[-28, 6], [40, 6], [30, 16], [-20, 16]], "#3a3d52");
    p.c.restore();
    bird(p, 1180 - t * 64, 150 + 14 * Math.sin(t), 16 + 3 * Math.sin(t * 6), "rgba(40,50,75,.8)");
    return p;
  },
  sound: (seconds) => add(
    murmur(3, seconds, 0.93, (t) => 1.5 * (0.35 + 0.65 * (0.5 - 0.5 * Math.cos((t / 5) * TAU)) ** 2)),
    murmur(4, seconds, 0.6, (t) => 0.12 * (0.5 - 0.5 * Math.cos(((t - 0.7) / 5) * TAU)) ** 4),
  ),
};

clips.turbine = {
  seconds: 8,
  extension: "mp4",
  poster: 2.4,
  prepare() {
    const sky = ramp([0, "#3a6a92"], [0.5, "#8fb4c2"], [0.85, "#efdcb6"], [1, "#f8e5ba"]);
    const far = new Picture(1600, H, 43);
    far.sky(sky, { low: 560, sun: [420, 420], sunColour: "#fff6dc", clouds: 1, cloudLight: "#fff6e4", cloudShade: "#7f98ac", cover: 0.12, scale: 0.6 });
    const p = new Picture(W, H, 44);
    const n = noise(3);
    p.hills((x) => 560 - 34 * step(300, 1280, x) + 16 * fbm(n, x / 150, 1, 4), (d, x, y) => blend(blend(rgb("#a3985f"), rgb("#56602f"), clamp(d / 90)), rgb("#c9b678"), clamp(fbm(n, x / 26, y / 9, 4) * 0.9)));
    p.hills((x) => 632 - 30 * step(800, 1280, x) + 16 * fbm(n, x / 180 + 9, 4, 4), (d, x, y) => blend(rgb("#6d7038"), rgb("#2d3a26"), clamp(d / 100)));
    return { far, land: p };
  },
  frame({ far, land }, t) {
    const p = new Picture(W, H, 1);
    p.c.drawImage(far.canvas, -12 * t, 0);
    for (const [x, y, k, a] of [[200, 588, 0.3, 0.5], [420, 580, 0.38, 1.7], [1130, 556, 0.34, 2.6]]) turbine(p, x, y, k, a + t * 1.35);
    p.c.drawImage(land.canvas, 0, 0);
    turbine(p, 800, 690, 0.74, 0.2 + t * 1.2);
    const r = random(5);
    for (let i = 0; i < 240; i++) {
      const x = r() * W;
      const y = 640 + r() ** 1.5 * 110;
      const s = 16 + (y - 630) * 0.3;
      const bend = 0.5 + 0.28 * Math.sin(t * 2.4 + x / 130) + 0.1 * Math.sin(t * 5 + i);
      p.c.beginPath();
      p.c.moveTo(x, y + s * 0.3);
      p.c.quadraticCurveTo(x + s * 0.1, y - s * 0.3, x + s * bend, y - s * 0.8);
      p.c.strokeStyle = r.of(["#c9b26acc", "#8d8a48cc", "#4b5a30cc", "#e0cf93cc"]);
      p.c.lineWidth = 2;
      p.c.stroke();
    }
    p.glow(420 - 12 * t, 400, 420, "#fff0c8", 0.3);
    return p;
  },
  // Three blades pass: a soft beat over the wind.
  sound: (seconds) => add(
    murmur(7, seconds, 0.95, (t) => 1.5 + 0.5 * Math.sin(t * 0.9)),
    murmur(8, seconds, 0.82, (t) => 0.55 * (0.5 + 0.5 * Math.cos(t * 1.2 * 3)) ** 3),
  ),
};

clips["night-city"] = {
  seconds: 10,
  extension: "webm",
  poster: 4.4,
  prepare() {
    const { p, road, lamps } = nightRoad();
    const bare = createCanvas(W, H);
    bare.getContext("2d").drawImage(p.canvas, 0, 0, W, H);
    lamps();
    p.finish({ wobble: 0.5, vignette: 0.3, centre: [0.55, 0.5], grain: 0 });
    const back = createCanvas(W, H);
    back.getContext("2d").drawImage(p.canvas, 0, 0, W, H);
    const r = random(31);
    const cars = Array.from({ length: 84 }, (_, i) => {
      const away = i % 2 === 0;
      return { away, lane: (away ? 1 : -1) * r.of([0.3, 0.62, 0.9]), speed: r.in(0.085, 0.14), at: r() * 1.3, tone: away ? r.of(["255,70,48", "255,110,60"]) : r.of(["255,244,214", "255,224,170", "214,228,255"]) };
    });
    return { back, road, cars };
  },
  frame({ back, road, cars }, t) {
    const p = new Picture(W, H, 1);
    p.c.drawImage(back, 0, 0);
    const k = W / 2400;
    const at = (a, o) => road(a, o).map((v) => v * k);
    for (const blur of [9, 0]) p.layer((s) => {
      for (const car of cars) {
        const a = (((car.at + (car.away ? -1 : 1) * car.speed * t) % 1.3) + 1.3) % 1.3;
        if (a > 1.22) continue;
        for (const side of [-0.06, 0.06]) {
          const tail = 15;
          for (let i = 0; i < tail; i++) {
            const d = ((car.away ? 1 : -1) * i * 0.0105);
            const b = a + d;
            if (b < 0 || b > 1.25) continue;
            p.line([at(b, car.lane + side), at(b + (car.away ? 0.0105 : -0.0105), car.lane + side)], `rgba(${car.tone},${0.85 * (1 - i / tail) ** 1.6})`, 0.5 + 5.5 * clamp(a) ** 2.2, s);
          }
          const [x, y] = at(a, car.lane + side);
          p.disc(x, y, 0.8 + 6 * clamp(a) ** 2.2, `rgba(${car.tone},1)`, undefined, 0, s);
        }
      }
      // The tram on its own bank.
      const a = 0.2 + t * 0.085;
      for (let i = 0; i < 26; i++) p.line([at(Math.max(0, a - i * 0.008), -1.44), at(Math.max(0, a - i * 0.008 - 0.008), -1.44)], `rgba(110,240,210,${0.8 * (1 - i / 26)})`, 1 + 8 * clamp(a) ** 2.2, s);
    }, { blur, mode: "screen" });
    return p;
  },
  // A few notes, as on a piano in a small hall.
  sound(seconds) {
    const out = new Float32Array(seconds * RATE);
    const notes = [[0.2, 220], [0.7, 329.63], [1.2, 440], [1.7, 523.25], [2.7, 493.88], [3.2, 392], [3.7, 329.63], [4.7, 174.61], [5.2, 261.63], [5.7, 440], [6.2, 523.25], [7.2, 493.88], [7.7, 415.3], [8.2, 329.63]];
    for (const [at, pitch] of notes) {
      for (let i = 0; i < 2.8 * RATE && at * RATE + i < out.length; i++) {
        const t = i / RATE;
        const tone = [1, 0.42, 0.2, 0.09, 0.05].reduce((sum, loud, h) => sum + loud * Math.sin(TAU * pitch * (h + 1) * (1 + 0.0004 * h * h) * t) * Math.exp(-t * (1.3 + h * 1.1)), 0);
        out[Math.floor(at * RATE) + i] += 0.13 * tone * clamp(t / 0.006);
      }
    }
    return add(out, murmur(9, seconds, 0.97, () => 0.5));
  },
};

const wav = (track) => {
  const peak = track.reduce((top, v) => Math.max(top, Math.abs(v)), 0.001);
  const bytes = Buffer.alloc(44 + track.length * 2);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + track.length * 2, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(track.length * 2, 40);
  track.forEach((v, i) => bytes.writeInt16LE(Math.round((v / peak) * 0.42 * 32767), 44 + i * 2));
  return bytes;
};

const ffmpeg = (args, feed) => new Promise((done, failed) => {
  const child = spawn("ffmpeg", ["-hide_banner", "-loglevel", "error", "-y", ...args], { stdio: ["pipe", "inherit", "inherit"] });
  child.on("close", (code) => (code ? failed(new Error(`ffmpeg ended with ${code}`)) : done()));
  feed(child.stdin);
});

const [videos, pictures, ...names] = process.argv.slice(2);
const work = await mkdtemp(join(tmpdir(), "clips-"));
for (const name of names.length ? names : Object.keys(clips)) {
  const { seconds, extension, poster, prepare, frame, sound } = clips[name];
  const scene = prepare();
  const pixels = (picture) => Buffer.from(picture.c.getImageData(0, 0, W, H).data.buffer);
  await sharp(pixels(frame(scene, poster)), { raw: { width: W, height: H, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 82, mozjpeg: true, chromaSubsampling: "4:2:0" })
    .toFile(join(pictures, `${name}-poster.jpg`));
  const [draft, tones] = [join(work, "draft.mkv"), join(work, "tones.wav")];
  await writeFile(tones, wav(faded(sound(seconds), seconds)));
  // Lossless first: the two passes below read it twice.
  await ffmpeg(["-f", "rawvideo", "-pix_fmt", "rgba", "-s", `${W}x${H}`, "-r", `${FPS}`, "-i", "-", "-c:v", "libx264", "-qp", "0", "-preset", "ultrafast", draft], async (to) => {
    for (let i = 0; i < seconds * FPS; i++) if (!to.write(pixels(frame(scene, i / FPS)))) await new Promise((go) => to.once("drain", go));
    to.end();
  });
  const rate = Math.floor((330 * 8 * 1.024) / seconds - 36);
  const how =
    extension === "mp4"
      ? ["-c:v", "libx264", "-preset", "veryslow", "-profile:v", "high", "-b:v", `${rate}k`, "-pix_fmt", "yuv420p"]
      : ["-c:v", "libvpx-vp9", "-b:v", `${rate}k`, "-deadline", "good", "-cpu-used", "1", "-row-mt", "1", "-pix_fmt", "yuv420p"];
  const voice = extension === "mp4" ? ["-c:a", "aac", "-b:a", "40k", "-movflags", "+faststart"] : ["-c:a", "libopus", "-b:a", "32k"];
  const log = ["-passlogfile", join(work, "pass")];
  await ffmpeg(["-i", draft, ...how, "-pass", "1", ...log, "-an", "-f", "null", "-"], (to) => to.end());
  await ffmpeg(["-i", draft, "-i", tones, ...how, "-pass", "2", ...log, ...voice, "-shortest", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", join(videos, `${name}.${extension}`)], (to) => to.end());
  console.log(name, extension);
}
await rm(work, { recursive: true });
