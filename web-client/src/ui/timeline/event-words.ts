import type { EventItem, PersonView } from "../../store/contract";
import { words } from "../words/words";

/** Names that are written out; of more people only the number is told. */
const NAMED = 3;

/** What an event says, in words; the reader is "You" or "you". */
export function eventWords(item: EventItem, ownId: string | null, direct: boolean): string {
  const said = words.events;
  const actor = subject(item.actor, ownId);
  const whom = objects(item.targets, ownId);
  switch (item.event) {
    case "created":
      return direct ? said.created(actor) : said.createdGroup(actor);
    case "added":
    case "removed":
    case "promoted":
    case "demoted":
      return said[item.event](actor, whom);
    case "pinned":
      return item.text === null || item.text === ""
        ? said.pinned_unread(actor)
        : said.pinned(actor, item.text);
    case "unpinned":
    case "left":
    case "picture_changed":
      return said[item.event](actor);
    case "renamed":
      return said.renamed(actor, item.text ?? "");
    case "topic_changed":
      return item.text === null || item.text === ""
        ? said.topic_removed(actor)
        : said.topic_changed(actor, item.text);
    case "identity_changed":
    case "verified_identity_changed":
    case "ghost_member":
      return said[item.event](item.targets.length > 0 ? whom : actor);
    case "keys_renewed":
    case "log_broken":
      return said[item.event];
  }
}

function subject(person: PersonView | null, ownId: string | null): string {
  if (person === null) return words.timeline.somebody;
  return person.id === ownId ? words.you : person.username;
}

function objects(people: readonly PersonView[], ownId: string | null): string {
  const names = people
    .slice(0, people.length > NAMED + 1 ? NAMED : people.length)
    .map(({ id, username }) => (id === ownId ? words.events.youObject : username));
  return names.length === 0
    ? words.timeline.somebody.toLowerCase()
    : words.events.list(names, people.length);
}
