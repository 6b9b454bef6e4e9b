// The reading face: what a record says is shown safely, its links lead into the app, its diagrams are drawn in a frame of their own.
import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { ProseReady } from '../../../web/events.ts';
import type { DiagramElement } from '../../../web/components/diagram.ts';
import type { ProseElement, Resolve } from '../../../web/components/prose.ts';
import '../../../web/components/prose.ts';

const RESOLVE: Resolve = {
  link: (href) => (href.endsWith('0002-b.md') ? '/decisions/ADR-0002' : null),
  image: (src) =>
    src === 'gate.svg' ? 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' : null,
};

async function shown(text: string): Promise<{ element: ProseElement; body: HTMLElement; ready: ProseReady }> {
  const element = await fixture<ProseElement>(html`<adr-prose></adr-prose>`);
  const body = element.shadowRoot?.querySelector<HTMLElement>('.prose');
  if (!body) throw new Error('There is no prose.');
  setTimeout(() => {
    element.resolve = RESOLVE;
    element.text = text;
  });
  const ready: ProseReady = await oneEvent(element, ProseReady.type);
  return { element, body, ready };
}

describe('adr-prose', () => {
  it('names its headings with their anchors, also those a document has a property for', async () => {
    const { ready } = await shown('## Title\n\nWords\n\n## The *new* way\n\nWords');
    expect(ready.headings.map((heading) => heading.id)).to.deep.equal(['title', 'the-new-way']);
  });

  it('leads relative links into the app and leaves those that lead nowhere as words', async () => {
    const { body } = await shown('[one](../0002-b.md) and [two](../gone.md)');
    expect([...body.querySelectorAll('a')].map((link) => link.getAttribute('href'))).to.deep.equal([
      '/decisions/ADR-0002',
    ]);
    expect(body.querySelector('.gone')?.textContent).to.equal('two');
  });

  it('runs nothing that a record says', async () => {
    const { body } = await shown(
      '<img src=x onerror="window.fired=1"> <script>window.fired=1</script> [x](javascript:window.fired=1)',
    );
    await aTimeout(50);
    expect(Reflect.get(window, 'fired')).to.equal(undefined);
    expect(body.querySelector('script, [onerror], a')).to.equal(null);
  });

  it('colours the code of a language that was named', async () => {
    const { body } = await shown('```sql\nselect 1 from gate;\n```');
    expect(body.querySelector('.hljs-keyword')?.textContent).to.equal('select');
  });

  it('gives tables and code a name and the focus, so that they can be scrolled by key', async () => {
    const { element, body } = await shown(
      '| Gate | Trucks |\n| --- | ---: |\n| North | 12 |\n\n```\nplain\n```\n\n- [x] done\n- [ ] open',
    );
    expect(body.querySelector('.tablewrap')?.getAttribute('aria-label')).to.equal('Table 1: Gate, Trucks');
    await expect(element).to.be.accessible();
  });

  it('shows the newest text when texts follow one another quickly', async () => {
    const element = await fixture<ProseElement>(html`<adr-prose></adr-prose>`);
    element.text = 'old';
    await element.updateComplete;
    setTimeout(() => (element.text = 'new'));
    await aTimeout(300);
    expect(element.shadowRoot?.querySelector('.prose')?.textContent?.trim()).to.equal('new');
  });

  it('puts a diagram into a frame without an origin and keeps its source', async () => {
    const { body } = await shown('```mermaid\ngraph TD; a-->b\n```');
    await aTimeout(200);
    const diagram = body.querySelector('adr-diagram');
    expect(diagram?.shadowRoot?.querySelector('iframe')?.getAttribute('sandbox')).to.equal('allow-scripts');
    expect(diagram?.shadowRoot?.querySelector('pre')?.textContent).to.contain('graph TD; a-->b');
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
    expect(element.shadowRoot?.querySelector('iframe')?.getAttribute('height')).to.equal('150');
  });

  it('believes no height that is not a sensible number', async () => {
    const element = await drawn(
      'graph TD; a-->b',
      "parent.postMessage(1e9,'*');parent.postMessage({height:9},'*')",
    );
    expect(element.shadowRoot?.querySelector('iframe')?.hasAttribute('height')).to.be.false;
  });

  it('shows the source with a sentence when the diagram is not valid', async () => {
    const element = await drawn('graph', "parent.postMessage('failed','*')");
    expect(element.shadowRoot?.querySelector('iframe')).to.equal(null);
    expect(element.shadowRoot?.querySelector('p')?.textContent).to.contain('not valid Mermaid');
    expect(element.shadowRoot?.querySelector('pre')?.textContent).to.equal('graph');
  });

  it('ends a frame that takes too long', async () => {
    const element = await drawn('graph TD; a-->b', '');
    await aTimeout(400);
    expect(element.shadowRoot?.querySelector('iframe')).to.equal(null);
  });

  it('draws nothing over 20 KB', async () => {
    const element = await drawn('a'.repeat(21 * 1024), "parent.postMessage(100,'*')");
    expect(element.shadowRoot?.querySelector('iframe')).to.equal(null);
  });
});
