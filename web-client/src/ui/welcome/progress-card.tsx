import type { ProgressStep, ProgressView } from "../../store/contract";
import { Icon } from "../parts/icon";
import { ProgressBar } from "../parts/progress-bar";
import { words } from "../words/words";
import css from "./progress-card.module.css";

/** Tasks on a page of their own; the others show their progress where they were asked for. */
const steps: Readonly<Partial<Record<ProgressView["task"], readonly ProgressStep[]>>> = {
  sign_up: ["deriving", "making_keys", "sending"],
  sign_in: ["deriving", "sending", "opening_vault", "loading"],
  recover: ["deriving", "opening_vault", "making_keys", "sending"],
  reset: ["deriving", "making_keys", "sending"],
};

/** What is being done while keys are made or opened. */
export function ProgressCard({ progress }: { progress: ProgressView }) {
  const { task, step, fraction } = progress;
  const order = steps[task] ?? [step];
  const at = order.indexOf(step);
  return (
    <section class={css["card"]} aria-label={words.progress.tasks[task]}>
      <h1>{words.progress.tasks[task]}</h1>
      <ProgressBar fraction={fraction} label={words.progress.steps[step]} />
      <ol class={css["steps"]}>
        {order.map((name, index) => (
          <li
            key={name}
            data-state={index < at ? "done" : index === at ? "now" : "later"}
            aria-current={index === at ? "step" : undefined}
          >
            {index < at ? <Icon name="check" size={18} /> : <span class={css["dot"]} />}
            {words.progress.steps[name]}
          </li>
        ))}
      </ol>
      <p class={css["why"]}>{words.progress.why}</p>
      <p class="hidden-visually" role="status">
        {words.progress.steps[step]}
      </p>
    </section>
  );
}
