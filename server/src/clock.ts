// The one place that reads the clock and makes randomness; all else is given them.

import { randomBytes } from "node:crypto";
import type { Clock, Randomness } from "@lianfang/domain/clock";

export const systemClock: Clock = () => Date.now();

export const systemRandomness: Randomness = (bytes) => randomBytes(bytes);
