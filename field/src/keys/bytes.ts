// Bytes as text and back. No browser of an old phone does it by itself.

export type Bytes = Uint8Array<ArrayBuffer>;

/** What only the PIN makes readable: nonce and ciphertext. */
export type Veiled = Bytes;

export function bytesOfText(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function joinedBytes(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function base64Url(bytes: Bytes): string {
  let text = "";
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function bytesOfBase64Url(text: string): Bytes {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.codePointAt(0) ?? 0);
}
