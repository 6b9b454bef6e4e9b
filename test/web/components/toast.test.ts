// Toasts: heard politely, gone by themselves, undone by click or by Ctrl+Z.
import { aTimeout, assert, fixture, html, oneEvent } from '@open-wc/testing';
import { ToastGone, type Toast } from '../../../web/events/shell.ts';
import type { ToastElement } from '../../../web/components/toast.ts';
import '../../../web/components/toast.ts';

describe('adr-toast', () => {
  it('fills a polite live region that was there before', async () => {
    const element = await fixture<ToastElement>(html`<adr-toast></adr-toast>`);
    const region = element.shadowRoot?.querySelector('[aria-live=polite]');
    element.toast = { message: 'Signed revision 5 as consent.', undo: () => undefined };
    await element.updateComplete;
    assert.include(region?.textContent, 'Signed revision 5 as consent.');
    await assert.isAccessible(element);
  });

  it('bears a tick only for what was done', async () => {
    const signs = async (toast: Toast) => {
      const element = await fixture<ToastElement>(html`<adr-toast .toast=${toast}></adr-toast>`);
      await assert.isAccessible(element);
      return [...(element.shadowRoot?.querySelectorAll('[role=status] [name]') ?? [])].map((one) =>
        one.getAttribute('name'),
      );
    };
    assert.deepEqual(await signs({ message: 'Moved.' }), ['met', 'x']);
    assert.deepEqual(await signs({ message: 'Say why.', refused: true }), ['octagon-alert', 'x']);
  });

  it('goes when its time is up', async () => {
    const element = await fixture<ToastElement>(
      html`<adr-toast stay="20" .toast=${{ message: 'Saved.' }}></adr-toast>`,
    );
    await oneEvent(element, ToastGone.type);
  });

  it('stays while the pointer rests on it', async () => {
    const element = await fixture<ToastElement>(
      html`<adr-toast stay="20" .toast=${{ message: 'Saved.' }}></adr-toast>`,
    );
    let gone = false;
    element.addEventListener(ToastGone.type, () => (gone = true));
    element.shadowRoot?.querySelector('.toast')?.dispatchEvent(new PointerEvent('pointerenter'));
    await aTimeout(60);
    assert.isFalse(gone);
  });

  it('undoes with Ctrl+Z, except while somebody types', async () => {
    let undone = 0;
    const toast = { message: 'Signed.', undo: () => (undone += 1) };
    const around = await fixture<HTMLElement>(
      html`<div><adr-toast .toast=${toast}></adr-toast><input aria-label="Words" /></div>`,
    );
    const press = (target: Element) =>
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, composed: true }),
      );
    press(around.querySelector('input') ?? around);
    assert.equal(undone, 0);
    press(around);
    assert.equal(undone, 1);
  });
});
