// Answers about instants, which never change and cost far more than looking them up: an agenda asks for the same few thousand at every request.

/** More than this, and it begins anew: a server that runs for months must not keep every instant it was ever asked for. */
const MOST = 8000;

/** The same function of an instant and a zone, worked out once for each. What it throws is not kept. */
export function remembered<T>(
  work: (instant: string, zone: string) => T,
): (instant: string, zone: string) => T {
  const known = new Map<string, T>();
  return (instant, zone) => {
    const key = `${instant} ${zone}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = work(instant, zone);
    if (known.size >= MOST) known.clear();
    known.set(key, found);
    return found;
  };
}
