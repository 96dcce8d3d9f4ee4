import { memo } from "../parts/memo";
import { words } from "../words/words";
import { Message } from "./message";
import { ChainNote, EventNote } from "./note";
import { rowKey, sameRows, type Row } from "./rows";
import css from "./timeline.module.css";

interface Props {
  rows: readonly Row[];
  conversationId: string;
  ownId: string | null;
  /** Whether names stand over messages: not in a conversation of two. */
  named: boolean;
}

/** Up to 32 rows that the browser lays out, or skips while far away, as one. */
export const ChunkView = memo(
  function ChunkView({ rows, conversationId, ownId, named }: Props) {
    return (
      <div class={css["chunk"]} data-chunk>
        {rows.map((row) => {
          const key = rowKey(row);
          switch (row.kind) {
            case "unread":
              return (
                <div
                  key={key}
                  class={css["unread"]}
                  data-key="unread"
                  role="separator"
                  aria-label={words.timeline.newMessages}
                >
                  <span>{words.timeline.newMessages}</span>
                </div>
              );
            case "event":
              return <EventNote key={key} item={row.item} ownId={ownId} direct={!named} />;
            case "chain":
              return <ChainNote key={key} item={row.item} />;
            case "message":
              return <Message key={key} row={row} conversationId={conversationId} named={named} />;
          }
        })}
      </div>
    );
  },
  (a, b) =>
    a.conversationId === b.conversationId &&
    a.ownId === b.ownId &&
    a.named === b.named &&
    sameRows(a.rows, b.rows),
);
