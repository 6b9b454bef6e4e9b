// A trial on its tab over the real server: measured, and judged for somebody who is away, by their delegate and by the level it climbed to. What is
// pressed and written is what stands in the log.

import { assert, fixture, html } from '@open-wc/testing';
import { digestOf } from '../../../server/domain/digest.ts';
import { signedText } from '../../../server/domain/record/body.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import '../../../web/pages/decision-page.ts';
import type { DecisionPage } from '../../../web/pages/decision-page.ts';
import { allIn, oneSaying } from '../through-shadows.ts';
import { waitUntil } from '../wait-until.ts';
import { serve, type Served } from './with-server.ts';

const PATH = 'docs/adr/0002-read-prices-from-a-replica.md';
const LOG = '.accord/reviews/docs/adr/0002-read-prices-from-a-replica.jsonl';
const TEXT =
  '---\nstatus: accepted\ndecision-mode: safe-to-try\nreview-by: 2026-09-21\ndate: 2026-08-03\n---\n\n# Read prices from a replica\n\n## Context and Problem Statement\n\nPrices are wrong.\n\n## Decision Outcome\n\nA replica.\n';

const NAMES = { ana: 'Ana Lopes', bo: 'Bo Lind', cy: 'Cy Adler', dee: 'Dee Okoro', eve: 'Eve Stone' };
type Who = keyof typeof NAMES;

/** Bo decides and is away, and Eve answers for him; Dee leads the team and is away too, with nobody in her place. */
const AWAY: Partial<Record<Who, string>> = {
  bo: ', absent: [{ from: 2026-09-20, to: 2026-12-31, delegate: eve }]',
  dee: ', absent: [{ from: 2026-09-20, to: 2026-12-31 }]',
};
const POLICY = `people:
${Object.entries(NAMES)
  .map(
    ([id, name]) =>
      `  - { id: ${id}, name: ${name}, email: ${id}@example.org, teams: [Prices]${AWAY[id as Who] ?? ''} }`,
  )
  .join('\n')}
teams: [{ id: Prices, lead: dee }]
scopes: { team: { authority: [lead] }, multiple-teams: { authority: [cy] } }
series: []
calendar: { zone: Europe/Lisbon }
`;

const text = {
  commit: null,
  blob: '',
  digest: digestOf(signedText(TEXT, readRecord(PATH, TEXT, { folder: 'docs/adr' }))),
};
const TERMS = {
  hypothesis: 'We believe that a replica ends wrong prices, because there is one copy.',
  measures: [{ metric: 'Wrong prices', source: 'dashboard', baseline: '2', target: '0', stop: '' }],
  reviewBy: '2026-09-21',
  owner: 'ana',
  blastRadius: { systems: 'One region.', teams: 'Prices', reversibleUntil: '2026-12-01' },
  reversal: { steps: 'Turn it off.', owner: 'ana', effort: 'an hour' },
  answers: [],
};

const EXTENDED = {
  type: 'trial-judged',
  outcome: 'extend',
  mode: 'consent',
  results: [{ result: 'not-measured', value: '', note: '' }],
  conclusion: 'The month end has not come yet.',
  agreed: [],
  unmeasured: '',
  until: '2026-10-20',
  successor: null,
  supersedes: [],
};

/** On trial since August, with the deciders named. */
function log(deciders: readonly Who[], more: readonly (readonly [Who, object])[] = []): string {
  const round = {
    type: 'sent-to-review',
    round: 1,
    scope: 'team',
    door: 'two-way',
    team: 'Prices',
    participants: deciders.map((person) => ({ person, role: 'decider' })),
    facilitator: 'dee',
    deadline: '2026-08-14T16:00:00.000Z',
    rules: { quorum: 0.5, support: 1, outsideVoice: false, lazy: false, lapseDays: 7 },
    note: '',
    text,
  };
  const bodies: readonly (readonly [Who, object])[] = [
    ['ana', { type: 'drafted', title: 'Read prices from a replica', template: null, text }],
    ['ana', round],
    ['bo', { type: 'stance-taken', round: 1, stance: 'consent', reason: '', yesIf: '', text }],
    ['dee', { type: 'tried', terms: TERMS, note: '', silent: [], text }],
    ...more,
  ];
  return bodies
    .map(
      ([by, body], at) =>
        `${JSON.stringify({ v: 1, id: `SEED000${at}`, request: `seed-0000${at}`, at: `2026-08-0${at + 3}T09:00:00.000Z`, by, ...body })}\n`,
    )
    .join('');
}

let served: Served;
let page: DecisionPage;

async function open(who: Who, at: string, ...deciders: readonly Who[]) {
  await openWith(log(deciders), who, at);
}

async function openWith(lines: string, who: Who, at: string) {
  const me = { name: NAMES[who], email: `${who}@example.org` };
  served = await serve({ [PATH]: TEXT, [LOG]: lines, '.accord/policy.yaml': POLICY }, { me, at });
  await served.services.sweep.once();
  page = await fixture(
    html`<adr-decision-page
      .params=${{ ref: PATH }}
      .query=${new URLSearchParams('tab=trial')}
      .session=${served.session}
    ></adr-decision-page>`,
  );
}

const all = (selector: string, root: ParentNode = page.renderRoot) => allIn(root, selector);
const one = (selector: string, said: string) => oneSaying(page.renderRoot, selector, said);

async function judge(record: string) {
  (await one('input[type=radio]', 'Not met')).click();
  const value = all('input#value')[0];
  if (value instanceof HTMLInputElement) value.value = '1';
  value?.dispatchEvent(new Event('change', { bubbles: true }));
  (await one('input[type=radio]', 'Revert')).click();
  const field = all('textarea#con')[0];
  if (field instanceof HTMLTextAreaElement) field.value = 'It halves them and no more.';
  field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  (await one('button', record)).click();
}

async function lastEvent() {
  return (await served.services.catalogue.current()).logs.get(LOG)?.log.events.at(-1);
}

describe('a trial whose decider is away', () => {
  afterEach(() => served.end());

  it('is judged by the delegate, who sees for whom; the log and the page name both', async () => {
    await open('eve', '2026-09-24T09:00:00.000Z', 'bo');
    const seat = await one('select', 'For whom you judge');
    assert.include(seat.innerText, 'Bo Lind, who is away');
    await assert.isAccessible(page);
    await judge('Record revert');
    await waitUntil(async () => (await lastEvent())?.type === 'trial-judged', 'it is judged');
    assert.deepInclude(await lastEvent(), { by: 'eve', for: 'bo', outcome: 'revert', mode: 'consent' });
    await one('h2', 'Reverted');
    await waitUntil(() =>
      all('.push').some((said) => said.innerText.includes('Bo Lind, for whom Eve Stone')),
    );
  });

  it('is nobody else’s to judge: they read whom it waits for, and that it goes on by itself', async () => {
    await open('cy', '2026-09-24T09:00:00.000Z', 'bo');
    await one('p', 'Its deciders judge the trial.');
    await one('h2', 'If nobody judges');
    assert.isEmpty(all('.judgebar'));
  });

  it('climbs past an authority that is away to the next, who judges it alone', async () => {
    // A decider who is away and whom nobody answers for.
    await open('cy', '2026-10-12T09:00:00.000Z', 'dee');
    const snapshot = await served.services.catalogue.current();
    const [climbed] = snapshot.byPath.get(PATH)?.review.escalations ?? [];
    assert.equal(climbed?.about, 'trial');
    await judge('Record revert');
    await waitUntil(async () => (await lastEvent())?.type === 'trial-judged', 'it is judged');
    assert.deepInclude(await lastEvent(), { by: 'cy', outcome: 'revert', mode: 'authority' });
    await one('h2', 'Reverted');
  });
});

describe('a trial that was extended', () => {
  afterEach(() => served.end());

  it('says so beside it, with who did and why', async () => {
    await openWith(log(['dee'], [['dee', EXTENDED]]), 'cy', '2026-09-24T09:00:00.000Z');
    await one('h2', 'Judged before');
    await one('p', 'Extended');
    await one('p', 'The month end has not come yet.');
    await assert.isAccessible(page);
  });
});

describe('reporting a measure', () => {
  afterEach(() => served.end());

  it('keeps what was written until it stands among the readings, and the day for the next one', async () => {
    await open('ana', '2026-09-24T09:00:00.000Z', 'bo');
    const value = await one('input[name=value]', 'Value');
    const day = await one('input[name=on]', 'Read on');
    if (!(value instanceof HTMLInputElement) || !(day instanceof HTMLInputElement)) throw new Error('fields');
    value.value = 'a lot';
    day.value = '2027-01-01';
    (await one('button', 'Report')).click();
    await waitUntil(() => all('.wrong').some((said) => said.innerText !== ''), 'it is refused');
    assert.equal(value.value, 'a lot');
    value.value = '1';
    day.value = '2026-09-23';
    (await one('button', 'Report')).click();
    await waitUntil(async () => (await lastEvent())?.type === 'measure-reported', 'it is reported');
    await waitUntil(() => value.value === '', 'the form is free again');
    assert.equal(day.value, '2026-09-24');
  });
});
