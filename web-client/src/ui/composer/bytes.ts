/** The longest message text, in UTF-8 bytes (docs/protocol/cryptography.md, message content). */
export const MAX_BYTES = 16_384;
/** From here on the composer counts down. */
export const COUNT_FROM = MAX_BYTES - 1_024;

const encoder = new TextEncoder();

/** Length of a text in UTF-8 bytes. */
export const byteLength = (text: string): number => encoder.encode(text).length;
