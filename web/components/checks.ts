// What a careful reader would see in the text being written: grouped, each with its line and what mends it.
// Keys: Tab leads through them, Enter goes to the line, F does the first thing that a finding offers.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { SEVERITIES, type Finding, type Severity } from '../../server/domain/finding.ts';
import { countOf } from '../../server/domain/words.ts';
import { FixWanted, LineWanted } from '../events/editor.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import './glyph.ts';

const GROUPS = Object.keys(SEVERITIES) as Severity[];

@customElement('adr-checks')
export class ChecksElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      :host {
        display: block;
        font-size: var(--text-sm);
      }
      h3 {
        font-size: var(--text-xs);
        font-weight: 600;
        color: var(--color-text-3);
        margin: 0.625rem 0 0.125rem;
      }
      h2 + h3 {
        margin-top: 0;
      }
      li {
        display: grid;
        grid-template-columns: 1rem minmax(0, 1fr);
        gap: 0.5rem;
        padding: 0.1875rem 0;
        line-height: 1.4;
        font-weight: 550;
        overflow-wrap: anywhere;
      }
      li > adr-glyph {
        margin-top: 0.15rem;
        color: var(--color-no);
      }
      .could > adr-glyph {
        color: var(--color-text-3);
      }
      .could {
        font-weight: 400;
      }
      small {
        display: block;
        font-weight: 400;
        font-size: var(--text-sm);
        color: var(--color-text-2);
      }
      button {
        border: 0;
        padding: 0;
        background: none;
        font-weight: inherit;
        text-align: left;
        color: var(--color-ink);
        text-decoration: underline;
        text-decoration-thickness: 1px;
        text-underline-offset: 0.16em;
        min-height: 1.5rem;
        overflow-wrap: anywhere;
      }
      button:hover {
        color: var(--color-ink-hover);
      }
      .fixes {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        font-weight: 400;
      }
    `,
  ];

  /** Null while nothing was checked yet. */
  @property({ attribute: false }) findings: readonly Finding[] | null = null;
  /** Why nothing can be checked now, as a sentence; empty when it can. */
  @property() problem = '';

  /** What is read aloud: how the findings changed. */
  @state() protected said = '';

  /** Place of the finding whose button was pressed: what stands there next gets the focus. */
  #pressed: number | null = null;

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('findings');
    // What was said stays until there is something else to say.
    if (before && this.findings !== null) this.said = difference(before, this.findings) || this.said;
  }

  override updated(changed: PropertyValues<this>) {
    if (!changed.has('findings') || this.#pressed === null) return;
    const items = [...this.renderRoot.querySelectorAll('li')];
    const next = items[Math.min(this.#pressed, items.length - 1)]?.querySelector('button');
    this.#pressed = null;
    if (next) next.focus();
    else this.focus();
  }

  override focus() {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  /** Does the first thing that is offered for a line, counted from 0; false where nothing is. */
  fixAt(line: number): boolean {
    const fix = this.findings?.find((finding) => finding.line === line && finding.fixes.length > 0)?.fixes[0];
    if (fix !== undefined) this.dispatchEvent(new FixWanted(fix));
    return fix !== undefined;
  }

  override render() {
    const { findings } = this;
    const ordered = GROUPS.flatMap((severity) => findings?.filter((one) => one.severity === severity) ?? []);
    return html`<section class="sec" @keydown=${this.#onKey}>
      <h2 tabindex="-1">
        Checks
        ${findings === null || findings.length === 0 ? nothing : html`<span class="count">${findings.length}</span>`}
      </h2>
      ${this.#note()}
      ${GROUPS.map((severity) => {
        const group = ordered.filter((one) => one.severity === severity);
        return group.length === 0
          ? nothing
          : html`<h3 id=${severity}>${SEVERITIES[severity].label}</h3>
              <ul aria-labelledby=${severity}>
                ${repeat(group, keyOf, (finding) => this.#row(finding, ordered.indexOf(finding)))}
              </ul>`;
      })}
      <p class="vh" role="status">${this.said}</p>
    </section>`;
  }

  #note() {
    if (this.problem !== '') return html`<p class="muted">${this.problem}</p>`;
    if (this.findings === null) return html`<p class="muted">They begin when you pause.</p>`;
    return this.findings.length === 0 ? html`<p class="muted">They find nothing to put right.</p>` : nothing;
  }

  #row({ line, severity, sentence, detail, fixes }: Finding, place: number) {
    return html`<li class=${severity} data-place=${place}>
      <adr-glyph name="unmet"></adr-glyph>
      <span
        >${
          line === null
            ? sentence
            : html`<button @click=${() => this.dispatchEvent(new LineWanted(line))}>Line ${line + 1}</button>:
                ${continued(sentence)}`
        }${detail === '' ? nothing : html`<small>${detail}</small>`}${
          fixes.length === 0
            ? nothing
            : html`<span class="fixes"
                >${fixes.map(
                  (fix, at) =>
                    html`<button
                      aria-keyshortcuts=${at === 0 ? 'F' : nothing}
                      @click=${() => {
                        this.#pressed = place;
                        this.dispatchEvent(new FixWanted(fix));
                      }}
                    >
                      ${fix.label}
                    </button>`,
                )}</span
              >`
        }</span
      >
    </li>`;
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'f' || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.composedPath().find((one) => one instanceof HTMLLIElement);
    const button = row?.querySelector<HTMLElement>('.fixes button');
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.click();
  };
}

function keyOf({ check, line, sentence }: Finding): string {
  return `${check} ${line} ${sentence}`;
}

/** A sentence behind "Line 3:" goes on in a small letter; a name, an id or a quotation stays as it is. */
function continued(sentence: string): string {
  return /^\p{Lu}(?=\p{Ll}|\s)/u.test(sentence)
    ? sentence.slice(0, 1).toLowerCase() + sentence.slice(1)
    : sentence;
}

/** Lines move while one writes, so findings are told apart by their words. */
function difference(before: readonly Finding[], after: readonly Finding[]): string {
  const words = ({ check, sentence }: Finding) => `${check} ${sentence}`;
  const known = new Set(before.map(words));
  const left = new Set(after.map(words));
  const fresh = after.filter((finding) => !known.has(words(finding)));
  if (fresh.length === 0 && before.every((finding) => left.has(words(finding)))) return '';
  if (after.length === 0) return 'The checks find nothing to put right.';
  const [first] = fresh;
  return `${countOf(after.length, 'finding')}.${first === undefined ? '' : ` New: ${first.sentence}`}`;
}
