import type { Receipts } from "./receipts";
import type { Room } from "./room";

export interface NotingSetup {
  readonly receipts: Receipts;
  readonly seenMarks: { of(conversationId: string): number };
  readonly beside: { tellsReading(): boolean | null };
  readonly isOnline: () => boolean;
}

/** Tells how far the own account is with a conversation: everybody who is to know, and its other devices. */
export function noteMarks(room: Room, setup: NotingSetup): void {
  const tellsReading = setup.beside.tellsReading();
  if (room.gone !== null || !room.isLoaded || !setup.isOnline() || tellsReading === null) return;
  const { id, own_read, own_delivered } = room.info;
  const { delivered, isPrivate } = room.messages.ownMarks(room.info);
  const read = setup.seenMarks.of(id);
  if (delivered <= own_delivered && read <= own_read) return;
  setup.receipts.note(id, { delivered, read, isPrivate: isPrivate || !tellsReading });
}
