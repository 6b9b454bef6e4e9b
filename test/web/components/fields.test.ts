// The fields of a record as a form: each under its own name, changed one by one, read-only where something else writes it.
import { expect, fixture, html } from '@open-wc/testing';
import type { FormField } from '../../../server/domain/field-form.ts';
import type { FieldsElement } from '../../../web/components/fields.ts';
import type { FieldChanged, LineWanted } from '../../../web/events/editor.ts';
import '../../../web/components/fields.ts';

const FIELDS: readonly FormField[] = [
  { id: 'status', label: 'Status', kind: 'status', value: 'On the table', line: 1, barred: '' },
  { id: 'date', label: 'Date', kind: 'date', value: '2026-11-02', line: 2, barred: '' },
  { id: 'deciders', label: 'Decision makers', kind: 'people', value: 'Ada, Ben', line: 3, barred: '' },
  { id: 'named:revisit', label: 'Revisit', kind: 'text', value: 'when it rains', line: 4, barred: '' },
];

async function form(fields: readonly FormField[] = FIELDS) {
  return fixture<FieldsElement>(html`<adr-fields open .fields=${fields}></adr-fields>`);
}

function field(el: Element, name: string): HTMLInputElement {
  const found = el.shadowRoot?.querySelector(`[name="${name}"]`);
  if (!(found instanceof HTMLInputElement) && !(found instanceof HTMLSelectElement))
    throw new Error(`No ${name}`);
  return found as HTMLInputElement;
}

function words(el: Element | null | undefined): string {
  return (el?.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
}

describe('the fields of a record', () => {
  it('stand under the file’s own names, and are accessible', async () => {
    const el = await form();
    const labels = [...(el.shadowRoot?.querySelectorAll('label > span') ?? [])].map(words);
    expect(labels).to.deep.equal(['Status', 'Date', 'Decision makers', 'Revisit']);
    expect(field(el, 'date').type).to.equal('date');
    expect(words(el.shadowRoot?.querySelector('option:checked'))).to.equal('On the table');
    await expect(el).to.be.accessible();
  });

  it('say what was changed once it is done, and nothing when it is not', async () => {
    const el = await form();
    const said: string[][] = [];
    el.addEventListener('field-changed', (event) => {
      const { id, value } = event as FieldChanged;
      said.push([id, value]);
    });
    const change = (name: string, value: string) => {
      field(el, name).value = value;
      field(el, name).dispatchEvent(new Event('change', { bubbles: true }));
    };
    change('status', 'accepted');
    change('deciders', 'Ada');
    change('named:revisit', '');
    change('status', '');
    expect(said).to.deep.equal([
      ['status', 'accepted'],
      ['deciders', 'Ada'],
      ['named:revisit', ''],
    ]);
  });

  it('are read-only where something else writes them, and say why', async () => {
    const barred = 'The review writes the status.';
    const el = await form(FIELDS.map((one) => (one.id === 'status' ? { ...one, barred } : one)));
    expect(field(el, 'status').readOnly).to.equal(true);
    expect(words(el.shadowRoot?.querySelector('label'))).to.equal(`Status${barred}`);
  });

  it('show what could not be written, and lead to the text', async () => {
    const el = await form();
    el.refused = { id: 'date', sentence: 'Write the date as year, month and day, such as 2026-03-01.' };
    await el.updateComplete;
    expect(words(el.shadowRoot?.querySelector('[role=alert]'))).to.match(/^Write the date/u);
    expect(field(el, 'date').getAttribute('aria-invalid')).to.equal('true');
    let line = -1;
    el.addEventListener('line-wanted', (event) => (line = (event as LineWanted).line));
    el.shadowRoot?.querySelector('button')?.click();
    expect(line).to.equal(1);
  });

  it('a record without any takes no room', async () => {
    expect((await form([])).shadowRoot?.querySelector('section')).to.equal(null);
  });
});
