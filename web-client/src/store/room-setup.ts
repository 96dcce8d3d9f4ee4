import type { BesideLog } from "./beside";
import type { Api } from "../protocol/api";
import type { Entry } from "../protocol/wire";
import type { Epochs } from "./epochs";
import type { Outgoing } from "./outgoing";
import type { People } from "./people";
import type { Room } from "./room";
import type { Sealer } from "./sealer";

/** What a conversation needs of the account that it belongs to. */
export interface RoomSetup {
  readonly own: { readonly userId: string; readonly fp: string };
  readonly api: Api;
  readonly people: People;
  readonly epochs: Epochs;
  readonly sealer: Sealer;
  readonly beside: BesideLog;
  seen(conversationId: string): number;
  outgoing(conversationId: string): readonly Outgoing[];
  /** An entry of the own account, or an event, stands in the log now. */
  arrived(entry: Entry): void;
  /** Something that the interface shows has changed. */
  changed(room: Room): void;
}
