// Two short tones and a short shake. The sound is made here: no file to fetch, no network.

import { readPreferences } from "./preferences.ts";

const tones = [880, 1174.7];
const toneSeconds = 0.16;
let audio: AudioContext | null = null;

/** Lets the sound be heard later: a browser allows it only from within a tap. */
export function readyToRing(): void {
  if (!readPreferences().sound) return;
  audio ??= new AudioContext();
  void audio.resume().catch(() => undefined);
}

/** Rings once, unless muted; shakes the phone unless motion is to be reduced. */
export function ring(): void {
  if (!readPreferences().sound) return;
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches && "vibrate" in navigator) {
    navigator.vibrate([120, 80, 120]);
  }
  if (audio?.state !== "running") return;
  for (const [index, hertz] of tones.entries()) {
    const begin = audio.currentTime + index * toneSeconds;
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const loudness = new GainNode(audio, { gain: 0 });
    loudness.gain.setValueAtTime(0, begin);
    loudness.gain.linearRampToValueAtTime(0.3, begin + 0.02);
    loudness.gain.linearRampToValueAtTime(0, begin + toneSeconds);
    tone.connect(loudness).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + toneSeconds);
  }
}
