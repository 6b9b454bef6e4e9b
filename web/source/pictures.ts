// Pictures that are pasted into the source or dropped on it. A place is kept for each while it is on its way, and moves with the text.

import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

type Give = (files: readonly File[], put: (markdown: string) => void) => void;

const kept = StateEffect.define<{ readonly id: number; readonly at: number }>();
const left = StateEffect.define<number>();

/** Where something will be put, by id. */
const places = StateField.define<ReadonlyMap<number, number>>({
  create: () => new Map(),
  update(before, { changes, docChanged, effects }) {
    if (before.size === 0 && effects.length === 0) return before;
    const after = new Map(
      [...before].map(([id, at]) => [id, docChanged ? changes.mapPos(at, 1) : at] as const),
    );
    for (const effect of effects) {
      if (effect.is(kept)) after.set(effect.value.id, effect.value.at);
      if (effect.is(left)) after.delete(effect.value);
    }
    return after;
  },
});

let last = 0;

/** Keeps a place in the text. What it gives writes there, once, and only where the view still stands. */
export function keepPlace(view: EditorView, at: number): (markdown: string) => void {
  last += 1;
  const id = last;
  view.dispatch({ effects: kept.of({ id, at }) });
  return (markdown) => {
    const place = view.state.field(places).get(id);
    if (place === undefined) return;
    const follows = view.state.selection.main.empty && view.state.selection.main.head === place;
    view.dispatch({
      changes: { from: place, insert: markdown },
      effects: left.of(id),
      ...(follows ? { selection: { anchor: place + markdown.length }, scrollIntoView: true } : {}),
      userEvent: 'input.paste',
    });
  };
}

export function pictures(give: Give): Extension {
  const taken = (view: EditorView, data: DataTransfer | null, at: number) => {
    const files = picturesIn(data);
    if (files.length === 0 || view.state.readOnly) return false;
    give(files, keepPlace(view, at));
    return true;
  };
  return [
    places,
    EditorView.domEventHandlers({
      // A table copied from a sheet comes as words and as a picture of them: the words are meant.
      paste: ({ clipboardData }, view) =>
        clipboardData?.types.includes('text/plain') !== true &&
        taken(view, clipboardData, view.state.selection.main.head),
      drop: ({ dataTransfer, clientX, clientY }, view) =>
        taken(
          view,
          dataTransfer,
          view.posAtCoords({ x: clientX, y: clientY }) ?? view.state.selection.main.head,
        ),
    }),
  ];
}

function picturesIn(data: DataTransfer | null): readonly File[] {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}
