// The policy is read with its mistakes told, and no text of it, however hostile, takes long or says more than can be mended.

import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../server/domain/policy-schema.ts';

const read = (text: string) => readPolicy(text, 'hash', 'Europe/Lisbon');

describe('a policy', () => {
  it('that says a key twice is a mistake, told with its place', () => {
    expect(read('lapseDays: 10\ncalendar:\n  zone: Europe/Lisbon\n  zone: Europe/Rome\n')).toEqual({
      kind: 'mistakes',
      mistakes: [{ line: 4, column: 3, sentence: '“zone” stands here twice.' }],
    });
  });
  it.each([
    ['thousands of different keys', Array.from({ length: 9000 }, (_, at) => `k${at}: b`).join('\n')],
    ['thousands of mistakes', ']'.repeat(60_000)],
  ])('of %s tells the first twenty mistakes at most', (_, text) => {
    const reading = read(text);
    expect(reading.kind).toBe('mistakes');
    if (reading.kind === 'mistakes') expect(reading.mistakes.length).toBeLessThanOrEqual(20);
  });
  it('longer than 64 KB is not read', () => {
    expect(read(`# ${'a'.repeat(64 * 1024)}`)).toMatchObject({
      mistakes: [{ sentence: 'The policy is longer than 64 KB.' }],
    });
  });
  it.each(['['.repeat(30_000), '- '.repeat(30_000), '? '.repeat(30_000)])(
    'that is nested too deeply is a mistake, not a crash',
    (text) => {
      expect(read(text).kind).toBe('mistakes');
    },
  );
  it('follows no aliases', () => {
    expect(read('people: &a []\nareas: *a\n').kind).toBe('mistakes');
  });
});
