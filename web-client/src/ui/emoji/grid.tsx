import css from "./picker.module.css";

/** Emoji in a row of the grid. */
export const COLUMNS = 8;

interface Cell {
  readonly emoji: string;
  readonly label: string;
}

/** One group of emoji. */
export function EmojiGrid({
  label,
  emoji,
  group,
  onPick,
}: {
  label: string;
  /** Where the ways to the groups lead. */
  group?: string;
  emoji: readonly Cell[];
  onPick: (emoji: string) => void;
}) {
  const rows = Array.from({ length: Math.ceil(emoji.length / COLUMNS) }, (_none, row) =>
    emoji.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  return (
    <section class={css["group"]} data-group={group}>
      <h3>{label}</h3>
      <div
        role="grid"
        aria-label={label}
        onClick={(event) => {
          const cell = (event.target as Element).closest<HTMLElement>("[role=gridcell]");
          if (cell?.dataset["emoji"] !== undefined) onPick(cell.dataset["emoji"]);
        }}
      >
        {rows.map((row, index) => (
          <div key={index} role="row" class={css["row"]}>
            {row.map((one, at) => (
              <button
                key={one.emoji}
                type="button"
                role="gridcell"
                tabIndex={index + at === 0 ? 0 : -1}
                aria-label={one.label}
                title={one.label}
                data-emoji={one.emoji}
              >
                {one.emoji}
              </button>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

/** Arrows, Home and End in the grids of a box; from elsewhere in it the arrow down leads to the first emoji. */
export function moveInGrid(event: KeyboardEvent, box: HTMLElement): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const active = document.activeElement;
  const rows = [...box.querySelectorAll<HTMLElement>("[role=row]")];
  const row = rows.findIndex((one) => one.contains(active));
  const target = row < 0 ? entry(event.key, rows) : next(event.key, rows, row, active);
  if (target === null) return;
  event.preventDefault();
  target.focus();
}

const cellsOf = (row: HTMLElement | undefined): readonly HTMLElement[] => [
  ...(row?.querySelectorAll<HTMLElement>("[role=gridcell]") ?? []),
];

const entry = (key: string, rows: readonly HTMLElement[]): HTMLElement | null =>
  key === "ArrowDown" ? (cellsOf(rows[0])[0] ?? null) : null;

function next(
  key: string,
  rows: readonly HTMLElement[],
  row: number,
  active: Element | null,
): HTMLElement | null {
  const cells = cellsOf(rows[row]);
  const column = cells.findIndex((cell) => cell === active);
  const across = (cellsIn: readonly HTMLElement[]): HTMLElement | null =>
    cellsIn[Math.min(column, cellsIn.length - 1)] ?? null;
  switch (key) {
    case "ArrowDown":
      return across(cellsOf(rows[row + 1]));
    case "ArrowUp":
      return row === 0
        ? (rows[0]?.closest("[role=dialog]")?.querySelector<HTMLElement>("input") ?? null)
        : across(cellsOf(rows[row - 1]));
    case "ArrowRight":
      return cells[column + 1] ?? cellsOf(rows[row + 1])[0] ?? null;
    case "ArrowLeft":
      return cells[column - 1] ?? cellsOf(rows[row - 1]).at(-1) ?? null;
    case "Home":
      return cells[0] ?? null;
    case "End":
      return cells.at(-1) ?? null;
    default:
      return null;
  }
}
