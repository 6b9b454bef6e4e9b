// The five stances. A stance is a signature on one exact text; what each does to a review is a row of this table (DOMAIN section 4).

export type Stance = 'consent' | 'concern' | 'object' | 'stand-aside' | 'recuse';

interface StanceRow {
  readonly label: string;
  /** What a person does when taking it: "Tomasz Wilk objects". */
  readonly verb: string;
  /** Bars acceptance while it is open. */
  readonly blocks: boolean;
  /** Counts to the quorum; `leaves` takes the person out of the denominator instead. */
  readonly quorum: 'counts' | 'leaves';
  /** Counts as support. */
  readonly supports: boolean;
  /** What must be written with it, asked as a question; null when nothing must. */
  readonly asks: string | null;
  /** Does it hold when the decision's text changes? */
  readonly standsOnOtherText: boolean;
  /** The key that chooses it. */
  readonly key: string;
}

export const STANCES: Readonly<Record<Stance, StanceRow>> = {
  consent: {
    label: 'Consent',
    verb: 'consents',
    blocks: false,
    quorum: 'counts',
    supports: true,
    asks: null,
    standsOnOtherText: false,
    key: '1',
  },
  concern: {
    label: 'Consent with concern',
    verb: 'consents with a concern',
    blocks: false,
    quorum: 'counts',
    supports: true,
    asks: 'What is your concern?',
    standsOnOtherText: false,
    key: '2',
  },
  object: {
    label: 'Object',
    verb: 'objects',
    blocks: true,
    quorum: 'counts',
    supports: false,
    asks: 'What harm do you see?',
    standsOnOtherText: true,
    key: '3',
  },
  'stand-aside': {
    label: 'Stand aside',
    verb: 'stands aside',
    blocks: false,
    quorum: 'counts',
    supports: false,
    asks: null,
    standsOnOtherText: false,
    key: '4',
  },
  recuse: {
    label: 'Recuse',
    verb: 'recuses',
    blocks: false,
    quorum: 'leaves',
    supports: false,
    asks: 'Why do you recuse yourself?',
    standsOnOtherText: true,
    key: '5',
  },
};

export const STANCE_NAMES = Object.keys(STANCES) as readonly Stance[];
