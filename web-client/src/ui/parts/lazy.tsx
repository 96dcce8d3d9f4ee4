import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { words } from "../words/words";

/** A part of the page that is fetched when it is first shown. A fetch that fails is told as any fault of the page is, with the way to reload. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [, setLoaded] = useState(known !== null);
    const [fault, setFault] = useState<Error | null>(null);
    useEffect(() => {
      if (known !== null) return;
      load().then(
        (part) => {
          known = part;
          setLoaded(true);
        },
        (thrown: unknown) => {
          setFault(thrown instanceof Error ? thrown : new Error(String(thrown)));
        },
      );
    }, []);
    if (fault !== null) throw fault;
    const Part = known;
    return Part === null ? (
      <section aria-busy="true" aria-label={words.loading} />
    ) : (
      <Part {...props} />
    );
  };
}
