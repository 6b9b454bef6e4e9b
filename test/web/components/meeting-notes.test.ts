import { assert, fixture, html } from '@open-wc/testing';
import type { Note } from '../../../server/domain/meeting-journal.ts';
import type { MeetingNotesElement } from '../../../web/components/meeting-notes.ts';
import type { StepAsked } from '../../../web/events/sitting.ts';
import '../../../web/components/meeting-notes.ts';

const note = (over: Partial<Note> = {}): Note => ({
  id: 'one',
  item: 'a',
  text: 'Ben doubts the cost.',
  by: 'fay',
  at: '2026-10-06T13:00:00.000Z',
  version: 1,
  ...over,
});

let asked: StepAsked[];

async function shown(notes: readonly Note[] = []) {
  asked = [];
  const element = await fixture<MeetingNotesElement>(
    html`<adr-meeting-notes
      item="a"
      leads
      .notes=${notes}
      .names=${{ fay: 'Fay Lund' }}
      @step-asked=${(event: StepAsked) => asked.push(event)}
    ></adr-meeting-notes>`,
  );
  await assert.isAccessible(element);
  return element;
}

function fieldOf(element: MeetingNotesElement, selector: string): HTMLTextAreaElement {
  const field = element.shadowRoot?.querySelector(selector);
  assert.instanceOf(field, HTMLTextAreaElement);
  return field;
}

async function type(element: MeetingNotesElement, selector: string, words: string) {
  const field = fieldOf(element, selector);
  field.value = words;
  field.dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
  return field;
}

const NEW = '#new';
const ENTRY = '.entry textarea';

describe('notes of an item', () => {
  it('are added by Enter, and belong to the item they were written about when somebody leads on', async () => {
    const element = await shown();
    const field = await type(element, NEW, 'Ana asks for figures.');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    assert.include(asked[0]?.step, { type: 'write-note', item: 'a', text: 'Ana asks for figures.', base: 0 });
    await type(element, NEW, 'Half a');
    element.item = 'b';
    await element.updateComplete;
    assert.include(asked[1]?.step, { type: 'write-note', item: 'a', text: 'Half a' });
  });

  it('that were not taken are in their field again, before what was written since', async () => {
    const element = await shown();
    const field = await type(element, NEW, 'Ana asks for figures.');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await type(element, NEW, 'Ben has some.');
    asked[0]?.answered('refused');
    await element.updateComplete;
    assert.equal(fieldOf(element, NEW).value, 'Ana asks for figures.\nBen has some.');
  });

  it('written over are saved when somebody leads on, and stay written over when that is refused', async () => {
    const element = await shown([note()]);
    await type(element, ENTRY, 'Ben doubts the price.');
    element.item = 'b';
    await element.updateComplete;
    assert.deepEqual(asked[0]?.step, {
      type: 'write-note',
      note: 'one',
      item: 'a',
      text: 'Ben doubts the price.',
      base: 1,
    });
    asked[0]?.answered('refused');
    element.item = 'a';
    await element.updateComplete;
    assert.equal(fieldOf(element, ENTRY).value, 'Ben doubts the price.');
  });

  it('changed meanwhile are not written over: both texts are there to choose from', async () => {
    const element = await shown([note()]);
    const field = await type(element, ENTRY, 'Mine.');
    element.notes = [note({ text: 'Theirs.', version: 2 })];
    await element.updateComplete;
    field.dispatchEvent(new FocusEvent('blur'));
    assert.isEmpty(asked);
    assert.include(element.shadowRoot?.textContent, 'Changed meanwhile: “Theirs.”');
    await assert.isAccessible(element);
    const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
    buttons.find((one) => one.textContent === 'Save mine')?.click();
    assert.include(asked[0]?.step, { type: 'write-note', note: 'one', text: 'Mine.', base: 2 });
  });
});
