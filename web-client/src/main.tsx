import { render } from "preact";
import { App } from "./ui/app";

const root = document.getElementById("app");
if (root === null) throw new Error("The page has no #app element.");
render(<App />, root);
