// How far a decision reaches, and which door it is. It says `TermsChosen`.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DOORS, SCOPES } from '../../server/domain/policy.ts';
import { TermsChosen, type Terms } from '../events/review.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';

@customElement('adr-reach')
export class ReachElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      fieldset + fieldset {
        margin-top: 0.875rem;
      }
      .seg {
        display: flex;
      }
      .seg label {
        flex: 1;
        justify-content: center;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) terms: Pick<Terms, 'scope' | 'door'> = { scope: 'team', door: 'two-way' };

  override render() {
    return [this.#scopes(), this.#doors()];
  }

  #scopes() {
    return html`<fieldset>
      <legend class="lab">Scope of impact</legend>
      <div class="opts">
        ${keysOf(SCOPES).map(
          (scope) =>
            html`<label
              ><input
                type="radio"
                name="scope"
                value=${scope}
                .checked=${scope === this.terms.scope}
                @change=${() => this.dispatchEvent(new TermsChosen({ scope }))}
              /><span>${SCOPES[scope].label}<br /><small>${SCOPES[scope].hint}</small></span></label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  #doors() {
    return html`<fieldset>
      <legend class="lab">Door</legend>
      <div class="seg">
        ${keysOf(DOORS).map(
          (door) =>
            html`<label
              ><input
                type="radio"
                name="door"
                value=${door}
                .checked=${door === this.terms.door}
                @change=${() => this.dispatchEvent(new TermsChosen({ door }))}
              />${DOORS[door].label}</label
            >`,
        )}
      </div>
      <span class="hint">${DOORS[this.terms.door].hint}.</span>
    </fieldset>`;
  }
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[];
}
