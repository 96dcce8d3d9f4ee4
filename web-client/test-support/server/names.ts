import { randomBytes, randomUUID } from "node:crypto";

/** Random names that the scripted server makes by itself: a client whose generator is broken does not break it. */
export function freshToken(): string {
  return randomBytes(16).toString("base64url");
}

export function freshId(): string {
  return randomUUID();
}
