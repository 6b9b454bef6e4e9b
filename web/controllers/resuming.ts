// A save that was stopped because nobody is signed in any more, and that goes on once somebody is: it outlives the way to the sign-in page
// and back in this tab, for a while. The text itself is a draft like any other.

const NAME = 'accord-save-after-sign-in';
/** Who comes back later finds the draft and saves it by hand. */
const WITHIN = 15 * 60_000;

/** Remembers that the text of this key is to be saved. */
export function saveLater(key: string, summary: string): void {
  sessionStorage.setItem(NAME, JSON.stringify([key, summary, Date.now()]));
}

/** What the save that waits for this text says about it; null when none waits. Asked once, it is forgotten. */
export function saveThatWaits(key: string): string | null {
  const stored = sessionStorage.getItem(NAME);
  if (stored === null) return null;
  sessionStorage.removeItem(NAME);
  try {
    const [whose, summary, at]: readonly unknown[] = JSON.parse(stored);
    const isNow = typeof at === 'number' && Date.now() - at < WITHIN;
    return whose === key && isNow && typeof summary === 'string' ? summary : null;
  } catch {
    return null;
  }
}
