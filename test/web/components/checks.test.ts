// The checks beside a text: grouped, led to their lines, mended by one key, told quietly.
import { expect, fixture, html } from '@open-wc/testing';
import type { Finding } from '../../../server/domain/finding.ts';
import type { ChecksElement } from '../../../web/components/checks.ts';
import type { FixWanted, LineWanted } from '../../../web/events/editor.ts';
import '../../../web/components/checks.ts';

const LINK: Finding = {
  check: 'link',
  severity: 'should',
  line: 30,
  sentence: 'This link leads nowhere.',
  detail: 'Seen from this file there is no key.md.',
  fixes: [
    { label: 'Use contracts/key.md', splices: [{ from: 4, was: 'key.md', insert: 'contracts/key.md' }] },
    { label: 'Use docs/key.md', splices: [{ from: 4, was: 'key.md', insert: 'docs/key.md' }] },
  ],
};
const MERGE: Finding = {
  check: 'conflict',
  severity: 'must',
  line: 2,
  sentence: 'Marks of an unfinished merge stand here.',
  detail: '',
  fixes: [],
};
const EMPTY: Finding = {
  check: 'missing',
  severity: 'could',
  line: null,
  sentence: '“Consequences” is empty.',
  detail: '',
  fixes: [],
};

async function checks(findings: readonly Finding[] | null, problem = '') {
  return fixture<ChecksElement>(html`<adr-checks .findings=${findings} problem=${problem}></adr-checks>`);
}

function all(el: Element, selector: string): HTMLElement[] {
  return [...(el.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

function words(el: Element | undefined): string {
  return (el?.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
}

describe('the checks', () => {
  it('stand in groups, the gravest first, each with its line, and are accessible', async () => {
    const el = await checks([LINK, EMPTY, MERGE]);
    expect(all(el, 'h3').map(words)).to.deep.equal(['To put right', 'To look at', 'Worth a thought']);
    expect(words(all(el, '.count')[0])).to.equal('3');
    expect(all(el, 'li').map((one) => words(one))).to.deep.equal([
      'Line 3: marks of an unfinished merge stand here.',
      'Line 31: this link leads nowhere.Seen from this file there is no key.md. Use contracts/key.md Use docs/key.md',
      '“Consequences” is empty.',
    ]);
    await expect(el).to.be.accessible();
  });

  it('say so when there is nothing, before they begin, and why they wait', async () => {
    expect(words(all(await checks([]), 'p')[0])).to.equal('They find nothing to put right.');
    expect(words(all(await checks(null), 'p')[0])).to.equal('They begin when you pause.');
    const waiting = await checks([LINK], 'The checks wait until the server answers again.');
    expect(words(all(waiting, 'p')[0])).to.equal('The checks wait until the server answers again.');
    expect(all(waiting, 'li')).to.have.length(1);
  });

  it('lead to the line', async () => {
    const el = await checks([LINK]);
    let line = -1;
    el.addEventListener('line-wanted', (event) => (line = (event as LineWanted).line));
    all(el, 'button')[0]?.click();
    expect(line).to.equal(30);
  });

  it('are mended by their button, by F on their row, and from the line in the text', async () => {
    const el = await checks([MERGE, LINK]);
    const labels: string[] = [];
    el.addEventListener('fix-wanted', (event) => labels.push((event as FixWanted).fix.label));
    all(el, '.fixes button')[1]?.click();
    all(el, 'li')[1]?.querySelector('button')?.focus();
    all(el, 'li')[1]
      ?.querySelector('button')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', bubbles: true, composed: true }));
    expect(el.fixAt(30)).to.equal(true);
    expect(el.fixAt(2)).to.equal(false);
    expect(labels).to.deep.equal(['Use docs/key.md', 'Use contracts/key.md', 'Use contracts/key.md']);
  });

  it('keep the focus when a finding goes, and tell what is left', async () => {
    const el = await checks([MERGE, LINK, { ...LINK, line: 40, sentence: 'This image is not there.' }]);
    all(el, '.fixes button')[0]?.focus();
    all(el, '.fixes button')[0]?.click();
    el.findings = [MERGE, { ...LINK, line: 40, sentence: 'This image is not there.' }];
    await el.updateComplete;
    expect(words(el.shadowRoot?.activeElement?.closest('li') ?? undefined)).to.match(/^Line 41/u);
    await el.updateComplete;
    expect(words(all(el, '[role=status]')[0])).to.equal('2 findings.');
    el.findings = [EMPTY];
    await el.updateComplete;
    expect(words(all(el, '[role=status]')[0])).to.equal('1 finding. New: “Consequences” is empty.');
  });
});
