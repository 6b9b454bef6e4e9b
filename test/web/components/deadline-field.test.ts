// The day on which a round closes: a holiday is said to be one before anything is sent, with the day to take instead.
import { expect, fixture, html } from '@open-wc/testing';
import type { DeadlineElement } from '../../../web/components/deadline-field.ts';
import '../../../web/components/deadline-field.ts';

const CALENDAR = {
  workingDays: [1, 2, 3, 4, 5],
  zone: 'Europe/Lisbon',
  holidays: ['2026-12-24', '2026-12-25'],
};

function words(el: Element): string {
  return (el.shadowRoot?.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
}

describe('a deadline', () => {
  it('on a holiday is told as one, with the next working day; another day is not', async () => {
    const el = await fixture<DeadlineElement>(
      html`<adr-deadline .calendar=${CALENDAR} least="5" now="2026-12-01T09:00:00.000Z"></adr-deadline>`,
    );
    const input = el.shadowRoot?.querySelector('input');
    if (!(input instanceof HTMLInputElement)) throw new Error('There is no field.');
    expect(words(el)).not.to.contain('holiday');
    const choose = async (day: string) => {
      input.value = day;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await el.updateComplete;
    };
    await choose('2026-12-24');
    expect(words(el)).to.contain('Thu 24 Dec is a holiday. The next working day is Mon 28 Dec.');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    await expect(el).to.be.accessible();
    await choose('2026-12-28');
    expect(words(el)).not.to.contain('holiday');
    expect(input.hasAttribute('aria-invalid')).to.equal(false);
  });
});
