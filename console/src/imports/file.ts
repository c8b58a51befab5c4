// A register's file before it is sent.

/** What the contract takes: base64 of 24 MB. */
const mostBytes = 24 * 1024 * 1024;

export type FileFault = "notThis" | "tooBig" | "blankFile";

/** Why a file need not be sent at all; null: it may be. */
export function faultOf({ name, size }: Pick<File, "name" | "size">): FileFault | null {
  if (!/\.(xlsx|csv)$/i.test(name)) return "notThis";
  if (size === 0) return "blankFile";
  return size > mostBytes ? "tooBig" : null;
}

/** Megabytes as people say them: 0.1 at least, one decimal under ten. */
export function megabytes(bytes: number): string {
  const mb = bytes / 1024 / 1024;
  return mb >= 10 ? String(Math.round(mb)) : Math.max(0.1, Math.round(mb * 10) / 10).toFixed(1);
}

/** The file in base64; rejects when the browser cannot read it (moved, open elsewhere). */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const url = typeof reader.result === "string" ? reader.result : "";
      resolve(url.slice(url.indexOf(",") + 1));
    });
    reader.addEventListener("error", () => reject(reader.error ?? new Error("unreadable")));
    reader.readAsDataURL(file);
  });
}
