// The repository's own templates: found where they lie, offered first, filled as they ask, without a line of configuration.

import { describe, expect, it } from 'vitest';
import { NYGARD, SEND, WISH, world } from './with-app.ts';

const OWN =
  '# ADR-NNNN: {short title}\n\n* Status: {proposed | accepted}\n* Date: DD/MM/YYYY\n\n## Why\n\n{Describe it.}\n\n## What\n';
const RECORD = { 'docs/adr/0001-use-postgresql.md': NYGARD };

async function offered(
  files: Record<string, string>,
): Promise<{ id: string; name: string; path?: string }[]> {
  return (await world({ ...RECORD, ...files }).get('/api/templates')).body.templates;
}

describe('a repository’s own templates', () => {
  it('come first: beside the decisions, in a folder of their own, and in .accord/templates', async () => {
    const templates = await offered({
      'docs/adr/template.md': OWN,
      'docs/adr/templates/long.md': `${OWN}\nMore.\n`,
      'docs/adr/templates/README.md': 'Two templates.',
      'docs/templates/adr.md': '# Title\n\n## Status\n\n## Context\n\n## Decision\n',
      'docs/templates/letter.md': '# Dear reader\n\nHello.\n',
      'mail/templates/hello.md': OWN,
      '.accord/templates/port.md':
        '---\nname: Port decision\nwhen: A port changes its rules.\nsections: [Rule]\n---\n---8<---\n# {{title}}\n\n## Rule\n',
    });
    const own = templates.filter((one) => one.path !== undefined);
    expect(own.map(({ path, name }) => [path, name])).toEqual([
      ['docs/adr/template.md', 'Template of docs/adr'],
      ['.accord/templates/port.md', 'Port decision'],
      ['docs/adr/templates/long.md', 'Long template of docs/adr'],
      ['docs/templates/adr.md', 'Template of docs/adr'],
    ]);
    expect(templates.slice(0, own.length)).toEqual(own);
    expect(templates.length - own.length).toBe(8);
  });

  it('adding one is one file', async () => {
    expect((await offered({})).some((one) => one.path !== undefined)).toBe(false);
    expect((await offered({ '.accord/templates/short.md': '# {title}\n\n## Why\n' }))[0]).toMatchObject({
      id: '.accord/templates/short.md',
      name: 'Short template of .accord/templates',
    });
  });

  it('one with a mistake in its head is offered as it stands', async () => {
    const text = '---\nname: [\n---\n---8<---\n# {{title}}\n';
    expect((await offered({ '.accord/templates/broken.md': text }))[0]).toMatchObject({
      path: '.accord/templates/broken.md',
    });
  });

  it('starts a decision with its number, date and title in the template’s own way', async () => {
    const server = world({ ...RECORD, 'docs/adr/template.md': OWN });
    const wish = { ...WISH, title: 'Use a queue', template: 'docs/adr/template.md' };
    const filled = (
      await server.get(
        `/api/filled?template=${encodeURIComponent(wish.template)}&folder=docs%2Fadr&title=Use%20a%20queue`,
      )
    ).body.text;
    const { status, body } = await server.send('POST', '/api/decisions', wish);
    expect([status, body.path]).toEqual([200, 'docs/adr/0002-use-a-queue.md']);
    const view = (await server.get('/api/decisions/ADR-0002')).body;
    expect(view.text).toBe(
      '# ADR-0002: Use a queue\n\n* Status: proposed\n* Date: 02/11/2026\n\n## Why\n\n{Describe it.}\n\n## What\n',
    );
    expect(filled).toBe(view.text);
    expect(view.decision.status).toMatchObject({ status: 'draft' });
    const checked = (await server.send('POST', '/api/check', { path: body.path, text: view.text })).body;
    expect(checked.findings.map((one: { sentence: string }) => one.sentence)).toEqual([
      '“Why” and “What” are empty.',
    ]);
  });

  it('bar a closing until what they ask for is filled, as the shipped ones do', async () => {
    const template = '# {title}\n\nStatus: proposed\n\n## Why\n\n## Way back\n\n## Links <!-- optional -->\n';
    const server = world({ ...RECORD, 'docs/adr/template.md': template });
    const { body } = await server.send('POST', '/api/decisions', {
      ...WISH,
      title: 'Use a queue',
      template: 'docs/adr/template.md',
      text: '# Use a queue\n\nStatus: proposed\n\n## Why\n\nTwo writes lose one.\n',
    });
    const unfilled = async () => (await server.get('/api/decisions/ADR-0002')).body.decision.unfilled;
    expect(await unfilled(), 'a section that was taken out is asked for all the same').toEqual(['Way back']);
    await server.command('ADR-0002', 'ana', {
      ...SEND,
      participants: [{ person: 'fay', role: 'decider' }],
    });
    const sign = async () => {
      const { digest } = (await server.get('/api/decisions/ADR-0002')).body.decision;
      const stance = { type: 'take-stance', stance: 'consent', reason: '', yesIf: '', digest };
      expect(await server.command('ADR-0002', 'fay', stance)).toMatchObject({ status: 200 });
    };
    await sign();
    expect(await server.command('ADR-0002', 'fay', { type: 'accept', note: '' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('“Way back”') },
    });

    const { text, decision } = (await server.get('/api/decisions/ADR-0002')).body;
    const edit = { request: 'edit-00001', text: `${text}\n## Way back\n\nThe queue is switched off.\n` };
    const saved = await server.send('PUT', `/api/decisions/ADR-0002/text`, edit, 'ana', {
      'if-match': `"${decision.blob}"`,
    });
    expect([saved.status, body.path]).toEqual([200, 'docs/adr/0002-use-a-queue.md']);
    expect(await unfilled()).toEqual([]);
    await sign();
    expect(await server.command('ADR-0002', 'fay', { type: 'accept', note: '' })).toMatchObject({
      status: 200,
    });
  });

  it('ask for what they say now: one that another hand changes is read anew, and one that is gone asks nothing', async () => {
    const template = 'docs/adr/template.md';
    const server = world({ ...RECORD, [template]: '# {title}\n\n## Why\n' });
    const wish = { ...WISH, title: 'Use a queue', template };
    await server.send('POST', '/api/decisions', { ...wish, text: '# Use a queue\n\n## Why\n\nSo.\n' });
    const unfilled = async () => (await server.get('/api/decisions/ADR-0002')).body.decision.unfilled;
    expect(await unfilled()).toEqual([]);
    await server.byHand({ [template]: '# {title}\n\n## Why\n\n## Cost\n' });
    expect(await unfilled()).toEqual(['Cost']);
    await server.byHand({ [template]: null });
    expect(await unfilled()).toEqual([]);
  });
});

describe('a text that is written', () => {
  const path = 'docs/adr/0001-use-postgresql.md';

  it('is checked against the repository as it stands, and its fields are given', async () => {
    const server = world({ ...RECORD, 'contracts/key.md': '# Key\n', 'docs/adr/template.md': OWN });
    const text = `${NYGARD}\nSee [the key](contracts/key.md), [all](../adr/) and ADR-0009.\n`;
    const { status, body } = await server.send('POST', '/api/check', { path, text });
    expect(status).toBe(200);
    expect(body.findings).toMatchObject([
      { check: 'link', line: 20, fixes: [{ label: 'Use ../../contracts/key.md' }] },
      { check: 'decision', line: 20, sentence: 'There is no ADR-0009 in this repository.' },
    ]);
    expect(body.fields[1]).toMatchObject({ id: 'date', value: '2025-03-04', line: 2 });
  });

  it('gets one field changed and everything else left, or a sentence why not', async () => {
    const server = world(RECORD);
    const wish = { path, text: NYGARD, id: 'date', value: '2025-03-05' };
    const { body } = await server.send('POST', '/api/field', wish);
    expect(body.text).toBe(NYGARD.replace('2025-03-04', '2025-03-05'));
    expect(await server.send('POST', '/api/field', { ...wish, value: 'soon' })).toMatchObject({
      status: 409,
      body: { detail: 'Write the date as year, month and day, such as 2026-03-01.' },
    });
    expect(server.store.log()).toHaveLength(1);
  });

  it('that is longer than a record may be is not read', async () => {
    const { status } = await world(RECORD).send('POST', '/api/check', {
      path,
      text: 'x'.repeat(256 * 1024 + 1),
    });
    expect(status).toBe(400);
  });
});
