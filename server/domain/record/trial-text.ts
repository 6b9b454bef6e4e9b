// The words in which a trial stands in a record: paragraphs that begin with a label, and tables. What is written here is read here again;
// rule: whatever people put into a field comes back letter by letter, and can't end the block, open a section or pass for another label.

import type { Measure, Result, TrialTerms } from '../trial.ts';
import { RESULTS } from '../trial.ts';
import { labelAt, type TrialLabel } from './trial-marks.ts';

/** How people are called in a record; ids stand behind names, so that names may change. */
export type Naming = (person: string) => string;

/** What Accord adds as a trial, or a decision by an authority, goes on. Dates are ISO days. */
export interface Outcome {
  readonly decided: {
    readonly by: string;
    readonly on: string;
    readonly note: string;
    readonly overrides: readonly string[];
    readonly answers: TrialTerms['answers'];
  } | null;
  readonly dissents: readonly { readonly by: string; readonly on: string; readonly words: string }[];
  readonly extended: readonly { readonly on: string; readonly until: string; readonly conclusion: string }[];
  readonly judged: {
    readonly on: string;
    readonly past: string;
    readonly conclusion: string;
    readonly measures: readonly string[];
    readonly results: readonly Result[];
  } | null;
}

/** What goes where the decision's confirmation is told, and what goes with further information. */
export interface TrialText {
  readonly check: readonly string[];
  readonly plan: readonly string[];
}

export function termsText(terms: TrialTerms, reviewBy: string, name: Naming): TrialText {
  const { blastRadius, reversal } = terms;
  return {
    check: paragraphs(
      labelled('Safe to try.', `Until ${reviewBy}, owned by ${called(terms.owner, name)}.`),
      labelled('Hypothesis.', terms.hypothesis),
      ['**Success measures.**', '', ...measureTable(terms.measures)],
    ),
    plan: paragraphs(
      labelled('Blast radius.', blastRadius.systems),
      labelled('Teams.', blastRadius.teams),
      labelled('Reversible until.', blastRadius.reversibleUntil),
      labelled(
        'Reversal plan.',
        `${called(reversal.owner, name)}: ${oneLine(reversal.effort)}\n\n${reversal.steps.trim()}`,
      ),
      answersText(terms.answers, name),
    ),
  };
}

export function outcomeText(outcome: Outcome, name: Naming): TrialText {
  const { decided, dissents, extended, judged } = outcome;
  return {
    check: paragraphs(
      ...extended.map(({ on, until, conclusion }) =>
        labelled('Extended.', `${on}, until ${until}: ${conclusion}`),
      ),
      judged === null
        ? []
        : [
            ...labelled('Judged.', `${judged.past} on ${judged.on}: ${judged.conclusion}`),
            '',
            ...table(
              ['Measure', 'Result', 'Value', 'Note'],
              judged.results.map(({ result, value, note }, place) => [
                judged.measures[place] ?? '',
                RESULTS[result].label,
                value,
                note,
              ]),
            ),
          ],
    ),
    plan: paragraphs(
      decided === null
        ? []
        : [
            ...labelled(
              'Decided by authority.',
              `${called(decided.by, name)}, ${decided.on}: ${decided.note}`,
            ),
            ...decided.overrides.flatMap((one) => ['', `* Overridden: ${escaped(oneLine(one))}`]),
          ],
      decided === null ? [] : answersText(decided.answers, name),
      ...dissents.map(({ by, on, words }) => labelled('Dissent.', `${called(by, name)}, ${on}: ${words}`)),
    ),
  };
}

/** The terms that stand in a text, as far as they do; null when no line of it begins with a label. */
export function readTerms(lines: readonly string[]): TrialTerms | null {
  const said = fieldsOf(lines);
  if (said.size === 0) return null;
  const of = (label: TrialLabel) => said.get(label) ?? [];
  const text = (label: TrialLabel) => wordsOf(of(label));
  const [, reviewBy = '', owner = ''] = /^Until (\S+), owned by (.*?)\.?$/u.exec(text('Safe to try.')) ?? [];
  const [first = '', ...rest] = of('Reversal plan.');
  const [, carrier = '', effort = ''] = /^(.*?): (.*)$/u.exec(unescaped(first)) ?? [];
  return {
    hypothesis: text('Hypothesis.'),
    measures: readMeasures(of('Success measures.')),
    reviewBy,
    owner: idOf(owner),
    blastRadius: {
      systems: text('Blast radius.'),
      teams: text('Teams.'),
      reversibleUntil: text('Reversible until.'),
    },
    reversal: {
      steps: carrier === '' ? wordsOf(of('Reversal plan.')) : wordsOf(rest),
      owner: idOf(carrier),
      effort,
    },
    answers: readAnswers(of('Answers to objections.')),
  };
}

// ---------------------------------------------------------------------------------------------------------------- paragraphs

function labelled(label: TrialLabel, words: string): readonly string[] {
  const [first = '', ...rest] = words.trim().split(/\r\n|\n|\r/u);
  if (first === '' && rest.length === 0) return [];
  return [`**${label}** ${escaped(first)}`.trimEnd(), ...rest.map((line) => escaped(line).trimEnd())];
}

function paragraphs(...parts: readonly (readonly string[])[]): readonly string[] {
  const said = parts.filter((part) => part.length > 0);
  return said.flatMap((part, place) => (place === 0 ? part : ['', ...part]));
}

function fieldsOf(lines: readonly string[]): ReadonlyMap<TrialLabel, readonly string[]> {
  const said = new Map<TrialLabel, string[]>();
  let open: string[] | null = null;
  for (const line of lines) {
    const hit = labelAt(line);
    if (hit === null) open?.push(line);
    else {
      open = [hit.rest];
      if (!said.has(hit.label)) said.set(hit.label, open);
    }
  }
  return said;
}

function wordsOf(lines: readonly string[]): string {
  return lines
    .map((line) => unescaped(line))
    .join('\n')
    .trim();
}

function oneLine(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}

/** A line that can be nothing but words: it opens no heading, no fence, no rule, no comment and no label. */
function escaped(line: string): string {
  return line
    .replace(/^(\s*)(?=\\*(?:#|`{3}|~{3}|-{2,}\s*$|={1,}\s*$|\*\*[A-Z]))/u, '$1\\')
    .replace(/<(?=\\*!--)/gu, '<\\');
}

function unescaped(line: string): string {
  return line
    .replace(/<\\(?=\\*!--)/gu, '<')
    .replace(/^(\s*)\\(?=\\*(?:#|`{3}|~{3}|-{2,}\s*$|={1,}\s*$|\*\*[A-Z]))/u, '$1');
}

// ---------------------------------------------------------------------------------------------------------------- people

function called(person: string, name: Naming): string {
  const words = name(person);
  return words === person ? person : `${words} (${person})`;
}

/** The id behind a name; the name where nothing stands behind it. */
function idOf(words: string): string {
  return /^.+ \(([^()\s]+)\)$/u.exec(words.trim())?.[1] ?? words.trim();
}

function answersText(answers: TrialTerms['answers'], name: Naming): readonly string[] {
  if (answers.length === 0) return [];
  return [
    '**Answers to objections.**',
    ...answers.flatMap(({ to, answer }) => {
      const [first = '', ...rest] = answer.trim().split(/\r\n|\n|\r/u);
      return [
        '',
        `* To ${called(to, name)}: ${escaped(first)}`,
        ...rest.map((line) => `  ${escaped(line)}`.trimEnd()),
      ];
    }),
  ];
}

function readAnswers(lines: readonly string[]): TrialTerms['answers'] {
  const answers: { to: string; answer: string[] }[] = [];
  for (const line of lines) {
    const [, to, first] = /^[*-] To (.*?): ?(.*)$/u.exec(line) ?? [];
    if (to !== undefined && first !== undefined) answers.push({ to: idOf(to), answer: [first] });
    else answers.at(-1)?.answer.push(line.replace(/^ {2}/u, ''));
  }
  return answers.map(({ to, answer }) => ({ to, answer: wordsOf(answer) }));
}

// ---------------------------------------------------------------------------------------------------------------- tables

const HEAD = ['Measure', 'Today', 'Success', 'Stop at once if', 'Where we read it'];

function measureTable(measures: readonly Measure[]): readonly string[] {
  return table(
    HEAD,
    measures.map(({ metric, baseline, target, stop, source }) => [metric, baseline, target, stop, source]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)];
}

function cell(words: string): string {
  return escaped(oneLine(words)).replaceAll('|', '\\|');
}

function readMeasures(lines: readonly string[]): readonly Measure[] {
  return lines.flatMap((line): readonly Measure[] => {
    if (!/^\s*\|.*\|\s*$/u.test(line) || /^[\s|:-]+$/u.test(line)) return [];
    const cells = line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/u)
      .map((text) => unescaped(text.replaceAll('\\|', '|').trim()));
    const [metric = '', baseline = '', target = '', stop = '', source = ''] = cells;
    return metric === HEAD[0] && baseline === HEAD[1] ? [] : [{ metric, baseline, target, stop, source }];
  });
}
