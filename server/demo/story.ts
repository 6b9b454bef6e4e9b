// The shape of the demonstration's story: what was found in the repository, and what people then did with Accord.
// Times are told from now, so that reviews are under way whenever the demonstration is made.

import type { Command } from '../domain/command.ts';
import type { MeetingCommand } from '../domain/meeting-command.ts';
import type { Door, Participant, Scope } from '../domain/event.ts';
import type { TrialTerms } from '../domain/trial.ts';

/** So many days before now (0 is today), at a wall-clock time in the server's zone. */
export interface Moment {
  readonly daysAgo: number;
  readonly time: `${number}:${number}`;
}

/** A record that was written by hand, before or beside Accord. */
export interface FoundRecord {
  /** Path in the demonstration repository. */
  readonly path: string;
  /** File name under `server/demo/records/`. */
  readonly file: string;
  /** Id of the person who committed it. */
  readonly by: string;
  /** ISO date of the commit. */
  readonly on: string;
  /** Subject of the commit, as its author would write it. */
  readonly subject: string;
}

/** One thing somebody did with Accord. `of` names a draft by its key, or a found record by its path. */
export type Act = { readonly at: Moment; readonly by: string } & (
  | {
      readonly do: 'draft';
      readonly key: string;
      readonly folder: string;
      readonly template: string;
      readonly title: string;
      readonly file: string;
    }
  | {
      readonly do: 'revise';
      readonly of: string;
      readonly summary: string;
      readonly replace: readonly { readonly find: string; readonly with: string }[];
    }
  | {
      readonly do: 'send-to-review';
      readonly of: string;
      readonly scope: Scope;
      readonly door: Door;
      readonly team: string | null;
      readonly participants: readonly Participant[];
      readonly facilitator: string | null;
      /** Working days from the act to the deadline, which falls at 17:00. */
      readonly deadlineIn: number;
      readonly note: string;
    }
  | {
      readonly do: 'sign';
      readonly of: string;
      readonly stance: Extract<Command, { type: 'take-stance' }>['stance'];
      readonly reason: string;
      readonly yesIf: string;
    }
  /** Anything else; what it needs to know of the decision is handed in. `day` counts from today. */
  | { readonly do: 'give'; readonly of: string; readonly command: (given: Shown) => Command }
  /** Writes the terms of a trial into the text. */
  | { readonly do: 'terms'; readonly of: string; readonly terms: (day: Shown['day']) => TrialTerms }
  /** Passes each level on until an authority stands there, in the name of whoever stands on it. */
  | { readonly do: 'climb'; readonly of: string; readonly reason: string }
  /** Answers or resolves the open objection of the named person. */
  | { readonly do: 'answer'; readonly of: string; readonly objector: string; readonly answer: string }
  | { readonly do: 'resolve'; readonly of: string; readonly reason: string }
  /** What it supersedes stands in its text, which was signed. */
  | { readonly do: 'accept'; readonly of: string; readonly note: string }
  | {
      readonly do: 'reject' | 'withdraw' | 'deprecate' | 'return' | 'reopen';
      readonly of: string;
      readonly reason: string;
    }
  | { readonly do: 'defer'; readonly of: string; readonly reason: string; readonly untilIn: number }
  | {
      readonly do: 'record';
      readonly of: string;
      readonly outcome: 'accepted' | 'rejected';
      readonly daysBefore: number;
      readonly deciders: readonly string[];
      readonly where: string;
    }
);

/** What an act may ask of the decision as it stands. */
export interface Shown {
  readonly digest: string;
  /** Its own text, as pages show it. */
  readonly body: string;
  readonly objection: (person: string) => string;
  /** Id of the thread whose first comment begins so. */
  readonly thread: (begins: string) => string;
  /** ISO date so many days from the day the story is told on. */
  readonly day: (days: number) => string;
}

/** A meeting that was held: the last one of its series before the story is told. Times are minutes from its start. */
export interface HeldMeeting {
  readonly series: string;
  readonly acts: readonly {
    readonly after: number;
    readonly by: string;
    /** `items` are the ids on its agenda, in order; null leaves the act out. `day` counts from the day the story is told on. */
    readonly command: (items: readonly string[], day: Shown['day']) => MeetingCommand | null;
  }[];
}

export interface Story {
  /** Id of the person the demonstration acts as at first. */
  readonly first: string;
  /** Text of `.accord/policy.yaml`. */
  readonly policy: string;
  readonly found: readonly FoundRecord[];
  /** Other files of the repository (README, images, neighbours), by path, with the file under `server/demo/records/`. */
  readonly files: readonly { readonly path: string; readonly file: string }[];
  readonly acts: readonly Act[];
  readonly meeting: HeldMeeting | null;
}
