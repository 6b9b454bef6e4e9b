// Remembers what a pure function said of short texts: records say "Status" and "Accepted" over and over.
// Rule: memory is bounded, and the function remembered must depend on its text alone.

const LONGEST = 60;
const MOST = 2000;

export function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  let known = new Map<string, Answer>();
  return (text) => {
    if (text.length > LONGEST) return answer(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST) known = new Map();
    // A piece of a text keeps the whole text in memory; a copy of it doesn't.
    const own = text.split('').join('');
    const now = answer(own);
    known.set(own, now);
    return now;
  };
}
