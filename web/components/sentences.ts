// Words of the text chosen without a pointer: its sentences, section by section, in a list. It says `WordsMoved`.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shortened } from '../../server/domain/words.ts';
import { WordsMoved, type WordsRange } from '../events/threads.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sentencesOf, type Sentence } from '../threads/sentences.ts';

@customElement('adr-sentences')
export class SentencesElement extends LitElement {
  static override styles = [base, controls];

  /** The text they are of. */
  @property() text = '';
  @property() label = 'On';
  /** What is chosen; null is the decision as a whole, or nothing yet. */
  @property({ attribute: false }) range: WordsRange = null;
  /** What stands for null: "The decision as a whole". */
  @property() whole = '';
  #sentences: readonly Sentence[] = [];

  @query('select') private list!: HTMLSelectElement;

  override focus() {
    void this.updateComplete.then(() => this.list.focus());
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('text')) this.#sentences = sentencesOf(this.text);
  }

  override render() {
    const chosen = this.range;
    const at = this.#sentences.findIndex(
      ({ start, end }) => chosen !== null && chosen.start === start && chosen.end === end,
    );
    const groups = Map.groupBy(
      this.#sentences.map((sentence, index) => ({ sentence, index })),
      ({ sentence }) => sentence.heading,
    );
    return html`<label class="field"
      ><span>${this.label}</span>
      <select class="inp" @change=${this.#onWords}>
        ${
          chosen !== null && at === -1
            ? html`<option value="chosen" selected>
                “${shortened(this.text.slice(chosen.start, chosen.end), 50)}”
              </option>`
            : nothing
        }
        <option value="whole" ?selected=${chosen === null}>${this.whole}</option>
        ${[...groups].map(
          ([heading, own]) =>
            html`<optgroup label=${heading === '' ? 'Beginning' : heading}>
              ${own.map(
                ({ sentence, index }) =>
                  html`<option value=${index} ?selected=${index === at}>
                    ${shortened(sentence.text, 70)}
                  </option>`,
              )}
            </optgroup>`,
        )}
      </select>
    </label>`;
  }

  #onWords = (event: Event) => {
    const value = valueOf(event);
    const sentence = this.#sentences[Number(value)];
    if (value === 'whole') this.dispatchEvent(new WordsMoved(null));
    else if (sentence !== undefined)
      this.dispatchEvent(new WordsMoved({ start: sentence.start, end: sentence.end }));
  };
}
