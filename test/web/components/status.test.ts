// The seal of a status: its word is always there, and a record without a log says so.
import { assert, fixture, html } from '@open-wc/testing';
import { STATUSES, type Status } from '../../../server/domain/status.ts';
import type { GlyphElement } from '../../../web/components/glyph.ts';
import type { StatusElement } from '../../../web/components/status.ts';
import '../../../web/components/status.ts';

const words = (element: StatusElement) => element.shadowRoot?.textContent?.replace(/\s+/gu, ' ').trim();

describe('adr-status', () => {
  it('shows every status of the log with its seal and its word', async () => {
    for (const status of Object.keys(STATUSES) as Status[]) {
      const shown = { kind: 'logged', status, bypassed: null } as const;
      const element = await fixture<StatusElement>(html`<adr-status .status=${shown}></adr-status>`);
      assert.equal(words(element), STATUSES[status].label);
      assert.equal(element.shadowRoot?.querySelector<GlyphElement>('adr-glyph')?.name, status);
    }
  });

  it('shows a proposed record without a log behind the dashed ring, as found', async () => {
    const shown = { kind: 'as-found', word: 'proposed', text: 'proposed' } as const;
    const element = await fixture<StatusElement>(html`<adr-status .status=${shown}></adr-status>`);
    assert.equal(words(element), 'Proposedas found');
    assert.equal(element.seal, 'draft');
  });

  it('shows a word nobody knows as the file writes it', async () => {
    const shown = { kind: 'as-found', word: 'other', text: 'Parked for now' } as const;
    const element = await fixture<StatusElement>(html`<adr-status .status=${shown}></adr-status>`);
    assert.include(words(element), 'Parked for now');
  });

  it('wears the file’s word, bypassed, when another hand changed the status', async () => {
    const shown = { kind: 'logged', status: 'in-review', bypassed: 'accepted' } as const;
    const element = await fixture<StatusElement>(html`<adr-status .status=${shown}></adr-status>`);
    assert.equal(words(element), 'Acceptedbypassed');
    assert.equal(element.seal, 'accepted');
    await assert.isAccessible(element);
  });
});
