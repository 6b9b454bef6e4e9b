// A meeting as one person sees it: its agenda, whether it is held as the series has it, and what they may do.

import type { Agenda } from './meeting.ts';
import type { MeetingCan } from './meeting-command.ts';
import type { Minutes } from './minutes.ts';
import type { MeetingState } from './meeting-state.ts';
import type { Stance } from './stance.ts';

export interface MeetingView extends Agenda {
  readonly phase: MeetingState['phase']['kind'];
  /** It is held on a day that the calendar of the policy calls a holiday. */
  readonly holiday: boolean;
  readonly can: MeetingCan;
  /** Its minutes; null until it has ended. */
  readonly written: Minutes | null;
  /** Stances that the scribe noted for the viewer, and that wait for them. */
  readonly noted: readonly {
    readonly id: string;
    readonly label: string;
    readonly stance: Stance;
    readonly reason: string;
    readonly by: string;
  }[];
  /** Events in its log that count for nothing, and lines that can't be read: a sentence each. */
  readonly notes: readonly string[];
}
