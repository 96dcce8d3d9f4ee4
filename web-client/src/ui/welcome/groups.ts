/** Words of a recovery key in one group. */
const IN_GROUP = 3;

/** The 24 words as 8 groups of 3, each as one text. */
export function groupsOf(recoveryWords: readonly string[]): readonly string[] {
  const groups: string[] = [];
  for (let i = 0; i < recoveryWords.length; i += IN_GROUP)
    groups.push(recoveryWords.slice(i, i + IN_GROUP).join(" "));
  return groups;
}

/** Two different group numbers from 0 to `count` - 1, in ascending order; `random` answers in [0, 1). */
export function twoOf(count: number, random: () => number): readonly [number, number] {
  const first = Math.floor(random() * count);
  const step = 1 + Math.floor(random() * (count - 1));
  const second = (first + step) % count;
  return first < second ? [first, second] : [second, first];
}

/** Whether what was typed is the group; capitals, commas and extra spaces are forgiven. */
export function isGroup(typed: string, group: string): boolean {
  return (
    typed
      .toLowerCase()
      .replace(/[^a-z]+/gu, " ")
      .trim() === group
  );
}
