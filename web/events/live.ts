// What the stream of changes says to whatever is open. All of it comes on the window, because every part of a page may listen.

/** Decisions changed, by somebody else or in another tab. */
export class NewsHeard extends Event {
  static readonly type = 'news-heard';
  /** Paths of the decisions that changed, came or went; null when everything has to be looked at again. */
  readonly decisions: readonly string[] | null;
  constructor(decisions: readonly string[] | null) {
    super(NewsHeard.type);
    this.decisions = decisions;
  }
}

/** Something about a meeting under way changed; null when the stream was opened anew, and anything may have. */
export class MeetingHeard extends Event {
  static readonly type = 'meeting-heard';
  readonly meeting: { readonly series: string; readonly date: string } | null;
  constructor(meeting: { readonly series: string; readonly date: string } | null) {
    super(MeetingHeard.type);
    this.meeting = meeting;
  }
}

/** What only concerns this person changed in another tab: read, snoozed, watched. */
export class YoursHeard extends Event {
  static readonly type = 'yours-heard';
  constructor() {
    super(YoursHeard.type);
  }
}
