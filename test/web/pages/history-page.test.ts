// The history of a decision and its texts as they were, on the real page over the real server.

import { assert, expect } from '@open-wc/testing';
import { Toasted, type Toast } from '../../../web/events/shell.ts';
import { ANA, reviewed, type Reviewed } from './reviewed.ts';
import { waitUntil } from '../wait-until.ts';

let past: Reviewed;

afterEach(() => past.served.end());

const rows = () => past.all('.row').map((one) => past.words(one));

describe('the history', () => {
  it('has who, when and why of every text and every act, with outside commits marked', async () => {
    past = await reviewed();
    await past.outside('Format everything', (text) => `${text}\n\n`, '2026-09-25T12:00:00Z');
    await past.open('tab=history');
    await past.says('Outside Accord');
    const said = rows();
    assert.lengthOf(said, 6);
    assert.match(
      said[0] ?? '',
      /^13:00 Outside Accord, Cy Adler: ?Format everything The signed text is the same/u,
    );
    assert.match(said[1] ?? '', /^10:00 2 Revision 2 by Ana Lopes How long links last [0-9a-f]{7}$/u);
    assert.match(
      said[2] ?? '',
      /Cy Adler objects, on revision 1 Too short\. Yes, if it is a month [0-9a-f]{7}$/u,
    );
    assert.match(said[3] ?? '', /Bo Lind consents, on revision 1 outdated/u);
    assert.match(said[4] ?? '', /Ana Lopes sends it to review, round 1/u);
    assert.match(said[5] ?? '', /Petra Novak: ?Start The file is there from here on\. Read the text/u);
    await past.says('Friday 25 September');
    await expect(past.page).to.be.accessible();
  });

  it('shows only the kinds that are asked for, and says so in its address', async () => {
    past = await reviewed();
    await past.open('tab=history');
    await past.says('Stances 2');
    past.all('fieldset input')[0]?.click();
    await past.settle();
    await past.settle();
    assert.lengthOf(rows(), 4);
    assert.include(location.search, 'kinds=stance');
  });

  it('lets any two texts be compared', async () => {
    past = await reviewed();
    await past.revise((text) => text.replace('Paper stays possible.', 'Paper goes.'), 'No paper');
    await past.open('tab=history');
    await past.says('rev 3');
    past.all('input[name=from]')[2]?.click();
    await past.settle();
    assert.match(past.button('Show what changed').getAttribute('href') ?? '', /tab=changes&from=1&to=3$/u);
  });

  it('comes fifty at a time', async () => {
    past = await reviewed(ANA);
    for (let turn = 0; turn < 48; turn += 1)
      await past.revise((text) => text.replace(/Paper.*/u, `Paper ${turn}.`), `Turn ${turn}`);
    await past.open('tab=history');
    await past.says('Page 1 of 2, 53 commits');
    assert.lengthOf(rows(), 50);
    past.page.query = new URLSearchParams('tab=history&page=2');
    await past.says('Page 2 of 2');
    await past.says('Start');
    assert.lengthOf(rows(), 3);
  });
});

describe('a text as it was', () => {
  it('is read under a banner that says which it is and leads back', async () => {
    past = await reviewed();
    await past.open('at=1');
    await past.says('We send a link that lasts for ten days.');
    await past.says('You read revision 1, as Petra Novak left it on Mon 5 Jan, 09:00.');
    await past.says('The file said “Proposed” then. It is not the text that stands today.');
    assert.match(
      past.button('Go to the text of today').getAttribute('href') ?? '',
      /0002-send-invoices-by-link\.md$|ADR-0002$/u,
    );
    assert.match(past.button('What changed since').getAttribute('href') ?? '', /tab=changes&from=1$/u);
    assert.isUndefined(past.find('adr-sign'), 'nobody signs an old text');
    await expect(past.page).to.be.accessible();
  });

  it('says so when there is none', async () => {
    past = await reviewed();
    await past.open('at=99');
    await past.says('The history of ADR-0002 has no text 99.');
  });
});

describe('putting a text back', () => {
  it('is for those who may edit, makes a commit, and can be undone', async () => {
    past = await reviewed(ANA);
    await past.open('tab=history');
    await past.says('Revision 2');
    const said: Toast[] = [];
    past.page.addEventListener(Toasted.type, (event) => event instanceof Toasted && said.push(event.toast));
    past.button('Put this text back: revision 1').click();
    await past.says('Revision 3 by Ana Lopes');
    assert.match(said[0]?.message ?? '', /^Revision 1 is back, commit [0-9a-f]{7}\.$/u);
    assert.include(past.served.store.log()[0]?.message ?? '', 'ADR-0002: Ana Lopes puts revision 1 back');
    said[0]?.undo?.();
    await past.says('Revision 4 by Ana Lopes');
    assert.include(past.served.store.log()[0]?.message ?? '', 'puts revision 2 back');
  });

  it('is not undone over what somebody saved after it', async () => {
    past = await reviewed(ANA);
    await past.open('tab=history');
    await past.says('Revision 2');
    const said: Toast[] = [];
    past.page.addEventListener(Toasted.type, (event) => event instanceof Toasted && said.push(event.toast));
    past.button('Put this text back: revision 1').click();
    await past.says('Revision 3 by Ana Lopes');
    await past.revise((text) => text.replace('Paper stays possible.', 'Paper goes.'), 'No paper');
    said[0]?.undo?.();
    await waitUntil(() => said.length === 2);
    assert.include(said[1]?.message ?? '', 'Not undone.');
    assert.include(past.served.store.log()[0]?.message ?? '', 'revises the text');
  });

  it('is offered to nobody else', async () => {
    past = await reviewed();
    await past.open('tab=history');
    await past.says('Revision 2');
    assert.notInclude(past.words(), 'Put this text back');
  });

  it('leads from an old text to the newest', async () => {
    past = await reviewed(ANA);
    await past.open('at=1');
    await past.says('You read revision 1');
    past.button('Put this text back').click();
    await past.settle();
    await past.settle();
    assert.match(past.served.places.at(-1) ?? '', /^\/decisions\//u);
  });
});
