// Naming people in a field: what is typed becomes a person or says that it did not.
import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeopleFieldElement } from '../../../web/components/people-field.ts';
import '../../../web/components/people-field.ts';

const KNOWN = [
  { id: 'ana', name: 'Ana Moreira', email: 'ana@harbourline.example', teams: ['payments'] },
  {
    id: 'linh',
    name: 'Linh Tran',
    email: 'linh@harbourline.example',
    teams: ['platform'],
    away: { from: '2026-11-05', to: '2027-01-09', note: 'in the mountains' },
  },
];

async function typed(words: string): Promise<PeopleFieldElement> {
  const field = await fixture<PeopleFieldElement>(
    html`<adr-people label="Deciders" add="Add a decider" .known=${KNOWN}></adr-people>`,
  );
  field.shadowRoot?.querySelector('input')?.focus();
  await sendKeys({ type: words });
  await field.updateComplete;
  return field;
}

const said = (field: PeopleFieldElement) =>
  field.shadowRoot?.querySelector('[role=status]')?.textContent?.trim();

describe('adr-people', () => {
  it('finds people by their own words, not by the domain that all share', async () => {
    const field = await typed('lin');
    assert.equal(field.shadowRoot?.querySelectorAll('[role=option]').length, 1);
    await assert.isAccessible(field);
  });

  it('says who is away, in their own words', async () => {
    const option = (await typed('lin')).shadowRoot?.querySelector('[role=option] small');
    assert.equal(option?.textContent?.trim(), 'platform. Away 5 Nov to 9 Jan 2027: in the mountains');
  });

  it('adds on Tab whom the typed words have found', async () => {
    const field = await typed('lin');
    await sendKeys({ press: 'Tab' });
    assert.deepEqual(field.people, ['linh']);
  });

  it('says that words which name nobody are nobody yet', async () => {
    const field = await typed('zzz');
    assert.equal(said(field), 'Nobody known here matches “zzz”.');
    await sendKeys({ press: 'Tab' });
    assert.deepEqual(field.people, []);
  });
});
