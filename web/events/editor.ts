// What is said around the editor: its text, its caret, its buttons, its guide, saving and merging.

import type { Fix } from '../../server/domain/finding.ts';
import { UP } from './up.ts';

/** What the editor can write by itself; `decision` begins a link to one, and its completion. */
export type Writing =
  | 'heading'
  | 'bold'
  | 'italic'
  | 'list'
  | 'tasks'
  | 'table'
  | 'callout'
  | 'code'
  | 'diagram'
  | 'link'
  | 'decision';

/** The text in the editor changed; this is all of it. */
export class SourceChanged extends Event {
  static readonly type = 'source-changed';
  readonly value: string;
  constructor(value: string) {
    super(SourceChanged.type, UP);
    this.value = value;
  }
}

/** The caret of the editor moved; line and column count from 1. */
export class CaretMoved extends Event {
  static readonly type = 'caret-moved';
  readonly line: number;
  readonly column: number;
  constructor(line: number, column: number) {
    super(CaretMoved.type, UP);
    this.line = line;
    this.column = column;
  }
}

/** Pictures were pasted, dropped or chosen. `put` writes what shows them where the caret was then, however the text changed since. */
export class PicturesGiven extends Event {
  static readonly type = 'pictures-given';
  readonly files: readonly File[];
  readonly put: (markdown: string) => void;
  constructor(files: readonly File[], put: PicturesGiven['put']) {
    super(PicturesGiven.type, UP);
    this.files = files;
    this.put = put;
  }
}

/** Files were chosen with the toolbar's button for pictures. */
export class FilesChosen extends Event {
  static readonly type = 'files-chosen';
  readonly files: readonly File[];
  constructor(files: readonly File[]) {
    super(FilesChosen.type, UP);
    this.files = files;
  }
}

/** The source was scrolled, or can be from now on; the preview was laid out anew. */
export class PaneMoved extends Event {
  static readonly type = 'pane-moved';
  readonly pane: 'source' | 'preview';
  constructor(pane: PaneMoved['pane']) {
    super(PaneMoved.type, UP);
    this.pane = pane;
  }
}

/** A button of the editor's toolbar was pressed. */
export class WritingWanted extends Event {
  static readonly type = 'writing-wanted';
  readonly what: Writing;
  constructor(what: Writing) {
    super(WritingWanted.type, UP);
    this.what = what;
  }
}

/** The guide beside the editor leads to a line, counted from 0. */
export class LineWanted extends Event {
  static readonly type = 'line-wanted';
  readonly line: number;
  constructor(line: number) {
    super(LineWanted.type, UP);
    this.line = line;
  }
}

/** What a check offers is to be done to the text. */
export class FixWanted extends Event {
  static readonly type = 'fix-wanted';
  readonly fix: Fix;
  constructor(fix: Fix) {
    super(FixWanted.type, UP);
    this.fix = fix;
  }
}

/** A field of the record was changed in its form; it is to be written into the text. */
export class FieldChanged extends Event {
  static readonly type = 'field-changed';
  readonly id: string;
  readonly value: string;
  constructor(id: string, value: string) {
    super(FieldChanged.type, UP);
    this.id = id;
    this.value = value;
  }
}

/** Two texts were put together; this is what is to be saved. */
export class MergeSettled extends Event {
  static readonly type = 'merge-settled';
  readonly text: string;
  constructor(text: string) {
    super(MergeSettled.type, UP);
    this.text = text;
  }
}

/** Two texts are not put together now; one's own stays a private draft. */
export class MergePutOff extends Event {
  static readonly type = 'merge-put-off';
  constructor() {
    super(MergePutOff.type, UP);
  }
}

/** What is in the editor is to be saved. */
export class SaveWanted extends Event {
  static readonly type = 'save-wanted';
  constructor() {
    super(SaveWanted.type, UP);
  }
}

/** Somebody is to be invited to edit the text themselves. */
export class InviteWanted extends Event {
  static readonly type = 'invite-wanted';
  readonly person: string;
  constructor(person: string) {
    super(InviteWanted.type, UP);
    this.person = person;
  }
}

/** The author signs in again, and what could not be saved is saved then. */
export class SignInWanted extends Event {
  static readonly type = 'sign-in-wanted';
  constructor() {
    super(SignInWanted.type, UP);
  }
}

/** What is unsaved in the editor is to be thrown away. */
export class DraftThrown extends Event {
  static readonly type = 'draft-thrown';
  constructor() {
    super(DraftThrown.type, UP);
  }
}

/** Which parts of the editor are shown. */
export type Panes = 'source' | 'both' | 'preview';

export class PanesChosen extends Event {
  static readonly type = 'panes-chosen';
  readonly panes: Panes;
  constructor(panes: Panes) {
    super(PanesChosen.type, UP);
    this.panes = panes;
  }
}

/** The guide is to be opened or closed, where it has no room of its own. */
export class GuideToggled extends Event {
  static readonly type = 'guide-toggled';
  constructor() {
    super(GuideToggled.type, UP);
  }
}

/** The panel that sends to review is to be opened or closed. */
export class SendToggled extends Event {
  static readonly type = 'send-toggled';
  constructor() {
    super(SendToggled.type, UP);
  }
}
