// The policy in words: who must agree at which scope, who the people are, when nobody works, when the meetings are. It is changed by commit
// only, so nothing here can be edited; mistakes in its file are told with their lines.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { countOf, fullDayInWords } from '../../server/domain/words.ts';
import { getPolicy, type Problem, type Value } from '../api.ts';
import { Following } from '../controllers/following.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { InOrder } from '../in-order.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import '../components/avatar.ts';
import '../components/banner.ts';

type Policy = Value<typeof getPolicy>;

/** People shown before all of them are asked for. */
const FIRST = 8;

@customElement('adr-policy-page')
export class PolicyPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      .since {
        margin-left: auto;
        font-size: var(--text-sm);
        color: var(--color-text-3);
      }
      .say {
        font: 400 1.125rem/1.5 var(--font-read);
        max-width: 52rem;
        text-wrap: pretty;
        margin-bottom: var(--space-4);
      }
      .scopes {
        overflow-x: auto;
        margin-bottom: var(--space-6);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--text-sm);
      }
      th,
      td {
        padding: 0.5rem 1rem 0.5rem 0;
        text-align: left;
        vertical-align: top;
        border-bottom: 1px solid var(--color-line);
        min-width: 6.5rem;
      }
      thead th {
        font-weight: 500;
        color: var(--color-text-3);
        border-bottom-color: var(--color-line-strong);
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: var(--space-6);
        align-items: start;
      }
      .sec + .sec {
        margin-top: 0;
      }
      .person {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr) auto;
        gap: 0 0.5rem;
        align-items: center;
        padding: 0.375rem 0;
        font-size: var(--text-sm);
      }
      .person.me {
        background: var(--color-ink-soft);
        --color-page: var(--color-ink-soft);
        margin: 0 -0.5rem;
        padding-inline: 0.5rem;
      }
      .person b,
      .series b {
        font-weight: 600;
      }
      .person.me small,
      .person.me .part {
        color: var(--color-text-2);
      }
      small,
      .part {
        display: block;
        font-size: var(--text-xs);
        color: var(--color-text-3);
      }
      .part {
        text-align: right;
      }
      h3 {
        font-size: var(--text-sm);
        font-weight: 650;
        margin-top: var(--space-4);
      }
      p.soft {
        font-size: var(--text-sm);
        color: var(--color-text-2);
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.25rem var(--space-4);
        margin-top: 0.5rem;
        font-size: var(--text-sm);
      }
      dt {
        color: var(--color-text-3);
      }
      dd {
        font-weight: 550;
      }
      .series {
        padding: 0.5rem 0;
      }
      .series b {
        font: 560 1.0625rem/1.3 var(--font-read);
      }
      .all {
        margin-top: 0.375rem;
      }
      adr-banner {
        margin-bottom: var(--space-5);
      }
      @media (max-width: 1100px) {
        .grid {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @media (max-width: 860px) {
        .since {
          margin-left: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected policy: Policy | null = null;
  @state() protected problem: Problem | null = null;
  @state() protected all = false;

  readonly #order = new InOrder();
  protected following = new Following(this, { look: () => this.#load() });

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('params')) this.dispatchEvent(new Waiting(this.#load()));
  }

  async #load() {
    const answer = await this.#order.ask(getPolicy);
    if (answer?.ok === true) this.policy = answer.value;
    if (answer !== null) this.problem = answer.ok ? null : answer.problem;
    await this.updateComplete;
    this.dispatchEvent(new PageTitled('Policy'));
  }

  override render() {
    return html`<div class="wrap">
      <header class="pagehead">
        <h1>Policy</h1>
        ${this.policy === null ? nothing : html`<p class="since">${this.#since(this.policy)}</p>`}
      </header>
      ${
        this.problem === null
          ? nothing
          : html`<adr-banner tone="red"
              ><b>The policy could not be loaded.</b> ${this.problem.detail}
              <button slot="action" class="btn sm" @click=${() => this.#load()}>Try again</button></adr-banner
            >`
      }
      ${this.policy === null ? nothing : this.#policy(this.policy)}
    </div>`;
  }

  #since({ file, since }: Policy) {
    if (file === null)
      return html`The defaults hold: this repository has no <code>.accord/policy.yaml</code> yet.`;
    const zone = this.session?.policy.calendar.zone ?? 'UTC';
    return html`${
        since === null
          ? nothing
          : html`In force since ${fullDayInWords(since.at, zone)}, commit
              <code>${since.commit.slice(0, 7)}</code>. `
      }Changed
      only by commit: <code>${file}</code>`;
  }

  #policy(policy: Policy) {
    return html`${this.#mistakes(policy)}
      <p class="say">${policy.lead}</p>
      ${this.#scopes(policy)}
      <div class="grid">${this.#people(policy)} ${this.#calendar(policy)} ${this.#series(policy)}</div>`;
  }

  #mistakes({ mistakes, kept, file }: Policy) {
    if (mistakes.length === 0) return nothing;
    const zone = this.session?.policy.calendar.zone ?? 'UTC';
    const holds =
      kept === null
        ? 'Until it is mended, the defaults hold.'
        : `Until it is mended, the policy of ${fullDayInWords(kept.at, zone)} holds.`;
    return html`<adr-banner tone="red"
      ><b>${countOf(mistakes.length, 'mistake')} in ${file}.</b> ${holds}
      <ul>
        ${mistakes.map(
          ({ line, column, sentence }) =>
            html`<li>${line === null ? '' : `Line ${line}, column ${column}: `}${sentence}</li>`,
        )}
      </ul></adr-banner
    >`;
  }

  #scopes({ scopes }: Policy) {
    const head = ['Scope of impact', 'Quorum of deciders', 'Consents needed', 'Deadline at least'];
    const more = ['Silence is assent', 'A level lasts', 'Authority'];
    return html`<div class="scopes" tabindex="0" role="region" aria-label="Scopes">
      <table>
        <thead>
          <tr>
            ${[...head, ...more].map((words) => html`<th scope="col">${words}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${scopes.map(
            (one) =>
              html`<tr>
                <th scope="row">${one.label}</th>
                ${[one.quorum, one.consents, one.deadline, one.silence, one.level, one.authority].map(
                  (words) => html`<td>${words}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #people({ people, teams }: Policy) {
    const shown = this.all ? people : people.slice(0, FIRST);
    const count = teams === 0 ? `${people.length}` : `${people.length}, in ${countOf(teams, 'team')}`;
    return html`<section class="sec" aria-labelledby="people">
      <h2 id="people">People ${people.length === 0 ? nothing : html`<span class="count">${count}</span>`}</h2>
      ${
        people.length === 0
          ? html`<p class="soft">
              The policy names nobody, so whoever commits or signs in is known by name and address.
            </p>`
          : html`<ul class="rows">
              ${shown.map((one) => {
                const me = one.id === this.session?.me?.id;
                return html`<li class="person ${me ? 'me' : ''}">
                  <adr-avatar name=${one.name} ?me=${me}></adr-avatar>
                  <span><b>${one.name}${me ? ' (you)' : ''}</b><small>${one.note}</small></span>
                  <span class="part">${one.part}</span>
                </li>`;
              })}
            </ul>`
      }
      ${
        shown.length === people.length
          ? nothing
          : html`<p class="all">
              <button class="link" @click=${() => (this.all = true)}>Show all ${people.length}</button>
            </p>`
      }
    </section>`;
  }

  #calendar({ hours, days, rules, areas }: Policy) {
    return html`<section class="sec" aria-labelledby="calendar">
      <h2 id="calendar">Calendar and rules</h2>
      <p class="soft">${hours}</p>
      ${
        days.length === 0
          ? nothing
          : html`<dl>
              ${days.map(
                ({ when, name }) =>
                  html`<dt>${when}</dt>
                    <dd>${name}</dd>`,
              )}
            </dl>`
      }
      ${rules.map(
        ({ name, sentence }) =>
          html`<h3>${name}</h3>
            <p class="soft">${sentence}</p>`,
      )}
      <h3>Areas</h3>
      ${
        areas.length === 0
          ? html`<p class="soft">No area has an owner: a decision belongs to its author’s team.</p>`
          : areas.map(({ name, sentence }) => html`<p class="soft"><b>${name}</b>: ${sentence}</p>`)
      }
    </section>`;
  }

  #series({ series }: Policy) {
    return html`<section class="sec" aria-labelledby="series">
      <h2 id="series">Meeting series <span class="count">${series.length}</span></h2>
      <ul class="rows">
        ${series.map(
          ({ name, sentence }) =>
            html`<li class="series">
              <b>${name}</b>
              <p class="soft">${sentence}</p>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}
