// Templates for new decisions: each is one Markdown file whose first front matter says its name, when to use it and which sections it asks for.

import { parse } from 'yaml';
import { z } from 'zod';

export interface Template {
  /** File name without `.md`. */
  readonly id: string;
  readonly name: string;
  /** When to use it, in a sentence. */
  readonly when: string;
  /** Headings that must be filled before a review can close. */
  readonly sections: readonly string[];
  readonly order: number;
  /** What a new record starts with; `{{title}}`, `{{date}}`, `{{author}}` and `{{number}}` are filled in. */
  readonly text: string;
}

const head = z.object({
  name: z.string(),
  when: z.string(),
  sections: z.array(z.string()),
  order: z.number(),
});

/** Between a template's own front matter and the text of the record it makes. */
export const CUT = '---8<---';

/** Reads one template file. Throws with the file's name and what is wrong. */
export function parseTemplate(id: string, file: string): Template {
  const lines = file.split(/\r?\n/u);
  const cut = lines.indexOf(CUT);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1 || cut < end)
    throw new Error(`Template ${id}: it must open with front matter and have a line ${CUT} before its text.`);
  const read = head.safeParse(parse(lines.slice(1, end).join('\n')));
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

/** The text of a new record. A value that YAML or Markdown could misread is still put in as it is: it is the author's own text from here on. */
export function fillTemplate(
  template: Template,
  values: Readonly<Record<'title' | 'date' | 'author' | 'number', string>>,
): string {
  return template.text.replaceAll(
    /\{\{(title|date|author|number)\}\}/gu,
    (whole, name: string) => values[name as keyof typeof values] ?? whole,
  );
}
