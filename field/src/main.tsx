import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import "./look.css";
import "./doors.css";
import "./forms.css";
import "./records.css";
import { readyToRing } from "./ring.ts";
import { applyPreferences, readPreferences } from "./preferences.ts";
import { readyWords } from "./words/use-words.ts";

const chosen = readPreferences();
applyPreferences(chosen);
await readyWords(chosen.language);
window.addEventListener("pointerdown", readyToRing);
const root = document.querySelector("#root");
if (root) createRoot(root).render(<App />);
