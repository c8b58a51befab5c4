import { expect, test } from "vitest";
import { textOfSheet } from "./sheet-file.ts";

test("a sheet is read as it was saved: UTF-8 with its mark or without, or GB 18030", () => {
  const utf8 = new TextEncoder().encode("登录名,姓名\nce.yi,测一");
  expect(textOfSheet(utf8.buffer)).toBe("登录名,姓名\nce.yi,测一");
  const gb = Uint8Array.from([0xb2, 0xe2, 0xd2, 0xbb, 0x2c, 0x61]);
  expect(textOfSheet(gb.buffer)).toBe("测一,a");
});
