// The most telling first: a phone that says Android says Linux as well.
const systems = [/HarmonyOS/, /Android \d+/, /iPhone|iPad/, /Windows|Mac OS X|Linux/];

/** A short name by which people know a phone again in a list: its model or system, and browser. */
export function deviceName(userAgent: string): string {
  const model = /Android [\d.]+; (?:[a-z]{2}[-_][a-z]{2}; )?([^;)]+?)(?: Build\/[^;)]*)?[;)]/i.exec(
    userAgent,
  )?.[1];
  const system = systems
    .map((one) => one.exec(userAgent)?.[0])
    .find((found) => found !== undefined);
  const browser = /MicroMessenger|HuaweiBrowser|MiuiBrowser|Firefox|Edg|Chrome|Safari/.exec(
    userAgent,
  )?.[0];
  // Browsers that hide the model all say "K".
  const device = model !== undefined && model !== "K" ? model : (system ?? "");
  return [device, browser].filter(Boolean).join(" · ").slice(0, 80) || "phone";
}
