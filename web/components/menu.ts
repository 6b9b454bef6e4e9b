// A button with a menu in a native popover. What can't be done now stays in the list, can be reached by key, and says why.
// The button's content is the slot; `look` gives it the classes of a button.

import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { placeBeside } from '../beside.ts';
import { MenuChosen } from '../events/controls.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { menuLooks } from '../styles/menu.ts';
import type { IconName } from './icon.ts';
import './icon.ts';

export interface MenuItem {
  /** What `MenuChosen` carries. */
  readonly key: string;
  readonly label: string;
  /** A line under the label. */
  readonly hint?: string;
  /** A word at the right: a role, a key. */
  readonly meta?: string;
  readonly icon?: IconName;
  /** Given for items that are one choice of several. */
  readonly checked?: boolean;
  /** Why it can't be chosen now; the item is off. */
  readonly off?: string;
  /** Opens a group of this name. */
  readonly group?: string;
}

@customElement('adr-menu')
export class MenuElement extends LitElement {
  static override styles = [base, controls, menuLooks];

  @property() label = 'More actions';
  /** Classes of the button: `quiet icon`, `sm`. */
  @property() look = '';
  /** Only the row with the cursor is in the order of the Tab key. */
  @property({ type: Boolean }) rests = false;
  @property({ attribute: false }) items: readonly MenuItem[] = [];

  @state() protected open = false;
  @query('button') private trigger!: HTMLButtonElement;
  @query('[popover]') private list!: HTMLElement;

  /** Opens it, as its button would. */
  show(): void {
    this.list.showPopover();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.open = false;
  }

  override render() {
    return html`<button
        class="btn ${this.look}"
        aria-label=${this.label}
        tabindex=${this.rests ? '-1' : nothing}
        aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'}
        popovertarget="list"
        @keydown=${this.#onTriggerKey}
      >
        <slot></slot>
      </button>
      <div
        id="list"
        popover
        role="menu"
        aria-label=${this.label}
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${this.open ? this.items.map((item) => this.#row(item)) : nothing}
      </div>`;
  }

  #row(item: MenuItem) {
    const radio = item.checked !== undefined;
    const icon = item.checked === true ? 'check' : item.icon;
    return html`${item.group === undefined ? nothing : html`<p class="group">${item.group}</p>`}<button
        role=${radio ? 'menuitemradio' : 'menuitem'}
        tabindex="-1"
        aria-checked=${radio ? String(item.checked) : nothing}
        aria-disabled=${item.off === undefined ? nothing : 'true'}
        @click=${() => this.#choose(item)}
        @pointermove=${this.#onPointer}
      >
        ${icon === undefined ? html`<span></span>` : html`<adr-icon name=${icon}></adr-icon>`}
        <span>${item.label}</span>
        <span class="muted">${item.meta}</span>
        ${(item.off ?? item.hint) === undefined ? nothing : html`<small>${item.off ?? item.hint}</small>`}
      </button>`;
  }

  #choose(item: MenuItem) {
    if (item.off !== undefined) return;
    this.list.hidePopover();
    this.dispatchEvent(new MenuChosen(item.key));
  }

  #onBeforeToggle = (event: ToggleEvent) => {
    this.open = event.newState === 'open';
    if (!this.open && this.list.matches(':focus-within')) this.trigger.focus({ preventScroll: true });
  };

  #onToggle = async (event: ToggleEvent) => {
    if (event.newState !== 'open') {
      removeEventListener('scroll', this.#onScroll, true);
      return;
    }
    addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
    await this.updateComplete;
    placeBeside(this.trigger, this.list);
    focusOn(this.#rows().find((row) => row.ariaChecked === 'true') ?? this.#rows()[0] ?? null);
  };

  // A list that opens under a pointer at rest was not pointed at.
  #onPointer = ({ movementX, movementY, currentTarget }: PointerEvent) => {
    if (movementX !== 0 || movementY !== 0) focusOn(currentTarget);
  };

  // A menu stays where it was opened, so it closes when the page under it moves.
  #onScroll = (event: Event) => {
    if (!event.composedPath().includes(this.list)) this.list.hidePopover();
  };

  #rows(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('button')];
  }

  #onTriggerKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.list.showPopover();
  };

  #onKey = (event: KeyboardEvent) => {
    const rows = this.#rows();
    const at = rows.findIndex((row) => row.matches(':focus'));
    const to = target(event.key, at, rows);
    if (event.key === 'Tab') this.list.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    focusOn(rows[to] ?? null);
  };
}

/** Where a key leads: the arrows, Home and End, or a letter that begins a label. */
function target(key: string, at: number, rows: readonly HTMLElement[]): number | undefined {
  const count = rows.length;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1 || key === ' ') return undefined;
  const begins = (row: HTMLElement) => row.innerText.trim().toLowerCase().startsWith(key.toLowerCase());
  const next = [...rows.keys()].map((step) => (at + 1 + step) % count);
  return next.find((index) => begins(rows[index] ?? document.body));
}

function focusOn(target: EventTarget | null) {
  if (target instanceof HTMLElement && !target.matches(':focus')) target.focus({ preventScroll: true });
}
