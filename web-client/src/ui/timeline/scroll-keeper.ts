/** Nearer to the end than this, in pixels, counts as reading the newest. */
const NEAR_END = 48;

/**
 * Keeps still what the reader looks at. After every change above or around it (earlier messages, new ones, a growing composer, late layout)
 * `restore` puts the first visible row back to where it was, or stays at the end if the reader was there.
 */
export class ScrollKeeper {
  readonly #scroller: HTMLElement;
  #anchor: { readonly key: string; readonly top: number } | null = null;
  #atEnd = true;
  /** Where this class itself has scrolled to: the event that follows is not the reader's. */
  #own = -1;

  constructor(scroller: HTMLElement) {
    this.#scroller = scroller;
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Call after every scroll of the reader. */
  remember(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    if (Math.abs(scrollTop - this.#own) < 1) return;
    this.#own = -1;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    const row = this.#firstVisible();
    this.#anchor = row === null ? null : { key: row.dataset["key"] ?? "", top: this.#topOf(row) };
  }

  restore(): void {
    if (this.#atEnd) {
      this.#scroll(this.#scroller.scrollHeight);
      return;
    }
    const row =
      this.#anchor === null
        ? null
        : this.#scroller.querySelector<HTMLElement>(`[data-key="${CSS.escape(this.#anchor.key)}"]`);
    if (row === null || this.#anchor === null) return;
    const moved = this.#topOf(row) - this.#anchor.top;
    if (Math.abs(moved) >= 1) this.#scroll(this.#scroller.scrollTop + moved);
  }

  /** Puts a row into the upper third and keeps it there until the reader scrolls; a row near the end is left below. */
  land(row: HTMLElement): void {
    this.#atEnd = false;
    this.#anchor = {
      key: row.dataset["key"] ?? "",
      top: Math.round(this.#scroller.clientHeight / 4),
    };
    this.restore();
  }

  toEnd(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    const far = scrollHeight - scrollTop > 4 * clientHeight;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#scroller.scrollTo({ top: scrollHeight, behavior: far || calm ? "instant" : "smooth" });
    if (far || calm) this.#atEnd = true;
  }

  /** Highest sequence number of a message that has come into view, 0 for none. */
  lastSeen(): number {
    const limit = this.#scroller.getBoundingClientRect().bottom;
    const rows = this.#visibleRows().filter((row) => row.getBoundingClientRect().top < limit - 12);
    return Math.max(0, ...rows.map((row) => Number(row.dataset["seq"] ?? 0)));
  }

  #scroll(top: number): void {
    this.#scroller.scrollTop = top;
    this.#own = this.#scroller.scrollTop;
  }

  #topOf(row: HTMLElement): number {
    return row.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  #firstVisible(): HTMLElement | null {
    const top = this.#scroller.getBoundingClientRect().top;
    return this.#visibleRows().find((row) => row.getBoundingClientRect().bottom > top + 1) ?? null;
  }

  /** Rows of the chunks on the screen; the others are not laid out and must not be measured. */
  #visibleRows(): HTMLElement[] {
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const chunks = [...this.#scroller.querySelectorAll<HTMLElement>("[data-chunk]")].filter(
      (chunk) => {
        const box = chunk.getBoundingClientRect();
        return box.bottom > top && box.top < bottom;
      },
    );
    return chunks.flatMap((chunk) => [...chunk.querySelectorAll<HTMLElement>("[data-key]")]);
  }
}
