// A text is edited, saved, met by somebody else's, kept in the browser, and sent to review, against the real server in the page.
import { EditorView } from '@codemirror/view';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { dropDraft, findDraft } from '../../../web/controllers/draft.ts';
import { PeopleChanged } from '../../../web/events/controls.ts';
import { Toasted, type Toast } from '../../../web/events/shell.ts';
import type { Session } from '../../../web/session.ts';
import { PETRA, serve, type Around, type Served } from './with-server.ts';
import '../../../web/pages/edit-page.ts';
import { personFor } from '../../../server/people.ts';
import { commitTo } from '../../../server/store/store.ts';
import { waitUntil } from '../wait-until.ts';

const PATH = 'docs/adr/0007-count-stock.md';
const TEXT =
  '# 7. Count stock in one place\n\nDate: 2026-01-12\n\n## Status\n\nProposed\n\n## Context\n\nStock was counted twice.\n\n## Decision\n\nWe count stock in one place.\n\n## Consequences\n\nOne count.\n';
const POLICY = `people:
  - { id: petra, name: Petra Novak, email: petra@example.org, teams: [Ordering] }
  - { id: tomasz, name: Tomasz Wilk, email: tomasz@example.org, teams: [Fulfilment] }
  - { id: mei, name: Mei-Ling Chou, email: mei@example.org, teams: [Ordering] }
`;
const FILES = { [PATH]: TEXT, '.accord/policy.yaml': POLICY };
const KEY = `decisions:${PATH}:petra`;

let served: Served;

async function page(
  files: Record<string, string> = FILES,
  ref = 'ADR-0007',
  around: Around & { query?: string } = {},
) {
  served = await serve(files, around);
  return again(ref, around.query);
}

async function again(ref = 'ADR-0007', query = '', session: Session = served.session) {
  const el = await fixture<HTMLElement & { updateComplete: Promise<unknown> }>(
    html`<adr-edit-page
      .params=${{ ref }}
      .query=${new URLSearchParams(query)}
      .session=${session}
    ></adr-edit-page>`,
  );
  await waitUntil(
    () => find(el, 'adr-desk', 'adr-source', '.cm-content') !== null || find(el, 'adr-missing') !== null,
    'the page stands',
    // CodeMirror is many files where nothing is bundled.
    { timeout: 8000 },
  );
  return el;
}

function find(el: Element, ...path: string[]): HTMLElement | null {
  let at: Element | null = el;
  for (const selector of path) at = at?.shadowRoot?.querySelector(selector) ?? null;
  return at instanceof HTMLElement ? at : null;
}

/** The source as CodeMirror shows it. */
function source(el: Element): EditorView {
  const content = find(el, 'adr-desk', 'adr-source', '.cm-content');
  const found = content === null ? null : EditorView.findFromDOM(content);
  if (found === null) throw new Error('No source');
  return found;
}

function textIn(el: Element): string {
  return source(el).state.doc.toString();
}

function write(el: Element, text: string) {
  const { state } = source(el);
  source(el).dispatch({ changes: { from: 0, to: state.doc.length, insert: text }, userEvent: 'input.type' });
}

function fill(field: HTMLElement | null, text: string) {
  if (!(field instanceof HTMLInputElement)) throw new Error('No field');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

function paste(view: EditorView, file: File) {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(file);
  view.contentDOM.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
  );
}

function words(el: Element, ...path: string[]): string {
  return (find(el, ...path)?.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
}

const state = (el: Element) => words(el, 'adr-editor-head', '.state');
const notes = (el: Element) => words(el, 'adr-editing-notes', 'adr-banner');

async function press(key: string, held = 'Control') {
  await sendKeys({ down: held });
  await sendKeys({ press: key });
  await sendKeys({ up: held });
}

/** What the page says from now on, with its undo. */
function toastsOf(el: Element): readonly Toast[] {
  const toasts: Toast[] = [];
  el.addEventListener(Toasted.type, (event) => {
    if (event instanceof Toasted) toasts.push(event.toast);
  });
  return toasts;
}

/** Somebody else saves, as git knows them. */
async function othersSave(text: string, who = { name: 'Tomasz Wilk', email: 'tomasz@example.org' }) {
  const { commit } = await served.services.catalogue.current();
  await commitTo(served.store, {
    base: commit,
    files: new Map([[PATH, new TextEncoder().encode(text)]]),
    message: 'by hand',
    author: who,
    at: '2026-09-24T08:00:00Z',
  });
}

async function savedText(path = PATH) {
  return (await served.services.catalogue.current()).files.get(path)?.text;
}

describe('the editor', () => {
  beforeEach(() => dropDraft(KEY));
  afterEach(() => served.end());

  it('shows source, preview and guide, and is accessible', async () => {
    const el = await page();
    await waitUntil(() =>
      words(el, 'adr-desk', 'adr-preview', '.prose').includes('We count stock in one place.'),
    );
    expect(words(el, 'adr-desk', 'adr-guide', 'h2')).to.equal('Sections 4 of 4');
    expect(state(el)).to.equal('Nothing to save');
    await expect(el).to.be.accessible();
  });

  it('names decisions like this one beside the text, and sections that say nothing', async () => {
    const other = TEXT.replace('7. Count stock in one place', '8. Count stock in two places');
    const bare = TEXT.replace('\nOne count.\n', '');
    const el = await page({ ...FILES, [PATH]: bare, 'docs/adr/0008-two-places.md': other });
    await waitUntil(() => words(el, 'adr-desk', 'adr-guide', '.alike').includes('Count stock in two places'));
    expect(find(el, 'adr-desk', 'adr-guide', '.alike a')?.getAttribute('href')).to.contain('/decisions/');
    expect(words(el, 'adr-desk', 'adr-guide', '.late')).to.equal('empty');
  });

  it('saves with Ctrl and S on the text it was made from, in one commit with the words for it', async () => {
    const el = await page();
    write(el, TEXT.replace('One count.', 'One count, one truth.'));
    await el.updateComplete;
    expect(state(el)).to.equal('Not saved, kept in this browser');
    fill(find(el, 'adr-editor-head', '.summary'), 'Says why');
    source(el).focus();
    await press('s');
    await waitUntil(() => state(el).startsWith('Saved'));
    expect(state(el)).to.match(/^Saved \d\d:\d\d, committed as [0-9a-f]{7}$/u);
    expect(await savedText()).to.equal(TEXT.replace('One count.', 'One count, one truth.'));
    expect(served.store.log()[0]?.message).to.equal('ADR-0007: Petra Novak revises the text\n\nSays why\n');
    expect(source(el).hasFocus).to.equal(true);
    expect((await findDraft(KEY)).draft).to.equal(null);
  });

  it('credits who wrote it too: chosen by key, kept with the draft, named in the commit', async () => {
    const first = await page();
    find(first, 'adr-editor-head', 'adr-co-authors', 'button')?.click();
    await waitUntil(
      () =>
        find(first, 'adr-editor-head', 'adr-co-authors', 'adr-people', 'input')?.matches(':focus') === true,
    );
    await sendKeys({ type: 'tomasz' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Escape' });
    const button = () => words(el, 'adr-editor-head', 'adr-co-authors', 'button');
    let el: Element = first;
    await waitUntil(() => button() === 'With Tomasz Wilk');
    expect(find(first, 'adr-editor-head', 'adr-co-authors', 'button')?.matches(':focus')).to.equal(true);
    await expect(first).to.be.accessible();
    write(first, TEXT.replace('One count.', 'Written by two.'));
    first.remove();

    el = await again();
    expect(button(), 'it comes back with the text').to.equal('With Tomasz Wilk');
    await press('s');
    await waitUntil(() => state(el).startsWith('Saved'));
    const { message, author } = served.store.log()[0] ?? { message: '', author: PETRA };
    expect(author.name).to.equal('Petra Novak');
    expect(message).to.contain('Co-authored-by: Tomasz Wilk <tomasz@example.org>');
  });

  it('invites who is credited to edit it too', async () => {
    const ref = await startDraft();
    const el = await again(ref);
    const head = find(el, 'adr-editor-head', 'adr-co-authors');
    head?.dispatchEvent(new PeopleChanged(['tomasz']));
    find(el, 'adr-editor-head', 'adr-co-authors', 'button')?.click();
    await waitUntil(() => find(el, 'adr-editor-head', 'adr-co-authors', '.invite') !== null);
    expect(words(el, 'adr-editor-head', 'adr-co-authors', '.invite')).to.equal(
      'Invite Tomasz Wilk to edit it too',
    );
    find(el, 'adr-editor-head', 'adr-co-authors', '.invite')?.click();
    await waitUntil(() => find(el, 'adr-editor-head', 'adr-co-authors', '.invite') === null);
    const { decisions } = await served.services.catalogue.current();
    expect(decisions.at(-1)?.review.authors).to.deep.equal(['petra', 'tomasz']);
  });

  it('takes a save back with its undo, as a commit, and the editor shows the text before', async () => {
    const el = await page();
    const toasts = toastsOf(el);
    write(el, TEXT.replace('One count.', 'Another count.'));
    await press('s');
    await waitUntil(() => toasts.some(({ message }) => message.startsWith('Saved, commit')));
    const commits = served.store.log().length;
    toasts.at(-1)?.undo?.();
    await waitUntil(() => textIn(el) === TEXT, 'the text before stands in the editor');
    expect(await savedText()).to.equal(TEXT);
    expect(served.store.log()).to.have.length(commits + 1);
    expect(state(el)).to.equal('Nothing to save');
    expect(toasts.at(-1)?.message).to.equal('Undone: the text before is back.');

    write(el, TEXT.replace('One count.', 'A third count.'));
    await press('s');
    await waitUntil(() => state(el).startsWith('Saved'), 'what is written next is saved on the text before');
    expect(await savedText()).to.equal(TEXT.replace('One count.', 'A third count.'));
  });

  it('loses nothing that was written after the save that is undone', async () => {
    const el = await page();
    const toasts = toastsOf(el);
    write(el, TEXT.replace('One count.', 'Another count.'));
    await press('s');
    await waitUntil(() => toasts.length === 1);
    const more = TEXT.replace('One count.', 'Another count.').replace('counted twice', 'counted three times');
    write(el, more);
    toasts[0]?.undo?.();
    await waitUntil(() => toasts.length === 2);
    expect(textIn(el), 'what is not saved stays as it is').to.equal(more);
    expect(await savedText()).to.equal(TEXT);
    await press('s');
    const both = TEXT.replace('counted twice', 'counted three times');
    await waitUntil(() => textIn(el) === both, 'the undone words go, the newer ones stay');
    await press('s');
    await waitUntil(() => state(el).startsWith('Saved'));
    expect(await savedText()).to.equal(both);
  });

  it('does not take back what somebody saved on top of it', async () => {
    const el = await page();
    const toasts = toastsOf(el);
    write(el, TEXT.replace('One count.', 'Another count.'));
    await press('s');
    await waitUntil(() => toasts.length === 1);
    const theirs = TEXT.replace('One count.', 'Theirs.');
    await othersSave(theirs);
    toasts[0]?.undo?.();
    await waitUntil(() => toasts.length === 2);
    expect(toasts[1]?.message).to.match(/^Not undone\. /u);
    expect(await savedText()).to.equal(theirs);
  });

  it('saves a second time on its own first revision', async () => {
    const el = await page();
    for (const words of ['Once.', 'Twice.']) {
      write(el, TEXT.replace('One count.', words));
      await press('s');
      await waitUntil(() => state(el).startsWith('Saved') && textIn(el).includes(words));
      await waitUntil(async () => (await savedText())?.includes(words) === true);
    }
    expect(served.store.log()).to.have.length(3);
  });

  it('changes no line end that nobody touched', async () => {
    const windows = TEXT.replaceAll('\n', '\r\n');
    const el = await page({ ...FILES, [PATH]: windows });
    write(el, TEXT.replace('One count.', 'Another.'));
    await press('s');
    await waitUntil(() => state(el).startsWith('Saved'));
    expect(await savedText()).to.equal(windows.replace('One count.', 'Another.'));
  });

  it('writes Markdown from the toolbar and by keys, and lets Tab out after Escape', async () => {
    const el = await page();
    const view = source(el);
    const at = TEXT.indexOf('One count.');
    view.focus();
    view.dispatch({ selection: { anchor: at, head: at + 3 } });
    await press('b');
    expect(textIn(el)).to.contain('**One** count.');
    find(el, 'adr-desk', 'adr-source-tools', 'button')?.click();
    expect(textIn(el)).to.contain('## **One** count.');
    await press('z');
    await press('z');
    expect(textIn(el)).to.equal(TEXT);
    await sendKeys({ press: 'Tab' });
    expect(view.hasFocus).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Tab' });
    expect(view.hasFocus).to.equal(false);
  });

  it('completes a decision behind two brackets, as the record’s family links', async () => {
    const el = await page({
      ...FILES,
      'docs/adr/0003-keep-a-ledger.md': '# 3. Keep a ledger\n\n## Status\n\nAccepted\n\n## Context\n\nx\n',
    });
    const view = source(el);
    view.focus();
    view.dispatch({ selection: { anchor: TEXT.indexOf('One count.') } });
    await sendKeys({ type: 'See [[led' });
    await waitUntil(() => find(el, 'adr-desk', 'adr-source', '[role=option]') !== null, 'offers');
    expect(words(el, 'adr-desk', 'adr-source', '[role=option]')).to.equal('ADR-0003Keep a ledgerAccepted');
    await expect(el).to.be.accessible();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sendKeys({ press: 'Enter' });
    expect(textIn(el)).to.contain('See [3. Keep a ledger](0003-keep-a-ledger.md)One count.');
  });

  it('completes a person behind an @, but not within an address', async () => {
    const el = await page();
    source(el).focus();
    await sendKeys({ type: 'a@tom' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(find(el, 'adr-desk', 'adr-source', '[role=option]')).to.equal(null);
    await sendKeys({ type: ' @tom' });
    await waitUntil(() => find(el, 'adr-desk', 'adr-source', '[role=option]') !== null, 'offers');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sendKeys({ press: 'Enter' });
    expect(textIn(el).startsWith('a@tom Tomasz Wilk')).to.equal(true);
  });

  it('goes on with a list, sets its items in by Tab and out by Shift and Tab', async () => {
    const el = await page();
    const view = source(el);
    view.focus();
    view.dispatch({ selection: { anchor: TEXT.length } });
    await sendKeys({ type: '\n1. one' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'two' });
    await sendKeys({ press: 'Tab' });
    expect(textIn(el)).to.contain('1. one\n   2. two');
    await press('Tab', 'Shift');
    expect(textIn(el)).to.contain('1. one\n2. two');
  });

  it('commits a pasted picture beside the record, links it where the caret was, and shows it before the text is saved', async () => {
    const el = await page();
    const view = source(el);
    view.dispatch({ selection: { anchor: TEXT.indexOf('One count.') } });
    paste(view, new File([PNG], 'image.png', { type: 'image/png' }));
    view.dispatch({ changes: { from: 0, insert: '\n' } });
    await waitUntil(() => textIn(el).includes('images/'), 'the link');
    expect(textIn(el)).to.contain('\n![What the picture shows](images/0007-image.png)One count.');
    const { tree } = await served.services.catalogue.current();
    expect(tree.has('docs/adr/images/0007-image.png')).to.equal(true);
    expect(served.store.log()[0]?.message).to.equal('ADR-0007: Petra Novak adds a picture\n');
    await waitUntil(() => find(el, 'adr-desk', 'adr-preview', 'img') !== null, 'the picture');
    const path = encodeURIComponent('docs/adr/images/0007-image.png');
    expect(find(el, 'adr-desk', 'adr-preview', 'img')?.getAttribute('src')).to.equal(`/api/images/${path}`);
  });

  it('leaves the text as it was when a picture is refused, and says why', async () => {
    const el = await page();
    paste(source(el), new File(['<svg/>'], 'flow.svg', { type: 'image/svg+xml' }));
    await waitUntil(() => notes(el).startsWith('The picture was not added.'));
    expect(notes(el)).to.equal(
      'The picture was not added. “flow.svg”: An SVG can carry a program, so it is not added here. Add it with git, or as a PNG. The text is as it was.',
    );
    expect(textIn(el)).to.equal(TEXT);
  });

  it('marks the block of the caret in the preview, and touches only the block that changes', async () => {
    const el = await page();
    await waitUntil(() => words(el, 'adr-desk', 'adr-preview', '.prose').includes('One count.'));
    const [first] = find(el, 'adr-desk', 'adr-preview', '.prose')?.children ?? [];
    const view = source(el);
    view.dispatch({
      changes: { from: TEXT.indexOf('One count.'), insert: 'Just ' },
      selection: { anchor: TEXT.indexOf('One count.') },
    });
    await waitUntil(() => words(el, 'adr-desk', 'adr-preview', '.here') === 'Just One count.');
    expect(find(el, 'adr-desk', 'adr-preview', '.prose')?.children[0]).to.equal(first);
  });

  it('puts two texts together when they fit, and saves them only when the author says so', async () => {
    const el = await page();
    write(el, TEXT.replace('One count.', 'Mine.'));
    await othersSave(TEXT.replace('Stock was counted twice.', 'Theirs.'));
    await press('s');
    await waitUntil(() => notes(el).includes('together'));
    const both = TEXT.replace('One count.', 'Mine.').replace('Stock was counted twice.', 'Theirs.');
    expect(textIn(el)).to.equal(both);
    expect(await savedText()).to.not.equal(both);
    await press('s');
    await waitUntil(() => state(el).startsWith('Saved'));
    expect(await savedText()).to.equal(both);
  });

  it('asks what to save when two texts do not fit together, and overwrites nothing meanwhile', async () => {
    const el = await page();
    write(el, TEXT.replace('One count.', 'Mine.'));
    const theirs = TEXT.replace('One count.', 'Theirs.');
    await othersSave(theirs);
    await press('s');
    await waitUntil(() => find(el, 'adr-merge', '.cols') !== null);
    expect(await savedText()).to.equal(theirs);
    await expect(el).to.be.accessible();
    const merge = find(el, 'adr-merge');
    const button = (name: string) =>
      [...(merge?.shadowRoot?.querySelectorAll('button') ?? [])].find((one) =>
        one.textContent?.includes(name),
      );
    expect(words(el, 'adr-merge', 'h2')).to.equal('“Consequences”, line 19 1 of 1');
    button('Save as one revision')?.click();
    await el.updateComplete;
    expect(await savedText()).to.equal(theirs);
    // Within a question, and not in its field, a figure takes one of the texts.
    find(el, 'adr-merge', 'h2')?.focus();
    await sendKeys({ press: '3' });
    await el.updateComplete;
    button('Save as one revision')?.click();
    await waitUntil(() => state(el).startsWith('Saved'));
    expect(await savedText()).to.equal(TEXT.replace('One count.', 'Mine.\nTheirs.'));
  });

  it('keeps what is unsaved in this browser and brings it back', async () => {
    const first = await page();
    write(first, TEXT.replace('One count.', 'Kept.'));
    first.remove();
    expect((await findDraft(KEY)).draft?.text).to.contain('Kept.');
    const el = await again();
    expect(textIn(el)).to.contain('Kept.');
    expect(notes(el)).to.match(/^Your unsaved text of .* is back\. It was kept in this browser\./u);
    find(el, 'adr-editing-notes', 'adr-banner button')?.click();
    await waitUntil(() => textIn(el) === TEXT);
    expect((await findDraft(KEY)).draft).to.equal(null);
  });

  it('meets a text that was saved while the draft lay in this browser', async () => {
    const first = await page();
    write(first, TEXT.replace('One count.', 'Kept.'));
    first.remove();
    await othersSave(TEXT.replace('One count.', 'Theirs.'));
    const el = await again();
    await press('s');
    await waitUntil(() => find(el, 'adr-merge', '.cols') !== null);
    expect(await savedText()).to.contain('Theirs.');
  });

  it('says that the server was not reached, keeps the text, and saves it once when asked again', async () => {
    const el = await page();
    write(el, TEXT.replace('One count.', 'Offline.'));
    served.setReached(false);
    await press('s');
    await waitUntil(() => notes(el).startsWith('Not saved.'));
    expect(notes(el)).to.equal(
      'Not saved. The server could not be reached. Nothing was changed. Your text is kept in this browser. Try again',
    );
    expect((await findDraft(KEY)).draft?.text).to.contain('Offline.');
    served.setReached(true);
    find(el, 'adr-editing-notes', 'adr-banner button')?.click();
    await waitUntil(() => state(el).startsWith('Saved'));
    expect(await savedText()).to.contain('Offline.');
  });

  it('keeps the text of who was signed out meanwhile, and saves it once they have signed in', async () => {
    const el = await page();
    write(el, TEXT.replace('One count.', 'Kept.'));
    fill(find(el, 'adr-editor-head', '.summary'), 'Says why');
    served.setSignedIn(false);
    await press('s');
    await waitUntil(() => notes(el) !== '');
    expect(notes(el)).to.equal(
      'Not saved: you are signed out. Your text is kept in this browser, and is saved when you are back. Sign in and save',
    );
    expect(textIn(el)).to.contain('Kept.');
    find(el, 'adr-editing-notes', 'adr-banner button')?.click();
    await waitUntil(() => served.places.length > 0);
    expect(served.places).to.deep.equal(['/sign-in?to=%2Fedit%2FADR-0007']);
    el.remove();
    expect((await findDraft(KEY)).draft?.text).to.contain('Kept.');

    served.setSignedIn(true);
    const back = await again();
    await waitUntil(() => state(back).startsWith('Saved'), 'it is saved without being asked for again');
    expect(await savedText()).to.equal(TEXT.replace('One count.', 'Kept.'));
    expect(served.store.log()[0]?.message).to.contain('Says why');
    back.remove();
    write(await again(), TEXT.replace('One count.', 'Later.'));
    await aTimeout(50);
    expect(await savedText(), 'what is written later waits for its author').not.to.contain('Later.');
  });

  it('saves nothing in the name of somebody else who works in this browser meanwhile', async () => {
    const el = await page();
    write(el, TEXT.replace('One count.', 'Mine.'));
    served.actAs({ name: 'Tomasz Wilk', email: 'tomasz@example.org' });
    await press('s');
    await waitUntil(() => notes(el).startsWith('Not saved.'));
    expect(notes(el)).to.equal(
      'Not saved. This browser belongs to Tomasz Wilk now, and this page was opened by somebody else, so nothing was changed. Change back, then try again. Your text is kept in this browser. Try again',
    );
    expect(await savedText()).to.equal(TEXT);
    served.actAs(PETRA);
    await press('s');
    await waitUntil(() => state(el).startsWith('Saved'));
    expect(served.store.log()[0]?.author.name).to.equal('Petra Novak');
  });

  it('shows in place why a text is refused', async () => {
    const drafted = await startDraft();
    const el = await again(drafted);
    write(el, textIn(el).replace('Proposed', 'Accepted'));
    await press('s');
    await waitUntil(() => notes(el).startsWith('Not saved.'));
    expect(notes(el)).to.contain('The status is written by the review, not by hand.');
    expect(textIn(el)).to.contain('Accepted');
  });

  it('says why a text can’t be edited', async () => {
    const el = await page(
      { ...FILES, 'docs/adr/0008-x.adoc': '= 8. Ascii\n\n== Status\n\nProposed\n\n== Context\n\nx\n' },
      'docs/adr/0008-x.adoc',
    );
    expect(notes(el)).to.equal(
      'This text can’t be edited here. This record is written in AsciiDoc, which Accord shows but does not change. Open the decision',
    );
    expect(state(el)).to.equal('Read only');
    expect(words(el, 'adr-editor-foot', '.long')).to.match(/words, about 1 minute/u);
    expect(find(el, 'adr-editor-foot', '.where'), 'without a source there is no caret').to.equal(null);
    expect(find(el, 'adr-desk', 'adr-preview', '.here')).to.equal(null);
  });

  it('shows what was written in a decision that another program removed meanwhile, and to nobody else', async () => {
    const el = await page();
    write(el, TEXT.replace('One count.', 'Kept.'));
    const { commit } = await served.services.catalogue.current();
    await commitTo(served.store, {
      base: commit,
      files: new Map([[PATH, null]]),
      message: 'by hand',
      author: { name: 'Tomasz Wilk', email: 'tomasz@example.org' },
      at: '2026-09-24T08:00:00Z',
    });
    await press('s');
    await waitUntil(() => notes(el).startsWith('Not saved.'));
    expect(notes(el)).to.contain('Your text is kept in this browser.');
    expect(textIn(el)).to.contain('Kept.');
    el.remove();
    const back = await again();
    await waitUntil(() => find(back, 'adr-left-text', 'textarea') !== null);
    const kept = find(back, 'adr-left-text', 'textarea');
    expect(kept instanceof HTMLTextAreaElement && kept.value).to.equal(TEXT.replace('One count.', 'Kept.'));
    await expect(back).to.be.accessible();
    back.remove();
    const me = { id: 'tomasz', name: 'Tomasz Wilk', email: 'tomasz@example.org' };
    const other = await again('ADR-0007', '', { ...served.session, me });
    expect(find(other, 'adr-left-text')).to.equal(null);
  });

  it('says so when there is no such decision', async () => {
    const el = await page(FILES, 'ADR-0099');
    expect(words(el, 'adr-missing', 'h1')).to.contain('ADR-0099');
  });
});

describe('sending to review', () => {
  beforeEach(() => dropDraft(KEY));
  afterEach(() => served.end());

  it('proposes a deadline, takes people by key, saves first and opens the round', async () => {
    const el = await page(FILES, 'ADR-0007', { query: 'send' });
    await waitUntil(() => find(el, 'adr-send', 'form') !== null);
    await expect(el).to.be.accessible();
    const deadline = find(el, 'adr-send', 'adr-deadline', '[name=deadline]');
    // Ten working days after Thursday 24 September.
    expect(deadline instanceof HTMLInputElement && deadline.value).to.equal('2026-10-08');
    expect(words(el, 'adr-send', '.refused')).to.equal('');
    find(el, 'adr-send', '.primary')?.click();
    await waitUntil(() => words(el, 'adr-send', '.refused') !== '');
    expect(words(el, 'adr-send', '.refused')).to.equal(
      'Not sent. Name at least one decider who is not an author.',
    );
    find(el, 'adr-send', 'adr-send-people', 'adr-people', 'input')?.focus();
    await sendKeys({ type: 'fulf' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'mei' });
    await sendKeys({ press: 'Enter' });
    await el.updateComplete;
    expect(words(el, 'adr-send', '.primary')).to.equal('Send to 2 deciders');
    write(el, TEXT.replace('One count.', 'Ready.'));
    find(el, 'adr-send', '.primary')?.click();
    await waitUntil(() => served.places.length > 0);
    expect(served.places).to.deep.equal(['/decisions/ADR-0007']);
    const decision = (await served.services.catalogue.current()).byPath.get(PATH);
    const round = decision?.review.rounds[0];
    expect(round?.participants).to.deep.equal([
      { person: 'tomasz', role: 'decider' },
      { person: 'mei', role: 'decider' },
    ]);
    expect(round?.deadline).to.equal('2026-10-08T16:00:00.000Z');
    expect(round?.team).to.equal('Ordering');
    expect(await savedText()).to.contain('Ready.');
  });

  it('names from the start whom the policy and CODEOWNERS expect, with the reason, and others are kept or dropped', async () => {
    const files = {
      ...FILES,
      '.github/CODEOWNERS': '/docs/adr/ mei@example.org\n',
      '.accord/policy.yaml': `${POLICY}  - { id: uma, name: Uma Rao, email: uma@example.org, teams: [Stock] }
areas:
  - { name: Stock, globs: ['docs/**'], team: Fulfilment }
`,
    };
    const el = await page(files, 'ADR-0007', { query: 'send' });
    await waitUntil(() => find(el, 'adr-send', 'adr-send-people', 'adr-proposals', 'li') !== null);
    const said = () => words(el, 'adr-send', 'adr-send-people', 'adr-proposals', 'ul');
    expect(said()).to.contain('Mei-Ling Chou decider');
    expect(said()).to.contain('.github/CODEOWNERS names them for docs/adr/0007-count-stock.md.');
    expect(said()).to.contain('Is of the team that owns Stock.');
    expect(said()).not.to.contain('Petra Novak');
    // The owner is named from the start, who is only of the team is offered.
    expect(words(el, 'adr-send', '.primary')).to.equal('Send to 1 decider');
    await expect(el).to.be.accessible();
    find(
      el,
      'adr-send',
      'adr-send-people',
      'adr-proposals',
      '[aria-label="Keep Tomasz Wilk as decider"]',
    )?.click();
    await waitUntil(() => words(el, 'adr-send', '.primary') === 'Send to 2 deciders');
    find(el, 'adr-send', 'adr-send-people', 'adr-proposals', '[aria-label="Drop Mei-Ling Chou"]')?.click();
    await waitUntil(() => words(el, 'adr-send', '.primary') === 'Send to 1 decider');
    find(el, 'adr-send', '.primary')?.click();
    await waitUntil(() => served.places.length > 0);
    const round = (await served.services.catalogue.current()).byPath.get(PATH)?.review.rounds[0];
    expect(round?.participants).to.deep.equal([{ person: 'tomasz', role: 'decider' }]);
    expect(round?.team).to.equal('Fulfilment');
  });

  it('names the outside voice that a wide scope needs', async () => {
    const el = await page(FILES, 'ADR-0007', { query: 'send' });
    await waitUntil(() => find(el, 'adr-send', 'form') !== null);
    const wide = find(el, 'adr-send', 'adr-reach', '[value=multiple-teams]');
    wide?.click();
    await waitUntil(() =>
      words(el, 'adr-send', 'adr-scope-needs', 'ul').includes(
        'An outside voice: a decider from another team.',
      ),
    );
    find(el, 'adr-send', 'adr-send-people', 'adr-people', 'input')?.focus();
    await sendKeys({ type: 'tom' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() =>
      words(el, 'adr-send', 'adr-scope-needs', 'ul').includes('An outside voice: Tomasz Wilk.'),
    );
  });

  it('closes with Escape and gives the focus back', async () => {
    const el = await page();
    find(el, 'adr-editor-head', '.send')?.click();
    await waitUntil(() => find(el, 'adr-send', 'h2')?.matches(':focus') === true);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => find(el, 'adr-send') === null);
    expect(find(el, 'adr-editor-head', '.send')?.matches(':focus')).to.equal(true);
  });

  it('says why it can’t be sent now to somebody who came for that', async () => {
    const el = await page({ ...FILES, [PATH]: TEXT.replace('Proposed', 'Accepted') }, 'ADR-0007', {
      query: 'send',
    });
    expect(notes(el)).to.contain('It can’t be sent to review now.');
    expect(find(el, 'adr-editor-head', '.send')).to.equal(null);
  });
});

/** A draft of Petra's, begun with Accord. */
async function startDraft(): Promise<string> {
  served = await serve(FILES, {
    templates: [
      {
        id: 'plain',
        name: 'Plain',
        when: '',
        sections: [],
        order: 1,
        text: '# {{number}}. {{title}}\n\n## Status\n\nProposed\n\n## Context\n\nWords.\n',
      },
    ],
  });
  const snapshot = await served.services.catalogue.current();
  const actor = personFor(snapshot.people, PETRA);
  const wish = {
    title: 'Draft',
    folder: 'docs/adr',
    template: 'plain',
    text: null,
    supersedes: [],
    recorded: null,
  };
  await served.services.decisions.start(wish, { actor, request: crypto.randomUUID() });
  return 'ADR-0008';
}
