// The word somebody most likely meant, for errors that name what is there.

/** Longer words are not compared: the work grows with the square. */
const LONGEST = 60;

/** The candidate nearest to the word: the same but for case, one that begins the other, or one few letters away. Null when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.toLowerCase().slice(0, LONGEST);
  let best: { readonly candidate: string; readonly cost: number } | null = null;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase().slice(0, LONGEST);
    const cost = costOf(wanted, other);
    if (cost !== null && (best === null || cost < best.cost)) best = { candidate, cost };
  }
  return best?.candidate ?? null;
}

/** " Did you mean “quorum”?", or nothing. */
export function suggestion(found: string | null): string {
  return found === null ? '' : ` Did you mean “${found}”?`;
}

function costOf(a: string, b: string): number | null {
  if (a === b) return 0;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const distance = lettersBetween(a, b);
  if (distance <= (long.length < 5 ? 1 : Math.max(2, Math.floor(long.length / 3)))) return distance;
  return short.length >= 3 && long.startsWith(short) ? LONGEST : null;
}

/** Letters to put in, take out, exchange or swap with their neighbour (optimal string alignment). */
function lettersBetween(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
