import type { PersonView } from "./contract";

const ALL = "all";
/** A name goes on with these; a full stop only when one of them follows. */
const GOES_ON = /^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}_-])/u;
const BEFORE = /[\p{L}\p{N}_.@-]$/u;

/** Whom a text names by `@username`, each once, in the order of the text. `@all` names everybody, in groups. */
export function mentionsIn(
  text: string,
  members: readonly PersonView[],
  isGroup: boolean,
): { readonly mentions: readonly string[]; readonly everybody: boolean } {
  const named = new Set<string>();
  let everybody = false;
  const longestFirst = [...members].sort((a, b) => b.username.length - a.username.length);
  for (const { index } of text.matchAll(/@/g)) {
    if (BEFORE.test(text.slice(0, index))) continue;
    const rest = text.slice(index + 1);
    const person = longestFirst.find(({ username }) => begins(rest, username));
    if (person !== undefined) named.add(person.id);
    else if (isGroup && begins(rest, ALL)) everybody = true;
  }
  return { mentions: [...named], everybody };
}

function begins(rest: string, name: string): boolean {
  return (
    name !== "" &&
    rest.slice(0, name.length).toLowerCase() === name &&
    !GOES_ON.test(rest.slice(name.length))
  );
}
