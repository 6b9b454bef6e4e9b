// Waves below the words that a check is about. They move with the text until the next check, and go where their words are changed.

import { StateEffect, StateField, type EditorState, type Range } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { Finding } from '../../server/domain/finding.ts';

const given = StateEffect.define<readonly Finding[]>();

export const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, docChanged, effects, state }) {
    const found = effects.find((effect) => effect.is(given))?.value;
    if (found !== undefined) return Decoration.set(rangesIn(state, found), true);
    return docChanged ? shown.map(changes) : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Marks what was found, where its words still stand. */
export function mark(view: EditorView, findings: readonly Finding[]): void {
  view.dispatch({ effects: given.of(findings) });
}

function rangesIn(state: EditorState, findings: readonly Finding[]): Range<Decoration>[] {
  return findings.flatMap(({ words, severity, sentence }) => {
    if (words === undefined) return [];
    const to = words.from + words.was.length;
    if (to > state.doc.length || state.sliceDoc(words.from, to) !== words.was) return [];
    const look = Decoration.mark({ class: `cm-wave cm-${severity}`, attributes: { title: sentence } });
    return [look.range(words.from, to)];
  });
}
