// Component and page tests in a real Chromium: pages run the real Hono app over the in-memory store inside the browser.
import { writeFileSync } from 'node:fs';
import { defaultReporter, type TestRunnerConfig, type TestSession } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { BROWSER_ARGS, findBrowser } from '../setup/browser.ts';

export default {
  files: ['test/web/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  // A second tab would lie in the background, where animation frames stand still.
  concurrency: 1,
  browsers: [chromeLauncher({ launchOptions: { executablePath: findBrowser(), args: [...BROWSER_ARGS] } })],
  plugins: [
    commonModules(),
    esbuildPlugin({ ts: true, json: true, tsconfig: 'web/tsconfig.json', target: 'es2024' }),
  ],
  testFramework: { config: { timeout: 60_000 } },
  filterBrowserLogs: ({ args }) => !args.some((said) => String(said).includes('Lit is in dev mode')),
  testsFinishTimeout: 300_000,
  reporters: [defaultReporter({ reportTestProgress: false }), counts()],
} satisfies TestRunnerConfig;

const COMMON = ['/highlight.js/lib/core.js', '/ignore/index.js'];

/** The few modules that aren't ESM: Vite bundles what the pages need of them, the test server has to wrap them. */
function commonModules() {
  return {
    name: 'common-modules',
    transform({ path, body }: { path: string; body: unknown }) {
      if (!COMMON.some((end) => path.endsWith(end))) return undefined;
      return `const module = { exports: {} };\n${String(body)}\nexport default module.exports;`;
    },
  };
}

/** Leaves `{ passed, failed }` in the file that `npm test` names, so it can sum all suites. */
function counts() {
  return {
    onTestRunFinished({ sessions }: { sessions: TestSession[] }) {
      const file = process.env['ACCORD_COUNTS'];
      if (file === undefined) return;
      const total = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const before = total.passed + total.failed;
        count(session.testResults, total);
        const ran = total.passed + total.failed - before;
        if (session.errors.length > 0 || (!session.passed && ran === 0)) total.failed += 1;
      }
      writeFileSync(file, JSON.stringify(total));
    },
  };
}

function count(suite: TestSession['testResults'], total: { passed: number; failed: number }): void {
  for (const test of suite?.tests ?? []) {
    if (test.skipped) continue;
    if (test.passed) total.passed += 1;
    else total.failed += 1;
  }
  for (const inner of suite?.suites ?? []) count(inner, total);
}
