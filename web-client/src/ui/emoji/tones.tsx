import { useUi } from "../ui";
import { words } from "../words/words";
import type { Tone } from "./recent";
import css from "./picker.module.css";

const hands: readonly (readonly [Tone, string])[] = [
  [0, "✋"],
  [1, "✋🏻"],
  [2, "✋🏼"],
  [3, "✋🏽"],
  [4, "✋🏾"],
  [5, "✋🏿"],
];

/** The skin tone of hands and people. */
export function Tones() {
  const { emoji } = useUi();
  return (
    <fieldset class={css["tones"]}>
      <legend class="hidden-visually">{words.emoji.tone}</legend>
      {hands.map(([tone, hand]) => (
        <label key={tone} title={words.emoji.tones[tone]}>
          <input
            type="radio"
            name="tone"
            class="hidden-visually"
            aria-label={words.emoji.tones[tone]}
            checked={emoji.tone.value === tone}
            onChange={() => {
              emoji.choose(tone);
            }}
          />
          <span aria-hidden="true">{hand}</span>
        </label>
      ))}
    </fieldset>
  );
}
