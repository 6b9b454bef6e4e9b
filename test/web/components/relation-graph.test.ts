// The drawn graph: boxes that are links, arrows whose form tells their kind, and everything by keys.

import { assert, fixture, html } from '@open-wc/testing';
import type { GraphEdge, GraphNode, RelationsGraph } from '../../../server/domain/relations-graph.ts';
import '../../../web/components/relation-graph.ts';
import type { RelationGraphElement } from '../../../web/components/relation-graph.ts';
import '../../../web/components/relation-list.ts';
import { waitUntil } from '../wait-until.ts';

const node = (number: number, inForce = true): GraphNode => ({
  path: `adr/${number}.md`,
  ref: `ADR-${number}`,
  label: `ADR-${number}`,
  title: `A decision with a title of many words, the ${number}`,
  status: { kind: 'as-found', word: inForce ? 'accepted' : 'superseded', text: null },
  date: null,
  inForce,
});

const edge = (from: number, to: number, more: Partial<GraphEdge> = {}): GraphEdge => ({
  from: `adr/${from}.md`,
  to: `adr/${to}.md`,
  kind: 'supersedes',
  partial: false,
  suggested: false,
  holds: true,
  ...more,
});

const GRAPH: RelationsGraph = {
  nodes: [node(1, false), node(2), node(3)],
  edges: [edge(2, 1), edge(3, 2, { kind: 'amends', holds: false })],
  lost: [],
  alone: 0,
  left: 0,
};

let element: RelationGraphElement;

async function draw(graph: RelationsGraph, center = 'adr/2.md') {
  element = await fixture(
    html`<adr-relation-graph
      .graph=${graph}
      center=${center}
      label="Relations of ADR-2"
    ></adr-relation-graph>`,
  );
  await waitUntil(() => boxes().length === graph.nodes.length, 'every box is drawn');
}

const boxes = () => [...element.renderRoot.querySelectorAll<SVGAElement>('a.node')];
const box = (number: number) =>
  boxes().find((one) => one.dataset['path'] === `adr/${number}.md`) ?? assert.fail(`no box ${number}`);
const button = (label: string) =>
  element.renderRoot.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`) ?? assert.fail(label);
const size = () => Number(element.renderRoot.querySelector('.region svg')?.getAttribute('width'));

function press(key: string, target: EventTarget) {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
}

it('a box is a link that says its name, its status and its title', async () => {
  await draw(GRAPH);
  assert.match(box(2).getAttribute('href') ?? '', /\/decisions\/ADR-2$/u);
  assert.equal(
    box(1).querySelector('title')?.textContent,
    'ADR-1 Superseded A decision with a title of many words, the 1',
  );
  assert.isTrue(box(2).classList.contains('force'));
  assert.isFalse(box(1).classList.contains('force'));
  assert.equal(box(2).getAttribute('aria-current'), 'true');
});

it('what is superseded stands left of what took its place', async () => {
  await draw(GRAPH);
  const left = (number: number) => box(number).getBoundingClientRect().left;
  assert.isBelow(left(1), left(2));
  assert.isBelow(left(2), left(3));
});

it('an arrow without effect yet is dashed and says so', async () => {
  await draw(GRAPH);
  const words = [...element.renderRoot.querySelectorAll('.words')].map((one) => one.textContent);
  assert.deepEqual(words, ['supersedes', 'would amend']);
  assert.lengthOf(element.renderRoot.querySelectorAll('.edge.amends.open'), 1);
  assert.include(element.renderRoot.textContent, 'has no effect until its decision is accepted');
});

it('is one stop of the Tab key, and the arrows go from box to box', async () => {
  await draw(GRAPH);
  assert.deepEqual(
    boxes().map((one) => one.getAttribute('tabindex')),
    ['-1', '0', '-1'],
  );
  box(2).focus();
  press('ArrowLeft', box(2));
  await element.updateComplete;
  assert.equal(element.shadowRoot?.activeElement, box(1));
  press('ArrowRight', box(1));
  press('ArrowRight', box(2));
  await element.updateComplete;
  assert.equal(element.shadowRoot?.activeElement, box(3));
});

it('is enlarged, made smaller and shown whole by buttons and by keys', async () => {
  await draw(GRAPH);
  const first = size();
  button('Larger').click();
  await element.updateComplete;
  assert.isAbove(size(), first);
  press('-', box(2));
  press('-', box(2));
  await element.updateComplete;
  assert.isBelow(size(), first);
  press('0', box(2));
  await element.updateComplete;
  assert.isAtMost(size(), element.clientWidth);
});

it('500 decisions are laid out and drawn', async function () {
  this.timeout(20_000);
  const nodes = Array.from({ length: 500 }, (_, at) => node(at));
  const edges = Array.from({ length: 480 }, (_, at) =>
    edge(at + 1, at - (at % 12 === 0 ? 0 : Math.min(at % 7, at)), { kind: 'relates-to' }),
  ).filter(({ from, to }) => from !== to);
  await draw({ ...GRAPH, nodes, edges }, '');
  assert.lengthOf(boxes(), 500);
});

it('the picture and the list pass axe', async () => {
  await draw(GRAPH);
  await assert.isAccessible(element);
  const list = await fixture<HTMLElement>(html`<adr-relation-list .graph=${GRAPH}></adr-relation-list>`);
  await assert.isAccessible(list);
  const said = list.shadowRoot?.textContent?.replace(/\s+/gu, ' ') ?? '';
  assert.include(said, 'superseded by ADR-2');
  assert.include(said, 'would amend ADR-2');
});
