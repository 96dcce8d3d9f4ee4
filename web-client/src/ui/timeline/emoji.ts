const MOST = 6;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const emoji =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u;

/** True for a message of one to six emoji and nothing else: it is shown large. */
export function isOnlyEmoji(text: string): boolean {
  if (text.length > 96) return false;
  const parts = [...segmenter.segment(text)]
    .map((part) => part.segment)
    .filter((part) => part.trim() !== "");
  return (
    parts.length > 0 &&
    parts.length <= MOST &&
    parts.every((part) => emoji.test(part) && !/^\p{ASCII}$/u.test(part))
  );
}
