import type { AccountView } from "../../store/contract";
import { hashOf } from "../routes";

/** The address that invites others to write to this account. */
export function ownLink(account: AccountView): string {
  return `${location.origin}${location.pathname}${hashOf({ at: "invitation", publicId: account.publicId })}`;
}

/** The public id in what a person enters: an invitation link is understood too; anything else is taken as a name or id. */
export function personIn(typed: string): string {
  const trimmed = typed.trim();
  const invitation = /#\/add\/(?<id>[\w-]+)\/?$/u.exec(trimmed);
  return invitation?.groups?.["id"] ?? trimmed.replace(/^@/u, "");
}
