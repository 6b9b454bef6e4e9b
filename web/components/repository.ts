// Which repository this is, in the bar, and how far its copy here is from the remote: a menu to pull and to push, where there is a remote.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RemoteView } from '../../server/domain/remote-view.ts';
import { countOf } from '../../server/domain/words.ts';
import type { MenuChosen } from '../events/controls.ts';
import { RemoteAsked } from '../events/shell.ts';
import { base } from '../styles/base.ts';
import { repositoryLooks } from '../styles/repository.ts';
import { remoteItems } from './remote-items.ts';
import './icon.ts';
import './menu.ts';

@customElement('adr-repository')
export class RepositoryElement extends LitElement {
  static override styles = [base, repositoryLooks];

  @property() name = '';
  /** Null when none is checked out. */
  @property({ attribute: false }) branch: string | null = null;
  @property({ attribute: false }) remote: RemoteView | null = null;
  @property() zone = 'UTC';
  /** A pull or a push is under way. */
  @property({ type: Boolean }) busy = false;

  override render() {
    const { name, branch, remote } = this;
    const on = branch === null ? 'no branch is checked out' : `branch ${branch}`;
    const parts = remote === null ? [] : apart(remote);
    const words = html`<span class="repo" title="${name}, ${on}">
      <adr-icon name="git-branch"></adr-icon><span>${name}</span>
      <span class="branch">${branch ?? 'no branch'}</span>
      ${parts.map((part) => html` <span class="apart">${part}</span>`)}
      ${remote === null || remote.trouble === null ? nothing : html` <span class="apart trouble">not in step</span>`}
    </span>`;
    if (remote === null) return words;
    return html`<adr-menu
      look="quiet sm"
      label="${[name, branch ?? 'no branch', ...parts, ...(remote.trouble === null ? [] : ['not in step'])].join(' ')}. ${apartInWords(remote)}"
      .items=${remoteItems(remote, { zone: this.zone, busy: this.busy })}
      @menu-chosen=${this.#onChosen}
      >${words}</adr-menu
    >`;
  }

  #onChosen = (event: MenuChosen) => {
    if (event.item === 'pull' || event.item === 'push') this.dispatchEvent(new RemoteAsked(event.item));
  };
}

/** What is seen of it: "2 ahead", "1 behind". */
function apart({ ahead, behind }: RemoteView): string[] {
  return [...(ahead === 0 ? [] : [`${ahead} ahead`]), ...(behind === 0 ? [] : [`${behind} behind`])];
}

/** "In step with origin." "2 commits ahead of origin, 1 behind." */
function apartInWords({ name, ahead, behind, trouble }: RemoteView): string {
  const parts = [
    ...(ahead > 0 ? [`${countOf(ahead, 'commit')} ahead of ${name}`] : []),
    ...(behind > 0 ? [`${countOf(behind, 'commit')} behind ${name}`] : []),
  ];
  const words = parts.length === 0 ? `In step with ${name}, as far as is known` : parts.join(', ');
  return trouble === null ? `${words}.` : `${words}. ${trouble}`;
}
