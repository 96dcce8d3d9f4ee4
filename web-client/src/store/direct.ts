import type { Room } from "./room";

/** The direct conversation with somebody, of the present keys; who is in it says the signed log. @throws ApiError, Unreachable */
export async function directWith(
  rooms: readonly Room[],
  userId: string,
): Promise<Room | undefined> {
  const isWith = ({ info, log }: Room): boolean =>
    info.is_direct &&
    (log.state?.members ?? info.members).some(({ user_id }) => user_id === userId);
  for (const room of rooms.filter(isWith)) {
    if (room.log.state === null && room.gone === null) await room.settle();
    if (room.standing === "member" && isWith(room)) return room;
  }
  return undefined;
}
