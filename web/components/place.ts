// Where a new decision goes: the id it will have, its folder and file, what is filled in for its author.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RecordFormat } from '../../server/domain/record/record.ts';
import { countOf } from '../../server/domain/words.ts';
import { amongOthers } from '../../server/domain/written-as.ts';
import { FolderChosen } from '../events/new.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-place')
export class PlaceElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      .sec {
        font-size: var(--text-sm);
      }
      .number {
        font: 600 1.625rem/1.2 var(--font-mono);
        letter-spacing: -0.02em;
        margin-bottom: 0.25rem;
        overflow-wrap: anywhere;
        min-height: 1.95rem;
      }
      .file {
        font-size: 0.8125rem;
        line-height: 1.45;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: 6.5rem minmax(0, 1fr);
        gap: 0.25rem 0.75rem;
      }
      dt {
        color: var(--color-text-3);
      }
      dd {
        font-weight: 550;
      }
      .gap {
        margin-top: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) session: Session | null = null;
  @property({ attribute: false }) place: {
    readonly path: string;
    readonly label: string;
    readonly number: number | null;
    readonly area: { readonly name: string; readonly from: string | null } | null;
  } | null = null;
  @property() folder = '';
  /** The chosen template. */
  @property({ attribute: false }) template: { readonly name: string; readonly form: RecordFormat } | null =
    null;
  /** Is it still to be decided, so that more will be asked later? */
  @property({ type: Boolean }) open = false;

  override render() {
    const { session, place } = this;
    if (session === null) return nothing;
    return html`<section class="sec">
        <h2>It will be</h2>
        <p class="number">${place?.label ?? ''}</p>
        ${
          place === null || place.number === null
            ? nothing
            : html`<p class="soft">
                ${place.number === 1 ? 'The first number in this folder.' : 'One more than the highest number in this folder on any branch.'}
                If another ${place.label} lands first, yours moves on by itself.
              </p>`
        }
        ${this.#folder(session)}
        ${
          place === null
            ? nothing
            : html`<p class="lab gap">File</p>
                <p class="mono file">${place.path}</p>`
        }
      </section>
      <section class="sec">
        <h2>What we filled in</h2>
        <dl>
          <dt>Author</dt>
          <dd>${session.me === null ? 'You, once you say who you are' : `${session.me.name} (you)`}</dd>
          ${this.#owner(session)} ${this.#area()}
          <dt>Written as</dt>
          <dd>${this.template?.name}${this.#among(session)}</dd>
        </dl>
        ${
          this.open
            ? html`<p class="muted gap">Scope, door and deciders are asked when you send it to review.</p>`
            : nothing
        }
      </section>`;
  }

  /** Which team owns it is asked when it is sent to review, and the author's own is proposed. */
  #owner({ me, people }: Session) {
    const [team] = people.find(({ id }) => id === me?.id)?.teams ?? [];
    return team === undefined
      ? nothing
      : html`<dt>Owned by</dt>
          <dd>${team}, your team</dd>`;
  }

  #area() {
    const area = this.place?.area ?? null;
    return area === null
      ? nothing
      : html`<dt>Area</dt>
          <dd>${area.name}, ${area.from === null ? 'by its folder' : `from ${area.from}`}</dd>`;
  }

  /** "like 41 of 48 records here" */
  #among({ repository: { folders } }: Session): string {
    const here = folders.find(({ path }) => path === this.folder);
    return here === undefined || here.form === null || this.template === null
      ? ''
      : amongOthers(this.template.form, { ...here.form, decisions: here.decisions });
  }

  #folder({ repository: { folders } }: Session) {
    return html`<label class="field gap"
      ><span>Folder</span>${
        folders.length === 0
          ? html`<input class="inp mono" name="folder" .value=${this.folder} @input=${this.#onFolder} />
              <small>There is no decision folder yet, so this one is made.</small>`
          : html`<select class="inp" name="folder" @change=${this.#onFolder}>
              ${folders.map(
                ({ path, label, decisions }) =>
                  html`<option value=${path} ?selected=${path === this.folder}>
                    ${label} (${countOf(decisions, 'decision')})
                  </option>`,
              )}
            </select>`
      }</label
    >`;
  }

  #onFolder = (event: Event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement)
      this.dispatchEvent(new FolderChosen(target.value));
  };
}
