// What is offered while typing: decisions behind `[[`, people behind `@`. Who asks the server is the page; here it is only shown and written.

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { Offers } from './offers.ts';

interface Choice extends Completion {
  readonly kind: 'decision' | 'person';
  /** The word of a decision's status; empty for a person. */
  readonly status: string;
}

/** An address has an `@` too, so a name begins where a word could. */
const PERSON = /(?<![\p{L}\p{N}.])@[\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]+)?$/u;
const DECISION = /\[\[[^[\]\n]*$/u;
const MOST = 8;

export function completions(offers: () => Offers) {
  return autocompletion({
    override: [decisions(offers), people(offers)],
    icons: false,
    closeOnBlur: true,
    optionClass: (choice) => `cm-${kindOf(choice)}`,
    addToOptions: [{ render: statusOf, position: 90 }],
  });
}

function decisions(offers: () => Offers): CompletionSource {
  return async (context) => {
    const typed = context.matchBefore(DECISION);
    if (typed === null) return null;
    const found = await offers().decisions(typed.text.slice(2).trim());
    if (context.aborted) return null;
    const options = found.map(({ label, title, status, markdown }): Choice => {
      const apply = (view: EditorView, _: Completion, from: number, to: number) =>
        put(view, from, closed(view, to), markdown);
      return { kind: 'decision', label, detail: title, status, apply };
    });
    return { from: typed.from, options, filter: false };
  };
}

function people(offers: () => Offers) {
  return (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(PERSON);
    if (typed === null) return null;
    const words = typed.text.slice(1).toLowerCase();
    const options = offers()
      .people.filter(({ name, note }) => beginsLike(`${name} ${note}`, words))
      .slice(0, MOST)
      .map(({ name, note }): Choice => ({
        kind: 'person',
        label: name,
        detail: note,
        status: '',
        apply: (view, _, from, to) => put(view, from, to, name),
      }));
    return options.length === 0 ? null : { from: typed.from, options, filter: false };
  };
}

function put(view: EditorView, from: number, to: number, insert: string) {
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    userEvent: 'input.complete',
  });
}

/** Who closed the brackets already gets no second pair. */
function closed(view: EditorView, to: number): number {
  return view.state.sliceDoc(to, to + 2) === ']]' ? to + 2 : to;
}

function beginsLike(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return lower.startsWith(words) || lower.includes(` ${words}`);
}

function kindOf(choice: Completion): string {
  return 'kind' in choice ? String(choice.kind) : '';
}

function statusOf(choice: Completion): Node | null {
  if (!('status' in choice) || choice.status === '') return null;
  const shown = document.createElement('span');
  shown.className = 'cm-status';
  shown.textContent = String(choice.status);
  return shown;
}
