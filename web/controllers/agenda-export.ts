// The exports of an agenda: the items of their menu, and what choosing one does. The print sheet opens beside the agenda; the rest are files.

import type { MeetingView } from '../../server/domain/meeting-view.ts';
import { dayInWords } from '../../server/domain/words.ts';
import { agendaUrl, minutesUrl, preReadUrl } from '../api.ts';
import type { MenuItem } from '../components/menu.ts';
import { Toasted } from '../events/shell.ts';
import type { Shortcut } from '../shortcuts.ts';

/** The keys are the server's names of the formats. */
export const EXPORTS: readonly MenuItem[] = [
  {
    key: 'md',
    label: 'Markdown',
    hint: 'To paste in a pull request or a chat',
    meta: 'm',
    icon: 'file-text',
  },
  { key: 'html', label: 'PDF or print', hint: 'A4, with room for notes', meta: 'p', icon: 'printer' },
  {
    key: 'ics',
    label: 'iCalendar',
    hint: 'The invitation, agenda in its text',
    meta: 'i',
    icon: 'calendar-plus',
  },
  { key: 'json', label: 'JSON', hint: 'Every field of the agenda', icon: 'braces', group: 'For scripts' },
  {
    key: 'zip',
    label: 'ZIP to read before',
    hint: 'The agenda and its records, as frozen',
    icon: 'download',
  },
  { key: 'csv', label: 'CSV', hint: 'One row for each item', icon: 'table-2' },
];

export class AgendaExport {
  readonly #host: EventTarget;
  readonly #agenda: () => MeetingView | null;

  constructor(host: EventTarget, agenda: () => MeetingView | null) {
    this.#host = host;
    this.#agenda = agenda;
  }

  shortcuts(): readonly Shortcut[] {
    return [
      { keys: 'm', label: 'Export as Markdown', run: () => this.run('md') },
      { keys: 'p', label: 'Print', run: () => this.run('html') },
      { keys: 'i', label: 'Export to a calendar', run: () => this.run('ics') },
    ];
  }

  run(format: string): void {
    const agenda = this.#agenda();
    if (agenda === null) return;
    const { series, date } = agenda;
    const link = document.createElement('a');
    const isOver = agenda.written !== null;
    link.href =
      format === 'zip'
        ? preReadUrl(series.id, date)
        : (isOver ? minutesUrl : agendaUrl)(series.id, date, format);
    if (format === 'html') link.target = '_blank';
    else link.download = '';
    link.rel = 'noopener';
    link.click();
    if (format === 'html') return;
    const message = `The ${isOver ? 'minutes' : 'agenda'} of ${dayInWords(date, series.zone, date)} is being downloaded.`;
    this.#host.dispatchEvent(new Toasted({ message }));
  }
}
