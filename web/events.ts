// What elements say to the element above them. Each event is a class with typed fields; its `type` is the name to listen for.
// All bubble and cross shadow roots, so a page listens once: `@stance-chosen=${(event: StanceChosen) => …}`.

import type { Command } from '../server/domain/command.ts';
import type { Fix } from '../server/domain/finding.ts';
import type { FilterKey } from '../server/domain/query.ts';
import type { Stance } from '../server/domain/stance.ts';
import type { Shortcut } from './shortcuts.ts';

const UP: EventInit = { bubbles: true, composed: true };

/** A stance was picked, not yet signed. */
export class StanceChosen extends Event {
  static readonly type = 'stance-chosen';
  readonly stance: Stance;
  constructor(stance: Stance) {
    super(StanceChosen.type, UP);
    this.stance = stance;
  }
}

/** An item of a menu was chosen, by its key. */
export class MenuChosen extends Event {
  static readonly type = 'menu-chosen';
  readonly item: string;
  constructor(item: string) {
    super(MenuChosen.type, UP);
    this.item = item;
  }
}

/** The prose has been laid out; these are its headings, with their slugs as ids, in order. */
export class ProseReady extends Event {
  static readonly type = 'prose-ready';
  readonly headings: readonly HTMLElement[];
  constructor(headings: readonly HTMLElement[]) {
    super(ProseReady.type, UP);
    this.headings = headings;
  }
}

/** A dialog was closed without its action: by Esc, by its "not now" button. */
export class DialogClosed extends Event {
  static readonly type = 'dialog-closed';
  constructor() {
    super(DialogClosed.type, UP);
  }
}

/** A toast went: its time was up or it was closed. */
export class ToastGone extends Event {
  static readonly type = 'toast-gone';
  constructor() {
    super(ToastGone.type, UP);
  }
}

/** To the shell: the page knows its title (once its data is there). */
export class PageTitled extends Event {
  static readonly type = 'page-titled';
  readonly title: string;
  constructor(title: string) {
    super(PageTitled.type, UP);
    this.title = title;
  }
}

/** To the shell: something is under way; the line under the bar shows when it takes more than 300 ms. */
export class Waiting extends Event {
  static readonly type = 'waiting';
  readonly until: Promise<unknown>;
  constructor(until: Promise<unknown>) {
    super(Waiting.type, UP);
    this.until = until;
  }
}

export interface Toast {
  /** A sentence: "Signed revision 5 as consent." */
  readonly message: string;
  readonly undo?: () => void;
}

/** To the shell: say this for eight seconds. */
export class Toasted extends Event {
  static readonly type = 'toasted';
  readonly toast: Toast;
  constructor(toast: Toast) {
    super(Toasted.type, UP);
    this.toast = toast;
  }
}

/** To the shell: something was written; the count of what waits may have changed. */
export class SessionStale extends Event {
  static readonly type = 'session-stale';
  constructor() {
    super(SessionStale.type, UP);
  }
}

/** From the shell to the page: which keys do you have? Answered by adding to `shortcuts`. */
export class ShortcutsAsked extends Event {
  static readonly type = 'shortcuts-asked';
  readonly shortcuts: Shortcut[] = [];
  constructor() {
    super(ShortcutsAsked.type);
  }
}

/** From the shell to the page: `/` was pressed. A page with a search field of its own focuses it and prevents the default. */
export class SearchWanted extends Event {
  static readonly type = 'search-wanted';
  constructor() {
    super(SearchWanted.type, { cancelable: true });
  }
}

/** From the one door to the server: it could be reached, or not. */
export class ServerReached extends Event {
  static readonly type = 'server-reached';
  readonly reached: boolean;
  constructor(reached: boolean) {
    super(ServerReached.type);
    this.reached = reached;
  }
}

/** From the one door to the server: it still reads the repository and will be asked again. */
export class StillReading extends Event {
  static readonly type = 'still-reading';
  /** Files that were read, and files there are; the second is 0 while nobody knows. */
  readonly done: number;
  readonly of: number;
  constructor(done: number, of: number) {
    super(StillReading.type);
    this.done = done;
    this.of = of;
  }
}

/** On the window: another theme was chosen. What CSS can't reach draws itself anew. */
export class ThemeChosen extends Event {
  static readonly type = 'theme-chosen';
  constructor() {
    super(ThemeChosen.type);
  }
}

/** A name and an address for commits were given. */
export class IdentityGiven extends Event {
  static readonly type = 'identity-given';
  readonly name: string;
  readonly email: string;
  constructor(name: string, email: string) {
    super(IdentityGiven.type, UP);
    this.name = name;
    this.email = email;
  }
}

/** In the demonstration: act as this person from now on. */
export class PersonChosen extends Event {
  static readonly type = 'person-chosen';
  readonly person: string;
  constructor(person: string) {
    super(PersonChosen.type, UP);
    this.person = person;
  }
}

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

/** The people in a field changed; these are their ids. */
export class PeopleChanged extends Event {
  static readonly type = 'people-changed';
  readonly people: readonly string[];
  constructor(people: readonly string[]) {
    super(PeopleChanged.type, UP);
    this.people = people;
  }
}

/** A draft is to go to review, on these terms. */
export class ReviewWanted extends Event {
  static readonly type = 'review-wanted';
  readonly terms: Omit<Extract<Command, { type: 'send-to-review' }>, 'type'>;
  constructor(terms: ReviewWanted['terms']) {
    super(ReviewWanted.type, UP);
    this.terms = terms;
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

/** The text of a search field changed. */
export class QueryTyped extends Event {
  static readonly type = 'query-typed';
  readonly text: string;
  /** The text without a filter's value that is still being typed: `status:acc` finds nothing, `status:accepted` will. */
  readonly settled: string;
  constructor(text: string, settled: string) {
    super(QueryTyped.type, UP);
    this.text = text;
    this.settled = settled;
  }
}

/** The search field is done with: the reader goes to the results. */
export class QueryLeft extends Event {
  static readonly type = 'query-left';
  constructor() {
    super(QueryLeft.type, UP);
  }
}

/** A value of a filter was put in or taken out. */
export class FilterToggled extends Event {
  static readonly type = 'filter-toggled';
  readonly key: FilterKey;
  readonly value: string;
  constructor(key: FilterKey, value: string) {
    super(FilterToggled.type, UP);
    this.key = key;
    this.value = value;
  }
}

/** A command as people give it on a decision's page; what starts, edits or follows is asked for elsewhere. */
export type AskedCommand = Exclude<Command, { type: 'draft' | 'revise' | 'be-superseded' }>;

/** A command was put together and is to be sent. */
export class CommandAsked extends Event {
  static readonly type = 'command-asked';
  readonly command: AskedCommand;
  constructor(command: AskedCommand) {
    super(CommandAsked.type, UP);
    this.command = command;
  }
}

/** A reason was written for the stance that was chosen. */
export class ReasonGiven extends Event {
  static readonly type = 'reason-given';
  readonly reason: string;
  readonly yesIf: string;
  constructor(reason: string, yesIf: string) {
    super(ReasonGiven.type, UP);
    this.reason = reason;
    this.yesIf = yesIf;
  }
}

/** The text changed while it was read: show the newest one. */
export class NewestWanted extends Event {
  static readonly type = 'newest-wanted';
  constructor() {
    super(NewestWanted.type, UP);
  }
}

/** The column that shows a decision beside the list is to be closed, or opened again. */
export class PeekToggled extends Event {
  static readonly type = 'peek-toggled';
  constructor() {
    super(PeekToggled.type, UP);
  }
}

/** What is in the editor is to be saved. */
export class SaveWanted extends Event {
  static readonly type = 'save-wanted';
  constructor() {
    super(SaveWanted.type, UP);
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

/** The panel that sends to review is to be opened or closed. */
export class SendToggled extends Event {
  static readonly type = 'send-toggled';
  constructor() {
    super(SendToggled.type, UP);
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

/** How many steps from a decision the graph of its relations is to go. */
export class DepthChosen extends Event {
  static readonly type = 'depth-chosen';
  readonly depth: number;
  constructor(depth: number) {
    super(DepthChosen.type, UP);
    this.depth = depth;
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

/** What a tab of a page shows was chosen; its address says it. */
export class QueryChosen extends Event {
  static readonly type = 'query-chosen';
  readonly query: URLSearchParams;
  constructor(query: URLSearchParams) {
    super(QueryChosen.type, UP);
    this.query = query;
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
