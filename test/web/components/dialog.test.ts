// The dialog: it takes the focus, Esc leaves it, and the focus comes back.
import { aTimeout, assert, fixture, html } from '@open-wc/testing';
import { DialogClosed } from '../../../web/events/controls.ts';
import type { DialogElement } from '../../../web/components/dialog.ts';
import '../../../web/components/dialog.ts';

async function opened(): Promise<{
  opener: HTMLButtonElement;
  dialog: DialogElement;
  field: HTMLInputElement;
}> {
  const around = await fixture<HTMLElement>(
    html`<main>
      <button>Object</button>
      <adr-dialog heading="You object" glyph="object">
        <label>Harm <input autofocus /></label>
        <button slot="actions">Sign</button>
      </adr-dialog>
    </main>`,
  );
  const [opener, dialog, field] = [
    around.querySelector('button'),
    around.querySelector<DialogElement>('adr-dialog'),
    around.querySelector('input'),
  ];
  if (opener === null || dialog === null || field === null) throw new Error('The fixture is not whole.');
  opener.focus();
  dialog.open = true;
  await dialog.updateComplete;
  return { opener, dialog, field };
}

describe('adr-dialog', () => {
  it('opens modally, named by its heading, with the focus in the field', async () => {
    const { dialog, field } = await opened();
    assert.exists(dialog.shadowRoot?.querySelector('dialog:modal'));
    assert.equal(document.activeElement, field);
    await assert.isAccessible(dialog);
  });

  it('says that it was left, and gives the focus back', async () => {
    const { opener, dialog } = await opened();
    let closed = 0;
    dialog.addEventListener(DialogClosed.type, () => (closed += 1));
    dialog.shadowRoot?.querySelector('dialog')?.requestClose();
    await aTimeout(20);
    assert.equal(closed, 1);
    assert.isFalse(dialog.open);
    assert.equal(document.activeElement, opener);
  });

  it('says nothing when the page closes it', async () => {
    const { dialog } = await opened();
    let closed = 0;
    dialog.addEventListener(DialogClosed.type, () => (closed += 1));
    dialog.open = false;
    await aTimeout(20);
    assert.equal(closed, 0);
  });
});
