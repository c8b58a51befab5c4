import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { preferences } from "./frame/preferences.ts";
import "./look.css";
import "./frame/frame.css";
import { startWords } from "./words/i18n.ts";

startWords(preferences().language);
const root = document.querySelector("#root");
if (root) createRoot(root).render(<App />);
