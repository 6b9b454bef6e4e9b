// What a decision still needs: what isn't met first, each with its sentence and from whom; the rest folded into "n are met".
// The rules are the server's; nothing is computed here.

import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Requirement } from '../../server/domain/requirement.ts';
import { base } from '../styles/base.ts';
import './glyph.ts';
import './icon.ts';

/** A requirement of a review, or anything else that is met or not. */
export type Need = Pick<Requirement, 'state' | 'sentence' | 'detail'>;

/** What a screen reader hears before the sentence. */
const SAID: Readonly<Record<Requirement['state'], string>> = {
  met: 'Met: ',
  'not-met': 'Not met: ',
  'not-applicable': 'Does not apply: ',
  overridden: 'Overridden: ',
};

@customElement('adr-needs')
export class NeedsElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        font-size: var(--text-sm);
      }
      li {
        display: grid;
        grid-template-columns: 1rem 1fr;
        gap: 0.5rem;
        padding: 0.1875rem 0;
        line-height: 1.4;
      }
      li > :first-child {
        margin-top: 0.15rem;
      }
      .not-met {
        font-weight: 550;
      }
      .not-met > adr-glyph {
        color: var(--color-no);
      }
      .overridden > adr-icon {
        color: var(--color-try);
      }
      .met,
      .not-applicable,
      details {
        color: var(--color-text-3);
      }
      .met > adr-glyph {
        color: var(--color-ok);
      }
      small {
        display: block;
        font-weight: 400;
        font-size: var(--text-sm);
        color: var(--color-text-2);
      }
      details small {
        color: inherit;
      }
      summary {
        cursor: pointer;
        padding: 0.125rem 0;
        min-height: 1.5rem;
      }
    `,
  ];

  @property({ attribute: false }) requirements: readonly Need[] = [];

  override render() {
    const open = this.requirements.filter((one) => one.state === 'not-met' || one.state === 'overridden');
    const settled = this.requirements.filter((one) => one.state === 'met' || one.state === 'not-applicable');
    return html`${
      open.length === 0
        ? nothing
        : html`<ul>
            ${open.map(row)}
          </ul>`
    }
    ${
      settled.length === 0
        ? nothing
        : html`<details>
            <summary>${summary(settled)}</summary>
            <ul>
              ${settled.map(row)}
            </ul>
          </details>`
    }`;
  }
}

function row(one: Need) {
  return html`<li class=${one.state}>
    ${MARKS[one.state]}<span
      ><span class="vh">${SAID[one.state]}</span>${one.sentence}${
        one.detail === '' ? nothing : html`<small>${one.detail}</small>`
      }</span
    >
  </li>`;
}

const MARKS: Readonly<Record<Requirement['state'], TemplateResult>> = {
  met: html`<adr-glyph name="met"></adr-glyph>`,
  'not-met': html`<adr-glyph name="unmet"></adr-glyph>`,
  overridden: html`<adr-icon name="shield-alert"></adr-icon>`,
  'not-applicable': html`<adr-icon name="arrow-right"></adr-icon>`,
};

function summary(settled: readonly Need[]): string {
  const met = settled.filter((one) => one.state === 'met').length;
  const rest = settled.length - met;
  const said = met === 0 ? [] : [met === 1 ? '1 is met' : `${met} are met`];
  if (rest > 0) said.push(rest === 1 ? '1 does not apply' : `${rest} do not apply`);
  return said.join(', ');
}
