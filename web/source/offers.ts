// What can be offered while somebody types: handed down to the source, which never asks the server itself.

export interface DecisionOffer {
  readonly label: string;
  readonly title: string;
  /** The word of its status. */
  readonly status: string;
  /** The link as this record writes it. */
  readonly markdown: string;
}

export interface Offers {
  readonly decisions: (words: string) => Promise<readonly DecisionOffer[]>;
  readonly people: readonly { readonly name: string; readonly note: string }[];
}

export const NO_OFFERS: Offers = { decisions: async () => [], people: [] };
