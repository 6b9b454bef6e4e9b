// Dates as records write them. Rule: never invent one; a date that can mean two days, or no day, gives null and is told.

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['jan', 'jän', 'ene', 'gen', 'janv'],
    ['feb', 'fev', 'fév', 'févr'],
    ['mar', 'mär', 'mrz', 'mars'],
    ['apr', 'abr', 'avr'],
    ['may', 'mai', 'mag', 'mayo'],
    ['jun', 'juin', 'giu'],
    ['jul', 'juil', 'lug'],
    ['aug', 'ago', 'aoû', 'août'],
    ['sep', 'set', 'sept'],
    ['oct', 'okt', 'out', 'ott'],
    ['nov'],
    ['dec', 'dez', 'dic', 'déc'],
  ].flatMap((names, at) => names.map((name) => [name, at + 1])),
);

export interface FoundDate {
  /** `2026-03-01`, `2026-03`, or null for a date that is impossible or ambiguous. */
  readonly iso: string | null;
  readonly problem: 'impossible' | 'ambiguous' | null;
  /** Where it stands in the text. */
  readonly from: number;
  readonly to: number;
  /** Which order a date with slashes proves, if it does. */
  readonly order: 'day-first' | 'month-first' | null;
}

const NUMERIC =
  /(?<!\d)(?:(\d{4})([-/.])(\d{1,4})(?:\2(\d{1,4}))?(?:[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?|(\d{1,2})([-/.]|\.\s)(\d{1,2})\6(\d{4}|\d{2}))(?!\d)/;
/** Eight digits are a day only where nothing else stands: a name of a file or a build has them too. */
const COMPACT = /^\s*(\d{4})(\d{2})(\d{2})\s*$/;
const EASTERN = /(\d{4})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?/;
const NAMED_MONTH = /(?<![\p{L}])(\p{L}{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+|,\s*)?(\d{4})(?!\d)/u;
const NAMED_DAY =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?(\p{L}{3,9})\.?,?[\s-]+(?:de\s+)?(\d{4})(?!\d)/u;

/** The first date in a text of one line. `dayFirst` says how this folder writes dates with slashes. */
export function findDate(text: string, dayFirst: boolean | undefined): FoundDate | null {
  const line = text.slice(0, 400);
  if (!/\d/.test(line)) return null;
  // Without a letter there is no name of a month.
  const bare = /^[\d\s/.:+-]*$/.test(line);
  const hits = bare
    ? [numeric(line, dayFirst)]
    : [numeric(line, dayFirst), eastern(line), named(NAMED_DAY, line, 1, 2), named(NAMED_MONTH, line, 2, 1)];
  let first: FoundDate | null = null;
  for (const hit of hits) if (hit !== null && (first === null || hit.from < first.from)) first = hit;
  return first;
}

function numeric(line: string, dayFirst: boolean | undefined): FoundDate | null {
  const compact = COMPACT.exec(line);
  if (compact !== null)
    return {
      from: line.search(/\d/),
      to: line.trimEnd().length,
      ...calendarDay(Number(compact[1]), Number(compact[2]), Number(compact[3])),
      order: null,
    };
  const match = NUMERIC.exec(line);
  if (match === null) return null;
  const place = { from: match.index, to: match.index + match[0].length };
  if (match[1] !== undefined) {
    // `2023-09` is a month; `2.10` or `2024.3` is more likely a version.
    if (match[4] === undefined && match[2] !== '-') return null;
    return {
      ...place,
      ...calendarDay(Number(match[1]), Number(match[3]), match[4] === undefined ? null : Number(match[4])),
      order: null,
    };
  }
  const [a, b] = [Number(match[5]), Number(match[7])];
  const year = (match[8] ?? '').length === 2 ? 2000 + Number(match[8]) : Number(match[8]);
  const dotted = match[6]?.startsWith('.') === true;
  if ((match[8] ?? '').length === 2 && dotted) return null;
  const order = dotted ? null : a > 12 && b <= 12 ? 'day-first' : b > 12 && a <= 12 ? 'month-first' : null;
  const day = dotted || order === 'day-first' || (order === null && dayFirst === true);
  if (!day && order === null && dayFirst === undefined && a !== b)
    return { ...place, iso: null, problem: 'ambiguous', order };
  return { ...place, ...(day ? calendarDay(year, b, a) : calendarDay(year, a, b)), order };
}

function eastern(line: string): FoundDate | null {
  const match = EASTERN.exec(line);
  if (match === null) return null;
  const day = match[3] === undefined ? null : Number(match[3]);
  return {
    from: match.index,
    to: match.index + match[0].length,
    ...calendarDay(Number(match[1]), Number(match[2]), day),
    order: null,
  };
}

function named(pattern: RegExp, line: string, dayGroup: number, monthGroup: number): FoundDate | null {
  const match = pattern.exec(line);
  if (match === null) return null;
  const name = (match[monthGroup] ?? '').toLowerCase();
  const month = MONTHS[name.slice(0, 4)] ?? MONTHS[name.slice(0, 3)];
  if (month === undefined) return null;
  const day = match[dayGroup] === undefined ? null : Number(match[dayGroup]);
  return {
    from: match.index,
    to: match.index + match[0].length,
    ...calendarDay(Number(match[3]), month, day),
    order: null,
  };
}

function calendarDay(year: number, month: number, day: number | null): Pick<FoundDate, 'iso' | 'problem'> {
  const pad = (part: number) => String(part).padStart(2, '0');
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || year < 1900 || year > 2200 || day === 0 || (day ?? 1) > days)
    return { iso: null, problem: 'impossible' };
  return { iso: `${year}-${pad(month)}${day === null ? '' : `-${pad(day)}`}`, problem: null };
}

/** How a folder writes dates with slashes: decided by those whose day is above 12, left open when they disagree or prove nothing. */
export function dayFirstOf(orders: Iterable<FoundDate['order']>): boolean | undefined {
  const seen = new Set(orders);
  if (seen.has('day-first') === seen.has('month-first')) return undefined;
  return seen.has('day-first');
}
