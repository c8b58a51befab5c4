import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { SetupProblem, explained, isMain, root, say } from "./checkout.mjs";
import { runChild } from "./child.mjs";
import { withLock } from "./lock.mjs";

const apps = ["console", "field"];

/**
 * Builds the console and the field app into their dist folders, each only when something
 * it is made of has changed since. Resolves to the names of those built now.
 * Throws SetupProblem when a build fails; vite has then printed why.
 */
export async function buildApps() {
  const due = apps.filter(
    (app) => existsSync(join(root, app, "vite.config.ts")) && !isCurrent(app),
  );
  if (due.length === 0) return [];
  const waiting = () =>
    say("另一个窗口正在构建页面，等它完成…", "another window is building, waiting…");
  return withLock("build", waiting, async () => {
    const still = due.filter((app) => !isCurrent(app));
    const outcomes = await Promise.allSettled(still.map(build));
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure) throw failure.reason;
    return still;
  });
}

async function build(app) {
  say(`正在构建 ${app} 页面…`, `building ${app}…`);
  // Taken before: what is edited during the build is newer than the stamp.
  const stamp = digestOf(app);
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const { code } = await runChild(process.execPath, [vite, "build", "--logLevel", "error"], {
    cwd: join(root, app),
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (code !== 0) throw new SetupProblem(`${app} 页面没有建成。`, `${app} was not built.`);
  writeFileSync(stampPath(app), stamp);
}

const stampPath = (app) => join(root, app, "dist", ".lianfang-build");

function isCurrent(app) {
  const stamp = stampPath(app);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestOf(app);
}

/** Digest of names and contents of everything that goes into the built app. */
function digestOf(app) {
  const of = (names) => names.map((name) => join(root, app, name)).filter(existsSync);
  const files = [
    ...of(["package.json", "vite.config.ts", "index.html"]),
    ...[join(root, app, "src"), join(root, app, "public"), join(root, "domain/src")].flatMap(
      filesUnder,
    ),
    join(root, "package-lock.json"),
  ];
  const hash = createHash("sha256");
  for (const file of files) {
    const contents = readFileSync(file);
    hash.update(`${relative(root, file).replaceAll(sep, "/")} ${contents.length}\n`);
    hash.update(contents);
  }
  return hash.digest("hex");
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

if (isMain(import.meta.url)) {
  await explained(async () => {
    const built = await buildApps();
    if (built.length === 0) say("页面没有变化，无需构建。", "nothing changed, nothing to build.");
  });
}
