// What somebody writes into the minutes stands in its field until the server has taken it.

import { assert, fixture, html } from '@open-wc/testing';
import type { MeetingCan } from '../../../server/domain/meeting-command.ts';
import { octoberMinutes } from '../../fixtures/minutes/october.ts';
import type { MeetingAsked } from '../../../web/events/meeting.ts';
import type { MinutesElement } from '../../../web/components/minutes.ts';
import '../../../web/components/minutes.ts';

describe('minutes', () => {
  it('keep a correction in its field until it is taken', async () => {
    const asked: MeetingAsked[] = [];
    const can = { 'correct-minutes': true } as MeetingCan;
    const minutes = { ...octoberMinutes(), approved: null, openUntil: '2026-10-20T17:00:00.000Z' };
    const element = await fixture<MinutesElement>(
      html`<adr-minutes
        .minutes=${minutes}
        .can=${can}
        now="2026-10-07T09:00:00.000Z"
        @meeting-asked=${(event: MeetingAsked) => asked.push(event)}
      ></adr-minutes>`,
    );
    await assert.isAccessible(element);
    const field = element.shadowRoot?.querySelector('form input');
    assert.instanceOf(field, HTMLInputElement);
    field.value = 'Dee came at 14:20.';
    field.dispatchEvent(new InputEvent('input'));
    element.shadowRoot?.querySelector<HTMLButtonElement>('form button')?.click();
    await element.updateComplete;
    assert.deepEqual(asked[0]?.command, { type: 'correct-minutes', correction: 'Dee came at 14:20.' });
    assert.equal(field.value, 'Dee came at 14:20.');
    asked[0]?.taken();
    await element.updateComplete;
    assert.equal(field.value, '');
  });
});
