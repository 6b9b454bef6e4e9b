// The small ones: meter, banner, empty, outline.
import { aTimeout, assert, fixture, html } from '@open-wc/testing';
import type { BannerElement } from '../../../web/components/banner.ts';
import type { MeterElement } from '../../../web/components/meter.ts';
import type { OutlineElement } from '../../../web/components/outline.ts';
import '../../../web/components/banner.ts';
import '../../../web/components/empty.ts';
import '../../../web/components/meter.ts';
import '../../../web/components/outline.ts';

describe('adr-meter', () => {
  it('fills as many steps as have passed and says it in words', async () => {
    const element = await fixture<MeterElement>(
      html`<adr-meter value="3" max="5" label="Day 3 of 5"></adr-meter>`,
    );
    assert.equal(element.shadowRoot?.querySelectorAll('.full').length, 3);
    assert.equal(element.ariaLabel, 'Day 3 of 5');
    await assert.isAccessible(element);
  });
});

describe('adr-banner', () => {
  it('is an alert only when a person must act', async () => {
    const note = await fixture<BannerElement>(
      html`<adr-banner><b>No review here yet.</b> Send it.</adr-banner>`,
    );
    assert.equal(note.role, 'status');
    const red = await fixture<BannerElement>(
      html`<adr-banner tone="red"><b>Not saved.</b> Try again.</adr-banner>`,
    );
    assert.equal(red.role, 'alert');
    await assert.isAccessible(red);
  });
});

describe('adr-empty', () => {
  it('says one sentence', async () => {
    const element = await fixture<HTMLElement>(
      html`<adr-empty sentence="Nothing waits for you."></adr-empty>`,
    );
    await assert.shadowDom.equal(element, '<p>Nothing waits for you.</p><slot></slot>');
  });
});

describe('adr-outline', () => {
  it('marks the section that is being read and follows the scrolling', async () => {
    const around = await fixture<HTMLElement>(html`
      <div>
        <adr-outline></adr-outline>
        <section>
          <h2 id="a">First</h2>
          <p>Words</p>
          <h2 id="b">Second</h2>
          <p>Words</p>
        </section>
      </div>
    `);
    const words = [...around.querySelectorAll<HTMLElement>('p')];
    for (const paragraph of words) paragraph.style.setProperty('height', '2000px');
    const outline = around.querySelector<OutlineElement>('adr-outline');
    if (outline === null) throw new Error('There is no outline.');
    outline.headings = [...around.querySelectorAll<HTMLElement>('h2')];
    await outline.updateComplete;
    const current = () => outline.shadowRoot?.querySelector('[aria-current]')?.textContent?.trim();
    assert.equal(current(), 'First');
    await assert.isAccessible(outline);
    around.querySelector('#b')?.scrollIntoView();
    await aTimeout(200);
    assert.equal(current(), 'Second');
    scrollTo(0, 0);
  });

  it('stays away from a text with fewer than two headings', async () => {
    const element = await fixture<OutlineElement>(html`<adr-outline></adr-outline>`);
    assert.equal(element.shadowRoot?.querySelector('nav'), null);
  });
});
