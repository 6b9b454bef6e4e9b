// The query as a field shows it.

import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, runsOf, toggleFilter, formatQuery } from '../../server/domain/query.ts';

describe('the runs of a query', () => {
  it('tell keys from values from words', () => {
    expect(runsOf('status:accepted ferry')).toEqual([
      { text: 'status:', kind: 'key' },
      { text: 'accepted', kind: 'value' },
      { text: ' ', kind: 'words' },
      { text: 'ferry', kind: 'words' },
    ]);
  });

  it('mark what cannot be understood', () => {
    expect(runsOf('colour:red').map((run) => run.kind)).toEqual(['mistake']);
    expect(runsOf('is:blue').map((run) => run.kind)).toEqual(['mistake']);
  });

  it('are together the query again, whatever it is', () => {
    assert(
      property(string({ maxLength: 250 }), (input) => {
        expect(
          runsOf(input)
            .map((run) => run.text)
            .join(''),
        ).toBe(input);
      }),
    );
  });
});

describe('a filter', () => {
  it('that is put in and taken out leaves the query as it was', () => {
    const query = parseQuery('ferry area:bookings');
    const there = toggleFilter(query, 'by', 'Ana Moreira');
    expect(formatQuery(there)).toBe('area:bookings by:"ana moreira" ferry');
    expect(formatQuery(toggleFilter(there, 'by', 'ana moreira'))).toBe('area:bookings ferry');
  });
});
