// Words that may stand in place of those a thread is about, with what they change, and one key for the author to put them in.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { diffWords, wordsOf, type Word } from '../../server/domain/word-diff.ts';
import { base } from '../styles/base.ts';
import { threadLooks } from '../styles/thread.ts';

/** As squares of insertions and deletions. */
const MOST_WORK = 40_000;

@customElement('adr-suggestion')
export class SuggestionElement extends LitElement {
  static override styles = [
    base,
    threadLooks,
    css`
      :host {
        border: 0;
        padding: 0;
      }
      .same {
        font-family: var(--font-read);
        font-size: 0.9375rem;
      }
    `,
  ];

  /** The words as they are. */
  @property() was = '';
  /** The words that may take their place; empty takes them out. */
  @property() wish = '';

  override render() {
    const [before, after] = [wordsOf(this.was), wordsOf(this.wish)];
    if (after.length === 0)
      return html`<p>
        Take these words out: <del><span class="vh">removed </span>${this.was}</del>
      </p>`;
    const runs = diffWords(
      before.map(({ text }) => text),
      after.map(({ text }) => text),
      { work: MOST_WORK },
    );
    return html`<p>
      ${runs.map((run) =>
        run.same
          ? html` <span class="same">${words(after.slice(...run.after))}</span>`
          : [
              run.before[0] === run.before[1]
                ? nothing
                : html` <del><span class="vh">removed </span>${words(before.slice(...run.before))}</del>`,
              run.after[0] === run.after[1]
                ? nothing
                : html` <ins><span class="vh">added </span>${words(after.slice(...run.after))}</ins>`,
            ],
      )}
    </p>`;
  }
}

function words(list: readonly Word[]): string {
  return list.map(({ text, spaced }, index) => (spaced && index > 0 ? ` ${text}` : text)).join('');
}
