// Where a comment stands on later texts (DOMAIN section 9): the very words, else the closest, else the heading, else the whole; never other words
// silently, and edits elsewhere never move it wrongly.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorAt, findAnchor, finderIn, LONGEST_QUOTE, type Anchor } from '../../server/domain/anchor.ts';
import { ownTime } from '../own-time.ts';

const TEXT = `## Context

Events are lost when a service dies. We must keep every event.

## Decision

### Storage

We keep events in an outbox. The outbox lies beside the data.

### Delivery

A relay must send them at least once. We must keep every event.

## Consequences

The relay is one more thing to run.
`;

function on(words: string, text = TEXT, from = 0): Anchor {
  const start = text.indexOf(words, from);
  if (start === -1) throw new Error(`“${words}” is not in the text.`);
  return anchorAt(text, 'one', start, start + words.length);
}

function found(anchor: Anchor, text: string, digest = 'two') {
  const place = findAnchor(anchor, text, digest);
  return { how: place.how, words: text.slice(place.start, place.end), start: place.start };
}

describe('an anchor', () => {
  it('keeps the headings it stands under, and what stood around it', () => {
    const anchor = on('an outbox');
    expect(anchor.headings).toEqual(['Decision', 'Storage']);
    expect(anchor.prefix.endsWith('We keep events in ')).toBe(true);
    expect(anchor.suffix.startsWith('. The outbox')).toBe(true);
  });
  it('on the same text is at its place', () =>
    expect(found(on('an outbox'), TEXT, 'one')).toMatchObject({ how: 'position', words: 'an outbox' }));
  it('on a text that signs the same but is laid out otherwise is found by its words', () =>
    expect(found(on('an outbox'), TEXT.replace('## Context\n\n', '## Context\n'), 'one')).toMatchObject({
      how: 'quote',
      words: 'an outbox',
    }));
  it('with CRLF is the same as without', () => {
    const crlf = TEXT.replaceAll('\n', '\r\n');
    expect(findAnchor(on('an outbox'), crlf, 'one')).toEqual(findAnchor(on('an outbox'), TEXT, 'one'));
  });
  it('is moved along when something is written above', () =>
    expect(found(on('an outbox'), `A new opening.\n\n${TEXT}`)).toMatchObject({
      how: 'quote',
      words: 'an outbox',
    }));
  it('of words that stand twice is the one with its surroundings', () => {
    const second = on('We must keep every event', TEXT, TEXT.indexOf('Delivery'));
    const edited = TEXT.replace('Events are lost', 'We must keep every event. Events are lost');
    expect(edited.slice(0, found(second, edited).start)).toContain('### Delivery');
  });
  it('of words that stand twice with the same surroundings is the one under its headings', () => {
    const twice = '## A\n\nYes.\n\n## B\n\nYes.\n';
    const inB = on('Yes', twice, twice.indexOf('## B'));
    const moved = '## B\n\nYes.\n\n## A\n\nYes.\n';
    expect(found(inB, moved).start).toBe(moved.indexOf('Yes'));
  });
  it('a word is not found within a longer one', () =>
    expect(found(on('relay', 'The relay runs.'), 'The relays run.').how).not.toBe('quote'));
  it('whose words were changed a little is at the closest, and says so', () => {
    const edited = TEXT.replace(
      'We keep events in an outbox. The outbox lies',
      'We keep all events in an outbox. The outbox lies',
    );
    const anchor = on('We keep events in an outbox. The outbox lies beside the data.');
    expect(found(anchor, edited)).toMatchObject({
      how: 'closest',
      words: 'We keep all events in an outbox. The outbox lies beside the data.',
    });
  });
  it('“must” that became “must not” is never at the very words', () => {
    const anchor = on('A relay must send them at least once.');
    const place = found(anchor, TEXT.replace('relay must send', 'relay must not send'));
    expect(place).toMatchObject({ how: 'closest', words: 'A relay must not send them at least once.' });
  });
  it('whose words are gone is at its heading, the innermost that is left', () => {
    const anchor = on('an outbox');
    expect(
      found(
        anchor,
        TEXT.replace('We keep events in an outbox. The outbox lies beside the data.', 'Nothing.'),
      ),
    ).toMatchObject({ how: 'heading', words: '### Storage' });
    expect(found(anchor, TEXT.replace(/### Storage[^#]*/u, ''))).toMatchObject({
      how: 'heading',
      words: '## Decision',
    });
  });
  it('whose heading is gone too is orphaned, with its quote', () => {
    const anchor = on('an outbox');
    expect(found(anchor, 'Something else entirely.')).toEqual({ how: 'orphaned', words: '', start: 0 });
    expect(anchor.exact).toBe('an outbox');
  });
  it('comes back to its words when they come back', () => {
    const anchor = on('an outbox');
    expect(found(anchor, 'Nothing.').how).toBe('orphaned');
    expect(found(anchor, TEXT, 'three')).toMatchObject({ how: 'quote', words: 'an outbox' });
  });
  it('a heading in a fence is none', () =>
    expect(on('here', '## A\n\n```\n# not a heading\n```\n\nhere\n').headings).toEqual(['A']));
});

const word = fc.constantFrom(
  'we',
  'keep',
  'every',
  'event',
  'in',
  'the',
  'outbox',
  'must',
  'not',
  'relay',
  'send',
  'twice',
  'a',
  'b',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(' '));
const section = fc.tuple(
  fc.constantFrom('Context', 'Decision', 'Options', 'Costs'),
  fc.array(paragraph, { minLength: 1, maxLength: 3 }),
);
const document = fc
  .array(section, { minLength: 1, maxLength: 5 })
  .map((sections) => sections.map(([title, body]) => `## ${title}\n\n${body.join('\n\n')}\n`).join('\n'));

/** A text, and a quote out of it. */
const quoted = document.chain((text) =>
  fc
    .tuple(fc.constant(text), fc.nat(text.length - 1), fc.integer({ min: 1, max: 80 }))
    .map(([its, start, length]) => ({ text: its, start, end: Math.min(its.length, start + length) })),
);

describe('whatever is written', () => {
  it('an anchor never points at other words silently', () => {
    fc.assert(
      fc.property(quoted, document, fc.constantFrom('one', 'two'), ({ text, start, end }, other, digest) => {
        const anchor = anchorAt(text, 'one', start, end);
        const place = findAnchor(anchor, other, digest);
        const words = other.slice(place.start, place.end);
        if (place.how === 'position' || place.how === 'quote') expect(words).toBe(anchor.exact);
        if (place.how === 'heading') expect(words).toMatch(/^#{1,6} /u);
        expect(place.end).toBeLessThanOrEqual(other.length);
      }),
      { numRuns: 1000 },
    );
  });
  it('on its own text it is where it was made', () => {
    fc.assert(
      fc.property(quoted, ({ text, start, end }) => {
        expect(findAnchor(anchorAt(text, 'one', start, end), text, 'one')).toEqual({
          how: 'position',
          start,
          end,
        });
      }),
      { numRuns: 500 },
    );
  });
  it('an edit elsewhere leaves it on its words, moved along', () => {
    fc.assert(
      fc.property(quoted, paragraph, fc.boolean(), ({ text, start, end }, more, above) => {
        const exact = text.slice(start, end);
        const edited = above ? `${more}\n\n${text}` : `${text}\n\n${more}\n`;
        fc.pre(exact.trim() !== '' && edited.indexOf(exact) === edited.lastIndexOf(exact));
        const shift = above ? more.length + 2 : 0;
        expect(findAnchor(anchorAt(text, 'one', start, end), edited, 'two')).toEqual({
          how: 'quote',
          start: start + shift,
          end: end + shift,
        });
      }),
      { numRuns: 1000 },
    );
  });
  it('with its surroundings untouched it stays with them, however often its words stand', () => {
    const around = fc.tuple(fc.stringMatching(/^[m-r]{70}$/u), fc.stringMatching(/^[s-z]{70}$/u));
    fc.assert(
      fc.property(document, document, around, sentence, (before, after, [left, right], exact) => {
        const text = `${before}\n${left} ${exact} ${right}\n${before}`;
        const start = before.length + 1 + left.length + 1;
        const anchor = anchorAt(text, 'one', start, start + exact.length);
        const edited = `${after}\n${exact}\n${after}\n${left} ${exact} ${right}\n${exact}\n`;
        const place = findAnchor(anchor, edited, 'two');
        expect(place.how).toBe('quote');
        expect(edited.slice(place.start - left.length - 1, place.start - 1)).toBe(left);
      }),
      { numRuns: 300 },
    );
  });
  it('never throws, whatever the anchor holds', () => {
    fc.assert(
      fc.property(
        fc.record({
          digest: fc.string(),
          headings: fc.array(fc.string()),
          exact: fc.string(),
          prefix: fc.string(),
          suffix: fc.string(),
          position: fc.nat(),
        }),
        fc.string(),
        (anchor, text) => {
          const place = findAnchor(anchor, text, anchor.digest);
          expect(place.start).toBeLessThanOrEqual(place.end);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a long text', () => {
  const long = (count: number) =>
    Array.from(
      { length: count },
      (_, place) => `Line ${place % 97} says we must keep every event in the outbox number ${place}.`,
    ).join('\n');
  it('of 200 KB with 50 anchors is soon gone through, though all their words were changed', () => {
    const text = long(3000);
    const lines = text.split('\n');
    const anchors = Array.from({ length: 50 }, (_, place) => {
      const at = text.indexOf(lines[Math.floor((place * lines.length) / 50)] ?? '');
      return { ...anchorAt(text, 'one', at, at + 300), exact: `${text.slice(at, at + 300)} changed` };
    });
    const find = () => anchors.map(finderIn(text, 'two'));
    // 60 ms on an idle machine; a quadratic way would take minutes.
    expect(ownTime(find, 1)).toBeLessThan(5000);
    expect(find().every((place) => place.how === 'closest')).toBe(true);
  });
  it('made of one word again and again is no trap', () => {
    const text = 'event '.repeat(40_000);
    const anchor = { ...anchorAt(text, 'one', 0, LONGEST_QUOTE), exact: `${'event '.repeat(600)}gone` };
    expect(ownTime(() => findAnchor(anchor, text, 'two'), 1)).toBeLessThan(5000);
  });
});
