// What a success measure says in words ("15 ms or less", "more than 3"), read as a number and a side, so that readings can be drawn and judged.
// Rule: what can't be read is null and never guessed; people then judge by the words.

export interface Bound {
  readonly value: number;
  /** Which side of the value is meant, with the value itself among it or not. */
  readonly side: 'at-most' | 'below' | 'at-least' | 'above' | 'exactly';
}

const SIDES: readonly (readonly [RegExp, Bound['side']])[] = [
  [
    /\b(?:or (?:less|fewer|lower|under|below)|at most|no more than|not more than|up to|maximum|max)\b|≤|<=/iu,
    'at-most',
  ],
  [
    /\b(?:or (?:more|higher|over|above)|at least|no less than|not less than|no fewer than|minimum|min)\b|≥|>=/iu,
    'at-least',
  ],
  [/\b(?:less than|fewer than|lower than|under|below)\b|</iu, 'below'],
  [/\b(?:more than|higher than|greater than|over|above|exceeds)\b|>/iu, 'above'],
];

/** The first number of a text: "€6,200", "4.2 %", "0,4 ms". Commas between groups of three digits part thousands. */
export function readNumber(words: string): number | null {
  const hit = /[-−]?\d(?:[\d.,]*\d)?/u.exec(words)?.[0];
  if (hit === undefined || hit.length > 30) return null;
  const plain = hit.replace('−', '-');
  const number = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(plain)
    ? Number(plain.replaceAll(',', ''))
    : Number(plain.replace(',', '.'));
  return Number.isFinite(number) ? number : null;
}

/** A target as a bound. Where the words name no side, the baseline does: from 2.1 to 0 means 0 or less. */
export function readTarget(target: string, baseline: string): Bound | null {
  const value = readNumber(target);
  if (value === null) return null;
  const from = readNumber(baseline);
  const side = sideOf(target);
  if (side !== null) return { value, side };
  if (from === null || from === value) return { value, side: 'exactly' };
  return { value, side: value < from ? 'at-most' : 'at-least' };
}

/** A stop limit as a bound that is crossed from then on. "60 ms for 5 min" is crossed at 60, on the side away from the target. */
export function readStop(stop: string, target: Bound | null): Bound | null {
  const value = readNumber(stop);
  if (value === null) return null;
  const side = sideOf(stop);
  if (side !== null) return { value, side };
  if (target === null) return null;
  const isHigh = target.side === 'at-most' || target.side === 'below';
  return isHigh || value > target.value ? { value, side: 'at-least' } : { value, side: 'at-most' };
}

export function isWithin({ value, side }: Bound, reading: number): boolean {
  switch (side) {
    case 'at-most':
      return reading <= value;
    case 'below':
      return reading < value;
    case 'at-least':
      return reading >= value;
    case 'above':
      return reading > value;
    default:
      return reading === value;
  }
}

function sideOf(words: string): Bound['side'] | null {
  return SIDES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
