// Rows of a chunk outlive the nursery while PostgreSQL works on them, and V8 lets hundreds of
// megabytes of them gather before it looks at the old ones (seen: 686 MB for a hundred
// thousand rows of which 70 MB were in use). On a small machine that memory is the database's.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A collection takes some 60 ms; a chunk several times that. */
const everyChunks = 2;

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  return () => {
    if (typeof collect === "function") collect();
  };
}

const collect = collector();
let chunks = 0;

/** To be called after each chunk: lets go of what earlier ones left behind. */
export function tidy(): void {
  chunks += 1;
  if (chunks % everyChunks === 0) collect();
}
