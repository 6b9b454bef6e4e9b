// Lists in one row are as good as lists of their own, whatever is done to them.

import { array, assert, nat, oneof, property, record, constant } from 'fast-check';
import { expect, it } from 'vitest';
import { Lists } from '../../../server/search/lists.ts';

const LISTS = 5;

it('a list has what an array would have, whatever other lists do', () => {
  const what = oneof(
    record({ kind: constant('push'), list: nat(LISTS - 1), value: nat(1000), times: nat(400) }),
    record({ kind: constant('last'), list: nat(LISTS - 1), value: nat(1000), times: constant(1) }),
    record({ kind: constant('keep'), list: nat(LISTS - 1), value: nat(4), times: constant(1) }),
    record({ kind: constant('drop'), list: nat(LISTS - 1), value: constant(0), times: constant(1) }),
  );
  assert(
    property(array(what, { maxLength: 40 }), (steps) => {
      const lists = new Lists();
      const arrays: number[][] = Array.from({ length: LISTS }, () => []);
      const names = arrays.map(() => lists.start());
      for (const { kind, list, value, times } of steps) {
        const name = names[list] ?? 0;
        const plain = arrays[list] ?? [];
        if (kind === 'push')
          for (let turn = 0; turn < times; turn += 1) {
            lists.push(name, value + turn);
            plain.push(value + turn);
          }
        if (kind === 'last' && plain.length > 0) {
          lists.setLast(name, value);
          plain[plain.length - 1] = value;
        }
        if (kind === 'keep') {
          lists.keep(name, (one) => one % 5 > value);
          arrays[list] = plain.filter((one) => one % 5 > value);
        }
        if (kind === 'drop') {
          lists.drop(name);
          arrays[list] = [];
          names[list] = lists.start();
        }
      }
      arrays.forEach((plain, list) => {
        const name = names[list] ?? 0;
        const held = [...lists.runs(name)].flatMap(([from, to]) => [...lists.values().subarray(from, to)]);
        expect(held).toEqual(plain);
        expect(lists.lengthOf(name)).toBe(plain.length);
        expect(lists.lastOf(name)).toBe(plain.at(-1) ?? -1);
      });
    }),
  );
});
