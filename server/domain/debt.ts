// What a technical-debt decision says it costs and what repaying it brings: ranges, because an estimate that is one number is a guess.
// Read from the fields of its file, whoever wrote them; what can't be read as a range is null, and its words are kept.

import type { DecisionRecord } from './record/record.ts';

/** Both ends are the same where only one number is said. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface Debt {
  /** Person-days to repay it. */
  readonly principal: Range | null;
  /** Person-days a month while it stands. */
  readonly interest: Range | null;
  readonly risk: string;
  readonly benefit: string;
  /** The quarter its author suggests, `2027-Q1`. */
  readonly quarter: string | null;
  /** Its author, or a meeting, says in the place of the quarter that it is never repaid. */
  readonly never: boolean;
  /** As the file names them. */
  readonly owner: string;
  /** Years' interest for each day of principal, 12 × interest / principal: the worst and the best case. */
  readonly ratio: Range | null;
}

/** Null for a record that is no debt: it has neither principal nor interest among its fields. */
export function debtOf({
  otherFields,
  authors,
}: Pick<DecisionRecord, 'otherFields' | 'authors'>): Debt | null {
  // Asked of every record there is, and most are none.
  if (!otherFields.some(({ name }) => /^(?:principal|interest)$/iu.test(name))) return null;
  const fields = new Map(otherFields.map(({ name, value }) => [name.toLowerCase(), value.trim()]));
  const said = (name: string) => fields.get(name) ?? '';
  const principal = readDays(said('principal'));
  const interest = readDays(said('interest'));
  return {
    principal,
    interest,
    risk: said('risk'),
    benefit: said('benefit'),
    quarter: readQuarter(said('quarter')),
    never: /^never\b/iu.test(said('quarter')),
    // A field `owner` is one of those that name who wrote a record.
    owner: authors.join(', '),
    ratio: ratioOf(principal, interest),
  };
}

/** Fields of the file that are told as a debt, so that they are not told twice. */
const TOLD = ['principal', 'interest', 'risk', 'benefit', 'quarter'];

export function isToldAsDebt(field: string): boolean {
  return TOLD.includes(field.toLowerCase());
}

/** What a debt costs and brings, as facts for people. An estimate that is no range stands in its own words, and one that is missing says so. */
export function debtInWords(
  debt: Debt,
  { otherFields }: Pick<DecisionRecord, 'otherFields'>,
): readonly (readonly [name: string, words: string])[] {
  const said = (name: string) =>
    otherFields.find((one) => one.name.toLowerCase() === name)?.value.trim() ?? '';
  const days = (name: string, range: Range | null, unit: string) =>
    range === null ? said(name) || 'Not estimated yet' : `${rangeInWords(range)} ${unit}`;
  return [
    ['Principal', days('principal', debt.principal, 'person-days')],
    ['Interest', days('interest', debt.interest, 'person-days a month')],
    ['A year’s interest', debt.ratio === null ? '' : `${rangeInWords(debt.ratio)} times the principal`],
    ['Risk', debt.risk],
    ['Benefit', debt.benefit],
    ['Suggested quarter', debt.quarter === null ? said('quarter') : inQuarterWords(debt.quarter)],
  ];
}

/** "Q1 2027" */
export function inQuarterWords(quarter: string): string {
  const [year = '', number = ''] = quarter.split('-');
  return `${number} ${year}`;
}

/** Words of a range for people: "15 to 25", "3". */
export function rangeInWords({ low, high }: Range): string {
  return low === high ? String(low) : `${low} to ${high}`;
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:person-?\s?)?hours?\b|\bh\b/iu, 1 / 8],
  [/\b(?:person-?\s?)?weeks?\b/iu, 5],
  [/\bperson-?\s?months?\b/iu, 20],
];

/** "15 to 25 person-days", "15-25", "about 3 weeks" as days. "A month" behind a slash or an article is how often, not how long. */
export function readDays(words: string): Range | null {
  const hit = /(\d+(?:[.,]\d+)?)(?:\s*(?:to|-|–|—|\.\.\.?|…|and|bis)\s*(\d+(?:[.,]\d+)?))?/iu.exec(words);
  if (hit === null) return null;
  const [first, second] = [hit[1], hit[2]].map((text) =>
    text === undefined ? null : Number(text.replace(',', '.')),
  );
  if (first === undefined || first === null || !Number.isFinite(first)) return null;
  const unit = words.replace(/(?:\ba|\bper|\beach|\bevery|\/)\s*(?:month|week|quarter|year)\b/giu, '');
  const factor = UNITS.find(([pattern]) => pattern.test(unit))?.[1] ?? 1;
  const last = second ?? first;
  return { low: round(Math.min(first, last) * factor), high: round(Math.max(first, last) * factor) };
}

/** "2027-Q1", "Q1 2027", "q4 26". */
export function readQuarter(words: string): string | null {
  const [, before, one] = /\b(20\d\d)\s*[-/]?\s*Q([1-4])\b/iu.exec(words) ?? [];
  if (before !== undefined && one !== undefined) return `${before}-Q${one}`;
  const [, two, after] = /\bQ([1-4])\s*[-/]?\s*(20\d\d|\d\d)\b/iu.exec(words) ?? [];
  if (two === undefined || after === undefined) return null;
  return `${after.length === 2 ? `20${after}` : after}-Q${two}`;
}

/** The quarter of an ISO date, `2027-Q1`. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

function ratioOf(principal: Range | null, interest: Range | null): Range | null {
  if (principal === null || interest === null || principal.low <= 0 || principal.high <= 0) return null;
  return {
    low: round((12 * interest.low) / principal.high),
    high: round((12 * interest.high) / principal.low),
  };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
