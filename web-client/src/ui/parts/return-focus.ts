import { useLayoutEffect } from "preact/hooks";

/** When the component goes, the focus goes back to the element that had it when the component came, unless it has moved elsewhere by then. */
export function useReturnFocus(inside: () => HTMLElement | null): void {
  useLayoutEffect(() => {
    const cameFrom = document.activeElement;
    const element = inside();
    return () => {
      const active = document.activeElement;
      const lost =
        active === null || active === document.body || element?.contains(active) === true;
      if (lost && cameFrom instanceof HTMLElement && cameFrom.isConnected)
        cameFrom.focus({ preventScroll: true });
    };
  }, []);
}
