// Comments on words of the text, on the real page over the real server: chosen by pointer and by key, written, answered, settled, never lost.

import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { anchorAt } from '../../../server/domain/anchor.ts';
import { Toasted, type Toast } from '../../../web/events/shell.ts';
import { NewsHeard } from '../../../web/events/live.ts';
import { ANA, BO, CY, PATH, reviewed, type Reviewed } from './reviewed.ts';
import { focused } from '../through-shadows.ts';
import { waitUntil } from '../wait-until.ts';

let past: Reviewed;
let toasts: Toast[];

beforeEach(() => {
  toasts = [];
  document.addEventListener(Toasted.type, onToast);
});

afterEach(async () => {
  document.removeEventListener(Toasted.type, onToast);
  getSelection()?.removeAllRanges();
  past.served.end();
  for (const key of Object.keys(localStorage))
    if (key.startsWith('accord-words')) localStorage.removeItem(key);
  await setViewport({ width: 800, height: 600 });
});

function onToast(event: Event) {
  if (event instanceof Toasted) toasts.push(event.toast);
}

const decision = async () => {
  const { byPath } = await past.served.services.catalogue.current();
  return byPath.get(PATH) ?? assert.fail('no decision');
};
const threads = async () => (await decision()).review.threads;

/** As the text is shown to readers. */
async function bodyNow(): Promise<string> {
  const { files } = await past.served.services.catalogue.current();
  const text = files.get(PATH)?.text ?? '';
  return text.slice(text.indexOf('## Context'));
}

async function comment(by: string, words: string | null, body: string, more: object = {}) {
  const shown = await bodyNow();
  const start = shown.indexOf(words ?? '');
  const { digest } = await decision();
  await past.give(by, {
    type: 'open-thread',
    anchor: words === null ? null : anchorAt(shown, digest, start, start + words.length),
    body,
    blocking: false,
    suggestion: null,
    ...more,
  });
}

/** Opens the page and waits for its text. */
async function open(query = '') {
  await past.open(query);
  await waitUntil(() => past.find('h2[id]') !== undefined, 'the text is laid out');
  await past.settle();
}

/** Chooses words of the text as a pointer does. */
async function choose(words: string) {
  const prose = past.get('.prose');
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(words) ?? -1;
    if (at === -1) continue;
    getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
    await waitUntil(() => past.find('.offer') !== undefined, 'the button to comment is there');
    return;
  }
  assert.fail(`“${words}” is not in one piece of the text`);
}

async function type(selector: string, text: string) {
  await waitUntil(() => within(selector, 'textarea') !== undefined, `a field in ${selector}`);
  const field = within(selector, 'textarea');
  assert.instanceOf(field, HTMLTextAreaElement);
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await past.settle();
}

async function send(selector: string) {
  within(selector, 'textarea')?.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true }),
  );
  await past.settle();
}

const FIELD = 'adr-compose';
const REPLY = 'adr-thread';
/** An element within another one, through all its shadow roots. */
const within = (outer: string, inner: string) =>
  past.all(outer).flatMap((one) => (one.shadowRoot === null ? [] : past.all(inner, one.shadowRoot)))[0];
const inText = (selector: string) => past.all(selector, past.get('adr-prose').shadowRoot ?? assert.fail());
const marks = () => past.all('mark.c').map((one) => `${one.className.replace('c ', '')}: ${one.textContent}`);
const item = async (name: string) => {
  past.button('More about this comment').click();
  await waitUntil(() => past.all('[role=menuitem]').length > 0);
  await past.settle();
  (past.all('[role=menuitem]').find((one) => one.innerText.startsWith(name)) ?? assert.fail(name)).click();
  await past.settle();
};

describe('a thread on words of the text', () => {
  it('is marked and numbered in the text, counted beside its section, and each leads to the other', async () => {
    past = await reviewed();
    await comment('cy', 'We counted for a month.', 'By whom?');
    await comment('cy', 'Paper stays possible.', 'Why?', { blocking: true });
    await open();
    await waitUntil(() => marks().length === 2);
    assert.deepEqual(marks(), ['open: We counted for a month.', 'blocking: Paper stays possible.']);
    assert.deepEqual(
      past.all('.tref').map((one) => one.ariaLabel),
      ['Thread 1', 'Thread 2'],
    );
    await waitUntil(() => past.words(past.get('adr-outline')).includes('Context1'));
    await past.says('Threads 2 open');
    await past.says('“Paper stays possible.” blocks');
    past.get('mark.blocking').click();
    await waitUntil(() => past.find('adr-thread[focused]') !== undefined);
    assert.include(past.words(past.get('adr-thread[focused]')), 'Why?');
    assert.include(past.get('mark.blocking').className, 'focused');
    await past.press('n');
    assert.include(past.words(past.get('adr-thread[focused]')), 'By whom?');
    await past.press('p');
    assert.include(past.words(past.get('adr-thread[focused]')), 'Why?');
    await assert.isAccessible(past.page);
  });

  it('stands in the margin of a wide page, at its line, and closes for the one that is read', async () => {
    await setViewport({ width: 1440, height: 900 });
    past = await reviewed();
    await comment(
      'cy',
      'Mails bounce, and nobody reads them twice.',
      'Says who? A sentence that takes its room.',
    );
    await comment('cy', 'We counted for a month.', 'By whom? A sentence that takes its room as well.');
    await comment('cy', 'The count is in the sheet.', 'Which one? This one needs its room too.');
    await open();
    const closed = () => past.all('adr-thread').map((one) => one.hasAttribute('closed'));
    await waitUntil(
      () => closed().join() === 'true,true,false',
      'those that would touch the next are closed',
    );
    assert.include(past.words(past.get('adr-thread[closed]')), 'Says who?', 'a line says what is said');
    past.get('.tref[aria-label="Thread 2"]').click();
    await waitUntil(() => closed().join() === 'true,false,true', 'the one that is read is whole');
    const box = (index: number) => past.all('adr-thread')[index]?.getBoundingClientRect() ?? new DOMRect();
    const line = past.all('mark.c')[1]?.getBoundingClientRect() ?? new DOMRect();
    assert.closeTo(box(1).top, line.top, 2, 'the one that is read stands at its line');
    assert.isAtMost(box(0).bottom, box(1).top);
    assert.isAtMost(box(1).bottom, box(2).top);
    assert.isAtLeast(box(1).left, past.get('.prose').getBoundingClientRect().right);
    await assert.isAccessible(past.page);
  });

  it('that stands in a crowd is told in a line, and comes when it is asked for', async () => {
    await setViewport({ width: 1440, height: 900 });
    past = await reviewed();
    for (let remark = 1; remark <= 9; remark += 1)
      await comment('cy', 'We counted for a month.', `Remark ${remark}.`);
    await open();
    await past.says('more on this screen');
    const shown = () => past.all('adr-thread:not([told])').length;
    const before = shown();
    assert.isBelow(before, 9);
    await assert.isAccessible(past.page);
    past.get('.told[data-thread]').click();
    await waitUntil(() => past.find('adr-thread[focused]:not([told])') !== undefined);
    await waitUntil(() => shown() === before + 1);
  });

  it('is answered, edited, resolved and opened again; each can be undone', async () => {
    past = await reviewed();
    await comment('bo', 'We counted for a month.', 'By whom?');
    await open();
    await past.says('By whom?');
    past.button('Reply').click();
    await past.settle();
    await type(REPLY, 'By @Cy Adler.');
    await send(REPLY);
    await waitUntil(() => past.all('adr-comment[reply]').length === 1);
    await waitUntil(async () => (await threads())[0]?.comments.length === 2);
    assert.deepEqual((await threads())[0]?.comments[1]?.mentions, ['cy']);
    await item('Edit');
    await type('adr-comment', 'By whom, please say?');
    await send('adr-comment');
    await past.says('edited');
    past.button('Resolve').click();
    await past.says('resolved by Bo, just now');
    // Whether it is focused too depends on the window, which other pages of this run share.
    assert.match(marks().join(), /^resolved( focused)?: We counted for a month\.$/u);
    await waitUntil(() => toasts.at(-1)?.message === 'Resolved.');
    toasts.at(-1)?.undo?.();
    await waitUntil(async () => (await threads())[0]?.resolved === null);
    await waitUntil(() => /^Undone, in [\da-f]{7}\.$/u.test(toasts.at(-1)?.message ?? ''));
  });

  it('says who can resolve it where it blocks', async () => {
    past = await reviewed(ANA);
    await comment('cy', 'We counted for a month.', 'By whom?', { blocking: true });
    await open();
    await past.says('It blocks, so only Cy Adler or the facilitator can resolve it.');
  });

  it('is redacted with a reason, and says so', async () => {
    past = await reviewed();
    await comment('bo', 'We counted for a month.', 'Her phone is 555 0199.');
    await open();
    await past.says('555 0199');
    await item('Redact');
    await type('adr-comment', 'A phone number.');
    await send('adr-comment');
    await past.says('Redacted by Bo Lind');
    assert.notInclude(past.words(), '555 0199');
    await past.says('taking them out there is for the git host');
  });
});

describe('a comment whose words are gone', () => {
  async function lost(as = CY) {
    past = await reviewed(as);
    await comment('cy', 'We counted for a month.', 'By whom?');
    await past.revise((text) => text.replace('We counted for a month.\n\n', ''), 'shorter');
    await open();
    await past.says('These words are gone since.');
    past.button('Put on other words').click();
    await waitUntil(() => within(REPLY, 'select') !== undefined);
    // A focus that comes later would take the choice in the text away.
    await waitUntil(() => focused() === within(REPLY, 'select'));
  }

  it('is put on others by key, and says what it was made for', async () => {
    await lost();
    const select = within(REPLY, 'select');
    assert.instanceOf(select, HTMLSelectElement);
    await assert.isAccessible(past.page);
    select.value =
      [...select.options].find((one) => one.text.startsWith('The count is in'))?.value ?? assert.fail();
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await past.settle();
    past.button('Put it there').click();
    await waitUntil(async () => (await threads())[0]?.anchor?.exact === 'The count is in the sheet.');
    await past.says('Made on revision 2: We counted for a month. Put here by Cy.');
    await waitUntil(() => marks()[0]?.endsWith('The count is in the sheet.') === true);
    assert.notInclude(past.words(), 'These words are gone');
    toasts.at(-1)?.undo?.();
    await past.says('These words are gone since.');
  });

  it('or on those that are chosen in the text', async () => {
    await lost(ANA);
    await choose('nobody reads them');
    await waitUntil(() => past.words().includes('“nobody reads them”'));
    past.button('Put it there').click();
    await waitUntil(async () => (await threads())[0]?.anchor?.exact === 'nobody reads them');
  });
});

describe('a new comment', () => {
  it('is about the words that are chosen, and sent by key', async () => {
    past = await reviewed();
    await open();
    await choose('nobody reads them');
    await past.press('c');
    await waitUntil(() => within(FIELD, 'textarea') !== undefined);
    assert.deepEqual(marks(), ['composing: nobody reads them']);
    await waitUntil(() => focused() === within(FIELD, 'textarea'));
    await type(FIELD, 'Is that so?');
    await assert.isAccessible(past.page);
    await send(FIELD);
    await waitUntil(async () => (await threads()).length === 1);
    const [thread] = await threads();
    assert.equal(thread?.anchor?.exact, 'nobody reads them');
    assert.deepEqual(thread?.anchor?.headings, ['Context']);
    await waitUntil(() => marks()[0] === 'open focused: nobody reads them');
    assert.isUndefined(past.find('adr-compose'));
    assert.equal(toasts.at(-1)?.message, 'Commented.');
  });

  it('finds its words across marks, lists and tables', async () => {
    past = await reviewed();
    await open();
    const item = inText('li').find((one) => one.textContent?.includes('Paper')) ?? assert.fail();
    const cell = inText('td').at(-1) ?? assert.fail();
    getSelection()?.setBaseAndExtent(item, 0, cell, cell.childNodes.length);
    await waitUntil(() => past.find('.offer') !== undefined);
    past.get('.offer').click();
    await waitUntil(() => within(FIELD, 'textarea') !== undefined);
    await type(FIELD, 'All of this.');
    await send(FIELD);
    await waitUntil(async () => (await threads()).length === 1);
    const exact = (await threads())[0]?.anchor?.exact ?? '';
    assert.match(exact, /^Paper stays possible\.\n\n## Consequences[^]*\| Links \| 4$/u);
  });

  it('chooses its words by key alone, sentence by sentence', async () => {
    past = await reviewed();
    await open();
    await past.press('c');
    await waitUntil(() => within(FIELD, 'select') !== undefined);
    const select = within(FIELD, 'select');
    assert.instanceOf(select, HTMLSelectElement);
    const option = [...select.options].find((one) => one.text.startsWith('The count is in')) ?? assert.fail();
    assert.equal(option.parentElement?.getAttribute('label'), 'Context');
    select.value = option.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(() => marks()[0] === 'composing: The count is in the sheet.');
    await type(FIELD, 'Link it.');
    await send(FIELD);
    await waitUntil(async () => (await threads())[0]?.anchor?.exact === 'The count is in the sheet.');
  });

  it('survives a reload with its words and its place, and goes when it is discarded', async () => {
    past = await reviewed();
    await open();
    await choose('nobody reads them');
    await past.press('c');
    await waitUntil(() => within(FIELD, 'textarea') !== undefined);
    await type(FIELD, 'Half a thou');
    past.page.remove();
    await open();
    await waitUntil(() => marks()[0] === 'composing: nobody reads them');
    const field = within(FIELD, 'textarea');
    assert.equal(field instanceof HTMLTextAreaElement ? field.value : '', 'Half a thou');
    past.button('Discard').click();
    await past.settle();
    assert.deepEqual(marks(), []);
    past.page.remove();
    await open();
    assert.isUndefined(past.find('adr-compose'));
  });

  it('stays with its words when it could not be sent, and says why', async () => {
    past = await reviewed();
    await open();
    await past.press('c');
    await waitUntil(() => within(FIELD, 'textarea') !== undefined);
    await type(FIELD, 'Is that so?');
    past.served.setReached(false);
    await send(FIELD);
    await past.says('Not sent. Your words are kept. The server could not be reached.');
    const field = within(FIELD, 'textarea');
    assert.equal(field instanceof HTMLTextAreaElement ? field.value : '', 'Is that so?');
    past.served.setReached(true);
    await send(FIELD);
    await waitUntil(async () => (await threads()).length === 1);
  });

  it('completes people, and says for whom blocking is', async () => {
    past = await reviewed(BO);
    await comment('cy', null, 'Who tells the ports?');
    await open();
    await past.press('c');
    await waitUntil(() => within(FIELD, 'textarea') !== undefined);
    const field = within(FIELD, 'textarea');
    assert.instanceOf(field, HTMLTextAreaElement);
    field.value = 'Ask @cy';
    field.setSelectionRange(7, 7);
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await waitUntil(() => past.find('[role=option]') !== undefined);
    assert.include(past.words(past.get('[role=option]')), 'Cy Adler');
    await assert.isAccessible(past.page);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    await past.settle();
    assert.equal(field.value, 'Ask @Cy Adler ');
  });

  it('is not lost, nor loses its field, when somebody else comments meanwhile', async () => {
    past = await reviewed();
    await open();
    await choose('nobody reads them');
    await past.press('c');
    await waitUntil(() => within(FIELD, 'textarea') !== undefined);
    await type(FIELD, 'Half a thou');
    await comment('cy', 'We counted for a month.', 'By whom?');
    window.dispatchEvent(new NewsHeard([PATH]));
    await past.says('By whom?');
    const field = within(FIELD, 'textarea');
    assert.equal(field instanceof HTMLTextAreaElement ? field.value : '', 'Half a thou');
    assert.equal(focused(), field);
    assert.sameMembers(marks(), ['open: We counted for a month.', 'composing: nobody reads them']);
  });
});

describe('a suggestion', () => {
  it('is put into the text by its author with one key, and credited', async () => {
    past = await reviewed(ANA);
    await comment('cy', 'We counted for a month.', 'Say how long.', {
      suggestion: 'We counted for six weeks.',
    });
    await open();
    await waitUntil(() => within('adr-suggestion', 'ins') !== undefined);
    assert.include(past.words(past.get('adr-suggestion')), 'added six weeks');
    await past.press('n');
    await past.press('a');
    await waitUntil(async () => (await bodyNow()).includes('We counted for six weeks.'));
    const { byPath } = await past.served.services.catalogue.current();
    assert.deepEqual(byPath.get(PATH)?.review.authors, ['ana']);
    await past.says('applied by Ana, just now');
    const [last] = past.served.store.log();
    assert.include(last?.message, 'Cy Adler');
  });

  it('is declined with a word', async () => {
    past = await reviewed(ANA);
    await comment('cy', 'We counted for a month.', 'Say how long.', {
      suggestion: 'We counted for six weeks.',
    });
    await open();
    await past.says('Say how long.');
    past.button('Decline, with a word').click();
    await past.settle();
    await type(REPLY, 'It was a month.');
    await send(REPLY);
    await past.says('resolved by Ana, just now: “It was a month.”');
  });
});

describe('a thread whose words changed', () => {
  it('shows what it was about where its section is, or above the text; it is never dropped', async () => {
    past = await reviewed();
    await comment('cy', 'We counted for a month.', 'By whom?');
    await past.revise((text) => text.replace('We counted for a month.\n\n', ''), 'Shorter');
    await open();
    await past.says('On revision 2: We counted for a month. These words are gone since.');
    await past.says('By whom?');
    await assert.isAccessible(past.page);
  });

  it('goes along with its words when they move', async () => {
    past = await reviewed();
    await comment('cy', 'We counted for a month.', 'By whom?');
    await past.revise(
      (text) =>
        text
          .replace('We counted for a month.\n\n', '')
          .replace('## Decision\n', '## Decision\n\nWe counted for a month.\n'),
      'Moved',
    );
    await open();
    await waitUntil(() => marks()[0] === 'open: We counted for a month.');
    assert.notInclude(past.words(), 'These words are gone');
  });
});

it('a link to a comment opens at its thread', async () => {
  past = await reviewed();
  await comment('cy', 'We counted for a month.', 'By whom?');
  const [thread] = await threads();
  await past.give('bo', { type: 'reply', thread: thread?.id ?? '', body: 'By us.' });
  const id = (await threads())[0]?.comments[1]?.id ?? '';
  history.replaceState(null, '', `#comment-${id}`);
  await open();
  await waitUntil(() => past.find('adr-thread[focused]') !== undefined);
  await waitUntil(
    () => focused()?.ariaLabel === 'Thread 1' || past.get('adr-thread').matches(':focus-within'),
  );
  history.replaceState(null, '', location.pathname + location.search);
});

it('every thread stands in the tab of threads, open ones first, and can be answered there', async () => {
  past = await reviewed(CY);
  await comment('cy', 'We counted for a month.', 'By whom?');
  await comment('cy', null, 'Who tells the ports?');
  await past.give('cy', { type: 'resolve-thread', thread: (await threads())[0]?.id ?? '', note: '' });
  await past.open('tab=threads');
  await past.says('Open 1');
  await past.says('Resolved 1');
  await past.says('Who tells the ports?');
  past.button('Reply').click();
  await past.settle();
  await type(REPLY, 'We do.');
  await send(REPLY);
  await past.says('We do.');
  past.button('Comment on the whole').click();
  await waitUntil(() => within(FIELD, 'textarea') !== undefined);
  await assert.isAccessible(past.page);
});
