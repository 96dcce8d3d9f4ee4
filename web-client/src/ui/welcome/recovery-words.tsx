import { Button } from "../parts/button";
import { copyText } from "../parts/copy";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./recovery.module.css";

/** The 24 words with ways to keep them. */
export function RecoveryWords({
  username,
  groups,
  onNext,
}: {
  username: string;
  groups: readonly string[];
  onNext: () => void;
}) {
  const ui = useUi();
  const text = words.recovery;
  return (
    <section class={css["card"]}>
      <h1>{text.title}</h1>
      <p class={css["lead"]}>{text.lead}</p>
      <ol class={css["groups"]} aria-label={text.words}>
        {groups.map((group, index) => (
          <li key={index}>
            <span class={css["number"]}>{index + 1}</span>
            {group}
          </li>
        ))}
      </ol>
      <div class={css["ways"]}>
        <Button
          icon="copy"
          onClick={() => {
            void copyText(ui, groups.join(" "), text.copied);
          }}
        >
          {words.copy}
        </Button>
        <Button
          icon="download"
          onClick={() => {
            download(text.fileName(username), text.file(username, groups));
          }}
        >
          {text.download}
        </Button>
        <Button
          icon="print"
          onClick={() => {
            print();
          }}
        >
          {text.print}
        </Button>
      </div>
      <p class={css["keep"]}>{text.keep}</p>
      <div class={css["next"]}>
        <Button tone="main" onClick={onNext}>
          {text.next}
        </Button>
      </div>
    </section>
  );
}

/** Saves a text as a file without asking any server. */
function download(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
