// The keys of the source. Tab sets a list's item in, and else writes two spaces; Escape and then Tab leaves, however long one waits between.

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { deleteMarkupBackward, insertNewlineContinueMarkup } from '@codemirror/lang-markdown';
import { searchKeymap } from '@codemirror/search';
import { Prec, type ChangeSpec, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, type Command } from '@codemirror/view';
import type { Writing } from '../events/editor.ts';

const ITEM = /^\s*((?:\d+[.)]|[-*+])\s+)/u;

/** Keys that belong to the page around the source. */
const THEIRS = new Set(['Mod-Enter', 'Mod-i', 'Ctrl-k', 'Mod-Alt-\\']);

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta']);

export function keys(write: (what: Writing) => void): Extension {
  const writes = (what: Writing): Command => {
    return ({ state }) => {
      if (!state.readOnly) write(what);
      return true;
    };
  };
  return [
    history(),
    leaving,
    typingOver,
    keymap.of([
      { key: 'Tab', run: setIn, shift: setOut },
      { key: 'Enter', run: insertNewlineContinueMarkup },
      { key: 'Backspace', run: deleteMarkupBackward },
      { key: 'Mod-b', run: writes('bold') },
      { key: 'Mod-i', run: writes('italic') },
      { key: 'Mod-k', run: writes('link') },
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap.filter(({ key, mac }) => !THEIRS.has(key ?? mac ?? '')),
    ]),
  ];
}

/** The library lets Tab go for two seconds after Escape; who reads slowly needs longer. */
const leaving = Prec.highest(
  EditorView.domEventHandlers({
    keydown: ({ key }, view) => {
      if (key === 'Escape') view.setTabFocusMode(true);
      else if (key !== 'Tab' && !MODIFIERS.has(key)) view.setTabFocusMode(false);
      return false;
    },
    blur: (_, view) => {
      view.setTabFocusMode(false);
      return false;
    },
  }),
);

/**
 * What is typed over a selection is written by us. Chromium would take over the look of what it replaces as an inline style, which the page's
 * policy blocks and complains of. A letter that is put together from several keys is left to the browser.
 */
const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    const isTyped = event.inputType === 'insertText' && !event.isComposing && !view.composing;
    if (!isTyped || event.data === null || state.readOnly) return false;
    if (state.selection.ranges.every((range) => range.empty)) return false;
    event.preventDefault();
    view.dispatch(state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

/** An item is set in below the words of the one before it: two signs for a bullet, three for "1. ". */
const setIn: Command = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const changes = eachLine(state, (text, from) => {
    const item = ITEM.exec(text)?.[1];
    return item === undefined && state.selection.main.empty
      ? { from: state.selection.main.head, insert: '  ' }
      : { from, insert: ' '.repeat(item?.length ?? 2) };
  });
  dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'input.indent' }));
  return true;
};

const setOut: Command = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const changes = eachLine(state, (text, from) => {
    const width = ITEM.exec(text)?.[1]?.length ?? 2;
    const blank = /^(?:\t| *)/u.exec(text)?.[0].length ?? 0;
    return { from, to: from + Math.min(blank, width) };
  });
  dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'delete.dedent' }));
  return true;
};

function eachLine(state: EditorState, change: (text: string, from: number) => ChangeSpec): ChangeSpec[] {
  const { from, to } = state.selection.main;
  const changes: ChangeSpec[] = [];
  for (let at = from; at <= to;) {
    const line = state.doc.lineAt(at);
    changes.push(change(line.text, line.from));
    at = line.to + 1;
  }
  return changes;
}
