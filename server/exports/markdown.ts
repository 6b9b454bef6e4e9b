// Markdown, to paste in a pull request or a chat: a numbered list, because chats show no tables. Words of people are escaped, never trusted.

import {
  ASKS,
  hiddenInWords,
  subjectOf,
  type Agenda,
  type AgendaDecision,
  type AgendaItem,
} from '../domain/meeting.ts';
import { dayAndTime, dayInWords, fullDayInWords } from '../domain/words.ts';
import { decisionUrl, meetingUrl } from './address.ts';
import { expectedInWords, readingTimeInWords, readingsOf } from './before.ts';
import { changesOf } from './changes.ts';
import type { ExportContext, Format } from './export.ts';
import { escaped } from './plain-words.ts';

export const markdown: Format = {
  label: 'Markdown',
  hint: 'To paste in a pull request or a chat',
  mime: 'text/markdown; charset=utf-8',
  extension: 'md',
  write(agenda, context) {
    const fitting = agenda.items.filter((item) => item.fits);
    const cut = agenda.items.filter((item) => !item.fits);
    const parts = [
      head(agenda),
      fitting.length === 0
        ? 'Nothing is on the agenda.'
        : fitting.map((item) => inList(item, context)).join('\n'),
      ...(cut.length === 0
        ? []
        : [
            `## ${cutHeading(agenda)}\n\n${cut.map((item) => `- ${named(item, context)} (${escaped(item.label)})`).join('\n')}`,
          ]),
      ...hidden(agenda, context),
      ...toRead(agenda, context),
      foot(agenda, context),
    ];
    return `${parts.join('\n\n')}\n`;
  },
};

function head(agenda: Agenda): string {
  const { series, start, startsAt, endsAt, facilitators, scribe, freezesAt, frozen, minutes, builtAt } =
    agenda;
  const where = series.where === '' ? '' : ` ${escaped(series.where)}.`;
  const facilitated =
    facilitators.length === 0
      ? ''
      : ` Facilitator: ${facilitators.map((one) => escaped(one.name)).join(', ')}.`;
  const kept = scribe === null ? '' : ` Minutes: ${escaped(scribe.name)}.`;
  const expected = expectedInWords(agenda);
  const freeze = `${frozen ? 'Frozen since' : 'Freezes'} ${dayAndTime(freezesAt, series.zone, builtAt)}`;
  return [
    `# ${escaped(series.name)}, ${fullDayInWords(start, series.zone)}`,
    ...changesOf(agenda).map((sentence) => `**${escaped(sentence)}**`),
    `${startsAt} to ${endsAt} (${escaped(series.zone)}).${where}${facilitated}${kept}`,
    ...(expected.length === 0 ? [] : [`Expected: ${expected.map(escaped).join('. ')}.`]),
    `${minutes.planned} of ${minutes.available} minutes planned. ${freeze}.`,
  ].join('\n\n');
}

function inList(item: AgendaItem, context: ExportContext): string {
  const number = `${item.position}. `;
  const indent = ' '.repeat(number.length);
  if (item.settled !== null)
    return `${number}**Settled:** ${named(item, context)}\\\n${indent}${escaped(item.settled)}`;
  const late = item.late ? ' Late: came after the freeze.' : '';
  const presenter = item.presenter === null ? '' : ` Presenter: ${escaped(item.presenter.name)}.`;
  // A backslash ends the line: two trailing spaces would do the same, and nobody would see them.
  const head = [
    `${number}**${item.startsAt}, ${item.minutes} min:** ${named(item, context)}`,
    `${indent}${ASKS[item.asks].label}: ${escaped(item.ask)}`,
    `${indent}${escaped(item.label)}. ${escaped(item.detail)}.${late}${presenter}`,
  ].join('\\\n');
  const block = subjectOf(item) === null ? item.decisions : [];
  return [
    head,
    ...block.map((one) => `${indent}- ${[linked(one, context), ...one.lacks.map(escaped)].join('. ')}`),
  ].join('\n');
}

function named(item: Pick<AgendaItem, 'id' | 'title' | 'decisions'>, context: ExportContext): string {
  const only = subjectOf(item);
  return only === null ? escaped(item.title) : linked(only, context);
}

function linked({ ref, label, title }: AgendaDecision, context: ExportContext): string {
  const url = decisionUrl(ref, context);
  const words = `${escaped(label)} ${escaped(title)}`;
  return url === null ? words : `[${words}](<${url}>)`;
}

function hidden(agenda: Agenda, context: ExportContext): readonly string[] {
  if (agenda.hidden.length === 0) return [];
  const lines = agenda.hidden.map(
    (one) => `- ${named(one, context)}. ${escaped(hiddenInWords(one))}: “${escaped(one.reason)}”`,
  );
  return [`## Not on this agenda\n\n${lines.join('\n')}`];
}

function toRead(agenda: Agenda, context: ExportContext): readonly string[] {
  const readings = readingsOf(agenda);
  if (readings.length === 0) return [];
  const lines = readings.map(
    ({ decisions, what }) => `- ${decisions.map((one) => linked(one, context)).join(', ')}: ${what}`,
  );
  return [`## To read before the meeting${readingTimeInWords(readings, context)}\n\n${lines.join('\n')}`];
}

function cutHeading({ next, series, builtAt }: Agenda): string {
  return next === null ? 'Cut' : `Cut, next on ${dayInWords(next, series.zone, builtAt)}`;
}

function foot(agenda: Agenda, context: ExportContext): string {
  const url = meetingUrl(agenda, context);
  const commit = context.commit === null ? '' : ` at commit ${context.commit.slice(0, 7)}`;
  const made = `Made from ${escaped(context.repository)}${commit} on ${dayAndTime(agenda.builtAt, agenda.series.zone, agenda.builtAt)}.`;
  return url === null ? made : `${made} [Agenda](<${url}>)`;
}
