const shapes = {
  lock: "M7 10V7.5a5 5 0 0 1 10 0V10M6.5 10h11A1.5 1.5 0 0 1 19 11.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-7A1.5 1.5 0 0 1 6.5 10Z",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  compose:
    "M12 5H6.5A1.5 1.5 0 0 0 5 6.5v11A1.5 1.5 0 0 0 6.5 19h11a1.5 1.5 0 0 0 1.5-1.5V12M10 14l.6-2.9L18 3.7a1.6 1.6 0 0 1 2.3 2.3l-7.4 7.4L10 14Z",
  send: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  clock: "M12 7.5V12l3 2M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z",
  tick: "M5 12.5l4.5 4.5L19 7.5",
  alert: "M12 8v5M12 16.3v.2M12 3.5l9 16H3l9-16Z",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  eyeOff:
    "M4 4l16 16M9.5 5.9A9 9 0 0 1 12 5.5C18 5.5 21.5 12 21.5 12a16 16 0 0 1-2.7 3.4M14.1 14.1A3 3 0 0 1 9.9 9.9M6 7.6A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-1",
  copy: "M9.5 9.5h9v9h-9zM14.5 9.5V5.5h-9v9h4",
  download: "M12 4v11M7 10.5l5 5 5-5M5 19.5h14",
  print: "M7 9V4h10v5M7 17H4.5V10.5A1.5 1.5 0 0 1 6 9h12a1.5 1.5 0 0 1 1.5 1.5V17H17M7 14h10v6H7z",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5L20 20",
  key: "M8 16.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 12.5h8.5M17.5 12.5v3.5",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.5-1.5",
  renew: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5",
  leave:
    "M14 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h8M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
  keyboard: "M3.5 6.5h17v11h-17zM7 10h.1M10.5 10h.1M14 10h.1M17.2 10h.1M8 14h8",
  gap: "M4 12h3M10.5 12h3M17 12h3",
  people:
    "M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3 19c.4-3.2 2.7-5 6-5s5.6 1.8 6 5M15.5 5.4a3.2 3.2 0 0 1 0 5.8M17 14.3c2.3.5 3.7 2.1 4 4.7",
  plus: "M12 5v14M5 12h14",
  edit: "M5 19l.8-3.6L16.6 4.6a2 2 0 0 1 2.8 2.8L8.6 18.2 5 19ZM14.5 6.7l2.8 2.8",
  device: "M4 5.5h16v10.5H4zM9 20h6M12 16v4",
  next: "M9 5l7 7-7 7",
  reply: "M10 6L4.5 11.5 10 17M5 11.5h8.5a6 6 0 0 1 6 6V19",
  react:
    "M20.4 11A8.5 8.5 0 1 1 13 3.6M8.5 14.2a4.2 4.2 0 0 0 7 0M9 9.7v.1M15 9.7v.1M18.5 2.8v5.4M15.8 5.5h5.4",
  smile:
    "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.3 14.2a4.3 4.3 0 0 0 7.4 0M9 9.8v.1M15 9.8v.1",
  more: "M5.5 12h.1M12 12h.1M18.5 12h.1",
  forward: "M14 6l5.5 5.5L14 17M19 11.5h-8.5a6 6 0 0 0-6 6V19",
  pin: "M9 4h6M10 4v6l-3.5 3.5h11L14 10V4M12 13.5V20.5",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5",
  ticks: "M2.5 12.8l4 4 8.3-9M10.5 15.6l1.2 1.2 8.8-9.6",
  erased: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM6.2 6.2l11.6 11.6",
  check: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8 12.3l2.8 2.8L16 9.5",
} as const;

export type IconName = keyof typeof shapes;

/** A line drawing of 24 units; it carries no meaning of its own, the control around it has the name. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={size < 18 ? 2.2 : 1.7}
      stroke-linecap="round"
      stroke-linejoin="round"
      data-mirror={
        name === "back" ||
        name === "next" ||
        name === "leave" ||
        name === "reply" ||
        name === "forward"
          ? ""
          : undefined
      }
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
