// The menu: every item can be reached by key, and what is off says why instead of vanishing.
import { aTimeout, assert, fixture, html, oneEvent } from '@open-wc/testing';
import { MenuChosen } from '../../../web/events/controls.ts';
import type { MenuElement, MenuItem } from '../../../web/components/menu.ts';
import '../../../web/components/menu.ts';

const ITEMS: MenuItem[] = [
  { key: 'return', label: 'Return to draft', hint: 'All stances are kept' },
  { key: 'accept', label: 'Accept', off: 'One objection is open.' },
  { key: 'withdraw', label: 'Withdraw' },
];

const root = (element: MenuElement) => {
  if (element.shadowRoot === null) throw new Error('The menu has no shadow root.');
  return element.shadowRoot;
};
const label = (element: MenuElement) =>
  root(element).activeElement?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
const press = (element: MenuElement, key: string) =>
  root(element).activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

async function opened(): Promise<MenuElement> {
  const element = await fixture<MenuElement>(html`<adr-menu label="More" .items=${ITEMS}>More</adr-menu>`);
  root(element).querySelector<HTMLButtonElement>('button')?.click();
  await aTimeout(50);
  return element;
}

describe('adr-menu', () => {
  it('opens with the focus on its first item', async () => {
    const element = await opened();
    assert.include(label(element), 'Return to draft');
    await assert.isAccessible(element);
  });

  it('goes round with the arrows, to the ends with Home and End, and to a letter', async () => {
    const element = await opened();
    press(element, 'ArrowUp');
    assert.equal(label(element), 'Withdraw');
    press(element, 'ArrowDown');
    assert.include(label(element), 'Return to draft');
    press(element, 'End');
    assert.equal(label(element), 'Withdraw');
    press(element, 'a');
    assert.include(label(element), 'Accept');
  });

  it('keeps an item that is off in the list with its reason, and does nothing on it', async () => {
    const element = await opened();
    let chosen = '';
    element.addEventListener(
      MenuChosen.type,
      (event) => (chosen = event instanceof MenuChosen ? event.item : ''),
    );
    press(element, 'ArrowDown');
    assert.equal(label(element), 'Accept One objection is open.');
    const item = root(element).activeElement;
    assert.equal(item?.getAttribute('aria-disabled'), 'true');
    if (item instanceof HTMLElement) item.click();
    assert.equal(chosen, '');
  });

  it('closes and gives the focus back when an item is chosen', async () => {
    const element = await opened();
    setTimeout(
      () =>
        root(element).activeElement instanceof HTMLElement &&
        (root(element).activeElement as HTMLElement).click(),
    );
    const event: MenuChosen = await oneEvent(element, MenuChosen.type);
    assert.equal(event.item, 'return');
    await aTimeout(50);
    assert.equal(root(element).querySelector('[popover]:popover-open'), null);
    assert.equal(root(element).activeElement?.getAttribute('aria-haspopup'), 'menu');
  });
});
