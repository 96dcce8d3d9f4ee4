import { useState } from "preact/hooks";
import type { PersonView } from "../../store/contract";
import { Avatar } from "../parts/avatar";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { Icon } from "../parts/icon";
import { useUi, type Ui } from "../ui";
import { asFailure, failureWords, words } from "../words/words";
import { personIn } from "./own-link";
import css from "./people-picker.module.css";

interface Props {
  typed: string;
  people: readonly PersonView[];
  /** Ids of people who are members already. */
  taken?: ReadonlySet<string>;
  error: string | null;
  hint?: string;
  onTyped: (typed: string) => void;
  onPeople: (people: readonly PersonView[]) => void;
  /** What Enter in the field does, when not adding. */
  onEnter?: (() => void) | undefined;
}

/** Choosing people by exact username, public id or link; several at once with commas or spaces between them. */
export function PeoplePicker({ onEnter, ...props }: Props) {
  const { typed, people, error, hint, onTyped, onPeople } = props;
  const { busy, refused, add, clear } = useAdding(props);
  return (
    <div class={css["picker"]}>
      <div class={css["line"]}>
        <Field
          label={words.picker.label}
          value={typed}
          {...(hint !== undefined && { hint })}
          error={refused ?? error}
          autocomplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellcheck={false}
          maxLength={4_000}
          data-first
          onText={(text) => {
            onTyped(text);
            clear();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.isComposing) return;
            event.preventDefault();
            if (onEnter !== undefined) onEnter();
            else void add();
          }}
        />
        <Button icon="plus" busy={busy} disabled={typed.trim() === ""} onClick={() => void add()}>
          {words.picker.add}
        </Button>
      </div>
      <Chips people={people} onPeople={onPeople} />
    </div>
  );
}

function Chips({ people, onPeople }: Pick<Props, "people" | "onPeople">) {
  return (
    <>
      {people.length > 0 && (
        <ul class={css["chips"]} aria-label={words.picker.chosen}>
          {people.map((person) => (
            <li key={person.id}>
              <Avatar id={person.id} name={person.username} size="s" />
              <bdi>{person.username}</bdi>
              <button
                type="button"
                aria-label={words.picker.remove(person.username)}
                title={words.picker.remove(person.username)}
                onClick={() => {
                  onPeople(people.filter((other) => other.id !== person.id));
                }}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="hidden-visually" role="status">
        {people.length > 0 && words.picker.added(people[people.length - 1]?.username ?? "")}
      </p>
    </>
  );
}

/** Looks up what is typed. People who are found move to the list; what is left stays in the field with the reason. */
function useAdding({ typed, people, taken, onTyped, onPeople }: Props) {
  const ui = useUi();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    if (busy || typed.trim() === "") return;
    setBusy(true);
    const found = await lookUp(ui, typed, people, taken ?? new Set());
    onPeople(found.people);
    onTyped(found.left.join(" "));
    setRefused(found.refused);
    setBusy(false);
  };
  const clear = (): void => {
    setRefused(null);
  };
  return { busy, refused, add, clear };
}

async function lookUp(
  ui: Ui,
  typed: string,
  known: readonly PersonView[],
  taken: ReadonlySet<string>,
) {
  const people = [...known];
  const left: string[] = [];
  let refused: string | null = null;
  for (const name of typed.split(/[\s,;]+/u).map(personIn)) {
    if (name === "") continue;
    try {
      const person = await ui.engine.findPerson(name);
      const { username } = person;
      if (taken.has(person.id)) refused = words.picker.isMember(username);
      else if (people.some(({ id }) => id === person.id)) refused = words.picker.twice(username);
      else people.push(person);
    } catch (thrown) {
      left.push(name);
      const unknown = asFailure(thrown).code === "no_such_person";
      refused = unknown ? words.picker.notFound(name) : failureWords(thrown);
    }
  }
  return { people, left, refused };
}
