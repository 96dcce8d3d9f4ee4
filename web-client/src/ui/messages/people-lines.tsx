import type { PersonView } from "../../store/contract";
import { Avatar } from "../parts/avatar";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./messages.module.css";

/** A group of people under its heading; nothing when there is nobody. */
export function PeopleLines({ title, people }: { title: string; people: readonly PersonView[] }) {
  const me = useUi().state.account.value?.id;
  if (people.length === 0) return null;
  return (
    <section class={css["section"]}>
      <h3>
        {title} <span>{people.length}</span>
      </h3>
      <ul aria-label={title}>
        {people.map((person) => (
          <li key={person.id} class={css["person"]}>
            <Avatar id={person.id} name={person.username} size="s" />
            <bdi>{person.id === me ? words.you : person.username}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** While an answer is under way. */
export function Waiting() {
  return (
    <div class={css["waiting"]} role="status" aria-busy="true" aria-label={words.loading}>
      <div />
      <div />
      <div />
    </div>
  );
}
