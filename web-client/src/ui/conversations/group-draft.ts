import { signal } from "@preact/signals";
import type { PersonView } from "../../store/contract";

/** What is entered for a new conversation. It outlives the dialog, not the session. */
export class GroupDraft {
  readonly typed = signal("");
  readonly people = signal<readonly PersonView[]>([]);
  /** Whether one person alone makes a group too. */
  readonly asGroup = signal(false);
  readonly name = signal("");
  readonly topic = signal("");

  clear(): void {
    this.typed.value = "";
    this.people.value = [];
    this.asGroup.value = false;
    this.name.value = "";
    this.topic.value = "";
  }
}
