import { delimiter, dirname } from "node:path";
import { runChild } from "./child.mjs";
import { SetupProblem, root, say } from "./checkout.mjs";

const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|network|UND_ERR/i;

/** The environment with this Node and the checkout's tools before everything else in PATH. */
export function environmentWith(node) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const first = [dirname(node), `${root}/node_modules/.bin`, process.env[name]];
  return { ...process.env, [name]: first.filter(Boolean).join(delimiter) };
}

/**
 * Environment in which a program run by Node 24 ends soon after this process has been killed:
 * an npm left behind would install into a folder that the next set-up installs into as well.
 */
export function tiedToUs() {
  const preload = `--import=${new URL("orphan.mjs", import.meta.url).href}`;
  const options = [process.env.NODE_OPTIONS, preload].filter(Boolean).join(" ");
  // Killed rather than asked: npm would take its time to put things back while the next begins.
  return { NODE_OPTIONS: options, LIANFANG_RUN: `${process.pid} SIGKILL` };
}

/**
 * Runs npm quietly under the given Node: a line every quarter of a minute while it
 * works, its own words only when it fails.
 * Throws SetupProblem, which tells an unreachable registry from everything else.
 */
export async function runNpm(node, args, environment = {}) {
  const cli = process.env.npm_execpath;
  const direct = cli !== undefined && /npm-cli\.[cm]?js$/.test(cli);
  const windows = process.platform === "win32";
  const quiet = ["--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  // A cached package of the right digest is as good as a fetched one, and works offline.
  const all = [...args, ...quiet, "--prefer-offline", "--engine-strict=false"];
  let output = "";
  let seconds = 0;
  const tick = setInterval(() => process.stdout.write(`  … ${(seconds += 15)} s\n`), 15_000);
  const collect = (chunk) => (output = (output + chunk).slice(0, 100_000));
  try {
    const { code, stoppedBy } = await runChild(
      direct ? node : "npm",
      direct ? [cli, ...all] : all,
      {
        cwd: root,
        env: { ...environmentWith(node), ...environment },
        stdio: ["ignore", "pipe", "pipe"],
        shell: windows && !direct,
        // npm takes a minute to put things back; the next run starts from nothing anyway.
        kill: true,
        onStart: (child) => [child.stdout, child.stderr].forEach((s) => s.on("data", collect)),
      },
    );
    if (stoppedBy) throw new SetupProblem("已中止。", "Stopped.");
    if (code !== 0) throw explain(withoutUsage(output));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    throw new SetupProblem(
      "找不到 npm。请安装 Node.js 24（自带 npm）后再试。",
      "npm is not here. Install Node.js 24, which brings it, and try again.",
    );
  } finally {
    clearInterval(tick);
  }
}

/** npm appends its manual page to some errors. */
function withoutUsage(output) {
  return output.replace(/\nnpm error\s*\nnpm error Clean install a project[^]*/, "");
}

function explain(output) {
  if (/ENOSPC/.test(output)) {
    return new SetupProblem(
      "磁盘已满：安装约需 1.5 GB。腾出空间后再运行同一命令。",
      "The disk is full: the installation needs about 1.5 GB. Make room and run the same command again.",
      output,
    );
  }
  if (unreachable.test(output)) {
    return new SetupProblem(
      "连不上 npm 软件源。请检查网络或代理（HTTPS_PROXY）；使用镜像时先设置 npm 的 registry。" +
        "\n完全离线：在同类系统、能联网的机器上对同一版本运行 npm run setup，再把 node_modules 和 .node 两个文件夹复制过来。",
      "The npm registry cannot be reached. Check the network or the proxy (HTTPS_PROXY); with a mirror, set npm's registry first." +
        "\nWholly offline: run `npm run setup` for the same version on a machine of the same kind that has a network, then copy the folders node_modules and .node here.",
      output,
    );
  }
  return new SetupProblem("npm 没有成功，它说：", "npm did not succeed. It says:", output);
}

/** Says what is being fetched before a long step. */
export function announce(zh, en) {
  say(`联防：${zh}`, `Lianfang: ${en}`);
}
