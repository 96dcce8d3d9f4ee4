import { useEffect, useRef, useState } from "preact/hooks";
import type { TimelineView } from "../../store/contract";
import { rowOf } from "./actions";
import { announcements } from "./announcements";

/** A live region that nobody sees: it speaks of news only, the timeline itself stays silent. */
export function Announcer({ timeline }: { timeline: TimelineView }) {
  const before = useRef<TimelineView | null>(null);
  const [said, setSaid] = useState<readonly string[]>([]);
  useEffect(() => {
    const old = before.current;
    if (!timeline.loading) before.current = timeline;
    if (old === null || timeline.loading) return;
    const news = announcements(old.items, timeline.items, isOnScreen);
    if (news.length > 0) setSaid(news);
  }, [timeline]);
  return (
    <div class="hidden-visually" role="status" aria-live="polite">
      {said.map((text, index) => (
        <p key={`${index}${text}`}>{text}</p>
      ))}
    </div>
  );
}

/** Whether some of a message is in view. */
function isOnScreen(key: string): boolean {
  const row = rowOf(key);
  const frame = row?.closest("[role=log]")?.getBoundingClientRect();
  const box = row?.getBoundingClientRect();
  return (
    box !== undefined && frame !== undefined && box.bottom > frame.top && box.top < frame.bottom
  );
}
