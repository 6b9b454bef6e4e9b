// Targets, stop limits and readings, as people write them.

import { describe, expect, it } from 'vitest';
import { readNumber, readStop, readTarget } from '../../server/domain/measure.ts';
import { meets, trips } from '../../server/domain/trial.ts';

it.each([
  ['€6,200', 6200],
  ['4.2 %', 4.2],
  ['0,4 ms', 0.4],
  ['11,000 prices a second', 11000],
  ['-3', -3],
  ['1,234,567.8', 1234567.8],
  ['none', null],
])('%j is the number %j', (words, number) => {
  expect(readNumber(words)).toBe(number);
});

describe('a target', () => {
  it.each([
    ['15 ms or less', '3 ms', { value: 15, side: 'at-most' }],
    ['9 or more', '7.1', { value: 9, side: 'at-least' }],
    ['less than 1', '2.4', { value: 1, side: 'below' }],
    ['≥ 99 %', '97', { value: 99, side: 'at-least' }],
    ['0', '2.1', { value: 0, side: 'at-most' }],
    ['60', '20', { value: 60, side: 'at-least' }],
    ['60', 'unknown', { value: 60, side: 'exactly' }],
    ['as good as now', '3', null],
  ])('%j, from %j', (target, baseline, bound) => {
    expect(readTarget(target, baseline)).toEqual(bound);
  });
});

describe('a stop limit', () => {
  const measure = (over: object) => ({
    metric: 'm',
    source: 's',
    baseline: '3 ms',
    target: '15 ms or less',
    stop: '',
    ...over,
  });

  it('is reached at its value, on the side away from the target', () => {
    expect(readStop('60 ms for 5 min', readTarget('15 ms or less', '3 ms'))).toEqual({
      value: 60,
      side: 'at-least',
    });
    expect(readStop('7', readTarget('9 or more', '8'))).toEqual({ value: 7, side: 'at-most' });
  });

  it('trips where a reading reaches it, and only there', () => {
    expect(trips(measure({ stop: 'more than 3' }), '4')).toBe(true);
    expect(trips(measure({ stop: 'more than 3' }), '3')).toBe(false);
    expect(trips(measure({ stop: '60 ms' }), '60 ms')).toBe(true);
    expect(trips(measure({ stop: '' }), '900')).toBe(false);
    expect(trips(measure({ stop: 'anybody complains' }), '4')).toBe(false);
  });

  it('leaves it open whether words that are no numbers meet a target', () => {
    expect(meets(measure({ target: 'nobody complains' }), '0')).toBeNull();
    expect(meets(measure({}), 'about the same')).toBeNull();
    expect(meets(measure({}), '9 ms')).toBe(true);
  });
});
