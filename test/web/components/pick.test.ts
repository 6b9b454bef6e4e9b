// Choosing a stance: by pointer, by arrow, by the keys 1 to 5, and never while somebody types.
import { assert, fixture, html, oneEvent } from '@open-wc/testing';
import { StanceChosen } from '../../../web/events/review.ts';
import type { PickElement } from '../../../web/components/pick.ts';
import '../../../web/components/pick.ts';

const press = (target: EventTarget, key: string) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

describe('adr-pick', () => {
  it('is a radio group with five named stances', async () => {
    const element = await fixture<PickElement>(html`<adr-pick label="Your stance on revision 5"></adr-pick>`);
    assert.equal(element.shadowRoot?.querySelectorAll('input[type=radio]').length, 5);
    assert.equal(element.shadowRoot?.querySelector('legend')?.textContent, 'Your stance on revision 5');
    await assert.isAccessible(element);
  });

  it('says which stance a click chose', async () => {
    const element = await fixture<PickElement>(html`<adr-pick></adr-pick>`);
    setTimeout(() => element.shadowRoot?.querySelector<HTMLInputElement>('input[value=concern]')?.click());
    const event: StanceChosen = await oneEvent(element, StanceChosen.type);
    assert.equal(event.stance, 'concern');
    assert.equal(element.chosen, 'concern');
  });

  it('takes the keys 1 to 5 from anywhere on the page', async () => {
    const element = await fixture<PickElement>(html`<adr-pick></adr-pick>`);
    press(document.body, '3');
    assert.equal(element.chosen, 'object');
  });

  it('leaves the keys to a field somebody types in', async () => {
    const element = await fixture<HTMLElement>(
      html`<div><adr-pick></adr-pick><input aria-label="Words" /></div>`,
    );
    press(element.querySelector('input') ?? document.body, '3');
    assert.equal(element.querySelector<PickElement>('adr-pick')?.chosen, null);
  });

  it('chooses nothing when it is off', async () => {
    const element = await fixture<PickElement>(html`<adr-pick disabled></adr-pick>`);
    press(document.body, '1');
    assert.equal(element.chosen, null);
  });
});
