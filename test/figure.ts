// What a test has measured or counted is printed, so that it can be read in the run that measured it: a sentence a line. Every test says it here.

export function figure(...sentences: readonly string[]): void {
  process.stdout.write(sentences.map((one) => `${one}\n`).join(''));
}
