// What a scope needs before a round can be closed, beside what is named so far. It shows the policy in words; the server judges.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PersonId } from '../../server/domain/person.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import type { Terms } from '../events/review.ts';
import './glyph.ts';

@customElement('adr-scope-needs')
export class ScopeNeedsElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      li {
        display: grid;
        grid-template-columns: 1rem 1fr;
        gap: 0.5rem;
        padding: 0.1875rem 0;
      }
      adr-glyph {
        margin-top: 0.15rem;
      }
      .met {
        color: var(--color-text-3);
      }
      .met adr-glyph {
        color: var(--color-ok);
      }
    `,
  ];

  @property({ attribute: false }) session: Session | null = null;
  @property({ attribute: false }) terms: Pick<Terms, 'scope' | 'door' | 'team'> | null = null;
  @property({ attribute: false }) deciders: readonly PersonId[] = [];

  override render() {
    const { session, terms, deciders } = this;
    if (session === null || terms === null) return nothing;
    const row = session.policy.scopes[terms.scope];
    const consents = row.support === 1 ? 'one of them consents' : `${row.support} of them consent`;
    const lazy = row.lazy && terms.door === 'two-way';
    return html`<h3 class="lab">What this scope needs</h3>
      <ul>
        ${need(deciders.length >= row.support, `Enough deciders: ${share(row.quorum)}, and ${consents}.`)}
        ${row.outsideVoice ? this.#outside(session, terms.team) : nothing}
      </ul>
      <span class="hint">${lazy ? 'After the deadline, silence is assent.' : 'Silence is no assent.'}</span>`;
  }

  #outside({ people, me }: Session, team: string | null) {
    const author = people.find((one) => one.id === me?.id);
    const owning = team === null ? (author?.teams ?? []) : [team];
    const voice = people.find(
      (one) => this.deciders.includes(one.id) && !one.teams.some((other) => owning.includes(other)),
    );
    if (voice === undefined) return need(false, 'An outside voice: a decider from another team.');
    return need(true, `An outside voice: ${voice.name}.`);
  }
}

function need(met: boolean, sentence: string) {
  return html`<li class=${met ? 'met' : ''}>
    <adr-glyph name=${met ? 'met' : 'unmet'}></adr-glyph
    ><span><span class="vh">${met ? 'Named: ' : 'Not yet: '}</span>${sentence}</span>
  </li>`;
}

function share(quorum: number): string {
  if (quorum >= 1) return 'every decider answers';
  if (Math.abs(quorum - 1 / 2) < 0.01) return 'half of the deciders answer';
  if (Math.abs(quorum - 2 / 3) < 0.01) return 'two thirds of the deciders answer';
  return `${Math.round(quorum * 100)} % of the deciders answer`;
}
