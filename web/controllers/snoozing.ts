// Snoozing what waits: the row goes at once, comes back in place with the reason when it was refused, and can be had back for a while.

import type { ReactiveControllerHost } from 'lit';
import type { Turn } from '../../server/domain/attention.ts';
import { MAY_BE_DONE, type SnoozeChoice } from '../../server/domain/personal.ts';
import { bringBack, snooze } from '../api.ts';
import type { MenuItem } from '../components/menu.ts';
import { SessionStale, Toasted } from '../events/shell.ts';

const DONE = 'done';

export class Snoozing {
  /** Paths of the rows on their way out. */
  readonly #leaving = new Set<string>();
  /** Why a row came back, by path. */
  readonly #wrong = new Map<string, string>();
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #look: () => Promise<unknown>;

  /** `look` fetches what waits now. */
  constructor(host: ReactiveControllerHost & EventTarget, look: () => Promise<unknown>) {
    this.#host = host;
    this.#look = look;
  }

  isLeaving(turn: Turn): boolean {
    return this.#leaving.has(turn.path);
  }

  wrong(turn: Turn): string {
    return this.#wrong.get(turn.path) ?? '';
  }

  /** What the menu of a row offers. */
  items(turn: Turn, choices: readonly SnoozeChoice[]): MenuItem[] {
    const may = MAY_BE_DONE[turn.kind];
    return [
      ...choices.map(({ label, hint, until }): MenuItem => ({ key: until, label, hint, icon: 'clock' })),
      {
        key: DONE,
        label: 'Done',
        hint: 'Away until there is something new',
        icon: 'check',
        ...(may === true ? {} : { off: may }),
      },
    ];
  }

  async put(turn: Turn, item: string, choices: readonly SnoozeChoice[]): Promise<void> {
    const until = item === DONE ? null : item;
    this.#wrong.delete(turn.path);
    this.#leaving.add(turn.path);
    this.#host.requestUpdate();
    const answer = await snooze(turn.path, turn, until);
    if (answer.ok) {
      const when = choices.find((choice) => choice.until === until)?.hint ?? '';
      const message =
        until === null ? `${turn.label} is done for now.` : `${turn.label} is snoozed until ${when}.`;
      this.#host.dispatchEvent(new Toasted({ message, undo: () => void this.bringBack(turn) }));
    } else {
      this.#wrong.set(turn.path, `Not snoozed. ${answer.problem.detail}`);
    }
    await this.#settle(turn);
  }

  async bringBack(turn: Turn): Promise<void> {
    const answer = await bringBack(turn.path);
    if (!answer.ok) this.#wrong.set(turn.path, `Not brought back. ${answer.problem.detail}`);
    await this.#settle(turn);
  }

  async #settle(turn: Turn): Promise<void> {
    await this.#look();
    this.#leaving.delete(turn.path);
    this.#host.dispatchEvent(new SessionStale());
    this.#host.requestUpdate();
  }
}
