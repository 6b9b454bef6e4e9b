// Every noun of the review in one table for its events and one for its commands. A new noun adds a line to each; the compiler names what is missing.

import type { CommandType } from '../command.ts';
import type { EventType } from '../event.ts';
import { AMENDMENT_COMMANDS, AMENDMENT_EVENTS } from './amendment.ts';
import { BRIEF_COMMANDS, BRIEF_EVENTS } from './brief.ts';
import { BYPASS_COMMANDS, BYPASS_EVENTS } from './bypass.ts';
import { CLOSING_COMMANDS, CLOSING_EVENTS } from './closing.ts';
import { COMMENT_COMMANDS, COMMENT_EVENTS } from './comment.ts';
import { ESCALATION_COMMANDS, ESCALATION_EVENTS } from './escalation.ts';
import { IN_FORCE_COMMANDS, IN_FORCE_EVENTS } from './in-force.ts';
import type { CommandRow, CommandRows, EventRow, EventRows } from './noun.ts';
import { OBJECTION_COMMANDS, OBJECTION_EVENTS } from './objection.ts';
import { PARTICIPANT_COMMANDS, PARTICIPANT_EVENTS } from './participant.ts';
import { ROUND_COMMANDS, ROUND_EVENTS } from './round.ts';
import { RULING_COMMANDS, RULING_EVENTS } from './ruling.ts';
import { STANCE_COMMANDS, STANCE_EVENTS } from './stance-taking.ts';
import { THREAD_COMMANDS, THREAD_EVENTS } from './thread.ts';
import { TRIAL_COMMANDS, TRIAL_EVENTS } from './trial.ts';
import { UNDO_COMMANDS, UNDO_EVENTS } from './undo.ts';
import { WRITING_COMMANDS, WRITING_EVENTS } from './writing.ts';

export const EVENTS: EventRows<EventType> = {
  ...WRITING_EVENTS,
  ...ROUND_EVENTS,
  ...PARTICIPANT_EVENTS,
  ...STANCE_EVENTS,
  ...OBJECTION_EVENTS,
  ...THREAD_EVENTS,
  ...COMMENT_EVENTS,
  ...CLOSING_EVENTS,
  ...IN_FORCE_EVENTS,
  ...AMENDMENT_EVENTS,
  ...BYPASS_EVENTS,
  ...ESCALATION_EVENTS,
  ...BRIEF_EVENTS,
  ...RULING_EVENTS,
  ...TRIAL_EVENTS,
  ...UNDO_EVENTS,
};

export const RULES: CommandRows<CommandType> = {
  ...WRITING_COMMANDS,
  ...ROUND_COMMANDS,
  ...PARTICIPANT_COMMANDS,
  ...STANCE_COMMANDS,
  ...OBJECTION_COMMANDS,
  ...THREAD_COMMANDS,
  ...COMMENT_COMMANDS,
  ...CLOSING_COMMANDS,
  ...IN_FORCE_COMMANDS,
  ...AMENDMENT_COMMANDS,
  ...BYPASS_COMMANDS,
  ...ESCALATION_COMMANDS,
  ...BRIEF_COMMANDS,
  ...RULING_COMMANDS,
  ...TRIAL_COMMANDS,
  ...UNDO_COMMANDS,
};

/** The row that fits a type: the table's own type ties both together. */
export function eventRow<T extends EventType>(type: T): EventRow<T> {
  return EVENTS[type];
}

export function ruleFor<T extends CommandType>(type: T): CommandRow<T> {
  return RULES[type];
}
