// People and their stances: initials, one's own row, what is outdated and why.
import { assert, fixture, html } from '@open-wc/testing';
import type { AvatarElement } from '../../../web/components/avatar.ts';
import type { PersonRowElement } from '../../../web/components/person-row.ts';
import type { StanceElement } from '../../../web/components/stance.ts';
import '../../../web/components/person-row.ts';

const words = (element: HTMLElement) => element.shadowRoot?.textContent?.replace(/\s+/gu, ' ').trim();

describe('adr-stance', () => {
  it('calls the absence of a stance "Not yet"', async () => {
    const element = await fixture<StanceElement>(html`<adr-stance></adr-stance>`);
    assert.equal(words(element), 'Not yet');
  });

  it('says in words that a stance is outdated', async () => {
    const element = await fixture<StanceElement>(html`<adr-stance stance="consent" outdated></adr-stance>`);
    assert.equal(words(element), 'Consent outdated');
    await assert.isAccessible(element);
  });
});

describe('adr-avatar', () => {
  it('shows initials and leaves the name to the text beside it', async () => {
    const element = await fixture<AvatarElement>(html`<adr-avatar name="Petra Novak" me></adr-avatar>`);
    assert.equal(words(element), 'PN');
    assert.exists(element.shadowRoot?.querySelector('[aria-hidden=true]'));
  });
});

describe('adr-person-row', () => {
  it('shows name, part, stance and the person’s own words', async () => {
    const element = await fixture<PersonRowElement>(
      html`<adr-person-row
        name="Petra Novak"
        meta="Harbour, 3 Oct"
        stance="object"
        reason="It locks the gate."
        me
      ></adr-person-row>`,
    );
    assert.include(words(element), 'Petra Novak (you)');
    assert.include(words(element), 'It locks the gate.');
    assert.equal(element.shadowRoot?.querySelector<StanceElement>('adr-stance')?.stance, 'object');
    await assert.isAccessible(element);
  });

  it('says in place why a stance was not saved', async () => {
    const element = await fixture<PersonRowElement>(
      html`<adr-person-row name="Petra Novak" wrong="Not signed: revision 6 came first."></adr-person-row>`,
    );
    assert.include(words(element), 'Not signed: revision 6 came first.');
  });
});
