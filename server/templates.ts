// The templates a new decision can start from: the repository's own first, read from the snapshot, then those that ship with Accord.
// Rule: a template is one Markdown file; one with front matter of its own and a line `---8<---` says its name and when to use it.

import { parse } from 'yaml';
import * as z from 'zod';
import { headingKinds } from './domain/record/classify.ts';
import { scanText } from './domain/record/lines.ts';
import { parentOf, readName } from './domain/record/names.ts';
import { ownTemplate, type Template } from './domain/templates.ts';
import type { Snapshot } from './snapshot.ts';

export type { Template } from './domain/templates.ts';

const head = z.object({
  name: z.string(),
  when: z.string(),
  sections: z.array(z.string()),
  order: z.number().default(0),
});

/** Between a template's own front matter and the text of the record it makes. */
export const CUT = '---8<---';

/** As for the front matter of records: the parser's time grows faster than the text. */
const LONGEST_HEAD = 16 * 1024;

/** Reads one template file. Throws with the file's name and what is wrong. */
export function parseTemplate(id: string, file: string): Template {
  const lines = file.split(/\r?\n/u);
  const cut = lines.indexOf(CUT);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1 || cut < end)
    throw new Error(`Template ${id}: it must open with front matter and have a line ${CUT} before its text.`);
  const text = lines.slice(1, end).join('\n');
  if (text.length > LONGEST_HEAD) throw new Error(`Template ${id}: its front matter is longer than 16 KB.`);
  const read = head.safeParse(
    parse(text, { schema: 'core', uniqueKeys: false, maxAliasCount: 0, logLevel: 'silent' }),
  );
  if (!read.success)
    throw new Error(
      `Template ${id}: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    );
  return {
    id,
    ...read.data,
    text: lines
      .slice(cut + 1)
      .join('\n')
      .replace(/^\n+/u, ''),
  };
}

/** All templates that a commit offers, the repository's own first. One that did not change is the same object again. */
export type TemplatesIn = (at: Offering) => readonly Template[];

type Offering = Pick<Snapshot, 'folders' | 'documents' | 'tree' | 'policy'>;

/** More than anybody would choose from. */
const MOST = 20;
const LARGEST = 64 * 1024;
const FOLDER = /^(?:(?:adrs?|rfcs?|decisions?)[-_])?(?:templates?|vorlagen)$/iu;
const NO_TEMPLATE = /^_?(?:readme|index|toc)$/iu;

export function createTemplates({
  textOf,
  shipped,
}: {
  /** Text of a blob. */
  textOf: (blob: string) => string;
  shipped: () => readonly Template[];
}): TemplatesIn {
  const offered = new WeakMap<Snapshot['tree'], readonly Template[]>();
  /** What the last commit that was asked about has, by place and contents; null for a file that is no template. */
  let last = new Map<string, Template | null>();
  return (at) => {
    const known = offered.get(at.tree);
    if (known !== undefined) return known;
    const templates = [...own(at), ...shipped()];
    offered.set(at.tree, templates);
    return templates;
  };

  function own(at: Offering): readonly Template[] {
    const seen = new Set<string>();
    const now = new Map<string, Template | null>();
    const templates: Template[] = [];
    for (const candidate of candidates(at)) {
      const blob = at.tree.get(candidate.path);
      if (blob === undefined || seen.has(blob) || templates.length === MOST) continue;
      seen.add(blob);
      const key = JSON.stringify([candidate, blob]);
      const known = last.get(key);
      const template = known === undefined ? read(candidate, textOf(blob)) : known;
      now.set(key, template);
      if (template !== null) templates.push(template);
    }
    last = now;
    return templates;
  }
}

/** What is classified as a template beside the decisions, and what lies in folders called so near them. */
function candidates({ folders, documents, tree, policy }: Offering): readonly Candidate[] {
  if (policy.templates !== null) return inFolder(policy.templates, tree.keys());
  const main = folders.filter((folder) => folder.main).map((folder) => folder.path);
  const beside = documents.flatMap(({ path, folder, kind }): Candidate[] =>
    kind === 'template' && isMarkdown(path) && main.includes(folder) ? [{ path, folder, isSure: true }] : [],
  );
  const inFolders: Candidate[] = [];
  for (const path of tree.keys()) {
    const around = parentOf(path);
    if (!isMarkdown(path) || !FOLDER.test(around.slice(around.lastIndexOf('/') + 1))) continue;
    const above = parentOf(around);
    const inside = main.find((folder) => folder === above);
    const near = inside ?? main.find((folder) => parentOf(folder) === above);
    if (NO_TEMPLATE.test(readName(path).stem)) continue;
    if (above === '.accord') inFolders.push({ path, folder: '', isSure: true });
    else if (near !== undefined) inFolders.push({ path, folder: near, isSure: inside !== undefined });
  }
  return [...beside, ...inFolders];
}

/** Where the policy says in which folder they are, it is that one alone. */
function inFolder(folder: string, paths: Iterable<string>): readonly Candidate[] {
  return [...paths]
    .filter((path) => parentOf(path) === folder && isMarkdown(path) && !NO_TEMPLATE.test(readName(path).stem))
    .map((path) => ({ path, folder, isSure: true }));
}

interface Candidate {
  readonly path: string;
  readonly folder: string;
  /** Where it lies says that it is a template; otherwise its headings have to. */
  readonly isSure: boolean;
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/iu.test(path);
}

/** A file that can't be read as one of Accord's own form is one of another tool's. */
function read({ path, folder, isSure }: Candidate, text: string): Template | null {
  if (text.length > LARGEST || (!isSure && headingKinds(scanText(text, path)) < 2)) return null;
  try {
    if (text.split(/\r?\n/u).includes(CUT)) return { ...parseTemplate(path, text), path };
  } catch {
    // It is offered as it stands: a template with a mistake in its front matter is better than none.
  }
  return ownTemplate(path, folder, text);
}
