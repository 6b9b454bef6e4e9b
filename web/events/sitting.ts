// What is said in the room of a meeting under way.

import type { MeetingCommand } from '../../server/domain/meeting-command.ts';
import type { Step } from '../../server/domain/meeting-journal.ts';
import type { DecisionOutcome } from '../../server/domain/meeting-event.ts';
import type { MeetingOutcome } from '../../server/domain/meeting-outcome.ts';
import type { Stance } from '../../server/domain/stance.ts';
import type { TrialOutcome } from '../../server/domain/trial.ts';
import { UP } from './up.ts';

/** What came of a step: the server took it, refused it, or could not be reached. */
export type StepAnswer = 'taken' | 'refused' | 'unreached';

/** Lead on: the item, its time, the speakers, the notes. */
export class StepAsked extends Event {
  static readonly type = 'step-asked';
  readonly step: Step;
  /** What somebody wrote and was not taken goes back to where they wrote it. */
  readonly answered: (how: StepAnswer) => void;
  constructor(step: Step, answered: (how: StepAnswer) => void = () => undefined) {
    super(StepAsked.type, UP);
    this.step = step;
    this.answered = answered;
  }
}

/** Note this in the meeting's log. */
export class RoomAsked extends Event {
  static readonly type = 'room-asked';
  readonly command: MeetingCommand;
  /** Called when it was taken: until then a form keeps what was written. */
  readonly taken: () => void;
  constructor(command: MeetingCommand, taken: () => void = () => undefined) {
    super(RoomAsked.type, UP);
    this.command = command;
    this.taken = taken;
  }
}

/** This decision of a block comes to something of its own; null is what comes of the block. */
export class EachChosen extends Event {
  static readonly type = 'each-chosen';
  readonly decision: string;
  readonly outcome: MeetingOutcome | null;
  constructor(decision: string, outcome: MeetingOutcome | null) {
    super(EachChosen.type, UP);
    this.decision = decision;
    this.outcome = outcome;
  }
}

/** An action of an earlier meeting is done. */
export class DueDone extends Event {
  static readonly type = 'due-done';
  readonly action: string;
  /** Date of the meeting that agreed on it. */
  readonly meeting: string;
  constructor(action: string, meeting: string) {
    super(DueDone.type, UP);
    this.action = action;
    this.meeting = meeting;
  }
}

/** Conclude the item so. */
export class ConcludeAsked extends Event {
  static readonly type = 'conclude-asked';
  readonly outcome: MeetingOutcome;
  readonly outcomes: readonly DecisionOutcome[];
  readonly conclusion: string;
  readonly unmeasured: string;
  /** Called when it was not concluded. */
  readonly refused: () => void;
  constructor(
    { outcome, outcomes, conclusion, unmeasured }: Omit<ConcludeAsked, keyof Event | 'refused'>,
    refused: () => void,
  ) {
    super(ConcludeAsked.type, UP);
    this.outcome = outcome;
    this.outcomes = outcomes;
    this.conclusion = conclusion;
    this.unmeasured = unmeasured;
    this.refused = refused;
  }
}

/** The viewer takes a stance on a decision themselves. */
export class StanceAsked extends Event {
  static readonly type = 'stance-asked';
  readonly path: string;
  readonly stance: Stance;
  readonly reason: string;
  /** Called when it was taken: until then a form keeps what was written. */
  readonly taken: () => void;
  constructor(path: string, stance: Stance, reason: string, taken: () => void) {
    super(StanceAsked.type, UP);
    this.path = path;
    this.stance = stance;
    this.reason = reason;
    this.taken = taken;
  }
}

/** The viewer says what should become of a trial. */
export class VerdictAsked extends Event {
  static readonly type = 'verdict-asked';
  readonly path: string;
  readonly outcome: TrialOutcome;
  readonly conclusion: string;
  readonly unmeasured: string;
  constructor(path: string, outcome: TrialOutcome, conclusion: string, unmeasured: string) {
    super(VerdictAsked.type, UP);
    this.path = path;
    this.outcome = outcome;
    this.conclusion = conclusion;
    this.unmeasured = unmeasured;
  }
}
