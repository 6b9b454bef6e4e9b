// What is said around a decision's past and its relations.

import type { StatableKind } from '../../server/domain/record/record.ts';
import type { DiffSection } from '../../server/domain/prose-diff.ts';
import { UP } from './up.ts';

/** How many steps from a decision the graph of its relations is to go. */
export class DepthChosen extends Event {
  static readonly type = 'depth-chosen';
  readonly depth: number;
  constructor(depth: number) {
    super(DepthChosen.type, UP);
    this.depth = depth;
  }
}

/** Decisions are looked for by their words, to be chosen from. */
export class DecisionSought extends Event {
  static readonly type = 'decision-sought';
  readonly words: string;
  constructor(words: string) {
    super(DecisionSought.type, UP);
    this.words = words;
  }
}

/** One of the decisions that were found was chosen; null when the choice was taken back. */
export class DecisionChosen extends Event {
  static readonly type = 'decision-chosen';
  readonly path: string | null;
  constructor(path: string | null) {
    super(DecisionChosen.type, UP);
    this.path = path;
  }
}

/** The record is to say how it stands to another one. */
export class RelationStated extends Event {
  static readonly type = 'relation-stated';
  readonly kind: StatableKind;
  readonly to: string;
  constructor(kind: StatableKind, to: string) {
    super(RelationStated.type, UP);
    this.kind = kind;
    this.to = to;
  }
}

/** An earlier text is to come back. */
export class PutBackWanted extends Event {
  static readonly type = 'put-back-wanted';
  /** A commit of the record that has it. */
  readonly commit: string;
  /** How it is called: "Revision 3". */
  readonly name: string;
  constructor(commit: string, name: string) {
    super(PutBackWanted.type, UP);
    this.commit = commit;
    this.name = name;
  }
}

/** Two texts stand side by side; this is the digest of the later one. */
export class TextsCompared extends Event {
  static readonly type = 'texts-compared';
  readonly digest: string;
  constructor(digest: string) {
    super(TextsCompared.type, UP);
    this.digest = digest;
  }
}

/** How changes are shown. */
export type ChangesLook = 'reading' | 'side' | 'source';

export class LookChosen extends Event {
  static readonly type = 'look-chosen';
  readonly look: ChangesLook;
  constructor(look: ChangesLook) {
    super(LookChosen.type, UP);
    this.look = look;
  }
}

/** Changes are laid out: their sections and counts can be asked for. */
export class ChangesReady extends Event {
  static readonly type = 'changes-ready';
  constructor() {
    super(ChangesReady.type, UP);
  }
}

/** Another pair of texts is to be compared, by how the address calls them. */
export class PairChosen extends Event {
  static readonly type = 'pair-chosen';
  readonly from: string;
  readonly to: string;
  constructor(from: string, to: string) {
    super(PairChosen.type, UP);
    this.from = from;
    this.to = to;
  }
}

/** The changes of a section are to be shown. */
export class SectionWanted extends Event {
  static readonly type = 'section-wanted';
  readonly section: DiffSection;
  constructor(section: DiffSection) {
    super(SectionWanted.type, UP);
    this.section = section;
  }
}
