// `npm test`: builds the web, runs every suite and closes with one line, `N passed, N failed`. A suite that did not run is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';

type Counts = { passed: number; failed: number };

const folder = mkdtempSync(join(tmpdir(), 'accord-test-'));
const total: Counts = { passed: 0, failed: 0 };
const lines: string[] = [];

try {
  process.env['CHROME_PATH'] = findBrowser();
  suite('unit', vitest('unit'), readVitest);
  suite('server', vitest('server'), readVitest);
  suite(
    'browser',
    (file) => run('wtr', ['--config', 'test/web/wtr.config.ts'], { ACCORD_COUNTS: file }),
    readCounts,
  );
  run('vite', ['build', '--logLevel', 'warn']);
  suite('security', vitest('security'), readVitest);
  suite('end to end', vitest('e2e'), readVitest);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log('');
for (const line of lines) console.log(line);
if (!existsSync(process.env['ACCORD_CORPUS'] ?? join('..', 'shared', 'corpus')))
  console.log('corpus tests: skipped: no corpus');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

function vitest(project: string) {
  return (file: string) =>
    run('vitest', [
      'run',
      '--config',
      'test/vitest.config.ts',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
}

function run(program: string, args: string[], env: Record<string, string> = {}): number {
  const done = spawnSync(process.execPath, [join('node_modules', '.bin', program), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status ?? 1;
}

function suite(name: string, start: (file: string) => number, read: (text: string) => Counts): void {
  console.log(`\n${name}`);
  const began = performance.now();
  const file = join(folder, `${name.replaceAll(' ', '-')}.json`);
  const status = start(file);
  const counts = existsSync(file) ? read(readFileSync(file, 'utf8')) : { passed: 0, failed: 0 };
  const ran = counts.passed + counts.failed > 0;
  if (!ran || (status !== 0 && counts.failed === 0)) counts.failed += 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  lines.push(
    `${name}: ${counts.passed} passed, ${counts.failed} failed${ran ? '' : ' (the suite did not run)'}, in ${seconds} s`,
  );
}

function readVitest(text: string): Counts {
  const report = JSON.parse(text) as {
    numPassedTests: number;
    numFailedTests: number;
    numFailedTestSuites: number;
  };
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0),
  };
}

function readCounts(text: string): Counts {
  return JSON.parse(text) as Counts;
}
