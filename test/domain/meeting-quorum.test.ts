// Who decides about a decision at a meeting, and whether enough of them take part: one answer, whoever asks.

import { describe, expect, it } from 'vitest';
import { decidersOf, enoughFor, isMet, quorumAt } from '../../server/domain/meeting-quorum.ts';
import { course, LADDER, TERMS } from './course.ts';
import { drafted, PEOPLE, sent, stance, text } from './given.ts';

const SIGNED = [drafted, sent(), stance('ben', 'consent'), stance('cem', 'consent')] as const;
const { digest } = text('one');
const isKnown = () => true;

function tried() {
  const one = course(LADDER, ...SIGNED);
  one.over = { terms: { ...TERMS, owner: 'cem' } };
  one.now = '2026-11-03T09:00:00.000Z';
  one.does('fay', { type: 'accept-as-safe-to-try', note: 'Two regions first.' });
  return one;
}

describe('who decides at a meeting', () => {
  it('are the deciders of a review, without its author, without who recused, and without who left', () => {
    const { review } = course(LADDER, drafted, sent(), stance('cem', 'recuse'));
    expect(decidersOf({ review, digest, isKnown })).toEqual(['ben']);
    expect(decidersOf({ review, digest, isKnown: (id) => id !== 'ben' })).toEqual([]);
  });

  it('are the deciders of a trial, until it climbs', () => {
    expect(decidersOf({ review: tried().review, digest, isKnown })).toEqual(['ben', 'cem']);
  });

  it('is the level that a trial has climbed to, for the quorum and for whoever asks', () => {
    const one = tried();
    one.until('2027-02-03T17:00:00.000Z');
    const subject = { review: one.review, digest, isKnown };
    expect(decidersOf(subject)).toEqual(['fay']);
    expect(quorumAt({ ...subject, here: ['ben', 'cem'] }, 1)).toEqual({
      here: 0,
      signed: 0,
      of: 1,
      needed: 1,
    });
    expect(isMet(quorumAt({ ...subject, here: ['fay'] }, 1))).toBe(true);
    expect(enoughFor({ ...subject, here: ['ben', 'cem'] }, 1, PEOPLE)).toContain('Missing: Fay');
  });

  it('take part when they have signed the very text, in the room or not', () => {
    const { review } = course(LADDER, drafted, sent(), stance('ben', 'consent'));
    const table = { review, digest, isKnown, here: ['cem'] };
    expect(quorumAt(table, 1)).toEqual({ here: 1, signed: 1, of: 2, needed: 2 });
    expect(quorumAt({ ...table, digest: 'another' }, 1)).toEqual({ here: 1, signed: 0, of: 2, needed: 2 });
  });
});
