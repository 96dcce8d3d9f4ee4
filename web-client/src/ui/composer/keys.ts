/** What a key press in the composer asks for. */
export type ComposerKey = "send" | "break" | null;

type Press = Pick<
  KeyboardEvent,
  "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey" | "isComposing"
> & { readonly keyCode: number };

/** Enter sends and Shift+Enter breaks the line, or the other way round by setting; Ctrl/Cmd+Enter always sends. While an input method composes, Enter belongs to it. */
export function composerKey(press: Press, enterSends: boolean): ComposerKey {
  // Safari ends a composition with an Enter that only this old property tells from a real one.
  const composing = press.isComposing || press.keyCode === 229;
  if (press.key !== "Enter" || composing || press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return "send";
  return press.shiftKey === enterSends ? "break" : "send";
}
