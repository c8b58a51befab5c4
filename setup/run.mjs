// Every npm script goes through here: node setup/run.mjs [script] [arguments…]
// Makes the checkout ready (Node 24, dependencies), then runs the script under Node 24.
// Uses nothing but Node itself and runs on Node 18, for it is what brings the rest.
import { resolve } from "node:path";
import { explained, root } from "./checkout.mjs";
import { runChild } from "./child.mjs";
import { installDependencies } from "./install.mjs";
import { findNode24 } from "./node24.mjs";
import { announce, environmentWith } from "./npm.mjs";
import { whenOrphaned } from "./orphan.mjs";

await explained(async () => {
  const node = await findNode24();
  await installDependencies(node);
  const [script, ...args] = process.argv.slice(2);
  if (script === undefined) announce("已就绪。npm start 启动。", "ready. `npm start` starts it.");
  else process.exitCode = await run(node, script, args);
});

async function run(node, script, args) {
  const preload = new URL("orphan.mjs", import.meta.url).href;
  // A batch of a thousand visits outlives V8's small nursery: room for it spares copying.
  const nursery = "--max-semi-space-size=64";
  const flags = ["--disable-warning=ExperimentalWarning", nursery, "--import", preload];
  const { code } = await runChild(node, [...flags, resolve(root, script), ...args], {
    ownSession: true,
    env: { ...environmentWith(node), LIANFANG_RUN: String(process.pid) },
    onStart: (_child, forward) => {
      // npm may be killed without a word to us; then nobody is left to press Ctrl-C.
      if (process.env.npm_lifecycle_event) whenOrphaned(() => forward("SIGTERM"));
    },
  });
  return code;
}
