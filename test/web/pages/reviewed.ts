// A decision with a past, and its page at any address: Ana wrote two texts, Bo consented to the first and Cy objected, somebody touched the
// file outside. The helpers look through all shadow roots, as a reader does.

import { assert, fixture, html } from '@open-wc/testing';
import type { Command } from '../../../server/domain/command.ts';
import { commitTo, treeOf } from '../../../server/store/store.ts';
import type { Signature } from '../../../server/store/store.ts';
import '../../../web/pages/decision-page.ts';
import type { DecisionPage } from '../../../web/pages/decision-page.ts';
import { serve, type Served } from './with-server.ts';
import { allIn } from '../through-shadows.ts';
import { waitUntil } from '../wait-until.ts';

export const ANA = { name: 'Ana Lopes', email: 'ana@example.org' };
export const BO = { name: 'Bo Lind', email: 'bo@example.org' };
export const CY = { name: 'Cy Adler', email: 'cy@example.org' };

export const PATH = 'docs/adr/0002-send-invoices-by-link.md';
const TEXT = `# 2. Send invoices by link

Date: 2026-09-01

## Status

Proposed

## Context

Mails bounce, and nobody reads them twice.

We counted for a month.

The count is in the sheet.

## Decision

- We send a link that lasts for ten days.
- Paper stays possible.

## Consequences

| What | Cost |
| --- | --- |
| Links | 3 |

\`\`\`mermaid
graph LR
A-->B
\`\`\`
`;
const FILES = {
  '.accord/policy.yaml': `people:
  - { id: ana, name: Ana Lopes, email: ana@example.org, teams: [billing] }
  - { id: bo, name: Bo Lind, email: bo@example.org, teams: [ports] }
  - { id: cy, name: Cy Adler, email: cy@example.org, teams: [web] }
  - { id: dee, name: Dee Okoro, email: dee@example.org, teams: [ports] }
  - { id: eve, name: Eve Stone, email: eve@example.org, teams: [ports] }
`,
  [PATH]: TEXT,
};

export class Reviewed {
  readonly served: Served;
  page!: DecisionPage;
  #requests = 0;

  constructor(served: Served) {
    this.served = served;
  }

  async give(by: string, command: Command) {
    const { people } = await this.served.services.catalogue.current();
    const actor = people.get(by) ?? assert.fail('nobody');
    const outcome = await this.served.services.decisions.command(PATH, command, {
      actor,
      request: this.#request(),
    });
    assert.equal(outcome.kind, 'done', 'refused' in outcome ? outcome.refused : '');
  }

  async revise(change: (text: string) => string, summary: string) {
    const { people, files } = await this.served.services.catalogue.current();
    const file = files.get(PATH) ?? assert.fail('no file');
    const outcome = await this.served.services.decisions.revise(
      PATH,
      { text: change(file.text), base: file.blob, summary },
      { actor: people.get('ana') ?? assert.fail('nobody'), request: this.#request() },
    );
    assert.equal(outcome.kind, 'done', 'refused' in outcome ? outcome.refused : '');
  }

  /** A commit that another program made. */
  async outside(subject: string, change: (text: string) => string, at: string) {
    const { store } = this.served;
    const head = await store.head();
    const base = head.kind === 'unborn' ? '' : head.commit;
    const blob = (await treeOf(store, base)).get(PATH) ?? '';
    const text = change(new TextDecoder().decode(await store.blob(blob)));
    const files = new Map([[PATH, new TextEncoder().encode(text)]]);
    await commitTo(store, { base, files, message: subject, author: CY, at });
  }

  async digest(): Promise<string> {
    return (await this.served.services.catalogue.current()).byPath.get(PATH)?.digest ?? '';
  }

  async open(query: string) {
    this.page = await fixture(
      html`<adr-decision-page
        .params=${{ ref: PATH }}
        .query=${new URLSearchParams(query)}
        .session=${this.served.session}
      ></adr-decision-page>`,
    );
    await waitUntil(() => this.find('adr-decision-head') !== undefined, 'the page is there');
    await this.settle();
  }

  async settle() {
    await new Promise((resolve) => setTimeout(resolve, 60));
    await this.page.updateComplete;
  }

  async says(word: string) {
    await waitUntil(() => this.words().includes(word), `it says “${word}”, not: ${this.words()}`);
  }

  async press(key: string) {
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
    await this.settle();
  }

  all(selector: string, root: ParentNode = this.page.renderRoot): HTMLElement[] {
    return allIn(root, selector);
  }

  find(selector: string): HTMLElement | undefined {
    return this.all(selector)[0];
  }

  get(selector: string): HTMLElement {
    return this.find(selector) ?? assert.fail(`there is no ${selector}`);
  }

  button(name: string): HTMLElement {
    return (
      this.all('button, a').find((one) =>
        (one.getAttribute('aria-label') ?? one.innerText).replaceAll(/\s+/gu, ' ').trim().startsWith(name),
      ) ?? assert.fail(`there is no button ${name}`)
    );
  }

  /** What can be read. */
  words(element: Element = this.page): string {
    const text = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (node instanceof HTMLStyleElement) return '';
      const root = node instanceof Element && node.shadowRoot !== null ? node.shadowRoot : node;
      const slotted = root === node ? '' : [...node.childNodes].map(text).join('');
      return `${[...root.childNodes].map(text).join('')}${slotted}${node instanceof HTMLElement && getComputedStyle(node).display !== 'inline' ? ' ' : ''}`;
    };
    return text(element).replaceAll(/\s+/gu, ' ').trim();
  }

  #request(): string {
    this.#requests += 1;
    return `past-${this.#requests}-of-a-test`;
  }
}

export async function reviewed(me: Signature = BO): Promise<Reviewed> {
  const past = new Reviewed(await serve(FILES, { me }));
  await past.give('ana', {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: 'billing',
    participants: [
      { person: 'bo', role: 'decider' },
      { person: 'cy', role: 'consulted' },
    ],
    facilitator: null,
    deadline: '2026-10-08T16:00:00.000Z',
    note: 'Read the consequences.',
  });
  const digest = await past.digest();
  await past.give('bo', { type: 'take-stance', stance: 'consent', reason: 'Yes.', yesIf: '', digest });
  await past.give('cy', {
    type: 'take-stance',
    stance: 'object',
    reason: 'Too short.',
    yesIf: 'it is a month',
    digest,
  });
  past.served.setNow('2026-09-25T09:00:00Z');
  await past.revise(
    (text) => text.replace('ten days', 'a whole month').replace('| 3 |', '| 4 |').replace('A-->B', 'A-->C'),
    'How long links last',
  );
  past.served.setNow('2026-09-26T09:00:00Z');
  return past;
}
