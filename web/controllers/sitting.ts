// A meeting under way on this screen: what the server says of it, looked at again whenever something changes or the connection comes back, and
// what this person asks of it. The clock is the server's, so every screen shows the same second.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LiveView } from '../../server/domain/live-view.ts';
import type { Step } from '../../server/domain/meeting-journal.ts';
import {
  getLive,
  sendCommand,
  sendMeetingCommand,
  takeStep,
  type Problem,
  type SentMeetingCommand,
} from '../api.ts';
import { MeetingHeard } from '../events/live.ts';
import type { StepAnswer } from '../events/sitting.ts';
import { Toasted } from '../events/shell.ts';
import { Following } from './following.ts';

type Host = ReactiveControllerHost & EventTarget;

export class Sitting implements ReactiveController {
  view: LiveView | null = null;
  problem: Problem | null = null;
  busy = false;
  /** Milliseconds by which the server's clock is ahead of this one. */
  #ahead = 0;
  /** Only the newest look counts. */
  #turn = 0;
  readonly #host: Host;
  readonly #of: () => { readonly series: string; readonly date: string };
  readonly #following: Following;
  #tick: ReturnType<typeof setInterval> | undefined;

  constructor(host: Host, of: () => { readonly series: string; readonly date: string }) {
    this.#host = host;
    this.#of = of;
    this.#following = new Following(host, { look: () => this.look() });
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener(MeetingHeard.type, this.#onMeeting);
    this.#tick = setInterval(() => {
      if ((this.view?.journal.running ?? null) !== null) this.#host.requestUpdate();
    }, 1000);
  }

  hostDisconnected(): void {
    window.removeEventListener(MeetingHeard.type, this.#onMeeting);
    clearInterval(this.#tick);
  }

  #onMeeting = (event: Event) => {
    if (!(event instanceof MeetingHeard)) return;
    // Actions and minutes of earlier meetings of the series lie on this table, too.
    if (event.meeting === null || event.meeting.series === this.#of().series) this.#following.again();
  };

  /** The server's time now, as an ISO instant. */
  now(): string {
    return new Date(Date.now() + this.#ahead).toISOString();
  }

  /** Without an answer what is shown stays: the room is still there. */
  async look(): Promise<void> {
    const { series, date } = this.#of();
    const turn = ++this.#turn;
    const answer = await getLive(series, date);
    if (turn !== this.#turn) return;
    if (answer.ok) {
      this.view = answer.value;
      this.#ahead = Date.parse(answer.value.at) - Date.now();
      this.problem = null;
    } else if (this.view === null) this.problem = answer.problem;
    this.#host.requestUpdate();
  }

  /** What is not taken is said, and whoever wrote something keeps it; what is written of an outcome says so where it stands. */
  async step(step: Step): Promise<StepAnswer> {
    const { series, date } = this.#of();
    const answer = await takeStep(series, date, step);
    await this.look();
    if (answer.ok) return 'taken';
    const how = answer.problem.status === 0 ? 'unreached' : 'refused';
    if (how === 'refused' || step.type !== 'draft') this.#refused(answer.problem);
    return how;
  }

  async give(command: SentMeetingCommand): Promise<boolean> {
    const { series, date } = this.#of();
    return this.giveTo(series, date, command);
  }

  /** The same to another meeting, such as the one whose minutes are approved here. */
  async giveTo(series: string, date: string, command: SentMeetingCommand): Promise<boolean> {
    return this.#asked(() => sendMeetingCommand(series, date, command));
  }

  /** A command to a decision, as on its own page. */
  async decide(path: string, command: Parameters<typeof sendCommand>[1]): Promise<boolean> {
    return this.#asked(() => sendCommand(path, command));
  }

  say(message: string): void {
    this.#host.dispatchEvent(new Toasted({ message }));
  }

  #refused({ detail }: Problem): void {
    this.#host.dispatchEvent(new Toasted({ message: detail, refused: true }));
  }

  async #asked(
    ask: () => Promise<{ readonly ok: true } | { readonly ok: false; readonly problem: Problem }>,
  ) {
    this.busy = true;
    this.#host.requestUpdate();
    const answer = await ask();
    this.busy = false;
    await this.look();
    if (!answer.ok) this.#refused(answer.problem);
    return answer.ok;
  }
}
