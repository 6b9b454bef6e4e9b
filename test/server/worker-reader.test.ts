// The thread that reads files: what it gives, and what becomes of a text that would keep it for ever.

import { describe, expect, it } from 'vitest';
import { localIdentity } from '../../server/identity/local.ts';
import { readHere, type Job, type Reading } from '../../server/reader.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { workerReader } from '../../server/worker-reader.ts';
import { NYGARD } from './with-app.ts';

const file = (path: string, text: string | Uint8Array = NYGARD): Job => ({
  kind: 'file',
  path,
  folder: 'docs/adr',
  text,
});
const digestIn = (reading?: Reading) =>
  reading !== undefined && 'records' in reading ? reading.records[0]?.digest : null;
const STUBBORN = '../test/server/stubborn-worker.ts';

describe('the reading thread', () => {
  it('reads what would be read on the spot', async () => {
    const jobs: Job[] = [
      file('docs/adr/0001-a.md'),
      // The thread has a hash of its own, and signs the same for the letters that UTF-8 has no bytes for.
      file('docs/adr/0002-b.md', `\uFEFF${NYGARD}\nÀ 🦆 \ud800 \udfff\r\n`),
      file('docs/adr/README.md', '# Decisions\n'),
      // Bytes go over in one piece: each text gets its own, also what is no UTF-8, is empty, or lies within something larger.
      file('docs/adr/0003-c.md', Buffer.from(NYGARD)),
      file('docs/adr/0004-d.md', new Uint8Array()),
      file('docs/adr/0005-e.md', Buffer.from(`# 5. Caf\u00e9\n\n## Status\n\nAccepted\n`, 'latin1')),
      file('docs/adr/0006-f.md', Buffer.from(`before${NYGARD}after`).subarray(6, -5)),
      { kind: 'log', path: '.accord/reviews/docs/adr/0001-a.jsonl', text: 'not JSON\n' },
    ];
    const read = await workerReader()(jobs);
    expect(read).toEqual(await readHere(jobs));
    expect(read[5]).toMatchObject({ records: [{ alone: { title: 'Café' } }] });
    expect(read[6]).toMatchObject({ records: [{ digest: digestIn(read[0]) }] });
  });
  it('reads batch after batch, and nothing for no batch', async () => {
    const read = workerReader();
    expect(await read([])).toEqual([]);
    const [one, other] = await Promise.all([
      read([file('docs/adr/0001-a.md')]),
      read([file('docs/adr/0002-b.md')]),
    ]);
    expect([one?.length, other?.length]).toEqual([1, 1]);
    expect((await read([file('docs/adr/0003-c.md')]))[0]).toMatchObject({ kind: 'record' });
  });
  it('a text that keeps it too long is given up by name, the others of its batch are read', async () => {
    const read = workerReader({ alone: 4000, together: 4000, script: STUBBORN });
    const readings = await read([
      file('docs/adr/0001-a.md'),
      file('docs/adr/0002-b.md', 'hang'),
      file('docs/adr/0003-c.md'),
    ]);
    expect(readings.map((one) => one.kind)).toEqual(['record', 'unread', 'record']);
    expect(readings[1]).toEqual({
      kind: 'unread',
      why: 'docs/adr/0002-b.md could not be read within 4 seconds, so only its name is known.',
    });
  });
  it('the server goes on meanwhile', async () => {
    const read = workerReader({ alone: 3000, script: STUBBORN });
    const reading = read([file('docs/adr/0002-b.md', 'hang')]);
    // Six hundred times on a machine at rest; never, if the text kept the server itself.
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await reading;
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });
  it('a text that eats all memory is given up like one that takes too long', async () => {
    const read = workerReader({ alone: 40_000, script: STUBBORN, heap: 64 });
    expect((await read([file('docs/adr/0002-b.md', 'eat')]))[0]?.kind).toBe('unread');
    expect((await read([file('docs/adr/0001-a.md')]))[0]?.kind).toBe('record');
  });
  it('a fault of ours is told as what it is', async () => {
    const read = workerReader({ script: STUBBORN });
    await expect(read([file('docs/adr/0002-b.md', 'break')])).rejects.toThrow('a fault of ours');
  });
});

describe('a text that a person sends', () => {
  it('is refused when it takes too long to be read, and keeps nobody waiting meanwhile', async () => {
    const path = 'docs/adr/0001-use-postgresql.md';
    const services = createServices({
      store: memoryStore({ [path]: NYGARD }),
      identity: localIdentity({ name: 'Ana Moreira', email: 'ana@example.org' }),
      state: memoryState(),
      templates: () => [],
      now: () => '2026-11-02T09:00:00.000Z',
      random: () => crypto.getRandomValues(new Uint8Array(10)),
      zone: 'Europe/Lisbon',
      reader: workerReader({ alone: 6000, script: STUBBORN }),
    });
    const { byPath } = await services.catalogue.current();
    const actor = {
      id: 'ana',
      name: 'Ana',
      email: 'ana@example.org',
      alsoKnownAs: [],
      teams: [],
      title: null,
    };
    const edit = (text: string) => ({ text, base: byPath.get(path)?.blob ?? '', summary: 'Why' });
    const hostile = services.decisions.revise(path, edit(`${NYGARD}\nhang${' word'.repeat(4000)}\n`), {
      actor,
      request: 'hostile-0001',
    });
    expect(
      (
        await services.decisions.revise(path, edit(`${NYGARD}\nMore.\n`), {
          actor,
          request: 'small-000001',
        })
      ).kind,
    ).toBe('done');
    expect(await hostile).toMatchObject({
      kind: 'refused',
      refused: expect.stringContaining('too long to be read'),
    });
  });
});
