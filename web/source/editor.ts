// The source as CodeMirror shows it, put together once: what `adr-source` loads and then stands in for its field.
// It knows no page and no server; what happens in it is told to `told`.

import { startCompletion } from '@codemirror/autocomplete';
import { syntaxHighlighting } from '@codemirror/language';
import { search } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, lineNumbers } from '@codemirror/view';
import type { Finding } from '../../server/domain/finding.ts';
import type { Writing } from '../events/editor.ts';
import { completions } from './completions.ts';
import { keys } from './keys.ts';
import { recordLanguage } from './language.ts';
import { colours, looks } from './looks.ts';
import { mark, marks } from './marks.ts';
import type { Offers } from './offers.ts';
import type { Pane } from './pane.ts';
import { keepPlace, pictures } from './pictures.ts';
import { written } from './writing.ts';

/** What the library calls its buttons, as buttons are called here. */
const PHRASES = {
  Find: 'Find in the text',
  Replace: 'Replace with',
  next: 'Next',
  previous: 'Previous',
  all: 'Select all',
  replace: 'Replace',
  'replace all': 'Replace all',
  'match case': 'Match case',
  regexp: 'Regular expression',
  'by word': 'Whole words',
  close: 'Close',
  'current match': 'This is the current match',
  'on line': 'on line',
  'replaced $ matches': '$ were replaced',
  'replaced match on line $': 'Replaced on line $',
  Completions: 'What fits',
};

export interface Told {
  changed(value: string): void;
  /** Both count from 1. */
  caret(line: number, column: number): void;
  scrolled(): void;
  pictures(files: readonly File[], put: (markdown: string) => void): void;
  offers(): Offers;
}

export interface Start {
  readonly parent: Element;
  readonly value: string;
  readonly label: string;
  readonly readonly: boolean;
  /** What is chosen, as a field says it. */
  readonly anchor: number;
  readonly head: number;
}

export interface Editor {
  readonly pane: Pane;
  /** Puts another text in, as one step that can be undone; what is the same stays, and the caret with it. */
  set(value: string): void;
  write(what: Writing): void;
  /** Marks the words that the checks are about. */
  mark(findings: readonly Finding[]): void;
  /** Counted from 0. */
  goTo(line: number): void;
  /** Writes at the caret. */
  insert(markdown: string): void;
  give(files: readonly File[]): void;
  focus(): void;
  destroy(): void;
}

export function openEditor({ parent, value, label, readonly, anchor, head }: Start, told: Told): Editor {
  const write = (what: Writing) => {
    const { main } = view.state.selection;
    const edit = written(view.state.doc.toString(), main.from, main.to, what);
    view.dispatch({
      changes: { from: edit.from, to: edit.to, insert: edit.insert },
      selection: { anchor: edit.anchor, head: edit.head },
      scrollIntoView: true,
      userEvent: 'input',
    });
    view.focus();
    if (what === 'decision') startCompletion(view);
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: value,
      selection: { anchor, head },
      extensions: [
        EditorState.readOnly.of(readonly),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-describedby': 'leave',
          tabindex: '0',
          spellcheck: 'true',
          autocapitalize: 'sentences',
          autocorrect: 'on',
          writingsuggestions: 'false',
        }),
        EditorView.lineWrapping,
        lineNumbers(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        EditorView.scrollMargins.of(() => ({ top: 24, bottom: 48 })),
        EditorState.phrases.of(PHRASES),
        search({ top: true }),
        completions(() => told.offers()),
        keys(write),
        pictures((files, put) => told.pictures(files, put)),
        recordLanguage,
        marks,
        syntaxHighlighting(colours),
        looks,
        EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
          if (docChanged) told.changed(state.doc.toString());
          if (!docChanged && !selectionSet) return;
          const { head } = state.selection.main;
          const line = state.doc.lineAt(head);
          told.caret(line.number, head - line.from + 1);
        }),
      ],
    }),
  });
  view.scrollDOM.addEventListener('scroll', () => told.scrolled(), { passive: true });
  return {
    pane: {
      scroller: view.scrollDOM,
      lineAt(y) {
        const block = view.lineBlockAtHeight(y - above(view));
        const line = view.state.doc.lineAt(block.from).number - 1;
        return line + Math.min(1, Math.max(0, (y - above(view) - block.top) / block.height));
      },
      placeOf(line) {
        const whole = Math.min(Math.floor(line), view.state.doc.lines - 1);
        const block = view.lineBlockAt(view.state.doc.line(whole + 1).from);
        return above(view) + block.top + (line - whole) * block.height;
      },
    },
    set(next) {
      const change = differenceOf(view.state.doc.toString(), next);
      if (change !== null) view.dispatch({ changes: change });
    },
    write,
    mark: (findings) => mark(view, findings),
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(line + 1, view.state.doc.lines));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: view.scrollDOM.clientHeight / 3 }),
      });
      view.focus();
    },
    insert: (markdown) => keepPlace(view, view.state.selection.main.head)(markdown),
    give(files) {
      told.pictures(files, keepPlace(view, view.state.selection.main.head));
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

/** What stands above the first line within what scrolls. */
function above(view: EditorView): number {
  return view.documentTop - view.scrollDOM.getBoundingClientRect().top + view.scrollDOM.scrollTop;
}

/** The one stretch in which two texts differ; null when they don't. */
function differenceOf(before: string, after: string) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}
