// What a decision still needs: the unmet first, the settled folded and counted.
import { expect, fixture, html } from '@open-wc/testing';
import type { Requirement } from '../../../server/domain/requirement.ts';
import type { NeedsElement } from '../../../web/components/needs.ts';
import '../../../web/components/needs.ts';

const NEEDS: Requirement[] = [
  { key: 'quorum', state: 'met', sentence: 'Quorum: 3 of 5 deciders have answered.', detail: '' },
  { key: 'objections', state: 'not-met', sentence: 'No open objection.', detail: 'Petra Novak objects.' },
  {
    key: 'outside-voice',
    state: 'not-applicable',
    sentence: 'Outside voice: the scope is one team.',
    detail: '',
  },
  { key: 'time', state: 'met', sentence: 'The deadline has passed.', detail: '' },
];

describe('adr-needs', () => {
  it('lists what is not met before the fold, with the sentence and from whom', async () => {
    const element = await fixture<NeedsElement>(html`<adr-needs .requirements=${NEEDS}></adr-needs>`);
    const open = [...(element.shadowRoot?.querySelectorAll(':host > ul > li, ul:first-of-type > li') ?? [])];
    expect(open[0]?.textContent)
      .to.contain('Not met: ')
      .and.to.contain('No open objection.')
      .and.to.contain('Petra Novak objects.');
    await expect(element).to.be.accessible();
  });

  it('folds the rest and counts what is met apart from what does not apply', async () => {
    const element = await fixture<NeedsElement>(html`<adr-needs .requirements=${NEEDS}></adr-needs>`);
    const fold = element.shadowRoot?.querySelector('details');
    expect(fold?.open).to.be.false;
    expect(fold?.querySelector('summary')?.textContent?.trim()).to.equal('2 are met, 1 does not apply');
  });
});
