// Where somebody comes out who signed in for a page that is open in another tab: it tells that page, and can be closed.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { tellSignedIn } from '../controllers/coming-back.ts';
import { PageTitled } from '../events/shell.ts';
import { href } from '../router.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { signInLooks } from '../styles/sign-in.ts';
import { sections } from '../styles/sections.ts';
import '../components/glyph.ts';

@customElement('adr-signed-in-page')
export class SignedInPage extends LitElement {
  static override styles = [base, controls, sections, signInLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  override updated(changed: PropertyValues<this>) {
    if (!changed.has('session') || this.session === null) return;
    this.dispatchEvent(new PageTitled('Signed in'));
    tellSignedIn();
    // Only a tab that was opened for this can close itself; others stay and say so.
    window.close();
  }

  override render() {
    if (this.session === null) return nothing;
    const { me } = this.session;
    return html`<div class="wrap">
      <div class="alone">
        <h1>${me === null ? 'You are not signed in' : `You are signed in as ${me.name}`}</h1>
        <p>Go back to the tab you came from: it goes on by itself. This one can be closed.</p>
        <a class="btn" href=${href('/')}>Work here instead</a>
      </div>
    </div>`;
  }
}
