import type { ProgressView } from "../../store/contract";
import { useUi } from "../ui";
import { words } from "../words/words";
import { ProgressBar } from "./progress-bar";
import css from "./work-progress.module.css";

/** How far a long piece of work is, with a number; nothing while it is not under way. */
export function WorkProgress({ task, of }: { task: ProgressView["task"]; of: number }) {
  const progress = useUi().state.progress.value;
  if (progress?.task !== task) return null;
  const done = Math.min(of, Math.floor(progress.fraction * of));
  const said =
    task === "create_group" || task === "add_people" || task === "remove_people"
      ? words.work[task](done, of)
      : words.progress.steps[progress.step];
  return (
    <div class={css["work"]}>
      <ProgressBar fraction={progress.fraction} label={words.progress.tasks[task]} />
      <p>{said}</p>
      <p class="hidden-visually" role="status">
        {words.progress.tasks[task]}
      </p>
    </div>
  );
}
