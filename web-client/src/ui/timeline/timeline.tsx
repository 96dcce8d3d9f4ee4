import { useMemo, useRef } from "preact/hooks";
import type { ConversationView, TimelineItem, TimelineView } from "../../store/contract";
import { Icon } from "../parts/icon";
import { dayName, fullTime } from "../time";
import { useUi } from "../ui";
import { words } from "../words/words";
import { Announcer } from "./announcer";
import { ChunkView } from "./chunk-view";
import { daysOf, type Day } from "./rows";
import { useReading } from "./use-reading";
import { walkRows } from "./walk-rows";
import css from "./timeline.module.css";

interface Props {
  timeline: TimelineView;
  conversation: ConversationView | undefined;
}

/** The messages of the open conversation. What the reader looks at never moves by itself. */
export function Timeline({ timeline, conversation }: Props) {
  const ui = useUi();
  const scroller = useRef<HTMLDivElement>(null);
  const items = useVisible(timeline.items);
  const days = useMemo(() => daysOf(items, timeline.unreadAfter), [items, timeline.unreadAfter]);
  const reading = useReading(scroller, timeline);
  const title = conversation?.title ?? "";
  const ownId = ui.state.account.value?.id ?? null;
  return (
    <div class={css["frame"]}>
      <div
        ref={scroller}
        class={css["scroller"]}
        role="log"
        aria-live="off"
        aria-label={words.timeline.label(title)}
        tabIndex={0}
        onScroll={reading.onScroll}
        onKeyDown={(event) => {
          walkRows(event, scroller.current);
        }}
      >
        <div class={css["column"]} data-content>
          <Top timeline={timeline} title={title} direct={conversation?.isDirect !== false} />
          {days.map((day) => (
            <DaySection
              key={day.key}
              day={day}
              conversationId={timeline.conversationId}
              ownId={ownId}
              named={conversation?.isDirect === false}
            />
          ))}
        </div>
      </div>
      {!reading.atEnd && <JumpToLatest count={reading.news} onPress={reading.toEnd} />}
      <Announcer timeline={timeline} />
    </div>
  );
}

/** Without the failed messages whose deletion can still be undone. */
function useVisible(items: readonly TimelineItem[]): readonly TimelineItem[] {
  const hidden = useUi().deletions.hidden.value;
  return useMemo(
    () => (hidden.size === 0 ? items : items.filter((item) => !hidden.has(item.key))),
    [items, hidden],
  );
}

function DaySection({
  day,
  conversationId,
  ownId,
  named,
}: {
  day: Day;
  conversationId: string;
  ownId: string | null;
  named: boolean;
}) {
  const now = useUi().now.value;
  return (
    <section>
      <h3 class={css["date"]}>
        <time dateTime={new Date(day.time).toISOString().slice(0, 10)} title={fullTime(day.time)}>
          {dayName(day.time, now)}
        </time>
      </h3>
      {day.chunks.map((chunk) => (
        <ChunkView
          key={chunk.key}
          rows={chunk.rows}
          conversationId={conversationId}
          ownId={ownId}
          named={named}
        />
      ))}
    </section>
  );
}

function Top({
  timeline,
  title,
  direct,
}: {
  timeline: TimelineView;
  title: string;
  direct: boolean;
}) {
  if (timeline.hasOlder) {
    return (
      <div class={css["older"]} aria-hidden={!timeline.loadingOlder} role="status">
        {timeline.loadingOlder && <span>{words.timeline.loadingOlder}</span>}
      </div>
    );
  }
  return (
    <div class={css["beginning"]}>
      <Icon name="lock" size={20} />
      <p>
        {direct
          ? words.timeline.beginning(title)
          : words.timeline.beginningGroup(title === "" ? words.group.unnamed : title)}
      </p>
      <p>{words.timeline.beginningWhy}</p>
    </div>
  );
}

function JumpToLatest({ count, onPress }: { count: number; onPress: () => void }) {
  const name = count > 0 ? words.timeline.toLatestCount(count) : words.timeline.toLatest;
  return (
    <button type="button" class={css["latest"]} aria-label={name} title={name} onClick={onPress}>
      <Icon name="down" />
      {count > 0 && <span aria-hidden="true">{count > 999 ? "999+" : count}</span>}
    </button>
  );
}
