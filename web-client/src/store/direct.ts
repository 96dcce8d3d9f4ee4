import type { Room } from "./room";

/** Whether it is the direct conversation with this person: by the signed log, and by the server's word as long as that is not known. */
export function isDirectWith({ info, log: { state } }: Room, userId: string): boolean {
  const isDirect = state === null ? info.is_direct : state.form === "direct";
  return isDirect && (state?.members ?? info.members).some(({ user_id }) => user_id === userId);
}

/** The direct conversation with somebody, of the present keys. @throws ApiError, Unreachable */
export async function directWith(
  rooms: readonly Room[],
  userId: string,
): Promise<Room | undefined> {
  for (const room of rooms.filter((one) => isDirectWith(one, userId))) {
    if (room.log.state === null && room.gone === null) await room.settle();
    if (room.standing === "member" && isDirectWith(room, userId)) return room;
  }
  return undefined;
}
