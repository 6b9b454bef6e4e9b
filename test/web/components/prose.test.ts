// The reading face: what a record says is shown safely, its links lead into the app, its diagrams are drawn in a frame of their own.
import { aTimeout, assert, fixture, html, oneEvent } from '@open-wc/testing';
import { ProseReady } from '../../../web/events/controls.ts';
import type { DiagramElement } from '../../../web/components/diagram.ts';
import { PAYLOADS } from '../../domain/markdown-payloads.ts';
import type { ProseElement, Resolve } from '../../../web/components/prose.ts';
import '../../../web/components/prose.ts';

const RESOLVE: Resolve = {
  link: (href) => (href.endsWith('0002-b.md') ? '/decisions/ADR-0002' : null),
  image: (src) =>
    src === 'gate.svg' ? 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' : null,
};

async function shown(text: string): Promise<{ element: ProseElement; body: HTMLElement; ready: ProseReady }> {
  const element = await fixture<ProseElement>(html`<adr-prose></adr-prose>`);
  setTimeout(() => {
    element.resolve = RESOLVE;
    element.text = text;
  });
  const ready: ProseReady = await oneEvent(element, ProseReady.type);
  const body = element.shadowRoot?.querySelector<HTMLElement>('.prose');
  if (!body) throw new Error('There is no prose.');
  return { element, body, ready };
}

describe('adr-prose', () => {
  it('names its headings with their anchors, also those a document has a property for', async () => {
    const { ready } = await shown('## Title\n\nWords\n\n## The *new* way\n\nWords');
    assert.deepEqual(
      ready.headings.map((heading) => heading.id),
      ['title', 'the-new-way'],
    );
  });

  it('leads relative links into the app and leaves those that lead nowhere as words', async () => {
    const { body } = await shown('[one](../0002-b.md) and [two](../gone.md)');
    assert.deepEqual(
      [...body.querySelectorAll('a')].map((link) => link.getAttribute('href')),
      ['/decisions/ADR-0002'],
    );
    assert.equal(body.querySelector('.gone')?.textContent, 'two');
  });

  it('runs nothing that a record says', async () => {
    const { body } = await shown(
      '<img src=x onerror="window.fired=1"> <script>window.fired=1</script> [x](javascript:window.fired=1)',
    );
    await aTimeout(50);
    assert.equal(Reflect.get(window, 'fired'), undefined);
    assert.equal(body.querySelector('script, [onerror], a'), null);
  });

  it('runs none of the known tricks either', async () => {
    const { body } = await shown(PAYLOADS.join('\n\n'));
    await aTimeout(100);
    assert.equal(Reflect.get(window, 'fired'), undefined);
    for (const element of body.querySelectorAll('*'))
      for (const { name, value } of element.attributes)
        assert.isFalse(name.startsWith('on') || /^\s*(?:javascript|data|vbscript):/iu.test(value), value);
  });

  it('colours the code of a language that was named', async () => {
    const { body } = await shown('```sql\nselect 1 from gate;\n```');
    assert.equal(body.querySelector('.hljs-keyword')?.textContent, 'select');
  });

  it('gives tables and code a name and the focus, so that they can be scrolled by key', async () => {
    const { element, body } = await shown(
      '| Gate | Trucks |\n| --- | ---: |\n| North | 12 |\n\n```\nplain\n```\n\n- [x] done\n- [ ] open',
    );
    assert.equal(body.querySelector('.tablewrap')?.getAttribute('aria-label'), 'Table 1: Gate, Trucks');
    await assert.isAccessible(element);
  });

  it('shows the newest text when texts follow one another quickly', async () => {
    const element = await fixture<ProseElement>(html`<adr-prose></adr-prose>`);
    element.text = 'old';
    await element.updateComplete;
    setTimeout(() => (element.text = 'new'));
    await aTimeout(300);
    assert.equal(element.shadowRoot?.querySelector('.prose')?.textContent?.trim(), 'new');
  });

  it('puts a diagram into a frame without an origin and keeps its source', async () => {
    const { element, body } = await shown('```mermaid\ngraph TD; a-->b\n```');
    element.requestUpdate();
    await aTimeout(200);
    const diagram = body.querySelector('adr-diagram');
    assert.equal(diagram?.shadowRoot?.querySelector('iframe')?.getAttribute('sandbox'), 'allow-scripts');
    assert.include(diagram?.shadowRoot?.querySelector('pre')?.textContent, 'graph TD; a-->b');
  });
});

describe('adr-diagram', () => {
  const frame = (script: string) => `data:text/html,<script>${encodeURIComponent(script)}</script>`;
  const drawn = async (source: string, answer: string) => {
    await import('../../../web/components/diagram.ts');
    const element = await fixture<DiagramElement>(
      html`<adr-diagram patience="400" .frame=${frame(answer)} .source=${source}></adr-diagram>`,
    );
    await aTimeout(150);
    return element;
  };

  it('takes the height that its frame says', async () => {
    const element = await drawn(
      'graph TD; a-->b',
      "onmessage=(e)=>parent.postMessage(e.data.source.length*10,'*');parent.postMessage('ready','*')",
    );
    assert.equal(element.shadowRoot?.querySelector('iframe')?.getAttribute('height'), '150');
  });

  it('believes no height that is not a sensible number', async () => {
    const element = await drawn(
      'graph TD; a-->b',
      "parent.postMessage(1e9,'*');parent.postMessage({height:9},'*')",
    );
    assert.isFalse(element.shadowRoot?.querySelector('iframe')?.hasAttribute('height'));
  });

  it('shows the source with a sentence when the diagram is not valid', async () => {
    const element = await drawn('graph', "parent.postMessage('failed','*')");
    assert.equal(element.shadowRoot?.querySelector('iframe'), null);
    assert.include(element.shadowRoot?.querySelector('p')?.textContent, 'not valid Mermaid');
    assert.equal(element.shadowRoot?.querySelector('pre')?.textContent, 'graph');
  });

  it('ends a frame that takes too long', async () => {
    const element = await drawn('graph TD; a-->b', '');
    await aTimeout(400);
    assert.equal(element.shadowRoot?.querySelector('iframe'), null);
  });

  it('draws nothing over 20 KB', async () => {
    const element = await drawn('a'.repeat(21 * 1024), "parent.postMessage(100,'*')");
    assert.equal(element.shadowRoot?.querySelector('iframe'), null);
  });
});
