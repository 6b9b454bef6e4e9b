// Changing a meeting one command at a time: which form is open, what is under way, what was refused and where.

import type { ReactiveControllerHost } from 'lit';
import type { Agenda } from '../../server/domain/meeting.ts';
import { sendMeetingCommand } from '../api.ts';
import type { FormMeetingCommand, PlainMeetingCommand } from '../events/meeting.ts';
import { Toasted } from '../events/shell.ts';
import { wayBack } from '../way-back.ts';

type Command = FormMeetingCommand | PlainMeetingCommand;

const DONE: Readonly<Record<Command['type'], string>> = {
  move: 'The meeting is moved',
  cancel: 'The meeting is cancelled',
  restore: 'The meeting is held as the series has it',
  'name-scribe': 'Who keeps the minutes is named',
  'add-item': 'The item is added',
  'hide-item': 'The item is hidden',
  'show-item': 'The item is shown again',
  'place-item': 'The item is moved',
  'time-item': 'The time box is changed',
  'name-presenter': 'The presenter is named',
  'pull-out': 'The decision is an item of its own',
  freeze: 'The agenda is frozen',
  'correct-minutes': 'The correction stands in the minutes',
  'approve-minutes': 'The minutes are approved',
  'finish-action': 'The action is done',
  'drop-action': 'The action is dropped',
  'confirm-stance': 'You have signed',
  'decline-stance': 'What was noted counts for nothing',
  'postpone-item': 'The item is postponed',
};

/** Asks something of the meeting that is planned. */
export type Give = (command: Command) => unknown;

export class Planning {
  form: FormMeetingCommand['type'] | null = null;
  /** The item that the open form is about. */
  item = '';
  busy = false;
  /** Why the open form was refused. */
  wrong = '';

  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #of: () => Agenda | null;
  readonly #changed: () => Promise<unknown>;

  constructor(
    host: ReactiveControllerHost & EventTarget,
    given: {
      /** The agenda that is shown. */
      readonly of: () => Agenda | null;
      readonly changed: () => Promise<unknown>;
    },
  ) {
    this.#host = host;
    this.#of = given.of;
    this.#changed = given.changed;
  }

  open(form: FormMeetingCommand['type'], item: string | null): void {
    this.form = form;
    this.item = item ?? '';
    this.wrong = '';
    this.#host.requestUpdate();
  }

  close(): void {
    this.form = null;
    this.#host.requestUpdate();
  }

  /** True when it was done; else the sentence is said in the open form, or beside. */
  async give(command: Command): Promise<boolean> {
    const agenda = this.#of();
    if (agenda === null) return false;
    const back = wayBack(command, agenda);
    return this.#ask(agenda, command, back === null ? undefined : () => void this.#takeBack(agenda, back));
  }

  #takeBack(agenda: Agenda, back: Command): Promise<boolean> {
    return this.#ask(agenda, back, undefined, 'Undone.');
  }

  async #ask(
    agenda: Agenda,
    command: Command,
    undo?: () => void,
    done = `${DONE[command.type]}.`,
  ): Promise<boolean> {
    this.busy = true;
    this.wrong = '';
    this.#host.requestUpdate();
    const answer = await sendMeetingCommand(agenda.series.id, agenda.date, command);
    this.busy = false;
    if (answer.ok) {
      this.form = null;
      // It closes before the agenda changes, so that the focus is back where it was opened, and goes on from there.
      this.#host.requestUpdate();
      await this.#changed();
      this.#host.dispatchEvent(new Toasted(undo === undefined ? { message: done } : { message: done, undo }));
    } else if (this.form === null) {
      this.#host.dispatchEvent(new Toasted({ message: answer.problem.detail, refused: true }));
    } else {
      this.wrong = answer.problem.detail;
    }
    this.#host.requestUpdate();
    return answer.ok;
  }
}
