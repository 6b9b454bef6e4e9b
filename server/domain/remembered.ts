// Remembers what a pure function said: records say "Status" and "Accepted" over and over, and an agenda asks for the same few thousand instants
// at every request. Rule: memory is bounded, and the function remembered must depend on its arguments alone. What it throws is not kept.

/** Longer texts are not worth their memory. */
const LONGEST = 60;
const MOST_TEXTS = 2000;
/** A server that runs for months must not keep every instant it was ever asked for. */
const MOST_INSTANTS = 8000;

/** The same function of a text, worked out once for each short one. */
export function remembered<Answer>(
  answer: (text: string) => Answer,
  most = MOST_TEXTS,
): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (text.length > LONGEST) return answer(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    // A piece of a text keeps the whole text in memory; a copy of it doesn't.
    const own = ` ${text}`.slice(1);
    const now = answer(own);
    if (known.size >= most) known.clear();
    known.set(own, now);
    return now;
  };
}

/** The same of an instant in a zone, whose words and dates never change and cost far more than looking them up. */
export function rememberedIn<Answer>(
  answer: (instant: string, zone: string) => Answer,
): (instant: string, zone: string) => Answer {
  const known = remembered((both) => {
    const at = both.indexOf(' ');
    return answer(both.slice(0, at), both.slice(at + 1));
  }, MOST_INSTANTS);
  return (instant, zone) => known(`${instant} ${zone}`);
}
