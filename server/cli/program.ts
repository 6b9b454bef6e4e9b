// The `accord` command: parses arguments, opens the repository, serves or answers. What a command needs is imported when it is given.

import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { OPTIONS, readConfig } from '../config.ts';
import { CannotOpen } from '../store/store.ts';
import type { ANSWERS } from './answers.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Where the person is: npm runs a script in the package's own folder and says where it was called from. */
const here = process.cwd() === ROOT ? (process.env['INIT_CWD'] ?? process.cwd()) : process.cwd();

const program = new Command('accord')
  .description(
    'Architecture decisions: draft, review and sign, search, meet. Plain files in your own git repository.',
  )
  .showHelpAfterError('(accord --help shows what there is)');

const serving = program
  .command('serve')
  .description('open a repository in the browser; without --repo a demonstration is made')
  .addHelpText('after', `\nEach may also be set in the environment: ${variables().join(', ')}.`)
  .action(async (flags: Readonly<Record<string, unknown>>) => {
    const config = readConfig(flags, process.env, here);
    const { serve } = await import('../serve.ts');
    const server = await serve({ config, say: (line) => console.log(line) });
    const end = () => void server.close().then(() => process.exit(0));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
    if (process.env['npm_lifecycle_event'] !== undefined) endWithParent(end);
  });
for (const { flag, help } of Object.values(OPTIONS)) if (flag !== null) serving.option(flag, help);

reading('list', 'every decision');
reading('show', 'one decision: its facts and its text').argument('<id>', 'id, number or path');
reading('search', 'find decisions by words and filters, such as: status:accepted kafka').argument(
  '<query...>',
  'words and filters',
);
reading('agenda', 'the agenda of the next architecture meeting')
  .option('--format <name>', 'md, html, ics, json or csv', 'md')
  .option('--series <id>', 'which series; the first one without it')
  .option('--date <date>', 'which meeting, as YYYY-MM-DD; the next one without it');

reading('minutes', 'the minutes of the last architecture meeting')
  .option('--format <name>', 'md, html, ics, json or csv', 'md')
  .option('--series <id>', 'which series; the first one without it')
  .option('--date <date>', 'which meeting, as YYYY-MM-DD; the last one held without it');

reading(
  'verify',
  'every review against git’s history: nothing removed, every line by its actor, on the text it signs',
);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CannotOpen)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** A command that opens a repository, prints an answer and ends. */
function reading(name: keyof typeof ANSWERS, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--repo <dir>', 'a git repository, bare or not', '.')
    .option('--branch <name>', 'the branch to read; the checked-out one without it')
    .option('--json', 'as JSON, for scripts')
    .action(async (...args: unknown[]) => {
      const command = args.at(-1);
      if (!(command instanceof Command)) throw new TypeError('commander hands over the command last');
      const options = command.opts<{
        repo: string;
        branch?: string;
        json?: true;
        format?: string;
        series?: string;
        date?: string;
      }>();
      const [{ openLocal }, { ANSWERS }] = await Promise.all([import('../local.ts'), import('./answers.ts')]);
      const { services } = await openLocal(
        resolve(here, options.repo),
        readConfig({ branch: options.branch }, {}, here).branch,
      );
      const answer = await ANSWERS[name](services, {
        ...options,
        json: options.json === true,
        words: command.args,
      });
      process.stdout.write(typeof answer === 'string' ? answer : answer.failing);
      if (typeof answer !== 'string') process.exitCode = 1;
    });
}

/** npm dies of a signal without handing it on, so under npm the end of the parent is the signal. */
function endWithParent(end: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 500);
}

function variables(): readonly string[] {
  return Object.values(OPTIONS).map(({ variable }) => variable);
}
