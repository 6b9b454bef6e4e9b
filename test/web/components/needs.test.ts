// What a decision still needs: the unmet first, the settled folded and counted.
import { assert, fixture, html } from '@open-wc/testing';
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
    assert.include(open[0]?.textContent, 'Not met: ');
    assert.include(open[0]?.textContent, 'No open objection.');
    assert.include(open[0]?.textContent, 'Petra Novak objects.');
    await assert.isAccessible(element);
  });

  it('folds the rest and counts what is met apart from what does not apply', async () => {
    const element = await fixture<NeedsElement>(html`<adr-needs .requirements=${NEEDS}></adr-needs>`);
    const fold = element.shadowRoot?.querySelector('details');
    assert.isFalse(fold?.open);
    assert.equal(fold?.querySelector('summary')?.textContent?.trim(), '2 are met, 1 does not apply');
  });
});
