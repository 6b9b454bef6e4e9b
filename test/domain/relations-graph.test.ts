// How decisions hang together: the chain to what is in force, the graph around one decision, and the graph of them all.

import { describe, expect, test } from 'vitest';
import type { Decision } from '../../server/domain/decision.ts';
import { linkRecords } from '../../server/domain/record/links.ts';
import { readRecord } from '../../server/domain/record/read.ts';
import { indexRecords } from '../../server/domain/record/siblings.ts';
import {
  afterInWords,
  beforeInWords,
  EDGE_KINDS,
  edgeWords,
  MOST_NODES,
  neighbourhood,
  successionOf,
  wholeGraph,
  type Wanted,
} from '../../server/domain/relations-graph.ts';
import { aDecision } from '../fixtures/decisions.ts';

/** Records by number, as the lines of their status sections. */
function log(records: Readonly<Record<number, string>>): ReadonlyMap<string, Decision> {
  const texts = Object.entries(records).map(([number, lines]) => ({
    number: Number(number),
    path: pathOf(Number(number)),
    text: `# T\n\n## Status\n\n${lines.replaceAll('; ', '\n\n')}\n`,
  }));
  const siblings = indexRecords(texts.map(({ path }) => path));
  const read = texts.map(({ path, text }) => readRecord(path, text, { folder: 'docs/adr', siblings }));
  const links = linkRecords(read);
  return new Map(
    read.map((record) => {
      const linked = links.get(record.path);
      const word = linked?.word ?? record.status.word;
      const made = aDecision({ number: record.number, relations: linked?.relations ?? [], word });
      return [record.path, { ...made, record: { ...made.record, path: record.path } }];
    }),
  );
}

function pathOf(number: number): string {
  return `docs/adr/${String(number).padStart(4, '0')}-t.md`;
}

function at(decisions: ReadonlyMap<string, Decision>, number: number): Decision {
  const decision = decisions.get(pathOf(number));
  if (decision === undefined) throw new Error(`There is no ${number}.`);
  return decision;
}

const after = (records: Readonly<Record<number, string>>, number = 1) => {
  const decisions = log(records);
  return afterInWords(at(decisions, number), decisions);
};

describe('what is in force now', () => {
  test('a chain is walked to its end, and told in words', () => {
    expect(after({ 1: 'Superseded by ADR-2', 2: 'Superseded by ADR-3', 3: 'Accepted' })).toBe(
      'ADR-0001 was superseded by ADR-0002, which was superseded by ADR-0003: in force now is ADR-0003.',
    );
    expect(after({ 1: 'Superseded by ADR-2', 2: 'Accepted' })).toBe(
      'ADR-0001 was superseded by ADR-0002, which is in force now.',
    );
  });

  test('a decision whose place nothing took has no chain', () => {
    expect(after({ 1: 'Accepted' })).toBeNull();
    expect(after({ 1: 'Deprecated' })).toBeNull();
  });

  test('a long chain is told in part and walked to the end', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [at + 1, at === 29 ? 'Accepted' : `Superseded by ADR-${at + 2}`]),
    );
    expect(after(chain)).toMatch(/and so on, 25 more steps: in force now is ADR-0030\.$/u);
  });

  test('a fork names every end that is in force', () => {
    expect(
      after({
        1: 'Superseded by ADR-2; Superseded by ADR-3',
        2: 'Accepted',
        3: 'Superseded by ADR-4',
        4: 'Accepted',
      }),
    ).toBe(
      'ADR-0001 was superseded by ADR-0002 and ADR-0003; ADR-0003 was superseded by ADR-0004: in force now are ADR-0002 and ADR-0004.',
    );
  });

  test('only the successor needs to say it, once it took effect', () => {
    expect(after({ 1: 'Accepted', 2: 'Accepted; Supersedes ADR-1' })).toBe(
      'ADR-0001 was superseded by ADR-0002, which is in force now.',
    );
    expect(after({ 1: 'Accepted', 2: 'Proposed; Supersedes ADR-1' })).toBeNull();
  });

  test('what is superseded in part goes on being in force', () => {
    expect(after({ 1: 'Accepted', 2: 'Accepted; Partially supersedes ADR-1' })).toBeNull();
  });

  test('an end that is not in the repository is named', () => {
    expect(after({ 1: 'Superseded by ADR-99' })).toBe(
      'ADR-0001 was superseded by “ADR-99”, which is not in this repository.',
    );
  });

  test('a chain that ends with what is not in force says so', () => {
    expect(after({ 1: 'Superseded by ADR-2', 2: 'Deprecated' })).toBe(
      'ADR-0001 was superseded by ADR-0002, which is not in force either. Its status is “Deprecated”.',
    );
  });

  test('a circle ends the walk and is told', () => {
    const decisions = log({ 1: 'Superseded by ADR-2', 2: 'Superseded by ADR-1' });
    expect(successionOf(at(decisions, 1), decisions).circle).toBe(true);
    expect(afterInWords(at(decisions, 1), decisions)).toMatch(/round in a circle/u);
  });

  test('the way back is told from two steps on', () => {
    const decisions = log({
      1: 'Accepted',
      2: 'Accepted; Supersedes ADR-1',
      3: 'Accepted; Supersedes ADR-2',
    });
    expect(beforeInWords(at(decisions, 3), decisions)).toBe(
      'ADR-0003 superseded ADR-0002, which superseded ADR-0001.',
    );
    expect(beforeInWords(at(decisions, 2), decisions)).toBeNull();
  });
});

describe('the graph around a decision', () => {
  const decisions = log({
    1: 'Accepted',
    2: 'Accepted; Supersedes ADR-1',
    3: 'Proposed; Supersedes ADR-2; Depends on ADR-4; See also ADR-98',
    4: 'Accepted; Amends ADR-5',
    5: 'Accepted',
    6: 'Accepted',
  });

  test('has each relation once, told by the newer end', () => {
    const { edges, lost } = neighbourhood(at(decisions, 3), 1, decisions);
    expect(
      edges.map((edge) => `${edge.from.slice(9, 13)} ${edgeWords(edge)} ${edge.to.slice(9, 13)}`).sort(),
    ).toEqual(['0003 depends on 0004', '0003 would supersede 0002']);
    expect(lost.map((end) => end.text)).toEqual(['ADR-98']);
  });

  test('grows step by step and never reaches what is not related', () => {
    const sizes = [1, 2, 3].map((depth) => neighbourhood(at(decisions, 3), depth, decisions).nodes.length);
    expect(sizes).toEqual([3, 5, 5]);
  });
});

describe('the graph of them all', () => {
  const WANTED: Wanted = { folder: null, kinds: EDGE_KINDS, inForce: false, suggested: false };
  const decisions = log({
    1: 'Accepted',
    2: 'Accepted; Supersedes ADR-1',
    3: 'Accepted; Depends on ADR-2',
    4: 'Accepted; Relates to ADR-5',
    5: 'Accepted; Relates to ADR-4',
    6: 'Accepted',
  });
  const graph = (wanted: Partial<Wanted> = {}) =>
    wholeGraph([...decisions.values()], { ...WANTED, ...wanted }, decisions);

  test('shows what is related and counts what stands alone', () => {
    expect([graph().nodes.length, graph().edges.length, graph().alone]).toEqual([5, 3, 1]);
  });

  test('is narrowed by kind, by what is in force, by folder', () => {
    expect(graph({ kinds: ['relates-to'] }).edges).toHaveLength(1);
    expect(graph({ inForce: true }).edges.map((edge) => edge.kind)).toEqual(['depends-on', 'relates-to']);
    expect(graph({ folder: 'elsewhere' }).nodes).toEqual([]);
  });

  test('keeps to what can be read, the largest groups first, and says how many are left', () => {
    const many = log(
      Object.fromEntries(
        Array.from({ length: 2 * MOST_NODES }, (_, at) => [
          at + 1,
          at % 2 === 0 || at < 4 ? 'Accepted' : `Accepted; Depends on ADR-${at}`,
        ]),
      ),
    );
    const { nodes, left, alone } = wholeGraph([...many.values()], WANTED, many);
    expect([nodes.length, left, alone]).toEqual([MOST_NODES, MOST_NODES - 4, 4]);
  });
});
