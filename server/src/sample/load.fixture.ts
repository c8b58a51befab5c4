// Loads the sample in a process of its own, so that a test can kill it: the URLs of the
// database as app, as sealer and as eraser, and the folder of the keys, are its arguments.

import { idMaker } from "@lianfang/domain/id";
import { systemClock, systemRandomness } from "../clock.ts";
import { openDatabase } from "../db/database.ts";
import { openKeyring } from "../keys/keyring.ts";
import { keyStoreUrl, openKeyStore } from "../keys/store.ts";
import { loadSample } from "./load.ts";

const [appUrl = "", sealerUrl = "", eraserUrl = "", keysFolder = ""] = process.argv.slice(2);
const keyring = await openKeyring(keysFolder, systemRandomness);

await loadSample(
  {
    db: openDatabase(appUrl, 4),
    sealerDb: openDatabase(sealerUrl, 1),
    eraserDb: openDatabase(eraserUrl, 1),
    keyring,
    keyStore: openKeyStore(keyStoreUrl(appUrl), keyring.wrapping, systemRandomness),
    clock: systemClock,
    random: systemRandomness,
    newId: idMaker(systemClock, systemRandomness),
    publicUrl: "http://localhost:8080",
    findActor: {
      bySession: async () => null,
      wasRevoked: async () => false,
      byKey: async () => null,
    },
    committed: () => undefined,
  },
  (_zh, _en, done) => process.stdout.write(`step ${done}\n`),
);
process.exit(0);
