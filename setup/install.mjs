import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SetupProblem, root } from "./checkout.mjs";
import { withLock } from "./lock.mjs";
import { announce, runNpm, tiedToUs } from "./npm.mjs";

const modules = join(root, "node_modules");
const stampPath = join(modules, ".lianfang-setup");
const kind = `${process.platform}-${process.arch}`;

/** Installs the dependencies of package-lock.json unless exactly they are there already. */
export async function installDependencies(node) {
  if (read(stampPath) === stampOfLock()) return;
  const waiting = () =>
    announce("另一个窗口正在安装依赖，等它完成…", "another window is installing, waiting…");
  await withLock("install", waiting, async () => {
    if (read(stampPath) === stampOfLock()) return;
    if (!isInstalled()) {
      announce(
        "正在安装依赖（第一次约一两分钟）…",
        "installing dependencies (a minute or two the first time)…",
      );
      await install(node);
      if (!isInstalled()) {
        throw new SetupProblem(
          "安装不完整，请再运行一次。",
          "The installation is incomplete. Run it again.",
        );
      }
    }
    writeFileSync(stampPath, stampOfLock());
  });
}

async function install(node) {
  // Install scripts run with one version of npm and not with the next. Nothing here needs
  // them (the links of PostgreSQL's libraries are made by its supervisor): run none.
  const flags = ["--ignore-scripts", "--include=dev", "--include=optional"];
  try {
    await runNpm(node, ["ci", ...flags], tiedToUs());
  } catch (error) {
    if (!lacksOnlyOptional(error.details ?? "")) throw error;
    // Whatever the lock file names comes in just that version; it is not rewritten. As `npm ci`
    // does, from an empty folder: an interrupted installation leaves half packages.
    rmSync(modules, { recursive: true, force: true });
    await runNpm(node, ["install", "--no-save", ...flags], tiedToUs());
  }
}

/**
 * Whether `npm ci` refused only because the lock file lacks builds for other platforms: a mirror
 * that does not carry them leaves them out of every lock file written against it.
 */
function lacksOnlyOptional(refusal) {
  if (/Invalid:/.test(refusal)) return false;
  const missing = [...refusal.matchAll(/Missing: (.+)@\S* from lock file/g)].map(
    (found) => found[1],
  );
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const optional = new Set(
    Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {})),
  );
  return missing.length > 0 && missing.every((name) => optional.has(name));
}

function stampOfLock() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return `${createHash("sha256").update(lock).digest("hex")} ${kind}\n`;
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/**
 * Whether exactly what the lock file names is there: npm records it in node_modules when it has
 * finished. Also saves emptying the folder again after a developer's own `npm install`.
 */
function isInstalled() {
  const recorded = read(join(modules, ".package-lock.json"));
  if (recorded === null) return false;
  const stamp = read(stampPath);
  if (stamp !== null && !stamp.endsWith(` ${kind}\n`)) return false;
  const have = JSON.parse(recorded).packages;
  const want = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(want).every(([path, entry]) => {
    if (!path.includes("node_modules/")) return true;
    const found = have[path];
    if (found === undefined) return entry.optional === true;
    return (
      found.version === entry.version &&
      found.integrity === entry.integrity &&
      existsSync(join(root, path, "package.json"))
    );
  });
}
