// The editor of a source: what its tools write, how it takes a text from outside, and that the plain field before it does the same.
import { EditorView } from '@codemirror/view';
import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Finding } from '../../../server/domain/finding.ts';
import type { SourceElement } from '../../../web/components/source.ts';
import { CaretMoved, PicturesGiven, SourceChanged, type Writing } from '../../../web/events/editor.ts';
import { written } from '../../../web/source/writing.ts';
import '../../../web/components/source.ts';
import '../../../web/components/source-tools.ts';
import { waitUntil } from '../wait-until.ts';

async function open(value: string, label = 'Source of ADR-0007') {
  const el = await fixture<SourceElement>(
    html`<adr-source style="height: 300px" .value=${value} label=${label}></adr-source>`,
  );
  await waitUntil(() => content(el) !== null, 'CodeMirror');
  return el;
}

function content(el: SourceElement): HTMLElement | null {
  return el.renderRoot.querySelector('.cm-content');
}

function view(el: SourceElement): EditorView {
  const shown = content(el);
  const found = shown === null ? null : EditorView.findFromDOM(shown);
  if (found === null) throw new Error('No editor');
  return found;
}

/** The text after a tool, with what is chosen then between bars. */
function after(text: string, what: Writing): string {
  const [before = '', chosen = '', rest = ''] = text.split('|');
  const whole = before + chosen + rest;
  const edit = written(whole, before.length, before.length + chosen.length, what);
  const done = whole.slice(0, edit.from) + edit.insert + whole.slice(edit.to);
  return `${done.slice(0, edit.anchor)}|${done.slice(edit.anchor, edit.head)}|${done.slice(edit.head)}`;
}

describe('what the tools write', () => {
  it('stands around the chosen words', () => {
    expect(after('a |b| c', 'bold')).to.equal('a **|b|** c');
    expect(after('a || c', 'code')).to.equal('a `|code|` c');
    expect(after('|us|', 'link')).to.equal('[|us|](https://)');
  });

  it('begins each of the chosen lines, instead of what began them', () => {
    expect(after('x\n|one\n- two|\ny', 'list')).to.equal('x\n1. one\n2. two||\ny');
    expect(after('|1. one\n- [x] two|', 'tasks')).to.equal('- [ ] one\n- [ ] two||');
    expect(after('|one\ntwo|', 'callout')).to.equal('> [!NOTE]\n> one\n> two||');
    expect(after('# |one|', 'heading')).to.equal('## one||');
  });

  it('stands apart from what is before it', () => {
    expect(after('a||', 'table')).to.match(/^a\n\n\| \|Option\| \| For/u);
    expect(after('a\n||', 'diagram')).to.equal(
      'a\n\n```mermaid\nflowchart LR\n  |A[Before] --> B[After]|\n```\n',
    );
    expect(after('||', 'decision')).to.equal('[[||');
  });
});

describe('the source', () => {
  it('has a name, says how it is left, and is accessible', async () => {
    const el = await open('# 7. Count\n\n- [ ] one\n\n`code` and [a link](x.md)\n');
    expect(content(el)?.getAttribute('aria-label')).to.equal('Source of ADR-0007');
    expect(content(el)?.getAttribute('spellcheck')).to.equal('true');
    expect(el.renderRoot.querySelector('#leave')?.textContent).to.contain(
      'Press Escape and then Tab to leave.',
    );
    expect(el.renderRoot.querySelector('textarea')).to.equal(null);
    await expect(el).to.be.accessible();
  });

  it('tells its text and its caret', async () => {
    const el = await open('one\ntwo');
    const changed = oneEvent<SourceChanged>(el, SourceChanged.type);
    const moved = oneEvent<CaretMoved>(el, CaretMoved.type);
    view(el).dispatch({ changes: { from: 7, insert: '!' }, selection: { anchor: 8 } });
    const [{ value }, { line, column }] = await Promise.all([changed, moved]);
    expect([value, line, column]).to.deep.equal(['one\ntwo!', 2, 5]);
    expect(el.value).to.equal('one\ntwo!');
  });

  it('takes another text without losing the caret, and lets it be undone', async () => {
    const el = await open('one\ntwo\nthree');
    view(el).dispatch({ selection: { anchor: 13 } });
    el.value = 'one\nTWO\nthree';
    await el.updateComplete;
    expect(view(el).state.selection.main.head).to.equal(13);
    el.focus();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'z' });
    await sendKeys({ up: 'Control' });
    expect(el.value).to.equal('one\ntwo\nthree');
  });

  it('forgets the past of one record when it shows another', async () => {
    const el = await open('first');
    el.label = 'Source of ADR-0008';
    el.value = 'second';
    await waitUntil(() => content(el)?.getAttribute('aria-label') === 'Source of ADR-0008');
    el.focus();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'z' });
    await sendKeys({ up: 'Control' });
    expect(el.value).to.equal('second');
  });

  it('does not read the end of the front matter as a heading', async () => {
    const el = await open('---\nstatus: draft\n---\n\n# Title\n');
    await aTimeout(50);
    const colours = [...(content(el)?.querySelectorAll('.cm-line') ?? [])].map(
      (line) => getComputedStyle(line.querySelector('span') ?? line).fontWeight,
    );
    expect(colours[1]).to.not.equal('650');
    expect(
      getComputedStyle(content(el)?.querySelectorAll('.cm-line')[4]?.lastElementChild ?? el).fontWeight,
    ).to.equal('650');
  });

  it('marks the words that a check is about, moves the mark with them, and drops it where they changed', async () => {
    const el = await open('See [it](a.md) and ADR-99.');
    const found = (from: number, was: string): Finding => ({
      check: 'link',
      severity: 'must',
      line: 0,
      words: { from, was },
      sentence: 'This link leads nowhere.',
      detail: '',
      fixes: [],
    });
    el.findings = [found(9, 'a.md'), found(19, 'ADR-98')];
    await el.updateComplete;
    const marked = () => [...(content(el)?.querySelectorAll('.cm-wave') ?? [])].map((one) => one.textContent);
    await waitUntil(() => marked().length > 0);
    expect(marked()).to.deep.equal(['a.md']);
    expect(content(el)?.querySelector('.cm-wave')?.getAttribute('title')).to.equal(
      'This link leads nowhere.',
    );
    expect(getComputedStyle(content(el)?.querySelector('.cm-wave') ?? el).textDecorationStyle).to.equal(
      'wavy',
    );
    el.value = 'Now see [it](a.md) and ADR-99.';
    await el.updateComplete;
    expect(marked()).to.deep.equal(['a.md']);
    el.findings = [];
    await el.updateComplete;
    expect(marked()).to.deep.equal([]);
  });

  it('gives pictures on with a place that moves with the text', async () => {
    const el = await open('one two');
    view(el).dispatch({ selection: { anchor: 4 } });
    const given = oneEvent<PicturesGiven>(el, PicturesGiven.type);
    el.give([new File(['x'], 'a.png')]);
    const { put } = await given;
    view(el).dispatch({ changes: { from: 0, insert: 'zero ' } });
    put('![A](a.png)');
    expect(el.value).to.equal('zero one ![A](a.png)two');
    put('again');
    expect(el.value).to.equal('zero one ![A](a.png)two');
  });

  it('takes a picture where it is dropped, wherever the caret was, and leaves other things to the editor', async () => {
    const el = await open('one two');
    const editor = view(el);
    const at = editor.coordsAtPos(4);
    if (at === null) throw new Error('Nothing is drawn');
    const drop = (file: File) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      const place = { clientX: at.left + 1, clientY: (at.top + at.bottom) / 2 };
      const event = new DragEvent('drop', { dataTransfer, ...place, bubbles: true, cancelable: true });
      editor.contentDOM.dispatchEvent(event);
      return event;
    };
    const given: PicturesGiven[] = [];
    el.addEventListener(PicturesGiven.type, (event) => given.push(event as PicturesGiven));
    expect(drop(new File(['x'], 'a.png', { type: 'image/png' })).defaultPrevented).to.equal(true);
    expect(given.map(({ files }) => files.map(({ name }) => name))).to.deep.equal([['a.png']]);
    given[0]?.put('![A](a.png)');
    expect(el.value).to.equal('one ![A](a.png)two');
    drop(new File(['x'], 'a.zip', { type: 'application/zip' }));
    expect(given).to.have.length(1);
  });

  it('reads only where nothing may be written', async () => {
    const el = await fixture<SourceElement>(html`<adr-source readonly .value=${'fixed'}></adr-source>`);
    await waitUntil(() => content(el) !== null, 'CodeMirror');
    el.focus();
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'Tab' });
    expect(el.value).to.equal('fixed');
  });
});

describe('the tools bar', () => {
  it('is one stop for Tab, and the arrows lead along what is shown', async () => {
    const el = await fixture<HTMLElement>(html`<adr-source-tools placed></adr-source-tools>`);
    await expect(el).to.be.accessible();
    const buttons = [...(el.shadowRoot?.querySelectorAll('button') ?? [])].filter(
      (one) => one.offsetWidth > 0,
    );
    expect(buttons.filter((one) => one.tabIndex === 0)).to.have.length(1);
    buttons[0]?.focus();
    await sendKeys({ press: 'End' });
    expect(buttons.at(-1)?.matches(':focus')).to.equal(true);
    await sendKeys({ press: 'ArrowRight' });
    expect(buttons[0]?.matches(':focus')).to.equal(true);
  });
});
