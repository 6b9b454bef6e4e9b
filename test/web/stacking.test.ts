// Threads in the margin never lie over each other, whatever their lines and heights; the one in focus stays at its line.

import { assert } from '@open-wc/testing';
import * as fc from 'fast-check';
import { crowdsIn } from '../../web/threads/crowd.ts';
import { GAP, stack, type Item, type Placed } from '../../web/threads/stacking.ts';

const item = (line: number, full = 100, closed = 20): Item => ({ line, full, closed });
const heightOf = (one: Item, { isClosed }: Placed) => (isClosed ? one.closed : one.full);

describe('stack', () => {
  it('leaves each at its line, whole, where there is room', () => {
    assert.deepEqual(stack([item(0), item(200), item(400)], -1), [
      { top: 0, isClosed: false },
      { top: 200, isClosed: false },
      { top: 400, isClosed: false },
    ]);
  });

  it('closes those that would touch, and moves them', () => {
    assert.deepEqual(stack([item(0), item(30), item(40), item(400)], -1), [
      { top: 0, isClosed: true },
      { top: 30, isClosed: true },
      { top: 60, isClosed: true },
      { top: 400, isClosed: false },
    ]);
  });

  it('keeps the one in focus whole and at its line; those before it move up', () => {
    const placed = stack([item(200), item(210), item(215)], 1);
    assert.deepEqual(placed, [
      { top: 180, isClosed: true },
      { top: 210, isClosed: false },
      { top: 320, isClosed: true },
    ]);
  });

  it('never closes what somebody writes in', () => {
    const placed = stack([item(0), { ...item(10), isHeld: true }], -1);
    assert.isFalse(placed[1]?.isClosed);
  });

  it('never lets two lie over each other, nor one above the text', () => {
    const any = fc.record({
      line: fc.integer({ min: 0, max: 3000 }),
      full: fc.integer({ min: 30, max: 600 }),
      closed: fc.integer({ min: 20, max: 29 }),
      isHeld: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 50 }), fc.integer({ min: -1, max: 49 }), (given, wished) => {
        const items = [...given].sort((a, b) => a.line - b.line);
        const focus = Math.min(wished, items.length - 1);
        const placed = stack(items, focus);
        for (const [at, one] of placed.entries()) {
          const before = placed[at - 1];
          const above = items[at - 1];
          assert.isAtLeast(one.top, 0);
          if (before !== undefined && above !== undefined)
            assert.isAtLeast(one.top, before.top + heightOf(above, before) + GAP);
        }
        // It moves only where there is no room above the text for those before it.
        if (focus >= 0 && (placed[0]?.top ?? 0) > 0) assert.equal(placed[focus]?.top, items[focus]?.line);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a crowd', () => {
  it('is told from where a thread would stand more than three lines below its words', () => {
    const items = Array.from({ length: 9 }, () => item(100));
    assert.deepEqual(crowdsIn(items, -1), [{ from: 3, count: 6 }]);
  });

  it('leaves those further down their room', () => {
    const items = [...Array.from({ length: 9 }, () => item(100)), item(400)];
    assert.deepEqual(crowdsIn(items, -1), [{ from: 3, count: 6 }]);
  });

  it('is none where there is room, nor of one alone', () => {
    assert.deepEqual(crowdsIn([item(0), item(30), item(60), item(90)], -1), []);
    assert.deepEqual(
      crowdsIn(
        Array.from({ length: 4 }, () => item(0)),
        -1,
      ),
      [],
    );
  });

  it('never takes the one that is read, nor one in which somebody writes', () => {
    const items = Array.from({ length: 9 }, (_, at) => ({ ...item(100), isHeld: at === 6 }));
    const told = crowdsIn(items, 4).flatMap(({ from, count }) =>
      Array.from({ length: count }, (_, at) => from + at),
    );
    assert.notInclude(told, 4);
    assert.notInclude(told, 6);
  });
});
