// The bar on every page: where you are, where you can go, who you are. On phones its navigation stands at the bottom.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { rolesInWords } from '../../server/domain/access.ts';
import { initials } from '../../server/domain/person.ts';
import type { MenuChosen } from '../events/controls.ts';
import { PersonChosen, PlaceChosen, RemoteAsked } from '../events/shell.ts';
import { AccountChosen } from '../events/sign-in.ts';
import type { Session } from '../session.ts';
import { singleKeysAreOn, switchSingleKeys } from '../shortcuts.ts';
import { barLooks } from '../styles/bar.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { chooseTheme, chosenTheme, isTheme, THEMES } from '../theme.ts';
import type { IconName } from './icon.ts';
import type { MenuItem } from './menu.ts';
import { remoteItems } from './remote-items.ts';
import './avatar.ts';
import './glyph.ts';
import './icon.ts';
import './menu.ts';
import './repository.ts';

export interface BarEntry {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly current: boolean;
  /** How many things wait there; 0 shows nothing. */
  readonly waiting: number;
}

@customElement('adr-bar')
export class BarElement extends LitElement {
  static override styles = [base, controls, barLooks];

  @property({ attribute: false }) session: Session | null = null;
  @property({ attribute: false }) entries: readonly BarEntry[] = [];
  @property() home = '/';
  @property() search = '/decisions';
  @property() create = '/new';
  /** The page has a search field of its own. */
  @property({ type: Boolean }) searching = false;
  /** A pull or a push is under way. */
  @property({ type: Boolean }) moving = false;

  override render() {
    return html`<header>
      <a class="logo" href=${this.home} aria-label="Accord, home">
        <adr-glyph name="logo"></adr-glyph><span>Accord</span>
      </a>
      ${this.#repository()}
      <nav aria-label="Main">${this.entries.map(entry)}</nav>
      <a class="find ${this.searching ? 'away' : ''}" href=${this.search} aria-label="Search decisions">
        <adr-icon name="search"></adr-icon><span>Search decisions</span><kbd>/</kbd>
      </a>
      <a class="btn" href=${this.create} aria-label="New decision">
        <adr-icon name="plus"></adr-icon><span>New decision</span>
      </a>
      ${this.#account()}
    </header>`;
  }

  #repository() {
    if (this.session === null) return nothing;
    const { name, branch, remote = null } = this.session.repository;
    return html`<adr-repository
      class="repo"
      name=${name}
      .branch=${branch}
      .remote=${remote}
      zone=${this.session.policy.calendar.zone}
      ?busy=${this.moving}
    ></adr-repository>`;
  }

  #account() {
    const { session } = this;
    if (session !== null && session.me === null && session.way.kind !== 'local' && !session.demonstration)
      return html`<button class="btn" @click=${() => this.dispatchEvent(new AccountChosen('sign-in'))}>
        Sign in
      </button>`;
    const name = session?.me?.name ?? '';
    const acting = session?.demonstration === true;
    return html`<adr-menu
      look="quiet ${acting ? '' : 'icon'}"
      label=${accountLabel(name, acting)}
      .items=${this.#accountItems()}
      @menu-chosen=${this.#onAccount}
    >
      ${acting ? html`<span class="acting">You act as</span>` : nothing}
      <adr-avatar name=${name} me></adr-avatar>
      ${acting ? html`<span class="name">${name}</span><adr-icon class="name" small name="chevron-down"></adr-icon>` : nothing}
    </adr-menu>`;
  }

  #accountItems(): MenuItem[] {
    const { session } = this;
    const actors = session?.demonstration === true ? session.people : [];
    const themes = Object.entries(THEMES);
    return [
      ...actors.map((person, index) => ({
        key: `person:${person.id}`,
        label: person.name,
        hint: person.teams.join(', '),
        meta: person.title ?? '',
        checked: person.id === session?.me?.id,
        ...(index === 0 && { group: 'Demonstration. You act as' }),
      })),
      { key: 'settings', group: session === null ? 'Account' : whoInWords(session), label: 'Settings' },
      ...(session !== null && canSignOut(session) ? [{ key: 'sign-out', label: 'Sign out' }] : []),
      ...themes.map(([theme, label], index) => ({
        key: `theme:${theme}`,
        label,
        checked: theme === chosenTheme(),
        ...(index === 0 && { group: 'Theme' }),
      })),
      // On a narrow page the bar has no room for the repository, and this is where it is pulled and pushed.
      ...(session === null || session.repository.remote === null || session.repository.remote === undefined
        ? []
        : remoteItems(session.repository.remote, {
            zone: session.policy.calendar.zone,
            busy: this.moving,
          })),
      { key: 'policy', group: 'Rules', label: 'Policy', hint: 'Who must agree, and how long there is' },
      {
        key: 'keys',
        group: 'Keyboard',
        label: singleKeysAreOn() ? 'Switch single keys off' : 'Switch single keys on',
      },
    ];
  }

  #onAccount = (event: MenuChosen) => {
    if (event.item === 'pull' || event.item === 'push') {
      this.dispatchEvent(new RemoteAsked(event.item));
      return;
    }
    const at = event.item.indexOf(':');
    const chosen = event.item.slice(at + 1);
    if (event.item === 'policy' || event.item === 'settings')
      this.dispatchEvent(new PlaceChosen(`/${event.item}`));
    else if (event.item === 'sign-out') this.dispatchEvent(new AccountChosen('sign-out'));
    else if (event.item === 'keys') switchSingleKeys(!singleKeysAreOn());
    else if (event.item.startsWith('person:')) this.dispatchEvent(new PersonChosen(chosen));
    else if (isTheme(chosen)) chooseTheme(chosen);
    this.requestUpdate();
  };
}

/** "Jonas Lindqvist. Author, decider" */
function whoInWords({ me, roles }: Session): string {
  return `${me?.name ?? 'Nobody yet'}. ${rolesInWords(roles)}`;
}

function canSignOut({ signedIn, way }: Session): boolean {
  return signedIn === 'session' || (way.kind === 'proxy' && way.signOut !== null);
}

/** Begins with what is seen, so that somebody who speaks to their browser finds it. */
function accountLabel(name: string, acting: boolean): string {
  if (name === '') return '? Account';
  return acting ? `You act as ${initials(name)} ${name}` : `${initials(name)}, account of ${name}`;
}

function entry(one: BarEntry) {
  return html`<a href=${one.href} aria-current=${one.current ? 'page' : nothing}>
    <adr-icon name=${one.icon}></adr-icon><span>${one.label}</span>
    ${one.waiting === 0 ? nothing : html`<span class="n" aria-label="${one.waiting} waiting">${one.waiting}</span>`}
  </a>`;
}
