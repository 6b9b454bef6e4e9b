// What is chosen before a new decision is begun.

import { UP } from './up.ts';

/** A template was chosen, by its id. */
export class TemplateChosen extends Event {
  static readonly type = 'template-chosen';
  readonly template: string;
  constructor(template: string) {
    super(TemplateChosen.type, UP);
    this.template = template;
  }
}

/** A similar decision is to be superseded by the new one, to be related to it, or (null) neither. */
export class SimilarTaken extends Event {
  static readonly type = 'similar-taken';
  readonly path: string;
  readonly how: 'supersedes' | 'relates' | null;
  constructor(path: string, how: SimilarTaken['how']) {
    super(SimilarTaken.type, UP);
    this.path = path;
    this.how = how;
  }
}

/** How something was decided, as far as it is filled in. */
export interface Recording {
  readonly outcome: 'accepted' | 'rejected';
  /** ISO date. */
  readonly on: string;
  readonly deciders: readonly string[];
  readonly where: string;
}

export class RecordingChanged extends Event {
  static readonly type = 'recording-changed';
  readonly recording: Recording;
  constructor(recording: Recording) {
    super(RecordingChanged.type, UP);
    this.recording = recording;
  }
}

/** The folder of a new decision was chosen. */
export class FolderChosen extends Event {
  static readonly type = 'folder-chosen';
  readonly folder: string;
  constructor(folder: string) {
    super(FolderChosen.type, UP);
    this.folder = folder;
  }
}

/** It is still to be decided, or was decided already and is only written down. */
export class KindChosen extends Event {
  static readonly type = 'kind-chosen';
  readonly recorded: boolean;
  constructor(recorded: boolean) {
    super(KindChosen.type, UP);
    this.recorded = recorded;
  }
}

/** The debt is no consequence of that decision after all. */
export class OriginForgotten extends Event {
  static readonly type = 'origin-forgotten';
  constructor() {
    super(OriginForgotten.type, UP);
  }
}
