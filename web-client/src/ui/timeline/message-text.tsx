import { linkify } from "./linkify";

/** A message's words: text nodes and plain links, never markup. Nothing is fetched for a link, and its target does not learn where it was pressed. */
export function MessageText({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((piece, index) =>
        piece.kind === "text" ? (
          piece.text
        ) : (
          <a
            key={index}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer"
            referrerpolicy="no-referrer"
          >
            {piece.text}
          </a>
        ),
      )}
    </>
  );
}
