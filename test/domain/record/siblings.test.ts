// The index of records, and how it follows a change.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  changeIndex,
  findByNumber,
  findByStem,
  indexRecords,
} from '../../../server/domain/record/siblings.ts';

const path = fc
  .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('', 'ADR-', 'rfc-'), fc.integer({ min: 1, max: 4 }))
  .map(([folder, prefix, number]) => `${folder}/${prefix}000${number}-x.md`);

test('a changed index finds what one built anew finds, and the old one stays as it was', () => {
  fc.assert(
    fc.property(fc.array(path), fc.array(path), fc.array(path), (before, added, removed) => {
      const old = indexRecords(before);
      const left = new Set(before);
      for (const one of removed) left.delete(one);
      for (const one of added) left.add(one);
      const changed = changeIndex(old, added, removed);
      const anew = indexRecords(left);
      expect(new Set(changed.paths)).toEqual(new Set(anew.paths));
      for (const number of [1, 2, 3, 4])
        for (const prefix of ['', 'adr', 'RFC-'])
          for (const from of ['a/0009-y.md', 'a/0001-x.md', 'c/z.md'])
            expect([
              findByNumber(changed, number, prefix, from),
              findByStem(changed, `${prefix}000${number}-x`, from),
            ]).toEqual([
              findByNumber(anew, number, prefix, from),
              findByStem(anew, `${prefix}000${number}-x`, from),
            ]);
      expect(old).toEqual(indexRecords(before));
    }),
    { seed: 2026, numRuns: 300 },
  );
});
