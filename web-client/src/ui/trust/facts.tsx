import { Icon } from "../parts/icon";
import { words } from "../words/words";
import css from "./details.module.css";

/** What the server can see and what it cannot, and how a change of keys shows. */
export function Facts() {
  return (
    <>
      <FactList title={words.trust.cannotTitle} facts={words.trust.cannot} icon="lock" />
      <FactList title={words.trust.canTitle} facts={words.trust.can} icon="eye" />
      <h3>{words.trust.keysTitle}</h3>
      <p>{words.trust.keys}</p>
    </>
  );
}

function FactList({
  title,
  facts,
  icon,
}: {
  title: string;
  facts: readonly string[];
  icon: "lock" | "eye";
}) {
  return (
    <>
      <h3>{title}</h3>
      <ul class={css["facts"]} data-icon={icon}>
        {facts.map((fact) => (
          <li key={fact}>
            <Icon name={icon} size={16} />
            {fact}
          </li>
        ))}
      </ul>
    </>
  );
}
