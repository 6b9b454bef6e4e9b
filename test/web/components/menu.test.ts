// The menu: every item can be reached by key, and what is off says why instead of vanishing.
import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { MenuChosen } from '../../../web/events.ts';
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
    expect(label(element)).to.contain('Return to draft');
    await expect(element).to.be.accessible();
  });

  it('goes round with the arrows, to the ends with Home and End, and to a letter', async () => {
    const element = await opened();
    press(element, 'ArrowUp');
    expect(label(element)).to.equal('Withdraw');
    press(element, 'ArrowDown');
    expect(label(element)).to.contain('Return to draft');
    press(element, 'End');
    expect(label(element)).to.equal('Withdraw');
    press(element, 'a');
    expect(label(element)).to.contain('Accept');
  });

  it('keeps an item that is off in the list with its reason, and does nothing on it', async () => {
    const element = await opened();
    let chosen = '';
    element.addEventListener(
      MenuChosen.type,
      (event) => (chosen = event instanceof MenuChosen ? event.item : ''),
    );
    press(element, 'ArrowDown');
    expect(label(element)).to.equal('Accept One objection is open.');
    const item = root(element).activeElement;
    expect(item?.getAttribute('aria-disabled')).to.equal('true');
    if (item instanceof HTMLElement) item.click();
    expect(chosen).to.equal('');
  });

  it('closes and gives the focus back when an item is chosen', async () => {
    const element = await opened();
    setTimeout(
      () =>
        root(element).activeElement instanceof HTMLElement &&
        (root(element).activeElement as HTMLElement).click(),
    );
    const event: MenuChosen = await oneEvent(element, MenuChosen.type);
    expect(event.item).to.equal('return');
    await aTimeout(50);
    expect(root(element).querySelector('[popover]:popover-open')).to.equal(null);
    expect(root(element).activeElement?.getAttribute('aria-haspopup')).to.equal('menu');
  });
});
