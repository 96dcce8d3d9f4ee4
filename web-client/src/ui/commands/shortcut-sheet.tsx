import { Dialog } from "../parts/dialog";
import { words } from "../words/words";
import { commandKey } from "./keys";
import css from "./shortcut-sheet.module.css";

/** All keys on one sheet. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { items, keys, title } = words.shortcuts;
  const lines: readonly (readonly [string, readonly string[]])[] = [
    [items.switcher, [commandKey("K")]],
    [items.nextPrevious, [`${keys.alt} ${keys.down}`, `${keys.alt} ${keys.up}`]],
    [items.send, [keys.enter]],
    [items.break, [`${keys.shift} ${keys.enter}`]],
    [items.browse, [keys.up, keys.down]],
    [items.menu, [keys.enter]],
    [items.toComposer, [keys.escape]],
    [items.editLast, [keys.up]],
    [items.complete, [":", "@"]],
    [items.close, [keys.escape]],
    [items.sheet, ["?"]],
  ];
  return (
    <Dialog title={title} onClose={onClose}>
      <dl class={css["sheet"]}>
        {lines.map(([what, combinations]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {combinations.map((combination) => (
                <kbd key={combination}>{combination}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
