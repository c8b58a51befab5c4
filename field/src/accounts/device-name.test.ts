import { expect, test } from "vitest";
import { deviceName } from "./device-name.ts";

test.each([
  [
    "Mozilla/5.0 (Linux; Android 10; Redmi 8A Build/QKQ1) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36",
    "Redmi 8A · Chrome",
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36",
    "Android 10 · Chrome",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 Version/16.5 Safari/604.1",
    "iPhone · Safari",
  ],
  ["", "phone"],
])("%s is called %s", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});

test("a name fits its field however long the browser talks", () => {
  expect(deviceName(`Linux; Android 9; ${"X".repeat(300)})`).length).toBeLessThanOrEqual(80);
});
