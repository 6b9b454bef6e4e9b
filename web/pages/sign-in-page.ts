// Signing in: one button, where it leads, where one comes back to; and why the last try came to nothing. It knows nothing of the repository
// that its reader may not know.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isSignInFailure, placeWithin, SIGN_IN_FAILURES } from '../../server/domain/sign-in.ts';
import { getSignIn, signInUrl, signOut, type Problem, type Value } from '../api.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { beginAnew, href } from '../router.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { signInLooks } from '../styles/sign-in.ts';
import { sections } from '../styles/sections.ts';
import '../components/banner.ts';
import '../components/glyph.ts';

type SignIn = Value<typeof getSignIn>;

@customElement('adr-sign-in-page')
export class SignInPage extends LitElement {
  static override styles = [base, controls, sections, signInLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected signIn: SignIn | null = null;
  @state() protected problem: Problem | null = null;

  override willUpdate(changed: PropertyValues<this>) {
    if (!this.hasUpdated && changed.has('query')) this.dispatchEvent(new Waiting(this.#load()));
  }

  async #load() {
    const answer = await getSignIn();
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.signIn = answer.value;
    await this.updateComplete;
    this.dispatchEvent(new PageTitled('Sign in'));
  }

  override render() {
    return html`<div class="wrap">
      <div class="alone">
        <p class="logo"><adr-glyph name="logo"></adr-glyph><span>Accord</span></p>
        ${
          this.problem === null
            ? nothing
            : html`<h1>Sign in</h1>
                <adr-banner tone="red"
                  ><b>It can’t be told how to sign in here.</b> ${this.problem.detail}
                  <button slot="action" class="btn sm" @click=${() => this.#load()}>
                    Try again
                  </button></adr-banner
                >`
        }
        ${this.signIn === null ? nothing : [this.#why(this.signIn), this.#way(this.signIn)]}
      </div>
    </div>`;
  }

  /** What happened before somebody came here. */
  #why({ way }: SignIn) {
    const failed = this.query.get('failed');
    if (isSignInFailure(failed))
      return html`<adr-banner tone="red"
        ><b>You are not signed in.</b>
        ${SIGN_IN_FAILURES[failed](way.kind === 'oidc' ? way.name : 'The sign-in')}</adr-banner
      >`;
    if (this.query.has('out'))
      return html`<adr-banner
        ><b>You are signed out of Accord.</b>
        ${way.kind === 'oidc' ? `You may still be signed in at ${way.name}.` : ''}</adr-banner
      >`;
    return nothing;
  }

  #way({ way, me, repository }: SignIn) {
    const to = placeWithin(this.query.get('to') ?? '/');
    if (me !== null)
      return html`<h1>You are signed in</h1>
        <p>
          As ${me.name}, <span class="mono">${me.email}</span>.
          ${
            this.signIn?.reads === false
              ? 'The policy shows this repository only to people it names. Ask its keepers to add you.'
              : nothing
          }
        </p>
        ${this.signIn?.reads === true ? html`<a class="btn primary lg" href=${href(to)}>Go on</a>` : nothing}
        ${way.kind === 'oidc' ? html`<button class="btn" @click=${this.#leave}>Sign out</button>` : nothing}`;
    const heading = repository === null ? 'Sign in to Accord' : `Decisions of ${repository}`;
    switch (way.kind) {
      case 'oidc':
        return html`<h1>${heading}</h1>
          <p>Sign in so that what you write and sign carries your name.</p>
          <a class="btn primary lg" href=${signInUrl(to)}>Sign in with ${way.name}</a>
          <p class="note">You go to <span class="mono">${way.host}</span> and come back ${backTo(to)}.</p>`;
      case 'proxy':
        return html`<h1>${heading}</h1>
          <p>
            You sign in at the proxy in front of Accord, and this time it did not say who you are. Open Accord
            under the proxy’s own address.
          </p>
          <a class="btn primary lg" href=${href(to)}>Try again</a>`;
      default:
        return html`<h1>Nobody signs in here</h1>
          <p>
            ${
              way.kind === 'demonstration'
                ? 'This is the demonstration: the bar says who you act as, and you can change it.'
                : 'Accord runs on this machine alone, and you work under the name that git has.'
            }
          </p>
          <a class="btn primary lg" href=${href(to)}>Go on</a>`;
    }
  }

  #leave = async () => {
    await signOut();
    beginAnew('/sign-in?out');
  };
}

/** "to ADR-0042, where you were" */
function backTo(to: string): string {
  const decision = /^\/(?:decisions|edit)\/([^/?#]+)$/u.exec(to)?.[1];
  if (decision !== undefined) return `to ${decodeURIComponent(decision)}, where you were`;
  return to === '/' ? 'here' : 'where you were';
}
