// Choosing a stance: by pointer, by arrow, by the keys 1 to 5, and never while somebody types.
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { StanceChosen } from '../../../web/events.ts';
import type { PickElement } from '../../../web/components/pick.ts';
import '../../../web/components/pick.ts';

const press = (target: EventTarget, key: string) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

describe('adr-pick', () => {
  it('is a radio group with five named stances', async () => {
    const element = await fixture<PickElement>(html`<adr-pick label="Your stance on revision 5"></adr-pick>`);
    expect(element.shadowRoot?.querySelectorAll('input[type=radio]')).to.have.length(5);
    expect(element.shadowRoot?.querySelector('legend')?.textContent).to.equal('Your stance on revision 5');
    await expect(element).to.be.accessible();
  });

  it('says which stance a click chose', async () => {
    const element = await fixture<PickElement>(html`<adr-pick></adr-pick>`);
    setTimeout(() => element.shadowRoot?.querySelector<HTMLInputElement>('input[value=concern]')?.click());
    const event: StanceChosen = await oneEvent(element, StanceChosen.type);
    expect(event.stance).to.equal('concern');
    expect(element.chosen).to.equal('concern');
  });

  it('takes the keys 1 to 5 from anywhere on the page', async () => {
    const element = await fixture<PickElement>(html`<adr-pick></adr-pick>`);
    press(document.body, '3');
    expect(element.chosen).to.equal('object');
  });

  it('leaves the keys to a field somebody types in', async () => {
    const element = await fixture<HTMLElement>(
      html`<div><adr-pick></adr-pick><input aria-label="Words" /></div>`,
    );
    press(element.querySelector('input') ?? document.body, '3');
    expect(element.querySelector('adr-pick')?.chosen).to.equal(null);
  });

  it('chooses nothing when it is off', async () => {
    const element = await fixture<PickElement>(html`<adr-pick disabled></adr-pick>`);
    press(document.body, '1');
    expect(element.chosen).to.equal(null);
  });
});
