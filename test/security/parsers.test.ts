// Every reader of texts from outside: no text, by chance or by malice, makes one throw, and none takes longer than its length allows. What is
// measured is the time of the processor alone, so that a busy machine changes little.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../server/store/config.ts';
import { amount, chance, LONG } from '../server/store/sampled.ts';
import { figure } from '../figure.ts';
import { HOSTILE, PLACES } from './hostile-texts.ts';
import { PARSERS, type Parser } from './parsers.ts';

const SEED = chance().seed;

/** Milliseconds of this thread's own work. */
async function work(run: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Pieces that mean something to one of them, in any order, and what chance makes. */
const anyText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(
        fc.oneof(
          { weight: 8, arbitrary: fc.constantFrom(...HOSTILE.map(({ make }) => make(12))) },
          { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
          {
            weight: 2,
            arbitrary: fc.constantFrom(
              '\n',
              '\n\n',
              '---\n',
              '# ',
              '__proto__: ',
              'constructor',
              '"',
              ': ',
              '- ',
              '    ',
            ),
          },
        ),
        { maxLength: 30 },
      )
      .map((pieces) => pieces.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder().decode(bytes)) },
  { weight: 1, arbitrary: fc.json() },
);

describe('chance', () => {
  const RUNS = amount(1000, 100_000);
  it.each(PARSERS)(
    'makes no text at which “$name” fails',
    { timeout: LONG ? 3_600_000 : 120_000 },
    async ({ read, cap }) => {
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          await read(text.slice(0, cap));
        }),
        { seed: SEED, numRuns: RUNS },
      );
    },
  );
  it(`has been tried ${RUNS} times on each of ${PARSERS.length} readers`, () => {
    figure(`chance: ${RUNS} texts for each of ${PARSERS.length} readers, seed ${SEED}: 0 failures`);
  });
  it('is no endless loop in git’s configuration, where a line begins with another system’s line end', () => {
    expect([...parseConfig('\ra\n\u2028b\n[core]\n\u2029\n\tbare = true\n')]).toEqual([
      ['core.bare', 'true'],
    ]);
  });
  it('is no row of lines behind a bullet, and no nest of quotes below a heading: found once, and tried in every run', async () => {
    const lines = `# 7. A title\n\n- Status: ${'a line of words\n'.repeat(16_000)}`;
    const quotes = `# 7. A title\n\n${'>'.repeat(200_000)}`;
    for (const { name, read, cap } of PARSERS)
      if (/^Markdown|^a heading/u.test(name))
        for (const text of [lines, quotes])
          expect(await work(() => read(text.slice(0, cap))), name).toBeLessThan(2000);
  });
  it('finds a reader that fails: the control', async () => {
    await expect(
      fc.assert(
        fc.asyncProperty(anyText, async (text) => void decodeURIComponent(text.replaceAll('a', '%a'))),
        { seed: SEED, numRuns: 1000 },
      ),
    ).rejects.toThrow(/Property failed/u);
  });
});

/** In milliseconds of work, for a text at the cap. */
const MOST = 1000;
/** What is read in a thread that is ended when it takes too long. */
const CUT_OFF = /is read$/u;

async function slowest({ read, cap, name }: Parser, sample: (place: number) => boolean) {
  let worst = { took: 0, text: '' };
  const failed: string[] = [];
  let [tried, looked] = [0, 0];
  for (const hostile of HOSTILE)
    for (const place of PLACES) {
      tried += 1;
      if (!sample(tried)) continue;
      looked += 1;
      const text = place.put(hostile.make(cap)).slice(0, cap);
      let took = Infinity;
      // Twice, because a collection of garbage counts too.
      for (let again = 0; again < 3 && took > MOST; again += 1)
        took = Math.min(
          took,
          await work(() => read(text)).catch((error: unknown) => {
            failed.push(`${hostile.name} ${place.name}: ${String(error).slice(0, 100)}`);
            return 0;
          }),
        );
      if (took > worst.took) worst = { took, text: `${hostile.name} ${place.name}` };
    }
  return { name, worst, failed, looked };
}

describe('malice at the size cap', () => {
  // The same sample of the pairs of text and place in every run, another one for each reader; all of them in the long one.
  const EVERY = LONG ? 1 : 97;
  it.each(PARSERS)(
    'keeps “$name” busy no longer than a second',
    { timeout: LONG ? 3_600_000 : 240_000 },
    async (parser) => {
      const { worst, failed, looked } = await slowest(
        parser,
        (place) => (place + PARSERS.indexOf(parser)) % EVERY === 0,
      );
      figure(`${parser.name}: ${Math.round(worst.took)} ms at ${parser.cap} characters of ${worst.text}`);
      expect(failed).toEqual([]);
      const pairs = HOSTILE.length * PLACES.length;
      if (LONG) expect(looked).toBe(pairs);
      else expect(looked).toBeGreaterThanOrEqual(Math.floor(pairs / EVERY));
      expect(worst.took, worst.text).toBeLessThan(CUT_OFF.test(parser.name) ? 4 * MOST : 2 * MOST);
    },
  );
});

describe.runIf(LONG)('twice the text', () => {
  it.each(PARSERS)(
    'takes “$name” less than three times as long',
    { timeout: 3_600_000 },
    async ({ read, cap }) => {
      let most = { ratio: 0, text: '' };
      for (const { name, make } of HOSTILE) {
        const [half, whole] = [make(Math.floor(cap / 2)), make(cap)];
        const measure = async (text: string) =>
          Math.min(await work(() => read(text)), await work(() => read(text)), await work(() => read(text)));
        const [one, two] = [await measure(half), await measure(whole)];
        // Below this the clock and the collection of garbage say more than the reader does.
        if (two < 40) continue;
        if (two / one > most.ratio)
          most = { ratio: two / one, text: `${name}: ${one.toFixed(0)} ms, ${two.toFixed(0)} ms` };
      }
      figure(`growth: ${most.ratio.toFixed(2)} ${most.text}`);
      expect(most.ratio, most.text).toBeLessThan(4.5);
    },
  );
});
