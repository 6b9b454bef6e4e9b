// What changed between two texts, on the real page over the real server: as it reads, side by side, in source, by key and by address.

import { assert, expect } from '@open-wc/testing';
import { anchorAt } from '../../../server/domain/anchor.ts';
import { NewsHeard } from '../../../web/events/live.ts';
import { ANA, PATH, reviewed, type Reviewed } from './reviewed.ts';
import { focused } from '../through-shadows.ts';
import { waitUntil } from '../wait-until.ts';

let past: Reviewed;

afterEach(() => past.served.end());

const marks = () => past.all('.prose :is(ins, .chg del)').map((one) => `${one.tagName} ${one.textContent}`);

describe('without two texts in its address', () => {
  it('shows what changed since the text you signed, and whose stances that made outdated', async () => {
    past = await reviewed();
    await past.revise((text) => text.replace('Paper stays possible.', 'Paper goes.'), 'No paper');
    await past.open('tab=changes');
    await past.says('2 sections changed');
    assert.include(marks().join(), 'DEL ten days,INS a whole month');
    assert.include(marks().join(), 'DEL stays possible,INS goes');
    await past.says('Made outdated 1');
    await past.says('Bo Lind');
    await past.says('Signed revision 1. It does not count until Bo answers.');
    await past.says('Still stands 1');
    await past.says('On revision 1. It stands until Cy lifts it.');
    await past.says('How long links last');
    await expect(past.page).to.be.accessible();
  });

  it('says beside each change who made it and why, and whose stance it made outdated', async () => {
    past = await reviewed();
    await past.revise((text) => text.replace('Paper stays possible.', 'Paper goes.'), 'No paper');
    await past.open('tab=changes');
    await waitUntil(() => past.all('.note').length === 2, 'two notes');
    const notes = past.all('.note').map((note) => past.words(note));
    const said = notes.join(' / ');
    assert.equal(said.match(/Ana Lopes/gu)?.length, 2, said);
    assert.include(said, 'How long links last');
    assert.include(said, 'Made the stance of Bo Lind outdated.');
    await past.says('Made outdated: Bo Lind');
    await expect(past.page).to.be.accessible();
  });

  it('says which thread a change came of, with a link to it, and whose objection was answered on it', async () => {
    past = await reviewed();
    const { byPath, files } = await past.served.services.catalogue.current();
    const { text = '' } = files.get(PATH) ?? {};
    const body = text.slice(text.indexOf('## Context'));
    const start = body.indexOf('Paper stays');
    const anchor = anchorAt(body, await past.digest(), start, start + 'Paper stays possible.'.length);
    const suggestion = 'Paper goes.';
    await past.give('cy', { type: 'open-thread', anchor, body: 'Why?', blocking: false, suggestion });
    const [thread] = (await past.served.services.catalogue.current()).byPath.get(PATH)?.review.threads ?? [];
    await past.give('ana', { type: 'apply-suggestion', thread: thread?.id ?? '' });
    const [objection] = byPath.get(PATH)?.review.objections ?? [];
    await past.give('ana', { type: 'answer-objection', objection: objection?.id ?? '', answer: 'A month.' });
    await past.open('tab=changes');
    await past.says('After thread 1 of Cy Adler.');
    await past.says('The objection of Cy Adler was answered on it.');
    assert.include(past.get('.note a.to').getAttribute('href') ?? '', `#comment-${thread?.id}`);
    await expect(past.page).to.be.accessible();
  });

  it('shows the last change to whoever signed nothing', async () => {
    past = await reviewed(ANA);
    await past.revise((text) => text.replace('Paper stays possible.', 'Paper goes.'), 'No paper');
    await past.open('tab=changes');
    await past.says('1 section changed');
    assert.notInclude(marks().join(), 'month');
  });

  it('lets you consent again in the same place', async () => {
    past = await reviewed();
    await past.open('tab=changes');
    await past.says('Consent again');
    await past.press('Enter');
    await past.says('You consented to revision 2');
    await past.says('You signed revision 2, which is this text.');
  });
});

it('marks words of items and cells, shows both diagrams, and folds what stayed', async () => {
  past = await reviewed();
  await past.open('tab=changes');
  await past.says('2 sections changed');
  assert.includeMembers(marks(), ['DEL 3', 'INS 4']);
  await past.says('The diagram as it was');
  await waitUntil(() => past.all('adr-diagram').length === 2, 'both diagrams');
  past.button('Show 3 unchanged paragraphs').click();
  await past.says('We counted for a month.');
  assert.equal(focused()?.textContent, 'Context');
});

it('goes from change to change by key and button, and says where it is', async () => {
  past = await reviewed();
  await past.open('tab=changes');
  await past.says('2 sections changed');
  await past.press('n');
  await past.says('Change 1 of 4');
  assert.include(focused()?.textContent ?? '', 'We send a link');
  past.button('Next change').click();
  await past.settle();
  await past.says('Change 2 of 4');
  await past.press('p');
  await past.press('p');
  await past.says('Change 4 of 4');
});

it('has two columns and the source, each in its address', async () => {
  past = await reviewed();
  await past.open('tab=changes');
  await past.says('2 sections changed');
  await past.press('d');
  assert.include(location.search, 'view=side');
  await past.says('Revision 1');
  const [before, after] = past.all('.row .prose').filter((one) => one.textContent?.includes('We send'));
  assert.include(before?.textContent ?? '', 'ten days');
  assert.notInclude(before?.textContent ?? '', 'month');
  assert.include(after?.textContent ?? '', 'a whole month');
  assert.include(
    past.all('.row.same h2').map((one) => one.textContent),
    'Decision',
    'a heading that both have is known as the same',
  );
  await expect(past.page).to.be.accessible();
  past.button('Source').click();
  await past.says('unchanged lines');
  assert.deepEqual(
    past
      .all('tr.removed mark, tr.added mark')
      .slice(0, 2)
      .map((one) => one.textContent),
    ['ten days', 'a whole month'],
  );
  assert.include(past.words(past.get('tr.removed')), 'removed');
  await expect(past.page).to.be.accessible();
});

it('compares any two texts, by the address or by choosing them', async () => {
  past = await reviewed();
  await past.revise((text) => text.replace('Paper stays possible.', 'Paper goes.'), 'No paper');
  await past.open('tab=changes&from=2&to=3');
  await past.says('1 section changed');
  const from = past.get('select#from');
  if (!(from instanceof HTMLSelectElement)) assert.fail('no select');
  assert.equal(from.value, '2');
  from.value = '1';
  from.dispatchEvent(new Event('change'));
  await past.says('2 sections changed');
  assert.include(location.search, 'from=1&to=3');
  await past.press(']');
  await past.press('[');
  await past.says('2 sections changed');
});

it('says so when there is no such text, and when there is one text only', async () => {
  past = await reviewed();
  await past.open('tab=changes&from=9');
  await past.says('The history of this decision has no text 9. Choose another above.');
  await past.open('tab=changes&from=1&to=1');
  await past.says('These two texts are the same, word for word.');
});

it('shows another title, and says where to look when only fields differ', async () => {
  past = await reviewed(ANA);
  const title = (text: string) => /^# .*/mu.exec(text)?.[0] ?? assert.fail('no title');
  await past.revise((text) => text.replace(title(text), `${title(text)} by noon`), 'Say when');
  await past.open('tab=changes');
  await past.says('But for the title, these two texts read the same.');
  const words = past.get('adr-suggestion').shadowRoot?.textContent ?? '';
  assert.match(words, /added by noon/u);
  await expect(past.page).to.be.accessible();
  await past.revise((text) => `---\ntags: [mail]\n---\n\n${text}`, 'Tags');
  await past.open('tab=changes');
  await past.says(
    'These two texts read the same. What differs stands in their fields or marks: see the source.',
  );
});

it('knows a text that came from outside', async () => {
  past = await reviewed(ANA);
  await past.outside('Typo', (text) => text.replace('Paper stays', 'Paper may stay'), '2026-09-25T12:00:00Z');
  await past.open('tab=changes');
  await past.says('1 section changed');
  assert.includeMembers(marks(), ['INS may stay']);
  await past.says('by Cy Adler');
});

it('is where a newer revision leads that came while the old one was read', async () => {
  past = await reviewed();
  await past.open('');
  await past.revise((text) => text.replace('Paper stays possible.', 'Paper goes.'), 'No paper');
  window.dispatchEvent(new NewsHeard(null));
  await past.says('Revision 3 is out. You read revision 2.');
  const link = past.button('See what changed');
  assert.match(link.getAttribute('href') ?? '', /\?tab=changes&from=2&to=3$/u);
  past.page.query = new URLSearchParams('tab=changes&from=2&to=3');
  await past.says('1 section changed');
  await past.says('Consent again');
});
