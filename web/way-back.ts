// How an act on an agenda is taken back: the act that puts things as they were. Both stay in the meeting's log.

import type { Agenda } from '../server/domain/meeting.ts';
import type { FormMeetingCommand, PlainMeetingCommand } from './events/meeting.ts';

type Command = FormMeetingCommand | PlainMeetingCommand;

/** Null where nothing puts it back, such as a freeze. `agenda` is as it was before the act. */
export function wayBack(command: Command, agenda: Agenda): Command | null {
  const place = 'item' in command ? agenda.items.findIndex((one) => one.id === command.item) : -1;
  const item = agenda.items[place];
  switch (command.type) {
    case 'hide-item':
      return { type: 'show-item', item: command.item };
    case 'time-item':
      return item === undefined ? null : { ...command, minutes: item.minutes };
    case 'place-item':
      return item === undefined ? null : { ...command, before: agenda.items[place + 1]?.id ?? null };
    case 'name-presenter': {
      // Somebody whom nobody here knows can't be named again.
      if (item === undefined || (item.presenter !== null && item.presenter.id === null)) return null;
      return { ...command, presenter: item.presenter?.id ?? null, notBefore: item.notBefore };
    }
    case 'name-scribe':
      return { type: 'name-scribe', person: agenda.scribe?.id ?? null };
    case 'move':
    case 'cancel':
      return agenda.moved === null && agenda.cancelled === null ? { type: 'restore', reason: '' } : null;
    default:
      return null;
  }
}
