import css from "./logo.module.css";

/** A speech bubble with a keyhole: what is said here is locked. The same drawing as public/icon.svg. */
export function Logo({ size }: { size: number }) {
  return (
    <svg class={css["logo"]} width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <path
        class={css["bubble"]}
        d="M32 6c15.5 0 27 10.3 27 23.5S47.5 53 32 53c-3.3 0-6.4-.5-9.3-1.3-2.6 2.6-7 5-12.9 5.7-1 .1-1.6-1-1-1.8 2-2.7 3-5.6 3.3-8.5C7.5 42.7 5 36.5 5 29.5 5 16.3 16.5 6 32 6Z"
      />
      <path
        class={css["hole"]}
        d="M32 18.5a7.5 7.5 0 0 1 4.2 13.7l2 8.3a1.2 1.2 0 0 1-1.2 1.5H27a1.2 1.2 0 0 1-1.2-1.5l2-8.3A7.5 7.5 0 0 1 32 18.5Z"
      />
    </svg>
  );
}
