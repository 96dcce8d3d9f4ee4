import "./ui/styles/tokens.css";
import "./ui/styles/base.css";
import { render } from "preact";
import { startEngine } from "./store/client";
import { App } from "./ui/app";
import { Ui } from "./ui/ui";

const root = document.getElementById("app");
if (root === null) throw new Error("The page has no #app element.");
render(<App ui={new Ui(startEngine(), localStorage)} />, root);
