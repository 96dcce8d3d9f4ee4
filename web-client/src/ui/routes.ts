import { signal, type ReadonlySignal } from "@preact/signals";

/** Where the person is (`person`: whose page of keys is open in the details); each place has an address after `#`, so that Back, reload and links work. */
export type Route =
  | { readonly at: "list" }
  | {
      readonly at: "conversation";
      readonly id: string;
      readonly details: boolean;
      readonly person?: string;
    }
  | { readonly at: "settings" }
  | { readonly at: "recover" }
  | { readonly at: "reset" }
  | { readonly at: "invitation"; readonly publicId: string }
  | { readonly at: "sign-up" };

/** The route in an address; what is not understood leads to the list. */
export function parseRoute(hash: string): Route {
  const [place, id, more, person] = hash.replace(/^#\/?/u, "").split("/").map(decoded);
  if (place === "c" && id !== undefined && id !== "") return conversationRoute(id, more, person);
  if (place === "add" && id !== undefined && id !== "") return { at: "invitation", publicId: id };
  return plain(place) ?? { at: "list" };
}

function conversationRoute(id: string, more?: string, person?: string): Route {
  const details = more === "trust";
  return details && person !== undefined && person !== ""
    ? { at: "conversation", id, details, person }
    : { at: "conversation", id, details };
}

const PLAIN = ["sign-up", "settings", "recover", "reset"] as const;

/** The places that need nothing more than their name. */
function plain(place: string | undefined): Route | null {
  const at = PLAIN.find((name) => name === place);
  return at === undefined ? null : { at };
}

/** The address of a route, beginning with `#`. */
export function hashOf(route: Route): string {
  switch (route.at) {
    case "list":
      return "#/";
    case "sign-up":
    case "settings":
    case "recover":
    case "reset":
      return `#/${route.at}`;
    case "invitation":
      return `#/add/${encodeURIComponent(route.publicId)}`;
    case "conversation":
      return `#/c/${encodeURIComponent(route.id)}${panelOf(route)}`;
  }
}

function panelOf({ details, person }: { details: boolean; person?: string }): string {
  if (!details) return "";
  return person === undefined ? "/trust" : `/trust/${encodeURIComponent(person)}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

/** The current route as a signal, kept in step with the browser's history. */
export class Routes {
  readonly #current = signal<Route>(parseRoute(location.hash));
  #depth = 0;

  constructor() {
    addEventListener("popstate", () => {
      this.#current.value = parseRoute(location.hash);
      const state: unknown = history.state;
      this.#depth = typeof state === "number" ? state : 0;
    });
  }

  get current(): ReadonlySignal<Route> {
    return this.#current;
  }

  /** Goes there with a history entry. */
  go(route: Route): void {
    if (hashOf(route) === hashOf(this.#current.peek())) return;
    history.pushState(++this.#depth, "", hashOf(route));
    this.#current.value = route;
  }

  /** Goes there in place of the current entry. */
  replace(route: Route): void {
    history.replaceState(this.#depth, "", hashOf(route));
    this.#current.value = route;
  }

  /** One step back when this page made the step; else to `fallback`. */
  back(fallback: Route): void {
    if (this.#depth > 0) history.back();
    else this.replace(fallback);
  }
}
