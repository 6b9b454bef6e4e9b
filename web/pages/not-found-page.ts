// Shown for a URL that no page answers. It says so and leads back.

import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageTitled } from '../events/shell.ts';
import { href } from '../router.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import '../components/empty.ts';

@customElement('adr-not-found-page')
export class NotFoundPage extends LitElement {
  static override styles = [base, controls, sections];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();

  override firstUpdated() {
    this.dispatchEvent(new PageTitled('Not found'));
  }

  override render() {
    return html`<div class="wrap">
      <header class="pagehead"><h1>There is no such page</h1></header>
      <adr-empty
        sentence="This address leads to nothing here. The link may be old, or a letter may be missing."
      >
        <a class="btn" href=${href('/decisions')}>See all decisions</a>
      </adr-empty>
    </div>`;
  }
}
