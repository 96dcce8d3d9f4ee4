import type { Api } from "../protocol/api";
import { ApiError } from "../protocol/problem";
import type { Person } from "../protocol/wire";
import type { PersonView } from "./contract";
import type { Conversations } from "./conversations";
import { directWith, isDirectWith } from "./direct";
import type { EventMaking } from "./event-making";
import { Failure } from "./failure";
import type { People } from "./people";

export interface IntroductionsSetup {
  readonly api: Api;
  readonly ownId: string;
  readonly people: People;
  readonly making: EventMaking;
  readonly conversations: Conversations;
}

/** Finding people by what they share of themselves, and beginning to talk with them. */
export class Introductions {
  constructor(private readonly setup: IntroductionsSetup) {}

  /** @throws Failure `no_such_person`, `own_account`, `identity_mismatch` for somebody else under a known name, ApiError, Unreachable */
  async find(nameOrPublicId: string): Promise<PersonView> {
    const { user_id: id, username } = await this.lookUp(nameOrPublicId);
    return { id, username };
  }

  /** @throws Failure `no_such_person`, `own_account`, `keys_changed`, ApiError, Unreachable, CryptoError */
  async startConversation(nameOrPublicId: string): Promise<string> {
    const { conversations, people, making } = this.setup;
    const person = await this.lookUp(nameOrPublicId);
    const existing = await directWith(conversations.all, person.user_id);
    if (existing !== undefined) return existing.info.id;
    if (people.isChanged(person.user_id)) throw new Failure("keys_changed");
    const room = conversations.take(await making.startDirect(person.user_id));
    await room.fill();
    if (!isDirectWith(room, person.user_id)) throw new Failure("identity_mismatch");
    await people.save();
    return room.info.id;
  }

  private async lookUp(nameOrPublicId: string): Promise<Person> {
    const { api, ownId, people } = this.setup;
    const person = await search(api, nameOrPublicId);
    if (person.user_id === ownId) throw new Failure("own_account");
    const known = people.named(person.username);
    if (known !== undefined && known !== person.user_id) throw new Failure("identity_mismatch");
    await people.meetAll([person]);
    return person;
  }
}

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]$/;
const ABSENT = new Set<ApiError["code"]>(["not_found", "invalid_field"]);

/** By username, else by public id: some texts could be either. @throws Failure `no_such_person`, `identity_mismatch`, ApiError, Unreachable */
async function search(api: Api, nameOrPublicId: string): Promise<Person> {
  const text = nameOrPublicId.trim();
  const username = text.replace(/^@/, "").toLowerCase();
  const tries = [
    ...(USERNAME.test(username) ? [{ username, public_id: null }] : []),
    ...(text.length >= 16 ? [{ username: null, public_id: text }] : []),
  ];
  for (const by of tries) {
    try {
      const person = await api.lookUp(by);
      const isAsked = by.username === null || person.username === by.username;
      if (!isAsked) throw new Failure("identity_mismatch");
      return person;
    } catch (error) {
      const isAbsent = error instanceof ApiError && ABSENT.has(error.code);
      if (!isAbsent) throw error;
    }
  }
  throw new Failure("no_such_person");
}
