// Every way in which lines of a record's head carry fields, in the order in which they are tried. A new family is one file and one row here.

import type { Reader } from './family.ts';
import { readHtmlTable } from './html-fields.ts';
import { readInline } from './inline-fields.ts';
import { readLabelled } from './label-fields.ts';
import { readLines } from './line-fields.ts';
import { readTable } from './table-fields.ts';

export const READERS: readonly Reader[] = [readTable, readHtmlTable, readInline, readLabelled, readLines];
