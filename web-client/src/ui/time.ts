import { words } from "./words/words";

const MINUTE = 60_000;
/** Month and day names are in the language of the words around them, in the reader's regional form where there is one. */
const locale = navigator.languages.find((tag) => isRegion(tag)) ?? words.language;
const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(locale, {
  weekday: "long",
  day: "numeric",
  month: "long",
});
const dayWithYear = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "long",
  year: "numeric",
});
const shortDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const shortDayWithYear = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const whole = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" });
const ago = new Intl.RelativeTimeFormat(words.language, { style: "narrow" });

/** Whether a tag names a form of our language; some systems report tags that are none, e.g. `en-US@posix`. */
function isRegion(tag: string): boolean {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(tag) && tag.split("-")[0] === words.language;
}

/** The day asked for last: a timeline asks for the same one again and again. */
let known = { from: 0, until: 0, day: 0 };

/** The calendar day of a time in the reader's zone, as a number that grows with time and differs for each day. */
export function dayOf(time: number): number {
  if (time >= known.from && time < known.until) return known.day;
  const date = new Date(time);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  const [from, until] = [new Date(year, month, day), new Date(year, month, day + 1)];
  known = {
    from: from.getTime(),
    until: until.getTime(),
    day: Math.round(Date.UTC(year, month, day) / 86_400_000),
  };
  return known.day;
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
