// A text as it was: the decision's page at an address with `?at=`. It says which text that is and how it stood then, and leads back.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { textKey, textName, textTitle, type OldText } from '../../server/domain/past.ts';
import { dayAndTime } from '../../server/domain/words.ts';
import { getText, type Problem } from '../api.ts';
import type { Resolve } from '../components/prose.ts';
import type { ProseReady } from '../events/controls.ts';
import { PutBackWanted } from '../events/past.ts';
import { Waiting } from '../events/shell.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { bodyLooks, decisionLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import '../components/banner.ts';
import '../components/empty.ts';
import '../components/outline.ts';
import '../components/prose.ts';

@customElement('adr-old-text-page')
export class OldTextPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    decisionLooks,
    bodyLooks,
    css`
      adr-banner {
        margin-top: var(--space-5);
      }
      .btns {
        margin-top: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() at = '';
  @property({ attribute: false }) resolve: Resolve = { link: () => null, image: () => null };
  /** Why it was not put back. */
  @property() refused = '';
  @property({ type: Boolean }) busy = false;
  @property() zone = 'UTC';

  @state() protected old: OldText | null = null;
  @state() protected problem: Problem | null = null;
  @state() protected headings: readonly HTMLElement[] = [];

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('view')?.decision.record.path;
    if (changed.has('at') || (changed.has('view') && before !== this.view?.decision.record.path))
      this.dispatchEvent(new Waiting(this.#load()));
  }

  override render() {
    const { view, old, problem } = this;
    if (view === null) return nothing;
    if (problem !== null) return this.#missing(view, problem);
    if (old === null) return nothing;
    const name = textName(old);
    return html`${this.#banner(view, old)}
      <div class="body">
        <div class="outline"><adr-outline .headings=${this.headings}></adr-outline></div>
        <article class="text" aria-label="Text of ${name}">
          <adr-prose
            under-title
            .text=${old.body}
            .resolve=${this.resolve}
            @prose-ready=${(event: ProseReady) => (this.headings = event.headings)}
          ></adr-prose>
        </article>
      </div>`;
  }

  #banner(view: DecisionView, old: OldText) {
    const { decision } = view;
    const isNewest = old.digest === decision.digest;
    const when = dayAndTime(old.at, this.zone, view.at);
    const status =
      old.status.text === null ? 'It gave no status then.' : `The file said “${old.status.text}” then.`;
    const named = old.title === decision.record.title ? nothing : html` Its title was <q>${old.title}</q>.`;
    const path =
      old.path === decision.record.path.split('#')[0]
        ? nothing
        : html` It was kept in <span class="mono">${old.path}</span>.`;
    const key = textKey(old);
    const mayPut = view.editable === true && view.can.revise === true && !isNewest;
    return html`<adr-banner icon="history"
        ><b>You read ${textName(old)}, as ${old.who.name} left it on ${when}.</b> ${status}${named}${path}
        ${isNewest ? 'What is signed is the same today.' : 'It is not the text that stands today.'}
        <span class="btns">
          <a class="btn sm" href=${decisionLink(decision.ref)}>Go to the text of today</a>
          ${isNewest ? nothing : html`<a class="btn sm" href=${decisionLink(decision.ref, `?tab=changes&from=${key}`)}>What changed since</a>`}
          ${
            mayPut
              ? html`<button
                  class="btn sm"
                  aria-disabled=${this.busy ? 'true' : nothing}
                  @click=${() => this.busy || this.dispatchEvent(new PutBackWanted(old.commit, textTitle(old)))}
                >
                  Put this text back
                </button>`
              : nothing
          }
        </span></adr-banner
      >
      ${this.refused === '' ? nothing : html`<adr-banner tone="red">${this.refused}</adr-banner>`}`;
  }

  #missing({ decision }: DecisionView, { status, detail }: Problem) {
    return html`<div class="whole">
      <adr-empty
        sentence=${status === 404 ? `The history of ${decision.record.label} has no text ${this.at}.` : detail}
      >
        <span class="btns">
          <a class="btn" href=${decisionLink(decision.ref)}>Go to the text of today</a>
          <a class="btn" href=${decisionLink(decision.ref, '?tab=history')}>See its history</a>
        </span>
      </adr-empty>
    </div>`;
  }

  async #load() {
    const { at } = this;
    const path = this.view?.decision.record.path ?? '';
    const answer = await getText(path, at);
    if (at !== this.at) return;
    this.old = answer.ok ? answer.value : null;
    this.problem = answer.ok ? null : answer.problem;
  }
}
