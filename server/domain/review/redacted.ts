// Events as they may be shown: what was redacted is left out of every line that ever carried it. The log keeps its lines; only git's host can
// take words out of history.

import type { ReviewEvent } from '../event.ts';
import type { Review } from '../review.ts';

export function withoutRedacted(events: readonly ReviewEvent[], review: Review): readonly ReviewEvent[] {
  const gone = new Set(
    review.threads.flatMap(({ comments }) =>
      comments.flatMap((comment) => (comment.redacted === null ? [] : [comment.id])),
    ),
  );
  return gone.size === 0 ? events : events.map((event) => shown(event, gone));
}

function shown(event: ReviewEvent, gone: ReadonlySet<string>): ReviewEvent {
  switch (event.type) {
    case 'thread-opened':
      return gone.has(event.id) ? { ...event, body: '', mentions: [], suggestion: null } : event;
    case 'comment-added':
      return gone.has(event.id) ? { ...event, body: '', mentions: [] } : event;
    case 'comment-edited':
      return gone.has(event.comment) ? { ...event, body: '', mentions: [] } : event;
    default:
      return event;
  }
}
