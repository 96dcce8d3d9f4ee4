import { words } from "./words/words";

const MINUTE = 60_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  day: "numeric",
  month: "long",
});
const dayWithYear = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "long",
  year: "numeric",
});
const shortDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const shortDayWithYear = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const ago = new Intl.RelativeTimeFormat(words.language, { style: "narrow" });

/** The calendar day of a time in the reader's zone, as a number that grows with time and differs for each day. */
export function dayOf(time: number): number {
  const date = new Date(time);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

/** Hours and minutes as the reader's locale writes them. */
export const clockTime = (time: number): string => clock.format(time);

/** Date and time in full, for titles and screen readers. */
export const fullTime = (time: number): string => whole.format(time);

/** Heading of a day in the timeline: today, yesterday, a weekday, or a date with its year. */
export function dayName(time: number, now: number): string {
  const distance = dayOf(now) - dayOf(time);
  if (distance === 0) return words.day.today;
  if (distance === 1) return words.day.yesterday;
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? weekday : dayWithYear).format(time);
}

/** For the list: relative up to a day, then the date. */
export function relativeTime(time: number, now: number): string {
  const minutes = Math.floor((now - time) / MINUTE);
  if (minutes < 1) return words.now;
  if (minutes < 60) return ago.format(-minutes, "minute");
  if (minutes < 24 * 60) return ago.format(-Math.floor(minutes / 60), "hour");
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? shortDay : shortDayWithYear).format(time);
}
