// How decisions hang together and when they were made, over HTTP.

import { expect, test } from 'vitest';
import { NYGARD, world } from './with-app.ts';

const record = (number: number, title: string, status: string, date = '2025-03-04') =>
  NYGARD.replace('# 1. Use PostgreSQL', `# ${number}. ${title}`)
    .replace('2025-03-04', date)
    .replace('Accepted', status);

const FILES = {
  'docs/adr/0001-a.md': record(1, 'A', 'Superseded by [2. B](0002-b.md)', '2023-01-02'),
  'docs/adr/0002-b.md': record(2, 'B', 'Superseded by [3. C](0003-c.md)', '2024-01-02'),
  'docs/adr/0003-c.md': record(3, 'C', 'Accepted\n\nSupersedes [9. Gone](0009-gone.md)'),
  'docs/adr/0004-d.md': record(4, 'D', 'Accepted'),
};

test('the graph around a decision comes with what is in force in its place, in words', async () => {
  const { get } = world(FILES);
  const { status, body } = await get('/api/relations?ref=ADR-0001&depth=2');
  expect(status).toBe(200);
  expect(body.words).toEqual([
    'ADR-0001 was superseded by ADR-0002, which was superseded by ADR-0003: in force now is ADR-0003.',
  ]);
  expect(body.graph.nodes.map((node: { label: string }) => node.label)).toEqual([
    'ADR-0001',
    'ADR-0002',
    'ADR-0003',
  ]);
});

test('the whole map tells what stands alone and which links lead nowhere', async () => {
  const { get } = world(FILES);
  const { graph } = (await get('/api/relations')).body;
  expect([graph.nodes.length, graph.edges.length, graph.alone]).toEqual([3, 2, 1]);
  expect(graph.lost).toEqual([{ path: 'docs/adr/0003-c.md', kind: 'supersedes', text: '9. Gone' }]);
  expect((await get('/api/relations?kinds=amends')).body.graph.nodes).toEqual([]);
  expect((await get('/api/relations?kinds=')).body.graph.edges).toEqual([]);
});

test('what is not there, or makes no sense, is said', async () => {
  const { get } = world(FILES);
  expect((await get('/api/relations?ref=ADR-0077')).status).toBe(404);
  expect((await get('/api/relations?ref=ADR-0001&depth=9')).status).toBe(400);
  expect((await get('/api/relations?kinds=hates')).status).toBe(400);
  expect((await get('/api/timeline?before=yesterday')).status).toBe(400);
});

test('the timeline knows when a decision was superseded by the date of its successor', async () => {
  const { get } = world(FILES);
  const { entries } = (await get('/api/timeline')).body;
  expect(
    entries.map((one: { on: string; kind: string; label: string }) => `${one.on} ${one.label} ${one.kind}`),
  ).toEqual([
    '2025-03-04 ADR-0004 accepted',
    '2025-03-04 ADR-0003 accepted',
    '2025-03-04 ADR-0002 superseded',
    '2024-01-02 ADR-0002 accepted',
    '2024-01-02 ADR-0001 superseded',
    '2023-01-02 ADR-0001 accepted',
  ]);
});

test('what was decided here stands in the timeline on its day', async () => {
  const here = world(FILES);
  expect(
    (await here.command('ADR-0004', 'ana', { type: 'deprecate', reason: 'No longer needed.' })).status,
  ).toBe(200);
  const { entries } = (await here.get('/api/timeline?kind=deprecated')).body;
  expect(entries).toMatchObject([{ on: '2026-11-02', label: 'ADR-0004' }]);
});

test('decisions of a file with many are shown, and a new one goes into a folder of its own', async () => {
  const log = `# Decisions\n\n${['A', 'B'].map((title, at) => `## ADR-00${at + 1}: ${title}\n\nStatus: accepted\n`).join('\n')}`;
  const server = world({
    'DECISIONS.md': log,
    'README.md': '# App\n',
    'docs/guide/01-start.md': '# Start\n',
  });
  const { hits } = (await server.get('/api/decisions')).body;
  expect(hits.map((hit: { label: string }) => hit.label).sort()).toEqual(['ADR-001', 'ADR-002']);
  expect((await server.get('/api/session')).body.repository.folders).toEqual([]);
  const { path } = (await server.get('/api/place?folder=docs%2Fadr&title=C')).body;
  expect(path).toBe('docs/adr/0001-c.md');
  const other = await server.get(`/api/decisions/${encodeURIComponent('DECISIONS.md#ADR-002')}`);
  expect(other.body.decision.record.title).toBe('B');
});
