import { Component, createElement, type ComponentType, type FunctionComponent } from "preact";

/** A component that is drawn again only when a prop or a signal that it reads has changed. */
export function memo<P extends object>(
  inner: FunctionComponent<P>,
  same: (a: P, b: P) => boolean = shallow,
): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return !same(this.props, next);
    }
    override render(props: P) {
      return createElement(inner, props);
    }
  };
}

function shallow<P extends object>(a: P, b: P): boolean {
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => left[name] === right[name])
  );
}
