// Draws the app's icons: a door in a ring, white on the accent. `node field/icons.mjs`
// writes them to public/; run it again only when the mark changes.

import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const accent = [14, 124, 123];
const white = [255, 255, 255];

/** White where the mark is, in units of the whole icon, inside the circle a mask leaves. */
function isMark(x, y) {
  const radius = Math.hypot(x - 0.5, y - 0.5);
  const ring = radius > 0.335 && radius < 0.38;
  const door = x > 0.39 && x < 0.61 && y > 0.3 && y < 0.7;
  const leaf = x > 0.42 && x < 0.58 && y > 0.33 && y < 0.7;
  const knob = Math.hypot(x - 0.545, y - 0.53) < 0.018;
  return ring || (door && !leaf) || knob;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/** A PNG of that many pixels a side; each pixel is the mean of 4 × 4 samples. */
function png(side) {
  const rows = Array.from({ length: side }, (_, y) =>
    Buffer.from([
      0,
      ...Array.from({ length: side }, (__, x) => {
        let marked = 0;
        for (let i = 0; i < 16; i += 1) {
          const dx = ((i % 4) + 0.5) / 4;
          const dy = (Math.floor(i / 4) + 0.5) / 4;
          if (isMark((x + dx) / side, (y + dy) / side)) marked += 1 / 16;
        }
        return accent.map((low, c) => Math.round(low + (white[c] - low) * marked));
      }).flat(),
    ]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8); // 8 bits, RGB
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

for (const side of [192, 512]) {
  writeFileSync(new URL(`public/icon-${side}.png`, import.meta.url), png(side));
}
