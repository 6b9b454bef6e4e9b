// What is said on the page of a meeting.

import type { MeetingCommand } from '../../server/domain/meeting-command.ts';
import { UP } from './up.ts';

/** What the page of a meeting asks for at once, without a form. */
export type PlainMeetingCommand = Extract<
  MeetingCommand,
  {
    type:
      | 'place-item'
      | 'time-item'
      | 'show-item'
      | 'pull-out'
      | 'freeze'
      | 'restore'
      | 'correct-minutes'
      | 'approve-minutes'
      | 'finish-action'
      | 'drop-action'
      | 'confirm-stance'
      | 'decline-stance';
  }
>;

/** What a form of the page asks for. */
export type FormMeetingCommand = Extract<
  MeetingCommand,
  {
    type: 'move' | 'cancel' | 'name-scribe' | 'add-item' | 'hide-item' | 'postpone-item' | 'name-presenter';
  }
>;

/** Make or revoke the viewer's calendar link for a series. */
export class FeedAsked extends Event {
  static readonly type = 'feed-asked';
  readonly series: string;
  readonly what: 'make' | 'revoke';
  constructor(series: string, what: FeedAsked['what']) {
    super(FeedAsked.type, UP);
    this.series = series;
    this.what = what;
  }
}

/** Do this with the meeting. */
export class MeetingAsked extends Event {
  static readonly type = 'meeting-asked';
  readonly command: PlainMeetingCommand | FormMeetingCommand;
  /** Called when it was done: until then whoever wrote something keeps it. */
  readonly taken: () => void;
  constructor(command: PlainMeetingCommand | FormMeetingCommand, taken: () => void = () => undefined) {
    super(MeetingAsked.type, UP);
    this.command = command;
    this.taken = taken;
  }
}

/** Open the form for this, about an item or about the meeting as a whole. */
export class MeetingFormAsked extends Event {
  static readonly type = 'meeting-form-asked';
  readonly form: FormMeetingCommand['type'];
  readonly item: string | null;
  constructor(form: FormMeetingCommand['type'], item: string | null) {
    super(MeetingFormAsked.type, UP);
    this.form = form;
    this.item = item;
  }
}
