// The suites run by vitest: the pure rules, the server over real and in-memory stores, the end to end runs; and, apart from `npm test`, the
// proofs that nothing is lost run whole instead of sampled.
import { defineConfig } from 'vitest/config';

/** How long what is waited for may take, in milliseconds: machines are busy, and no test is about speed. */
const PATIENCE = 45_000;
const expect = { poll: { timeout: PATIENCE } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/domain/**/*.test.ts'],
          environment: 'node',
          testTimeout: 2 * PATIENCE,
          hookTimeout: 2 * PATIENCE,
          expect,
        },
      },
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          environment: 'node',
          testTimeout: 2 * PATIENCE,
          hookTimeout: 2 * PATIENCE,
          expect,
        },
      },
      {
        test: {
          name: 'security',
          include: ['test/security/**/*.test.ts'],
          environment: 'node',
          testTimeout: 300_000,
          hookTimeout: 2 * PATIENCE,
          expect,
        },
      },
      {
        test: {
          name: 'long',
          include: [
            'test/server/store/{crash,power-loss,corruption,meanwhile,windows}.test.ts',
            'test/server/write.test.ts',
            'test/server/verify.test.ts',
            'test/domain/year.test.ts',
            'test/server/year-of-meetings.test.ts',
            'test/server/exports/feed.test.ts',
            'test/security/**/*.test.ts',
          ],
          environment: 'node',
          env: { ACCORD_LONG: '1' },
          testTimeout: 300_000,
          hookTimeout: 2 * PATIENCE,
          expect,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 2 * PATIENCE,
          fileParallelism: false,
          expect,
        },
      },
    ],
  },
});
