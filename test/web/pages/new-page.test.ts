// A decision is started, or one that was decided already is written down, against the real server in the page.
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Template } from '../../../server/templates.ts';
import { SourceElement } from '../../../web/components/source.ts';
import { SourceChanged } from '../../../web/events/editor.ts';
import type { Session } from '../../../web/session.ts';
import { serve, type Around, type Served } from './with-server.ts';
import '../../../web/pages/new-page.ts';
import { waitUntil } from '../wait-until.ts';

const NYGARD: Template = {
  id: 'nygard',
  name: 'Nygard',
  when: 'One clear answer and its price.',
  sections: ['Status', 'Context', 'Decision', 'Consequences'],
  order: 2,
  text: '# {{number}}. {{title}}\n\nDate: {{date}}\n\n## Status\n\nProposed\n\n## Context\n\n<!-- The forces. -->\n\n## Decision\n\n## Consequences\n',
};
const MADR: Template = {
  id: 'madr',
  name: 'MADR, full',
  when: 'A choice between real options.',
  sections: ['Context and Problem Statement', 'Decision Outcome'],
  order: 1,
  text: '---\nstatus: proposed\ndate: {{date}}\n---\n\n# {{title}}\n\n## Context and Problem Statement\n\n## Decision Outcome\n',
};

const STOCK =
  '# 7. Count stock in one place\n\nDate: 2026-01-12\n\n## Status\n\nAccepted\n\n## Context\n\nStock was counted twice.\n\n## Decision\n\nWe count stock in one place.\n';
const CACHE =
  '# 8. Cache stock in the shop front\n\nDate: 2026-02-02\n\n## Status\n\nRejected\n\n## Context\n\nStock is slow.\n\n## Decision\n\nWe cache stock.\n';

let served: Served;

async function page(files: Record<string, string>, around: Around = {}, query = '') {
  served = await serve(files, { templates: [MADR, NYGARD], ...around });
  const el = await fixture<HTMLElement & { updateComplete: Promise<unknown> }>(
    html`<adr-new-page
      .session=${served.session satisfies Session}
      .query=${new URLSearchParams(query)}
    ></adr-new-page>`,
  );
  await waitUntil(
    () => find(el, 'adr-templates', 'input') !== null && find(el, 'adr-place', '.file') !== null,
    'the page stands',
  );
  return el;
}

function find(el: Element, ...path: string[]): HTMLElement | null {
  let at: Element | null = el;
  for (const selector of path) at = at?.shadowRoot?.querySelector(selector) ?? null;
  return at instanceof HTMLElement ? at : null;
}

function source(el: Element): SourceElement {
  const found = find(el, 'adr-source');
  if (!(found instanceof SourceElement)) throw new Error('There is no editor.');
  return found;
}

function field(el: Element, ...path: string[]): HTMLInputElement {
  const found = find(el, ...path);
  if (!(found instanceof HTMLInputElement) && !(found instanceof HTMLTextAreaElement))
    throw new Error(`No field ${path.join(' ')}`);
  return found as HTMLInputElement;
}

function type(el: Element, text: string, ...path: string[]) {
  const target = field(el, ...path);
  target.value = text;
  target.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

function words(el: Element, ...path: string[]): string {
  return (find(el, ...path)?.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
}

describe('the page for a new decision', () => {
  afterEach(() => served.end());

  it('says which number and file it will have, and is accessible', async () => {
    const el = await page({ 'docs/adr/0007-count-stock.md': STOCK, 'docs/adr/0008-cache-stock.md': CACHE });
    type(el, 'Read stock from a view', '#title');
    await waitUntil(() => words(el, 'adr-place', '.file') === 'docs/adr/0009-read-stock-from-a-view.md');
    expect(words(el, 'adr-place', '.number')).to.equal('ADR-0009');
    expect(find(el, 'adr-templates', 'input:checked')?.getAttribute('value')).to.equal('nygard');
    expect(words(el, 'adr-place', 'dl')).to.contain('Written as Nygard, like all 2 records here');
    await expect(el).to.be.accessible();
  });

  it('shows what is like the title, and writes down what it supersedes and relates to', async () => {
    const el = await page({ 'docs/adr/0007-count-stock.md': STOCK, 'docs/adr/0008-cache-stock.md': CACHE });
    type(el, 'Read stock from a view', '#title');
    await waitUntil(() => find(el, 'adr-similar')?.shadowRoot?.querySelectorAll('li').length === 2);
    const buttons = [...(find(el, 'adr-similar')?.shadowRoot?.querySelectorAll('button') ?? [])];
    const name = (button: Element) => (button.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
    expect(buttons.map(name).sort()).to.deep.equal(['Relate to ADR-0008', 'Supersede ADR-0007']);
    for (const button of buttons) button.click();
    await el.updateComplete;
    find(el, '.primary')?.click();
    await waitUntil(() => served.places.length > 0);
    expect(served.places).to.deep.equal(['/edit/ADR-0009']);
    const snapshot = await served.services.catalogue.current();
    const relations = snapshot.byPath.get('docs/adr/0009-read-stock-from-a-view.md')?.relations ?? [];
    expect(relations.map(({ kind, path }) => `${kind} ${path}`).sort()).to.deep.equal([
      'relates-to docs/adr/0008-cache-stock.md',
      'supersedes docs/adr/0007-count-stock.md',
    ]);
  });

  it('of a debt that a decision leaves is filled in, and each names the other', async () => {
    const DEBT: Template = {
      id: 'technical-debt',
      name: 'Technical debt',
      when: 'We know what is wrong.',
      sections: ['What we owe'],
      order: 6,
      text: '---\nstatus: proposed\ndate: {{date}}\nprincipal: # a range\nconsequence-of: # the decision\n---\n\n# {{title}}\n\n## What we owe\n',
    };
    const el = await page(
      { 'docs/adr/0007-count-stock.md': STOCK, 'docs/adr/0008-cache-stock.md': CACHE },
      { templates: [NYGARD, DEBT] },
      'debt-of=ADR-0007',
    );
    await waitUntil(() => words(el, 'adr-origin', 'adr-banner').includes('A debt that ADR-0007 leaves.'));
    expect(find(el, 'adr-templates', 'input:checked')?.getAttribute('value')).to.equal('technical-debt');
    await expect(el).to.be.accessible();
    type(el, 'Repay: stock is counted in a trigger', '#title');
    find(el, '.primary')?.click();
    await waitUntil(() => served.places.length > 0);
    const snapshot = await served.services.catalogue.current();
    const path = 'docs/adr/0009-repay-stock-is-counted-in-a-trigger.md';
    expect(snapshot.files.get(path)?.text).to.include('[ADR-0007](0007-count-stock.md)');
    const origin = snapshot.byPath.get('docs/adr/0007-count-stock.md');
    expect(origin?.relations.map((one) => `${one.kind} ${one.path}`)).to.deep.equal([`relates-to ${path}`]);
  });

  it('fills in the author’s team, and the area of the decision that it supersedes', async () => {
    const POLICY = `people:
  - { id: ann, name: Ann Ray, email: ann@example.org, teams: [Ordering] }
areas:
  - { name: fulfilment, tags: [fulfilment] }
`;
    const el = await page(
      {
        '.accord/policy.yaml': POLICY,
        'docs/adr/0007-count-stock.md': STOCK.replace('## Status', 'Tags: fulfilment\n\n## Status'),
      },
      { me: { name: 'Ann Ray', email: 'ann@example.org' } },
    );
    type(el, 'Read stock from a view', '#title');
    await waitUntil(() => find(el, 'adr-similar', 'button') !== null);
    const filled = () => words(el, 'adr-place', 'dl');
    expect(filled()).to.include('Owned by Ordering, your team');
    expect(filled()).not.to.include('Area');
    find(el, 'adr-similar', 'button')?.click();
    await waitUntil(() => filled().includes('Area fulfilment, from ADR-0007'), 'the area is filled in');
    await expect(el).to.be.accessible();
    find(el, '.primary')?.click();
    await waitUntil(() => served.places.length > 0);
    const { byPath } = await served.services.catalogue.current();
    expect(byPath.get('docs/adr/0008-read-stock-from-a-view.md')).to.include({ area: 'fulfilment' });
  });

  it('starts with Ctrl and Enter in a repository without decisions, in a folder that is typed', async () => {
    const el = await page({ 'README.md': 'x' });
    type(el, 'design/decisions', 'adr-place', '[name=folder]');
    find(el, '#title')?.focus();
    await sendKeys({ type: 'Use a queue' });
    await sendKeys({ press: 'Enter' });
    expect(field(el, '#title').value).to.equal('Use a queue');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await waitUntil(() => served.places.length > 0);
    expect(served.places).to.deep.equal(['/edit/ADR-0001']);
    const { message, author } = served.store.log()[0] ?? { message: '', author: null };
    expect(message).to.match(/^ADR-0001: Petra Novak drafts\n\nUse a queue\n\nAccord-Event: \S+ drafted\n$/u);
    expect(author?.email).to.equal('petra@example.org');
  });

  it('offers the repository’s own templates first, says where they lie, and fills them as they ask', async () => {
    const el = await page({
      'docs/adr/0007-count-stock.md': STOCK,
      'docs/adr/template.md':
        '# ADR-NNNN: {title}\n\nDate: DD/MM/YYYY\n\n## Status\n\nProposed\n\n## Why\n\n## What\n',
    });
    const rows = [...(find(el, 'adr-templates')?.shadowRoot?.querySelectorAll('label .n') ?? [])];
    expect(rows.map((row) => row.textContent?.trim())).to.deep.equal([
      'Template of docs/adrdocs/adr/template.md',
      'MADR, full',
      'Nygard',
    ]);
    expect(find(el, 'adr-templates', 'input:checked')?.getAttribute('value')).to.equal(
      'docs/adr/template.md',
    );
    expect(el.shadowRoot?.textContent).to.contain('1 of this repository, 2 of Accord');
    await expect(el).to.be.accessible();
    type(el, 'Use a queue', '#title');
    find(el, '.primary')?.click();
    await waitUntil(() => served.places.length > 0);
    const { text } = (await served.services.catalogue.current()).files.get(
      'docs/adr/0008-use-a-queue.md',
    ) ?? { text: '' };
    expect(text).to.match(/^# ADR-0008: Use a queue\n\nDate: 24\/09\/2026\n/u);
  });

  it('asks for a title in place and puts the cursor there', async () => {
    const el = await page({ 'docs/adr/0007-count-stock.md': STOCK });
    find(el, '.primary')?.click();
    await waitUntil(() => find(el, '[role=alert]') !== null);
    expect(words(el, '[role=alert]')).to.equal('A decision needs a title: say the answer, not the topic.');
    expect(find(el, '#title')?.matches(':focus')).to.equal(true);
  });

  it('records what was decided already, in the author’s words, and shows the server’s refusal', async () => {
    const el = await page({ 'docs/adr/0007-count-stock.md': STOCK });
    type(el, 'Use a queue', '#title');
    [
      ...(find(el, 'adr-new-head')?.shadowRoot?.querySelectorAll<HTMLElement>('.seg button') ?? []),
    ][1]?.click();
    await waitUntil(() => find(el, 'adr-recording', '[name=where]') !== null);
    await waitUntil(() => source(el).value.startsWith('# 8. Use a queue\n\nDate: 2026-09-24'));
    await expect(el).to.be.accessible();
    find(el, '.primary')?.click();
    await waitUntil(() => find(el, '[role=alert]') !== null);
    expect(words(el, '[role=alert]')).to.equal('Not started. Name those who decided.');
    type(el, 'Ana Reis, Bo Lind', 'adr-recording', '[name=deciders]');
    type(el, 'Weekly of 16 September', 'adr-recording', '[name=where]');
    type(el, '2026-09-16', 'adr-recording', '[name=on]');
    const text =
      '# 8. Use a queue\n\nDate: 2026-09-24\n\n## Status\n\nProposed\n\n## Decision\n\nWe use a queue.\n';
    source(el).dispatchEvent(new SourceChanged(text));
    find(el, '.primary')?.click();
    await waitUntil(() => served.places.length > 0);
    expect(served.places).to.deep.equal(['/decisions/ADR-0008']);
    const decision = (await served.services.catalogue.current()).byPath.get('docs/adr/0008-use-a-queue.md');
    expect(decision?.status).to.deep.include({ kind: 'logged', status: 'accepted' });
    expect(decision?.review.recorded).to.deep.equal({
      on: '2026-09-16',
      deciders: ['Ana Reis', 'Bo Lind'],
      where: 'Weekly of 16 September',
    });
    expect(decision?.record.date).to.equal('2026-09-16');
  });

  it('says why nothing can be recorded where the policy asks for a review', async () => {
    const el = await page({
      'docs/adr/0007-count-stock.md': STOCK,
      '.accord/policy.yaml': 'recording: false\n',
    });
    const button = [
      ...(find(el, 'adr-new-head')?.shadowRoot?.querySelectorAll<HTMLElement>('.seg button') ?? []),
    ][1];
    expect(button?.getAttribute('aria-disabled')).to.equal('true');
    button?.click();
    await el.updateComplete;
    expect(find(el, 'adr-recording')).to.equal(null);
    expect(words(el, 'adr-new-head', '.pagehead .hint')).to.equal(
      'The policy asks for a review: decisions are not recorded without one.',
    );
  });

  it('starts nothing twice when the answer was lost', async () => {
    const el = await page({ 'docs/adr/0007-count-stock.md': STOCK });
    type(el, 'Use a queue', '#title');
    served.setReached(false);
    find(el, '.primary')?.click();
    await waitUntil(() => find(el, '[role=alert]') !== null);
    expect(words(el, '[role=alert]')).to.equal(
      'Not started. The server could not be reached. Nothing was changed.',
    );
    served.setReached(true);
    find(el, '.primary')?.click();
    await waitUntil(() => served.places.length > 0);
    expect((await served.services.catalogue.current()).decisions).to.have.length(2);
  });
});
