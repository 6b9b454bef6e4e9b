// Minutes as Markdown: the file beside the meeting's log, and what people paste. Read well without Accord; words of people are escaped.

import { attendeeInWords, cameTo, ESCALATED, type Minutes, type MinutesItem } from '../domain/minutes.ts';
import { dayAndTime, dayInWords, fullDayInWords, timeInWords } from '../domain/words.ts';
import { decisionUrl } from './address.ts';
import type { MinutesFormat } from './export.ts';
import { escaped } from './plain-words.ts';

export const minutesMarkdown: MinutesFormat = {
  label: 'Markdown',
  hint: 'As it lies in the repository',
  mime: 'text/markdown; charset=utf-8',
  extension: 'md',
  write: (minutes, context) => minutesText(minutes, ({ ref }) => decisionUrl(ref, context)),
};

/** Where a decision is read; null where nobody knows an address. */
type Link = (decision: Minutes['escalated'][number]) => string | null;

/** The file beside the log: it links to the records as they lie in the repository, so it reads well without Accord. */
export function minutesFile(minutes: Minutes): string {
  return minutesText(minutes, ({ path }) => `../../../${path.split('/').map(encodeURIComponent).join('/')}`);
}

function minutesText(minutes: Minutes, link: Link): string {
  const taken = minutes.items.filter((one) => one.concluded !== null);
  const parts = [
    head(minutes),
    attendance(minutes),
    '## Items',
    taken.length === 0 ? 'Nothing was concluded.' : taken.map((one) => item(one, link)).join('\n\n'),
    ...left(minutes, link),
    ...section(
      ESCALATED,
      minutes.escalated.map((one) => `- ${linked(one, link)}`),
    ),
    ...actions(minutes),
    ...section('Notes', minutes.notes === '' ? [] : paragraphs(minutes.notes)),
    ...section(
      'Stances that were noted and not confirmed',
      minutes.unconfirmed.map((one) => `- ${escaped(one.name)}, ${escaped(one.label)}`),
    ),
    ...section('Corrections', corrections(minutes)),
    approval(minutes),
  ];
  return `${parts.join('\n\n')}\n`;
}

function head({ series, on, began, ended, facilitators, scribe }: Minutes): string {
  const where = series.where === '' ? '' : ` ${escaped(series.where)}.`;
  const led = facilitators.length === 0 ? '' : ` Facilitator: ${facilitators.map(escaped).join(', ')}.`;
  const kept = scribe === null ? '' : ` Minutes: ${escaped(scribe)}.`;
  return [
    `# Minutes: ${escaped(series.name)}, ${fullDayInWords(on, series.zone)}`,
    `${timeInWords(began, series.zone)} to ${timeInWords(ended, series.zone)} (${escaped(series.zone)}).${where}${led}${kept}`,
  ].join('\n\n');
}

function attendance(minutes: Minutes): string {
  const { came, away } = cameTo(minutes);
  const { zone } = minutes.series;
  const lines = [
    came.length === 0
      ? 'Nobody was noted as being there.'
      : `There: ${came.map((one) => escaped(attendeeInWords(one, zone))).join(', ')}.`,
    ...(away.length === 0 ? [] : [`Not there: ${away.map((one) => escaped(one.name)).join(', ')}.`]),
  ];
  return `## Attendance\n\n${lines.join('\n\n')}`;
}

function item(
  { position, title, reason, decisions, concluded, minutes, seconds }: MinutesItem,
  link: Link,
): string {
  if (concluded === null) return '';
  const [only] = decisions;
  const single = decisions.length === 1 && only !== undefined;
  const heading = single ? `${escaped(only.label)} ${escaped(title)}` : escaped(title);
  const took = Math.max(1, Math.round(seconds / 60));
  const time = seconds === 0 ? '' : ` ${took} of ${minutes} min.`;
  const outcome = single ? only.outcome : concluded.outcome;
  const present =
    concluded.present.length === 0 ? [] : [`Deciders there: ${concluded.present.map(escaped).join(', ')}.`];
  const quorum = single && only.quorum !== '' ? [`Quorum: ${only.quorum}.`] : [];
  return [
    `### ${position}. ${heading}`,
    `**${escaped(outcome)}:** ${escaped(concluded.conclusion)}`,
    ...(single
      ? []
      : decisions.length === 0
        ? []
        : [
            decisions
              .map((one) => `- ${linked(one, link)}: ${escaped(one.outcome)}${inBrackets(one.quorum)}`)
              .join('\n'),
          ]),
    [`${escaped(reason)}.${time}`, ...present, ...quorum].join(' '),
    ...(concluded.notes === ''
      ? []
      : paragraphs(concluded.notes).map((line) => `> ${line}`.replaceAll('\n', '\n> '))),
  ].join('\n\n');
}

function inBrackets(words: string): string {
  return words === '' ? '' : ` (${words})`;
}

function linked(decision: Parameters<Link>[0], link: Link): string {
  const words = `${escaped(decision.label)} ${escaped(decision.title)}`;
  const url = link(decision);
  return url === null ? words : `[${words}](<${url}>)`;
}

/** Lines of notes, each a line of its own. */
function paragraphs(text: string): string[] {
  return text
    .split(/\n{2,}/u)
    .map((part) =>
      part
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => escaped(line.trim()))
        .join('\\\n'),
    )
    .filter((part) => part !== '');
}

function left({ items, next, series, on }: Minutes, link: Link): readonly string[] {
  const rest = items.filter((one) => one.concluded === null);
  if (rest.length === 0) return [];
  const goes = next === null ? '' : `, next on ${dayInWords(next, series.zone, on)}`;
  return section(
    `Not reached${goes}`,
    rest.map((one) => {
      const why = one.putOff === null ? '' : ` Put off by ${escaped(one.putOff)}`;
      const [only] = one.decisions;
      const name = one.decisions.length === 1 && only !== undefined ? linked(only, link) : escaped(one.title);
      return `- ${name} (${escaped(one.reason)}).${why}`;
    }),
  );
}

function actions({ actions: all, series, on }: Minutes): readonly string[] {
  return section(
    'Actions',
    all.map(({ what, owner, due, item: about }) => {
      const from = about === null ? '' : ` (${escaped(about)})`;
      return `- ${escaped(what)}: ${escaped(owner)}, by ${dayInWords(due, series.zone, on)}${from}`;
    }),
  );
}

function corrections({ corrections: all, series, on }: Minutes): readonly string[] {
  return all.map(
    (one) => `- ${dayAndTime(one.at, series.zone, on)}, ${escaped(one.by)}: ${escaped(one.correction)}`,
  );
}

function approval({ approved, openUntil, series, on }: Minutes): string {
  if (approved === null)
    return `Not approved yet. Corrections until ${dayAndTime(openUntil, series.zone, on)}.`;
  const when = dayInWords(approved.at, series.zone, on);
  return approved.how === 'lapse'
    ? `Approved on ${when}: nobody corrected them any more.`
    : `Approved in the meeting on ${when}, by ${escaped(approved.by)}.`;
}

/** A heading with its lines; nothing where there are none. */
function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : [`## ${heading}`, lines.join(lines.every((one) => one.startsWith('- ')) ? '\n' : '\n\n')];
}
