// A decision's page over the real server: what each person may do, how signing goes and is rolled back, and what waits when the text changes.

import { assert, expect, fixture, html } from '@open-wc/testing';
import type { Command } from '../../../server/domain/command.ts';
import { NewsHeard } from '../../../web/events/live.ts';
import { Toasted, ShortcutsAsked, type Toast } from '../../../web/events/shell.ts';
import '../../../web/pages/decision-page.ts';
import type { DecisionPage } from '../../../web/pages/decision-page.ts';
import { serve, type Served } from './with-server.ts';
import { commitTo } from '../../../server/store/store.ts';
import { allIn, focused } from '../through-shadows.ts';
import { waitUntil } from '../wait-until.ts';

const POLICY = `people:
  - { id: ana, name: Ana Lopes, email: ana@example.org, teams: [billing] }
  - { id: bo, name: Bo Lind, email: bo@example.org, teams: [ports] }
  - { id: cy, name: Cy Adler, email: cy@example.org, teams: [web] }
  - { id: dee, name: Dee Okoro, email: dee@example.org, teams: [ports] }
`;
const ANA = { name: 'Ana Lopes', email: 'ana@example.org' };
const BO = { name: 'Bo Lind', email: 'bo@example.org' };
const CY = { name: 'Cy Adler', email: 'cy@example.org' };
const DEE = { name: 'Dee Okoro', email: 'dee@example.org' };

const OLD = 'docs/adr/0001-send-invoices-by-mail.md';
const NEW = 'docs/adr/0002-send-invoices-by-link.md';
const FILES = {
  '.accord/policy.yaml': POLICY,
  [OLD]:
    '# 1. Send invoices by mail\n\nDate: 2024-03-01\n\n## Status\n\nAccepted\n\n## Context\n\nPaper.\n\n## Decision\n\nMail.\n',
  [NEW]: `# 2. Send invoices by link

Date: 2026-09-01

## Status

Proposed

Supersedes [1. Send invoices by mail](0001-send-invoices-by-mail.md)

## Context

Mails bounce. See [the rest](README.md), [the notes](bounces.md), [the mail](0001-send-invoices-by-mail.md) and [code](../../src/mail.ts).

## Decision

We send a link.

## Consequences

Links expire.
`,
  'docs/adr/README.md': '# Decisions\n',
  'docs/rfcs/0001-print-tickets.md':
    '# Print tickets\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\ny\n',
};

let served: Served;
let page: DecisionPage;
let requests = 0;

async function open(ref = NEW, query = '') {
  page = await fixture(
    html`<adr-decision-page
      .params=${{ ref }}
      .query=${new URLSearchParams(query)}
      .session=${served.session}
    ></adr-decision-page>`,
  );
  await waitUntil(
    () => find('adr-decision-head, adr-missing, adr-banner') !== undefined,
    'the page is there',
  );
  await settle();
}

/** A review that Ana opened, with Bo, Cy and Dee. */
async function review(me = BO, scope: 'team' | 'multiple-teams' = 'team') {
  served = await serve(FILES, { me });
  await give('ana', {
    type: 'send-to-review',
    scope,
    door: 'two-way',
    team: 'billing',
    participants: [
      { person: 'bo', role: 'decider' },
      { person: 'cy', role: 'consulted' },
    ],
    facilitator: 'dee',
    deadline: '2026-10-08T16:00:00.000Z',
    note: 'Read the consequences.',
  });
}

/** In force, because Bo consents. */
async function accepted() {
  await review();
  const consent = {
    type: 'take-stance',
    stance: 'consent',
    reason: '',
    yesIf: '',
    digest: await digest(),
  } as const;
  await give('bo', consent);
  await give('dee', { type: 'accept', note: '' });
}

async function give(by: string, command: Command) {
  const { people, byPath } = await served.services.catalogue.current();
  const actor = people.get(by) ?? assert.fail('nobody');
  const outcome = await served.services.decisions.command(byPath.get(NEW)?.record.path ?? '', command, {
    actor,
    request: `test-${(requests += 1)}`,
  });
  assert.equal(outcome.kind, 'done', 'refused' in outcome ? outcome.refused : '');
}

async function revise(by = 'ana') {
  const { people, files } = await served.services.catalogue.current();
  const file = files.get(NEW) ?? assert.fail('no file');
  const outcome = await served.services.decisions.revise(
    NEW,
    {
      text: file.text.replace('Links expire.', 'Links expire after a month.'),
      base: file.blob,
      summary: 'How long',
    },
    { actor: people.get(by) ?? assert.fail('nobody'), request: `test-${(requests += 1)}` },
  );
  assert.equal(outcome.kind, 'done');
}

const digest = async () =>
  (await served.services.catalogue.current()).byPath.get(NEW)?.digest ?? assert.fail('no decision');
const log = async () =>
  (await served.services.catalogue.current()).logs.get(
    '.accord/reviews/docs/adr/0002-send-invoices-by-link.jsonl',
  )?.log.events ?? [];

/** Elements through all shadow roots, in order. */
const all = (selector: string, root: ParentNode = page.renderRoot) => allIn(root, selector);
const find = (selector: string) => all(selector)[0];
const get = (selector: string) => find(selector) ?? assert.fail(`there is no ${selector}`);

/** What can be read, with the white space of the source joined. */
function words(element: Element | undefined): string {
  if (element === undefined) return '';
  const text = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLStyleElement) return '';
    if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0)
      return node.assignedNodes().map(text).join('');
    const children = node instanceof Element && node.shadowRoot !== null ? node.shadowRoot : node;
    return (
      [...children.childNodes].map(text).join('') +
      (node instanceof HTMLElement && /^(?:P|LI|DIV|H\d|SPAN|B|BUTTON|SMALL)$/u.test(node.tagName) ? ' ' : '')
    );
  };
  return text(element)
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ([.,])/gu, '$1')
    .trim();
}
const bar = () => words(find('adr-sign'));
const row = (name: string) => words(all('adr-person-row').find((one) => words(one).includes(name)));
const button = (name: string, root = '*') =>
  all('button, a').find(
    (one) =>
      words(one).startsWith(name) &&
      (root === '*' ||
        all(root).some((outer) => outer.shadowRoot?.contains(one) === true || outer.contains(one))),
  ) ?? assert.fail(`there is no button ${name}`);
const says = (word: string) =>
  waitUntil(() => words(page).includes(word), `it says “${word}”, not: ${words(page)}`);

async function settle() {
  await new Promise((resolve) => setTimeout(resolve, 60));
  await page.updateComplete;
}

async function press(key: string, target: EventTarget = document.body) {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
  await settle();
}

async function look() {
  window.dispatchEvent(new NewsHeard(null));
  await settle();
}

function type(field: Element | null, text: string) {
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) field.value = text;
  field?.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

function toasts(): Toast[] {
  const said: Toast[] = [];
  page.addEventListener(Toasted.type, (event) => event instanceof Toasted && said.push(event.toast));
  return said;
}

afterEach(() => served.end());

describe('a decision as it was found', () => {
  beforeEach(async () => {
    served = await serve(FILES, { me: BO });
  });

  it('says what the file says, and offers a review or a record', async () => {
    await open();
    await says('No review here yet. The file says “Proposed” since 1 Sep');
    assert.equal(words(find('adr-status')), 'Proposed as found');
    assert.match(
      button('Send to review').getAttribute('href') ?? '',
      /\/edit\/ADR-0002\?send$|\/edit\/docs\/adr\//u,
    );
    await expect(page).to.be.accessible();
  });

  it('raises no alarm about what was decided before', async () => {
    await open(OLD);
    assert.lengthOf(all('adr-banner'), 0);
    assert.equal(bar(), '');
  });

  it('records how it was decided, and stays open with the reason when that is refused', async () => {
    await open();
    button('Record how it was decided').click();
    await settle();
    type(get('[name=on]'), '2026-09-02');
    type(get('[name=deciders]'), 'Ana Lopes, Bo Lind');
    type(get('[name=where]'), ' ');
    button('Record it').click();
    await says('Say where it was decided');
    type(get('[name=where]'), 'Minutes of 2 September');
    button('Record it').click();
    await says('Recorded, not reviewed. Decided on 2 Sep by Ana Lopes and Bo Lind');
    assert.deepEqual(
      (await log()).map((event) => event.type),
      ['recorded'],
    );
  });

  it('leads links of the record to other decisions and to documents, and leaves the rest as words', async () => {
    await open();
    await waitUntil(() => all('.prose a').length > 0);
    const links = all('.prose a').map((link) => [
      words(link),
      new URL(link.getAttribute('href') ?? '', location.href).pathname,
    ]);
    assert.deepEqual(links, [
      ['1. Send invoices by mail', '/decisions/ADR-0001'],
      ['the rest', '/documents/docs/adr/README.md'],
      ['the notes', '/decisions/docs/adr/bounces.md'],
      ['the mail', '/decisions/ADR-0001'],
    ]);
  });
});

describe('signing', () => {
  it('takes a stance with two keys, shows it at once, and takes it back again', async () => {
    await review();
    await open();
    const said = toasts();
    assert.include(bar(), 'You sign revision 1');
    await press('1');
    const signing = press('s');
    for (let turn = 0; turn < 60 && !/saving Consent/u.test(row('Bo Lind')); turn += 1)
      await Promise.resolve();
    assert.include(row('Bo Lind'), 'saving');
    assert.include(row('Bo Lind'), 'Consent');
    await signing;
    await says('You consented to revision 1');
    assert.include(row('Bo Lind'), 'Consent');
    assert.deepEqual(
      said.map((toast) => toast.message),
      ['Signed revision 1: consent.'],
    );
    assert.equal(words(focused() ?? undefined), 'Change my stance');
    said[0]?.undo?.();
    await says('You sign revision 1');
    assert.include(row('Bo Lind'), 'Not yet');
    assert.match(said[1]?.message ?? '', /^Undone, in [0-9a-f]{7}\.$/u);
    assert.deepEqual(
      (await log()).map((event) => event.type),
      ['sent-to-review', 'stance-taken', 'undone'],
    );
  });

  it('asks an objection for its harm and for the way to a yes, and keeps the words when asked later', async () => {
    await review();
    await open();
    await press('3');
    button('Write objection and sign').click();
    await settle();
    const [harm, yesIf] = all('textarea', get('adr-reason').shadowRoot ?? page);
    if (!(harm instanceof HTMLTextAreaElement) || yesIf === undefined) assert.fail('two fields');
    assert.equal(focused(), harm);
    type(harm, 'Customers without a mailbox lose them.');
    button('Cancel').click();
    await settle();
    await press('s');
    assert.equal(harm.value, 'Customers without a mailbox lose them.');
    type(yesIf, 'paper stays possible.');
    await expect(page).to.be.accessible();
    button('Object to revision 1').click();
    await says('You objected to revision 1');
    assert.include(row('Bo Lind'), 'Customers without a mailbox lose them.');
    assert.include(row('Bo Lind'), 'Yes, if paper stays possible.');
    const event = (await log()).at(-1);
    assert.deepInclude(event, { type: 'stance-taken', stance: 'object', yesIf: 'paper stays possible.' });
  });

  it('consents again with Enter when the stance is outdated', async () => {
    await review();
    await give('bo', {
      type: 'take-stance',
      stance: 'concern',
      reason: 'Watch it.',
      yesIf: '',
      digest: await digest(),
    });
    await revise();
    await open();
    await says('Your consent with concern is on revision 1. “Consequences” changed since, by Ana Lopes');
    assert.include(row('Bo Lind'), 'outdated');
    assert.include(row('Bo Lind'), 'Signed revision 1.');
    await expect(page).to.be.accessible();
    await press('Enter');
    await says('You consented to revision 2, with a concern');
    assert.deepInclude((await log()).at(-1), {
      type: 'stance-taken',
      stance: 'concern',
      reason: 'Watch it.',
    });
  });

  it('never signs a text that was not read: the old one stays until the reader goes on', async () => {
    await review();
    await open();
    await press('1');
    await revise();
    await look();
    await says('Revision 2 is out. You read revision 1.');
    assert.include(words(find('.prose')), 'Links expire.');
    await press('s');
    assert.lengthOf(
      (await log()).filter((event) => event.type === 'stance-taken'),
      0,
    );
    button('Go to revision 2').click();
    await waitUntil(() => words(find('.prose')).includes('after a month'));
    await press('s');
    await says('You consented to revision 2');
  });

  it('rolls back in place when the text changed a moment before', async () => {
    await review();
    await open();
    await press('1');
    await revise();
    await press('s');
    await says('Not signed. Revision 2 is out. You read revision 1.');
    assert.include(row('Bo Lind'), 'Not yet');
    assert.include(bar(), 'Go to revision 2');
  });

  it('says when the server could not be reached, and sends the same wish only once', async () => {
    await review();
    await open();
    await press('1');
    served.setReached(false);
    await press('s');
    await says('Not signed. The server could not be reached.');
    served.setReached(true);
    await press('s');
    await says('You consented to revision 1');
    assert.lengthOf(
      (await log()).filter((event) => event.type === 'stance-taken'),
      1,
    );
  });

  it('tells the author and the uninvolved who signs', async () => {
    await review(ANA);
    await open();
    assert.include(bar(), 'You are the author');
    served.end();
    await review(DEE);
    await open();
    assert.include(bar(), 'You take no part in this round');
  });

  it('gives its keys to the list of all keys', async () => {
    await review();
    await open();
    await press('1');
    const asked = new ShortcutsAsked();
    window.dispatchEvent(asked);
    const keys = asked.shortcuts.map((one) => one.keys);
    expect(keys).to.include.members(['j', 'k', 's', '1', '5']).and.not.include('e');
  });
});

describe('objections', () => {
  beforeEach(() => review(CY));

  it('are answered in place by anybody', async () => {
    await give('bo', {
      type: 'take-stance',
      stance: 'object',
      reason: 'It fails at night.',
      yesIf: '',
      digest: await digest(),
    });
    await open();
    assert.include(row('Bo Lind'), 'Nobody has answered yet.');
    assert.include(row('Bo Lind'), 'Only the person who objects can resolve an objection.');
    button('Answer').click();
    await settle();
    assert.equal(focused()?.tagName, 'TEXTAREA');
    type(focused(), 'There is somebody on call.');
    button('Answer').click();
    await says('There is somebody on call.');
    assert.include(row('Bo Lind'), 'Answered; it is Bo’s turn.');
    assert.lengthOf(all('textarea', get('adr-objection').shadowRoot ?? page), 0);
  });

  it('are resolved by the person who objects, and stay to be read', async () => {
    served.end();
    await review(BO);
    await give('bo', {
      type: 'take-stance',
      stance: 'object',
      reason: 'It fails at night.',
      yesIf: '',
      digest: await digest(),
    });
    await open();
    button('Resolve').click();
    await settle();
    type(focused(), 'Somebody is on call now.');
    button('Resolve the objection').click();
    await says('1 objection was lifted');
    assert.include(row('Bo Lind'), 'Not yet');
    assert.deepInclude((await log()).at(-1), {
      type: 'objection-resolved',
      reason: 'Somebody is on call now.',
    });
  });
});

describe('commands', () => {
  it('that are off stay in the menu and say why', async () => {
    await review(BO);
    await open();
    button('', 'adr-menu').click();
    await settle();
    const items = all('[role=menuitem]').map((item) => [words(item), item.ariaDisabled]);
    assert.equal(items.find(([text]) => text?.startsWith('Accept'))?.[1], 'true');
    assert.include(
      items.find(([text]) => text?.startsWith('Withdraw'))?.[0],
      'Only Ana Lopes can withdraw it.',
    );
    assert.equal(items.find(([text]) => text?.startsWith('Return to draft'))?.[1], null);
  });

  it('accept in one commit with what is superseded, and say so before', async () => {
    await review(DEE);
    await give('bo', {
      type: 'take-stance',
      stance: 'consent',
      reason: '',
      yesIf: '',
      digest: await digest(),
    });
    await open();
    const said = toasts();
    button('Accept ADR-0002').click();
    await settle();
    assert.include(words(find('adr-command')), 'ADR-0001 is superseded with it.');
    button('Accept ADR-0002', 'adr-command').click();
    await waitUntil(() => words(find('adr-status')) === 'Accepted');
    assert.match(said[0]?.message ?? '', /^Accepted, commit [0-9a-f]{7}\.$/u);
    assert.include(words(find('adr-round')), 'Dee Okoro closed it, by consent.');
    await open(OLD);
    assert.include(
      words(find('adr-standing')),
      'Superseded. It was replaced by ADR-0002, Send invoices by link',
    );
  });

  it('return to draft with a reason, which the log keeps', async () => {
    await review(BO);
    await open();
    button('', 'adr-menu').click();
    await settle();
    (
      all('[role=menuitem]').find((item) => words(item).startsWith('Return')) ?? assert.fail('no item')
    ).click();
    await settle();
    type(get('[name=reason]'), 'The numbers are missing.');
    button('Return to draft', 'adr-command').click();
    await waitUntil(() => words(find('adr-status')) === 'Draft');
    assert.include(words(find('adr-log')), 'Bo Lind returns it to draft');
    assert.include(words(find('adr-log')), 'The numbers are missing.');
    assert.include(words(find('adr-log')), 'Ana Lopes sends it to review, round 1, until Thu 8 Oct, 17:00');
  });
});

describe('the page', () => {
  it('lists relations with who says so', async () => {
    await review();
    await open(NEW, 'tab=relations');
    const text = words(find('adr-relations'));
    assert.include(
      text,
      'Today ADR-0001 is in force. When ADR-0002 is accepted it takes its place in the same commit.',
    );
    assert.include(text, 'supersedes');
    assert.include(text, 'Send invoices by mail');
    assert.include(text, 'ADR-0002 says so.');
    await expect(page).to.be.accessible();
  });

  it('adds a relation by key, writes it into the record and shows both ends; it can be taken back', async () => {
    served = await serve(FILES, { me: ANA });
    await open(NEW, 'tab=relations');
    const said = toasts();
    await waitUntil(() => find('adr-relate')?.shadowRoot?.querySelector('button') instanceof HTMLElement);
    button('Add a relation').click();
    await settle();
    assert.equal(focused()?.tagName, 'SELECT');
    await expect(page).to.be.accessible();
    button('Add the relation').click();
    await says('Choose the other decision first.');
    const field = get('[role=combobox]');
    assert.equal(focused(), field);
    type(field, 'print tick');
    await waitUntil(() => words(find('[role=option]')).includes('Print tickets'));
    await press('Enter', field);
    await says('is shown as needed by ADR-0002.');
    await press('Enter', field);
    await waitUntil(() => find('adr-relate form') === undefined, 'the form is gone');
    await says('depends on');
    const written = (await served.services.catalogue.current()).files.get(NEW)?.text ?? '';
    assert.include(written, 'Depends on [1. Print tickets](../rfcs/0001-print-tickets.md)');
    await waitUntil(() => said.length > 0);
    said[0]?.undo?.();
    await waitUntil(() => !words(page).includes('Print tickets'), 'it is taken back');
    assert.equal((await served.services.catalogue.current()).files.get(NEW)?.text, FILES[NEW]);
  });

  it('says why no relation can be added to what is in force', async () => {
    await accepted();
    await open(NEW, 'tab=relations');
    await waitUntil(() => find('adr-relate')?.shadowRoot?.querySelector('button') instanceof HTMLElement);
    assert.equal(button('Add a relation').getAttribute('aria-disabled'), 'true');
    await expect(page).to.be.accessible();
  });

  it('offers a choice when a reference means several decisions', async () => {
    served = await serve(FILES);
    await open('1');
    assert.equal(words(find('h1')), '“1” means more than one decision');
    assert.deepEqual(
      all('li a').map((link) => words(link)),
      ['Send invoices by mail', 'Print tickets'],
    );
    await expect(page).to.be.accessible();
  });

  it('leads on by search when there is no such decision', async () => {
    served = await serve(FILES);
    await open('docs/adr/0099-use-a-queue.md');
    expect(get('input')).to.have.property('value', 'use a queue');
    button('Search').click();
    await settle();
    assert.deepEqual(served.places, ['/decisions?q=use+a+queue']);
  });

  it('says what to do when the server could not be reached', async () => {
    served = await serve(FILES);
    served.setReached(false);
    await open();
    assert.include(words(find('adr-banner')), 'The decision could not be shown.');
    served.setReached(true);
    button('Try again').click();
    await says('No review here yet.');
  });

  it('bears the mark “challenged” in its head until the challenge is answered', async () => {
    await accepted();
    await give('cy', { type: 'challenge', reason: 'Links are blocked by two mail providers now.' });
    await open();
    assert.include(words(get('.l1')), 'Accepted');
    assert.include(words(get('.l1')), 'challenged');
    await expect(page).to.be.accessible();
    const challenge = (await log()).find((event) => event.type === 'challenged')?.id ?? '';
    await give('bo', { type: 'close-challenge', challenge, answer: 'Both lifted it yesterday.' });
    await look();
    await waitUntil(() => !words(get('.l1')).includes('challenged'), 'It is answered.');
  });

  it('says when another hand changed the status', async () => {
    await review();
    const { files, commit } = await served.services.catalogue.current();
    const text = files.get(NEW)?.text.replace('Proposed', 'Accepted') ?? '';
    await commitTo(served.store, {
      base: commit,
      files: new Map([[NEW, new TextEncoder().encode(text)]]),
      message: 'Accept\n',
      author: CY,
      at: '2026-09-24T08:00:00Z',
    });
    await open();
    await says('The status was changed outside Accord. The file says accepted; the log says in review.');
    await expect(page).to.be.accessible();
  });
});
