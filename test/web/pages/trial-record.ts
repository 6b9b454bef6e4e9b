/** A record that was accepted long ago and is on trial until the day given, by its path. */
export function trialRecord(number: number, reviewBy: string): Record<string, string> {
  const path = `docs/adr/00${number}-trial-${number}.md`;
  const facts = `status: accepted\ndate: 2026-03-02\ndecision-makers: Jonas Lind\ndecision-mode: safe-to-try\nreview-by: ${reviewBy}`;
  return { [path]: `---\n${facts}\n---\n# Trial of number ${number}\n\n## Context\n\nWords.\n` };
}
