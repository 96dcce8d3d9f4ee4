import type { ComponentChildren, PartialAnchorHTMLAttributes } from "preact";
import { hashOf, type Route } from "../routes";
import { useUi } from "../ui";

type Props = Omit<PartialAnchorHTMLAttributes<HTMLAnchorElement>, "href" | "role"> & {
  to: Route;
  children: ComponentChildren;
};

/** A link within the page: a plain press goes there with a history entry, everything else is the browser's. */
export function RouteLink({ to, children, ...rest }: Props) {
  const { routes } = useUi();
  return (
    <a
      {...rest}
      href={hashOf(to)}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
          return;
        event.preventDefault();
        routes.go(to);
      }}
    >
      {children}
    </a>
  );
}
