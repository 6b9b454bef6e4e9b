// The Escalation tab over the real server, at the hands of those whom it is up to: what they press and write is what stands in the log.

import { assert, fixture, html } from '@open-wc/testing';
import type { Command } from '../../../server/domain/command.ts';
import '../../../web/pages/decision-page.ts';
import type { DecisionPage } from '../../../web/pages/decision-page.ts';
import { allIn, oneSaying } from '../through-shadows.ts';
import { waitUntil } from '../wait-until.ts';
import { serve, type Served } from './with-server.ts';

const PATH = 'docs/adr/0002-send-invoices-by-link.md';
const LOG = '.accord/reviews/docs/adr/0002-send-invoices-by-link.jsonl';
const FILES = {
  [PATH]:
    '# 2. Send invoices by link\n\nDate: 2026-09-01\n\n## Status\n\nProposed\n\n## Context\n\nMails bounce.\n\n## Decision\n\nWe send a link.\n\n## Consequences\n\nLinks expire.\n',
};
const NAMES = { ana: 'Ana Lopes', bo: 'Bo Lind', cy: 'Cy Adler', dee: 'Dee Okoro', eve: 'Eve Stone' };
type Who = keyof typeof NAMES;

/** Bo objects to what Ana wrote; Dee leads the talk, and `lead`, who leads the team, decides above her. */
const policy = (lead: Who | null) => `people:
${Object.entries(NAMES)
  .map(([id, name]) => `  - { id: ${id}, name: ${name}, email: ${id}@example.org, teams: [billing] }`)
  .join('\n')}
teams: [{ id: billing${lead === null ? '' : `, lead: ${lead}`} }]
scopes: { team: { authority: [lead] } }
series: []
`;

let served: Served;
let page: DecisionPage;
let requests = 0;

const signature = (who: Who) => ({ name: NAMES[who], email: `${who}@example.org` });

async function give(by: Who, command: Command) {
  const { people } = await served.services.catalogue.current();
  const outcome = await served.services.decisions.command(PATH, command, {
    actor: people.get(by) ?? assert.fail('nobody'),
    request: `escalated-${(requests += 1)}`,
  });
  assert.equal(outcome.kind, 'done', 'refused' in outcome ? outcome.refused : '');
}

async function current() {
  return served.services.catalogue.current();
}

/** It was talked about, and where somebody leads the team it is theirs now; else it is with the deciders who are left. */
async function escalated(lead: Who | null) {
  served = await serve({ ...FILES, '.accord/policy.yaml': policy(lead) });
  await give('ana', {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: 'billing',
    participants: [
      { person: 'bo', role: 'decider' },
      { person: 'cy', role: 'decider' },
      { person: 'eve', role: 'decider' },
    ],
    facilitator: 'dee',
    deadline: '2026-10-08T16:00:00.000Z',
    note: '',
  });
  const digest = (await current()).byPath.get(PATH)?.digest ?? '';
  await give('bo', { type: 'take-stance', stance: 'object', reason: 'It fails.', yesIf: '', digest });
  await give('ana', { type: 'escalate', trigger: 'request', reason: 'We go round in circles.' });
  await give('dee', { type: 'pass-level', recused: false, reason: 'Both stay where they are.' });
}

/** The page as this person sees it. */
async function open(who: Who) {
  served.actAs(signature(who));
  page = await fixture(
    html`<adr-decision-page
      .params=${{ ref: PATH }}
      .query=${new URLSearchParams('tab=escalation')}
      .session=${served.session}
    ></adr-decision-page>`,
  );
  await waitUntil(() => all('adr-level')[0]?.shadowRoot?.querySelector('h2') !== null, 'the tab is there');
  await waitUntil(() => all('h2').some((one) => one.innerText !== ''), 'it is drawn');
}

const all = (selector: string, root: ParentNode = page.renderRoot) => allIn(root, selector);
const one = (selector: string, said: string) => oneSaying(page.renderRoot, selector, said);

const press = async (name: string) => (await one('button', name)).click();

async function write(label: string, text: string) {
  const field = await one('textarea', label);
  if (field instanceof HTMLTextAreaElement) field.value = text;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

async function choose(label: string, value: string) {
  const field = await one('select', label);
  if (field instanceof HTMLSelectElement) field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** The last event of the log, once it is of this type and this person's. */
async function logged(type: string, by: Who) {
  const last = async () => (await current()).logs.get(LOG)?.log.events.at(-1);
  const isThere = async () => {
    const event = await last();
    return event?.type === type && event.by === by;
  };
  await waitUntil(isThere, `${type} stands in the log`);
  return last();
}

/** Waits until it can be read somewhere on the page. */
function says(words: string) {
  const text = (root: Node): string =>
    [...root.childNodes]
      .map((node) =>
        node instanceof HTMLStyleElement
          ? ''
          : (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : text(node)) +
            (node instanceof Element && node.shadowRoot !== null ? text(node.shadowRoot) : ''),
      )
      .join('');
  const read = () => text(page.renderRoot).replaceAll(/\s+/gu, ' ');
  return waitUntil(() => read().includes(words), `it says “${words}”`);
}

afterEach(() => {
  served.end();
  localStorage.clear();
});

describe('the scope of what is escalated', () => {
  beforeEach(() => escalated('eve'));

  it('is disputed with a reason; without one the form stays and says so', async () => {
    await open('cy');
    await press('Dispute the scope');
    await choose('What it touches', 'company');
    await press('Dispute the scope');
    await says('Say whom it touches, or why it touches fewer.');
    await write('Whom it touches', 'Every team sends invoices.');
    await press('Dispute the scope');
    assert.deepInclude(await logged('scope-disputed', 'cy'), {
      scope: 'company',
      reason: 'Every team sends invoices.',
    });
    await says('Cy Adler, 24 Sep: it is “Company”, not settled yet.');
    assert.isEmpty(all('button').filter((button) => button.innerText === 'Dispute the scope'));
  });

  it('is settled by the facilitator, with the answer beside the dispute', async () => {
    await give('cy', { type: 'dispute-scope', scope: 'company', reason: 'Every team sends invoices.' });
    await open('dee');
    await choose('The scope that holds', 'multiple-teams');
    await write('Your answer to the dispute', 'Two teams do.');
    await press('Settle the scope');
    assert.deepInclude(await logged('scope-settled', 'dee'), {
      scope: 'multiple-teams',
      answer: 'Two teams do.',
    });
    await says('Two teams do.');
  });
});

describe('whoever stands on a level', () => {
  it('recuses with a reason, and it goes on to somebody else', async () => {
    await escalated('eve');
    await open('eve');
    await press('Recuse, pass it on');
    await write('What keeps you from being impartial?', 'I sold the idea.');
    await press('Recuse, pass it on');
    const event = await logged('level-reached', 'eve');
    assert.deepInclude(event, { because: 'recused', note: 'I sold the idea.' });
    await says('I sold the idea.');
  });

  it('names one of those who are left, with the reason, who then decides', async () => {
    await escalated(null);
    await open('cy');
    const eve = await one('input[type=radio]', 'Eve Stone');
    eve.click();
    await write('Why this one?', 'She carries the pager.');
    await press('Name who decides');
    assert.deepInclude(await logged('last-resort-named', 'cy'), {
      person: 'eve',
      reason: 'She carries the pager.',
    });
    await open('eve');
    await one('button', 'Decide:');
  });
});

describe('whoever decides', () => {
  it('is led from the top of the page to where it is written', async () => {
    await escalated('eve');
    await open('eve');
    await press('Write your decision');
    const form = all('adr-ruling-form')[0];
    assert.equal(form?.shadowRoot?.activeElement?.textContent, 'Your decision');
  });
});

describe('what is returned on conditions', () => {
  it('is sent back with one on a line, and its author says how each is met', async () => {
    await escalated('eve');
    await open('eve');
    (await one('input[type=radio]', 'Return')).click();
    const field = (id: string) => all(`textarea#${id}, textarea[id^="${id}"]`)[0];
    await waitUntil(() => field('cond') !== undefined, 'conditions can be written');
    for (const [id, text] of [
      ['a-', 'We measured it.'],
      ['why', 'Two things are open.'],
      ['cond', 'A link lasts a month\n\nPaper stays possible'],
    ] as const) {
      const area = field(id);
      if (area instanceof HTMLTextAreaElement) area.value = text;
      area?.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await press('Decide: return');
    assert.deepInclude(await logged('authority-decided', 'eve'), {
      outcome: 'return',
      conditions: ['A link lasts a month', 'Paper stays possible'],
    });
    await open('ana');
    await says('2 of 2 open');
    await write('How is it met?', 'Thirty days, in the text.');
    await press('It is met');
    assert.deepInclude(await logged('condition-met', 'ana'), {
      place: 0,
      how: 'Thirty days, in the text.',
    });
    await says('1 of 2 open');
  });
});
