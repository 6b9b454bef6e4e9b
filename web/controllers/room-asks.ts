// What is asked in the room of a meeting under way, brought to the server: steps of the room, notes in its log, outcomes, stances and verdicts.
// What was not taken stays with whoever wrote it.

import { outcomeInWords } from '../../server/domain/meeting-outcome.ts';
import type {
  ConcludeAsked,
  DueDone,
  RoomAsked,
  StanceAsked,
  StepAsked,
  VerdictAsked,
} from '../events/sitting.ts';
import type { Sitting } from './sitting.ts';

export class RoomAsks {
  readonly #sitting: Sitting;

  constructor(sitting: Sitting) {
    this.#sitting = sitting;
  }

  readonly onStep = async (event: StepAsked) => {
    event.answered(await this.#sitting.step(event.step));
  };

  readonly onRoom = async (event: RoomAsked) => {
    if (await this.#sitting.give(event.command)) event.taken();
  };

  readonly onDue = ({ action, meeting }: DueDone) => {
    void this.#sitting.giveTo(this.#sitting.view?.meeting.series.id ?? '', meeting, {
      type: 'finish-action',
      action,
      note: '',
    });
  };

  readonly onConclude = async (event: ConcludeAsked) => {
    const item = this.#sitting.view?.current?.item;
    if (item === undefined) return;
    const { outcome, outcomes, conclusion, unmeasured } = event;
    const done = await this.#sitting.give({
      type: 'conclude-item',
      item: item.id,
      outcome,
      outcomes,
      conclusion,
      notes: '',
      seconds: 0,
      until: null,
      unmeasured,
    });
    if (done) this.#sitting.say(`Concluded: ${outcomeInWords(outcome, outcomes, item.decisions)}.`);
    else event.refused();
  };

  readonly onStance = async (event: StanceAsked) => {
    const on = this.#sitting.view?.current?.table.find((one) => one.path === event.path);
    if (on === undefined) return;
    const { stance, reason, path } = event;
    const { digest } = on;
    if (await this.#sitting.decide(path, { type: 'take-stance', stance, reason, yesIf: '', digest }))
      event.taken();
  };

  readonly onVerdict = (event: VerdictAsked) => {
    const on = this.#sitting.view?.current?.table.find((one) => one.path === event.path);
    if (on === undefined) return;
    const { outcome, conclusion, unmeasured, path } = event;
    void this.#sitting.decide(path, {
      type: 'judge-trial',
      outcome,
      results: on.measures.map(({ result, value }) => ({
        result,
        value: result === 'not-measured' ? '' : value,
        note: '',
      })),
      conclusion,
      until: outcome === 'extend' ? on.extendUntil : null,
      unmeasured: outcome === 'adopt' ? unmeasured : '',
    });
  };
}
