const plural = new Intl.PluralRules("en");
/** A number with the form of the word that belongs to it. */
export const count = (n: number, one: string, other: string): string =>
  `${n} ${plural.select(n) === "one" ? one : other}`;
