// Our own drawings on a 16 px grid: a status is a round seal, a stance is a square ballot box, a requirement is a tick or an open ring.
// They take the colour of the text around them; `--glyph-cut` must equal the surface behind a solid one. Never shown without its word.

import { LitElement, css, html, svg, type SVGTemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Stance } from '../../server/domain/stance.ts';
import type { Status } from '../../server/domain/status.ts';

export type GlyphName = Status | Stance | 'not-yet' | 'met' | 'unmet' | 'logo';

/** The drawings themselves, for a picture that sets them among its own lines. */
export const GLYPHS: Readonly<Record<GlyphName, SVGTemplateResult>> = {
  draft: svg`<circle cx="8" cy="8" r="6" stroke-dasharray="2.3 2.41"/>`,
  'in-review': svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.6a3.4 3.4 0 0 0 0 6.8z" fill="currentColor" stroke="none"/>`,
  accepted: svg`<circle cx="8" cy="8" r="6.75" fill="currentColor" stroke="none"/><path d="m5 8.2 2.1 2.1L11 6.2" stroke="var(--glyph-cut,var(--color-page))" stroke-width="1.7"/>`,
  'safe-to-try': svg`<circle cx="8" cy="8" r="6"/><path d="M6.5 5.2 11 8l-4.5 2.8z" fill="currentColor" stroke-width="1"/>`,
  rejected: svg`<circle cx="8" cy="8" r="6.75" fill="currentColor" stroke="none"/><path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" stroke="var(--glyph-cut,var(--color-page))" stroke-width="1.7"/>`,
  deferred: svg`<circle cx="8" cy="8" r="6"/><path d="M6.4 5.9v4.2M9.6 5.9v4.2"/>`,
  withdrawn: svg`<circle cx="8" cy="8" r="6"/><path d="M10.8 8H5.4m2.2-2.3L5.3 8l2.3 2.3"/>`,
  deprecated: svg`<circle cx="8" cy="8" r="6"/><path d="M8 5.2v5.4M5.7 8.4 8 10.7l2.3-2.3"/>`,
  superseded: svg`<circle cx="8" cy="8" r="6"/><path d="M5.2 8h5.4M8.4 5.7 10.7 8l-2.3 2.3"/>`,
  consent: svg`<rect x="2" y="2" width="12" height="12" rx="1.5"/><path d="m4.9 8.3 2.2 2.2 4.1-4.7"/>`,
  concern: svg`<path d="M9 2H3.5A1.5 1.5 0 0 0 2 3.5v9A1.5 1.5 0 0 0 3.5 14h9a1.5 1.5 0 0 0 1.5-1.5V7"/><path d="m4.6 8.7 2.1 2.1 3.7-4.3"/><circle cx="13" cy="3" r="2.3" fill="currentColor" stroke="none"/>`,
  object: svg`<rect x="1.25" y="1.25" width="13.5" height="13.5" rx="1.8" fill="currentColor" stroke="none"/><path d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4" stroke="var(--glyph-cut,var(--color-page))" stroke-width="1.7"/>`,
  'stand-aside': svg`<rect x="2" y="2" width="12" height="12" rx="1.5"/><path d="M5 8h6"/>`,
  recuse: svg`<rect x="2" y="2" width="12" height="12" rx="1.5"/><path d="M12.8 3.2 3.2 12.8"/>`,
  'not-yet': svg`<rect x="2" y="2" width="12" height="12" rx="1.5" stroke-dasharray="2.4 2.3"/>`,
  met: svg`<path d="m3 8.4 3.2 3.2L13 4.6"/>`,
  unmet: svg`<circle cx="8" cy="8" r="4.5"/>`,
  logo: svg`<path d="M2.5 13.5 8 2.5l5.5 11" stroke-width="2"/><path d="M1 13.5h14" stroke-width="1.5"/>`,
};

@customElement('adr-glyph')
export class GlyphElement extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
      flex: none;
      width: var(--glyph-size, 0.9375rem);
      height: var(--glyph-size, 0.9375rem);
      vertical-align: -0.16em;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `;

  @property() name: GlyphName = 'draft';

  override render() {
    return html`<svg viewBox="0 0 16 16" aria-hidden="true">${GLYPHS[this.name]}</svg>`;
  }
}
