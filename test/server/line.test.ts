// Who came first is served first, also the second time.

import { expect, it } from 'vitest';
import { createLine } from '../../server/line.ts';

it('one at a time, in the order in which they came, and again before all who came later', async () => {
  const line = createLine();
  const served: string[] = [];
  let inside = 0;
  const be = (name: string) => async () => {
    inside += 1;
    expect(inside).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    served.push(name);
    inside -= 1;
  };
  const [a, b, c, d] = [line.join(), line.join(), line.join(), line.join()];
  const first = line.serve(a, be('a'));
  const others = [line.serve(c, be('c')), line.serve(b, be('b')), line.serve(d, be('d'))];
  await first;
  await Promise.all([line.serve(a, be('a again')), ...others]);
  expect(served).toEqual(['a', 'b', 'a again', 'c', 'd']);
});

it('what goes wrong for one is no harm to the next', async () => {
  const line = createLine();
  const broken = line.serve(line.join(), () => Promise.reject(new Error('broken')));
  const next = line.serve(line.join(), async () => 'served');
  await expect(broken).rejects.toThrow('broken');
  expect(await next).toBe('served');
  expect(await line.serve(line.join(), async () => 'and later')).toBe('and later');
});
