// The room of a meeting: its time, its speakers, its notes.

import { describe, expect, it } from 'vitest';
import {
  boxOf,
  hasOverrun,
  itemBeside,
  leadersInWords,
  minutesAhead,
  NO_JOURNAL,
  notesOf,
  secondsOf,
  step,
  type Journal,
  type Step,
} from '../../server/domain/meeting-journal.ts';

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 9, 6, 13, minute, second)).toISOString();
const person = (id: string, name: string) =>
  [id, { id, name, email: `${id}@example.org`, alsoKnownAs: [], teams: [], title: null }] as const;
const people = new Map([person('fay', 'Fay Lund'), person('ben', 'Ben Osei'), person('ana', 'Ana Moreira')]);
const series = { facilitators: ['fay'] };
const state = { phase: { kind: 'live', since: at(0), by: 'fay' }, scribe: 'ben' } as const;

/** Takes steps at minutes, each as a person; what is refused throws its sentence. */
function after(...steps: readonly (readonly [actor: string, minute: number, step: Step])[]): Journal {
  return steps.reduce((journal, [actor, minute, wished], turn) => {
    const stepped = taken(journal, wished, { actor, minute, request: `r${turn}` });
    if ('refused' in stepped) throw new Error(stepped.refused);
    return stepped.journal;
  }, NO_JOURNAL);
}

function taken(
  journal: Journal,
  wished: Step,
  { actor, minute, request = 'one more' }: { actor: string; minute: number; request?: string },
) {
  const items = ['a', 'b'];
  return step(journal, wished, { actor, at: at(minute), request, series, state, items, people });
}

const show = (item: string): Step => ({ type: 'show', item });
const A = { id: 'a', minutes: 10, fits: true };
const B = { id: 'b', minutes: 5, fits: true };

describe('the time of an item', () => {
  it('runs from when it is shown, stands while it is paused, and is kept when somebody leads on and back', () => {
    const journal = after(
      ['fay', 0, show('a')],
      ['fay', 2, { type: 'pause' }],
      ['fay', 3, { type: 'resume' }],
      ['fay', 4, show('b')],
      ['fay', 9, show('a')],
    );
    expect(secondsOf(journal, 'a', at(10))).toBe(4 * 60);
    expect(secondsOf(journal, 'b', at(10))).toBe(5 * 60);
  });

  it('is over when its box is used up, with what the box was extended by; no box is never over', () => {
    const journal = after(['fay', 0, show('a')], ['fay', 1, { type: 'extend', minutes: 2 }]);
    expect(boxOf(journal, A)).toBe(12);
    expect(hasOverrun(journal, A, at(11, 59))).toBe(false);
    expect(hasOverrun(journal, A, at(12))).toBe(true);
    expect(hasOverrun(journal, { id: 'a', minutes: -2 }, at(50))).toBe(false);
  });

  it('is ahead by what items that are concluded took less, and behind by what they took more', () => {
    const since = at(0);
    const journal = after(['fay', 0, show('a')], ['fay', 6, show('b')]);
    const concluded = new Set(['a']);
    expect(minutesAhead(journal, [A, B], concluded, { since, at: at(8) })).toBe(4);
    // An open item counts for no more than its box.
    expect(minutesAhead(journal, [A, B], concluded, { since, at: at(20) })).toBe(-5);
    expect(minutesAhead(journal, [{ ...A, fits: false }, B], concluded, { since, at: at(8) })).toBe(-6);
  });
});

describe('leading', () => {
  it('goes on to the next item that fits, and back, and stops at the ends', () => {
    const cut = { id: 'c', minutes: 5, fits: false };
    const journal = after(['fay', 0, show('a')]);
    expect(itemBeside(journal, [A, cut, B], 1)).toBe(B);
    expect(itemBeside(journal, [A, cut, B], -1)).toBeUndefined();
    expect(itemBeside(after(['fay', 0, show('b')]), [A, cut, B], 1)).toBeUndefined();
  });

  it('is for who facilitates and who keeps the minutes; others are told who they are, each once', () => {
    expect(taken(NO_JOURNAL, show('a'), { actor: 'ana', minute: 0 })).toEqual({
      refused: 'Fay Lund or Ben Osei does that.',
    });
    expect(leadersInWords(series, { scribe: 'fay' }, people)).toBe('Fay Lund');
  });

  it('asked for twice by one request is done once', () => {
    const once = after(['fay', 0, { type: 'show', item: 'a' }], ['fay', 1, { type: 'extend', minutes: 2 }]);
    const again = taken(once, { type: 'extend', minutes: 2 }, { actor: 'fay', minute: 1, request: 'r1' });
    expect(again).toEqual({ journal: once });
  });
});

describe('who wants to speak', () => {
  it('gets the floor by what they want, then in the order they asked, and once for each', () => {
    const ask = (speaker: string, kind: 'order' | 'question' | 'topic'): Step => ({
      type: 'ask-to-speak',
      speaker,
      kind,
    });
    const journal = after(
      ['fay', 0, show('a')],
      ['ana', 1, ask('1', 'topic')],
      ['ben', 2, ask('2', 'question')],
      ['ana', 3, ask('3', 'question')],
      ['ben', 4, ask('4', 'order')],
    );
    expect(journal.queue.map(({ id }) => id)).toEqual(['4', '2', '3', '1']);
    expect(taken(journal, ask('5', 'topic'), { actor: 'ana', minute: 5 })).toEqual({
      refused: 'You are on the list already.',
    });
    expect(taken(journal, { type: 'leave-queue', speaker: '2' }, { actor: 'ana', minute: 5 })).toEqual({
      refused: 'Only Ben Osei, or who leads the meeting, can do that.',
    });
  });
});

describe('a note', () => {
  const write = (note: string, text: string, base: number): Step => ({
    type: 'write-note',
    note,
    item: 'a',
    text,
    base,
  });

  it('of each scribe is an entry of its own, in the order they came', () => {
    const journal = after(['fay', 0, write('1', 'One.', 0)], ['ben', 0, write('2', 'Two.', 0)]);
    expect(notesOf(journal, 'a')).toBe('One.\nTwo.');
  });

  it('that somebody changed meanwhile is not written over, nor taken away', () => {
    const journal = after(['fay', 0, write('1', 'One.', 0)], ['ben', 1, write('1', 'First.', 1)]);
    const refused = 'Ben Osei changed this note meanwhile: “First.” Yours was not saved over it.';
    expect(taken(journal, write('1', 'Mine.', 1), { actor: 'fay', minute: 2 })).toEqual({ refused });
    expect(taken(journal, { type: 'remove-note', note: '1', base: 1 }, { actor: 'fay', minute: 2 })).toEqual({
      refused,
    });
  });
});
