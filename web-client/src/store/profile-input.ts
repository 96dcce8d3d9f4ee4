import { PROFILE_LIMITS, type GroupProfile } from "../crypto";
import type { ProfileInput } from "./contract";
import { Failure } from "./failure";

/** @throws Failure `name_empty`, `name_too_long` */
export function checkedName(text: string): string {
  const name = text.trim();
  if (name === "") throw new Failure("name_empty", { field: "name" });
  if (Array.from(name).length > PROFILE_LIMITS.name) {
    throw new Failure("name_too_long", { field: "name" });
  }
  return name;
}

/** @throws Failure `topic_too_long` */
export function checkedTopic(text: string): string {
  const topic = text.trim();
  if (Array.from(topic).length > PROFILE_LIMITS.topic) {
    throw new Failure("topic_too_long", { field: "topic" });
  }
  return topic;
}

/** The profile after a change; what this version does not know of the present one stays. @throws Failure */
export function nextProfile(before: GroupProfile | null, input: ProfileInput): GroupProfile {
  const { picture } = input;
  if (typeof picture === "object" && picture.data.length > PROFILE_LIMITS.picture) {
    throw new Failure("picture_too_large", { field: "picture" });
  }
  const kept = before?.picture ?? null;
  return {
    ...before,
    name: checkedName(input.name),
    topic: checkedTopic(input.topic),
    picture: picture === "keep" ? kept : picture === "none" ? null : picture,
  };
}
