// What a decision's page shows in each of its tabs, and where there is no decision to show. It only draws; the page holds everything.

import { html } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Stance } from '../../server/domain/stance.ts';
import type { ShownThreads } from '../components/annotated.ts';
import type { Tab } from '../components/decision-tabs.ts';
import type { Resolve } from '../components/prose.ts';
import type { PuttingBack } from '../controllers/putting-back.ts';
import type { Relating } from '../controllers/relating.ts';
import type { DecisionSought, DepthChosen, RelationStated } from '../events/past.ts';
import type { Session } from '../session.ts';
import '../components/decision-body.ts';
import '../components/relations.ts';

/** What is loaded for a tab when it is asked for: most people come for the text. */
export const LOADS: Readonly<Partial<Record<Tab, () => Promise<unknown>>>> = {
  escalation: () => import('./escalation-page.ts'),
  trial: () => import('./trial-page.ts'),
  changes: () => import('./changes-page.ts'),
  threads: () => import('../components/threads-tab.ts'),
  history: () => import('./history-page.ts'),
  relations: () => import('../components/relate.ts'),
};

interface Given {
  /** The text that is read. */
  readonly view: DecisionView;
  /** Everything about it as it is now. */
  readonly now: DecisionView;
  readonly zone: string;
  readonly query: URLSearchParams;
  readonly people: Session['people'];
  readonly resolve: Resolve;
  readonly shown: ShownThreads;
  readonly commands: {
    readonly busy: boolean;
    readonly wrong: string;
    readonly refused: { readonly objection: string; readonly why: string } | null;
  };
  /** One's own stance on its way, and why the last one did not land. */
  readonly pending: Stance | null;
  readonly wrong: string;
  readonly back: Pick<PuttingBack, 'busy' | 'wrong'>;
  readonly relating: Relating;
  /** The bar to sign with. */
  readonly signOff: unknown;
  readonly showWhatIsThere: () => Promise<void>;
}

export function decisionTab(tab: Tab, given: Given) {
  const { view, now, zone, query, people, resolve, shown, commands, back, relating, signOff } = given;
  const at = query.get('at');
  switch (tab) {
    case 'relations':
      return html`<div class="whole">
        <adr-relations
          .view=${view}
          .around=${relating.of(view.decision)}
          depth=${relating.depth}
          @depth-chosen=${(event: DepthChosen) => relating.choose(event.depth)}
        >
          <adr-relate
            .view=${now}
            .found=${relating.found}
            ?busy=${relating.busy}
            wrong=${relating.wrong}
            @decision-sought=${(event: DecisionSought) => void relating.seek(event.words)}
            @relation-stated=${(event: RelationStated) => void relating.state(event, given.showWhatIsThere)}
          ></adr-relate>
        </adr-relations>
      </div>`;
    case 'threads':
      return html`<div class="whole">
          <adr-threads .view=${now} .shown=${shown} zone=${zone}></adr-threads>
        </div>
        ${signOff}`;
    case 'escalation':
      return html`<adr-escalation-page
        .view=${now}
        .people=${people}
        ?busy=${commands.busy}
        wrong=${commands.wrong}
        zone=${zone}
      ></adr-escalation-page>`;
    case 'trial':
      return html`<adr-trial-page
        .view=${now}
        .people=${people}
        ?busy=${commands.busy}
        wrong=${commands.wrong}
        zone=${zone}
      ></adr-trial-page>`;
    case 'history':
      return html`<adr-history-page
        .view=${now}
        .query=${query}
        .refused=${back.wrong}
        ?busy=${back.busy}
        zone=${zone}
      ></adr-history-page>`;
    case 'changes':
      return html`<adr-changes-page
          .view=${view}
          .query=${query}
          .resolve=${resolve}
          zone=${zone}
        ></adr-changes-page>
        ${signOff}`;
    default:
      return at === null
        ? html`<adr-decision-body
              .view=${view}
              .now=${now}
              .resolve=${resolve}
              .shown=${shown}
              .pending=${given.pending}
              wrong=${given.wrong}
              .refused=${commands.refused}
              zone=${zone}
            ></adr-decision-body
            >${signOff}`
        : html`<adr-old-text-page
            .view=${view}
            at=${at}
            .resolve=${resolve}
            .refused=${back.wrong}
            ?busy=${back.busy}
            zone=${zone}
          ></adr-old-text-page>`;
  }
}
