// The state folder: what is personal and secret, kept one file a value.

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { diskState } from '../../server/disk-state.ts';
import { memoryState } from '../../server/state.ts';

const counter = z.object({ count: z.number() });
const NONE = { count: 0 };

describe('the state', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'accord-state-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is empty before anything is kept, and the folder is only made then', async () => {
    const state = diskState(join(folder, 'state'));
    expect(await state.kept('sessions', counter, NONE).read()).toEqual(NONE);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps a value for the next start, for its owner’s eyes only', async () => {
    const kept = diskState(join(folder, 'state')).kept('people/ana', counter, NONE);
    await kept.change(() => ({ count: 3 }));
    expect(await diskState(join(folder, 'state')).kept('people/ana', counter, NONE).read()).toEqual({
      count: 3,
    });
    const file = join(folder, 'state', 'people', 'ana.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'state'))).mode & 0o777).toBe(0o700);
  });

  it.each([diskState, memoryState])(
    'makes changes that are asked for at once one after the other',
    async (make) => {
      const state = make(join(folder, 'state'));
      const change = () => state.kept('counter', counter, NONE).change(({ count }) => ({ count: count + 1 }));
      await Promise.all(Array.from({ length: 50 }, change));
      expect(await state.kept('counter', counter, NONE).read()).toEqual({ count: 50 });
    },
  );

  it('goes on after a change that failed', async () => {
    const kept = memoryState().kept('counter', counter, NONE);
    const fails = kept.change(() => {
      throw new Error('no');
    });
    await expect(fails).rejects.toThrow('no');
    expect(await kept.change(() => ({ count: 1 }))).toEqual({ count: 1 });
  });

  it('counts what nobody can read as nothing, and sets it aside before writing over it', async () => {
    const kept = diskState(folder).kept('counter', counter, NONE);
    await writeFile(join(folder, 'counter.json'), '{"count":');
    expect(await kept.read()).toEqual(NONE);
    await kept.change(() => ({ count: 1 }));
    expect(await kept.read()).toEqual({ count: 1 });
    expect(await readFile(join(folder, 'counter.json.unreadable'), 'utf8')).toBe('{"count":');
  });

  it('stays in its folder, whatever a name looks like', async () => {
    const state = diskState(join(folder, 'state'));
    for (const name of ['../out', 'people/../../out', 'people/.', 'people/a\0b', 'people/a\\..\\b'])
      await state.kept(name, counter, NONE).change(() => ({ count: 1 }));
    expect(await readdir(folder)).toEqual(['state']);
  });
});
