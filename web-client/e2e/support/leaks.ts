import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A secret, and every way in which it might have been written down by mistake. */
export interface Needle {
  readonly name: string;
  readonly forms: readonly Buffer[];
}

/**
 * The forms of a secret: its bytes, hex in both cases, and base64 and base64url at all three alignments (without the characters that also depend on neighbours).
 *
 * @param secret text (UTF-8) or bytes, at least 8 bytes long so that chance cannot produce it
 */
export function needle(name: string, secret: string | Uint8Array): Needle {
  const bytes = Buffer.from(secret);
  if (bytes.length < 8) throw new Error(`${name} is too short to look for`);
  const hex = bytes.toString("hex");
  const texts = [hex, hex.toUpperCase(), ...[0, 1, 2].flatMap((shift) => base64At(bytes, shift))];
  return { name, forms: [bytes, ...texts.map((text) => Buffer.from(text))] };
}

function base64At(bytes: Buffer, shift: number): string[] {
  const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
  const start = shift === 0 ? 0 : shift + 1;
  const end = Math.floor((padded.length * 8) / 6);
  const text = padded.toString("base64").slice(start, end);
  return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
}

/** Names of the secrets that occur in the material. */
export function found(material: Buffer, needles: readonly Needle[]): string[] {
  return needles
    .filter(({ forms }) => forms.some((form) => material.includes(form)))
    .map(({ name }) => name);
}

/** Every file below a folder with the secrets that it contains; empty when none does. */
export async function leaksInFiles(folder: string, needles: readonly Needle[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const leaks: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    leaks.push(...found(await readFile(file), needles).map((name) => `${name} in ${file}`));
  }
  return leaks;
}
