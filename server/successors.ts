// The draft that takes a trial's place when it is amended: its own text under a new number, with what the trial taught on top and without the
// terms of before. It says that it supersedes the trial, which goes on until the draft is decided.

import { EMPTY_LOG } from './domain/event.ts';
import type { EventBody } from './domain/event.ts';
import type { Decision } from './domain/decision.ts';
import type { PersonId } from './domain/person.ts';
import { editRecord, writesDraft } from './domain/record/edit.ts';
import { kindOfHeading } from './domain/record/fields.ts';
import { scanText } from './domain/record/lines.ts';
import { writeTrial } from './domain/record/trial-block.ts';
import { dateIn } from './domain/working-days.ts';
import { linkOf, readAs, textRef, type Sources } from './effects.ts';
import { fileOf } from './situation.ts';
import type { Snapshot } from './snapshot.ts';
import type { Place } from './starting.ts';

export interface Successor {
  readonly path: string;
  readonly label: string;
  readonly text: string;
  readonly events: readonly EventBody[];
  readonly log: typeof EMPTY_LOG;
}

export async function successorOf(
  { tooLong }: Pick<Sources, 'tooLong'>,
  snapshot: Snapshot,
  decision: Decision,
  place: Place,
  { conclusion, actor, at }: { readonly conclusion: string; readonly actor: PersonId; readonly at: string },
): Promise<Successor | { readonly refused: string }> {
  const { record, review } = decision;
  const { folder } = record;
  const bare = writeTrial(
    writeTrial(fileOf(snapshot, record).text, record.path, 'terms', null),
    record.path,
    'trial',
    null,
  );
  const numbered = place.number === null ? bare : withNumber(bare, record.titleLine, place.number);
  const first = withLesson(snapshot, { path: place.path, folder }, numbered, record.label, conclusion);
  const unreadable = await tooLong(place.path, first);
  if (unreadable !== null) return { refused: unreadable };
  const as = readAs(snapshot, { path: place.path, folder }, first);
  const text = editRecord(first, as, {
    status: { word: writesDraft(record) ? 'draft' : 'proposed' },
    ...(as.date === null ? {} : { date: dateIn(at, snapshot.policy.calendar.zone) }),
    relations: { supersedes: [linkOf(decision)] },
    frontMatter: { 'decision-mode': null, 'review-by': null },
  });
  const others = review.authors.filter((one) => one !== actor);
  return {
    path: place.path,
    label: place.label,
    text,
    log: EMPTY_LOG,
    events: [
      {
        type: 'drafted',
        title: record.title,
        template: review.template,
        text: textRef(text, readAs(snapshot, { path: place.path, folder }, text)),
      },
      ...others.map((person): EventBody => ({
        type: 'author-invited',
        person,
        reason: `Wrote ${record.label}, which this one amends.`,
      })),
    ],
  };
}

/** `# 7. Title` and `# ADR-0007: Title` get the new number; a title without one stays. */
function withNumber(text: string, titleLine: number | null, number: number): string {
  if (titleLine === null) return text;
  return text
    .split('\n')
    .map((line, at) =>
      at === titleLine
        ? line.replace(
            /^(#\s+(?:[A-Za-z]{2,8}[- ]?)?)(\d{1,6})(?=[.:)\s-])/u,
            (_, lead: string, old: string) =>
              lead + String(number).padStart(old.startsWith('0') ? old.length : 1, '0'),
          )
        : line,
    )
    .join('\n');
}

/** What was learned opens the first section that is the decision's own. */
function withLesson(
  snapshot: Snapshot,
  as: { readonly path: string; readonly folder: string },
  text: string,
  label: string,
  conclusion: string,
): string {
  const { titleLine } = readAs(snapshot, as, text);
  const first = scanText(text, as.path).headings.find(
    ({ line, text: words }) => line !== titleLine && kindOfHeading(words) === 'other',
  );
  const said = [
    `> What the trial of ${label} taught: ${conclusion
      .trim()
      .split(/\s*\n\s*/u)
      .join('\n> ')}`,
  ];
  const lines = text.split('\n');
  const newline = (lines[0] ?? '').endsWith('\r') ? '\r' : '';
  const behind = first === undefined ? lines.length : first.line + 1;
  const inserted = ['', ...said.flatMap((line) => line.split('\n'))].map((line) => line + newline);
  return [...lines.slice(0, behind), ...inserted, ...lines.slice(behind)].join('\n');
}
