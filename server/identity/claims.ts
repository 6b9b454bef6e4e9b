// What a provider or a proxy says about somebody, made fit for commits and lists. Nothing in here believes anything.

/** A name goes into commits, where a line end or an angle bracket would mean something. */
export function nameOf(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}<>]+|\s+/gu, ' ').trim();
  return plain.slice(0, 200) || 'Somebody';
}

export function isAddress(text: string): boolean {
  return text.length <= 320 && /^[^\s\p{Cc}@<>,]+@[^\s\p{Cc}@<>,]+$/u.test(text);
}

/** Groups as a list, or as one text with commas between them. */
export function groupsOf(claim: unknown): readonly string[] {
  const words: readonly unknown[] = Array.isArray(claim)
    ? claim
    : typeof claim === 'string'
      ? claim.split(',')
      : [];
  const named = words.map((one) => (typeof one === 'string' ? one.trim() : ''));
  return [...new Set(named.filter((one) => one !== ''))].slice(0, 500);
}
