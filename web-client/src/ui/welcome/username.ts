const form = /^[a-z0-9](?:[a-z0-9._-]{1,30})[a-z0-9]$/u;

/** Whether a name follows the rule of docs/protocol/wire.md: 3 to 32 of `a-z 0-9 . _ -`, a letter or digit at both ends. */
export const isUsername = (name: string): boolean => form.test(name);

/** As the server spells it: people type capitals and spaces around by habit. */
export const spelled = (typed: string): string => typed.trim().toLowerCase();
