/** The interface on the scripted engine, for looking at it while it is drawn: `npx vite`, then /dev.html?scene=chat. Not part of the build. */
import "../src/ui/styles/tokens.css";
import "../src/ui/styles/base.css";
import { render } from "preact";
import { App } from "../src/ui/app";
import { Ui } from "../src/ui/ui";
import { FakeEngine } from "./fake-engine";
import { sceneNamed } from "./scenes";

const asked = new URLSearchParams(location.search);
const engine = new FakeEngine(sceneNamed(asked.get("scene") ?? "chat"));
const ui = new Ui(engine, localStorage);
Object.assign(window, { engine, ui });
const root = document.getElementById("app");
if (root !== null) render(<App ui={ui} />, root);
