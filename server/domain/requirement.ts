// What a decision still needs before it can be closed. Each requirement is computed, never stored, and says in one sentence what is missing and from whom.

export type RequirementKey =
  'quorum' | 'support' | 'outside-voice' | 'objections' | 'sections' | 'threads' | 'time' | 'conditions';

export interface Requirement {
  readonly key: RequirementKey;
  readonly state: 'met' | 'not-met' | 'not-applicable' | 'overridden';
  /** What is needed, as a sentence. */
  readonly sentence: string;
  /** From whom, or how it stands; may be empty. */
  readonly detail: string;
}
