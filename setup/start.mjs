// npm start: the built pages, then the server in this very process, so that it is the one
// that gets the signals and the arguments.
import { buildApps } from "./build.mjs";
import { explained } from "./checkout.mjs";

await explained(async () => {
  await buildApps();
  await import("../server/src/main.ts");
});
