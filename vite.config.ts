// Builds the browser's half (web/) into dist/web, and the server, which runs as it is written, into a few files in dist/server that start
// quicker (server/bundled.ts).
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, defineConfig, type Plugin } from 'vite';
import { BUNDLE, ENTRY, sourcesIn, STAMP } from './server/bundled.ts';

const ROOT = import.meta.dirname;

export default defineConfig({
  root: 'web',
  base: '/',
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2024',
    reportCompressedSize: true,
    // Diagrams are large and load only where a text has one.
    chunkSizeWarningLimit: 1000,
    // The frame that draws diagrams is a document of its own.
    rollupOptions: { input: ['web/index.html', 'web/mermaid.html'] },
  },
  // Every page address answers with the same document, so that names its files from the root; the files name each other by where they lie.
  experimental: {
    renderBuiltUrl: (name, { hostType }) => (hostType === 'html' ? `/${name}` : { relative: true }),
  },
  plugins: [compressed(), { name: 'server', apply: 'build', closeBundle: bundleServer }],
});

/** Beside each file the same in gzip, which the server hands to whoever takes it: nobody waits for it to be packed again. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }, files) {
      for (const name of Object.keys(files).filter((one) => /\.(?:js|css|svg)$/u.test(one)))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(readFileSync(join(dir, name)), { level: 9 }));
    },
  };
}

async function bundleServer(): Promise<void> {
  const sources = sourcesIn(ROOT);
  await build({
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
    // What loads only when it is needed stays where it lies.
    define: { MADE_OF: JSON.stringify(sources) },
    ssr: {
      noExternal: true,
      external: ['isomorphic-git', 'openid-client', 'pino', 'prom-client', 'zod/v4/core'],
    },
    build: {
      ssr: 'server/cli/program.ts',
      outDir: BUNDLE,
      emptyOutDir: true,
      target: 'node26',
      // Names stay, so that a stack trace can be read.
      minify: false,
      rollupOptions: { output: { entryFileNames: ENTRY, chunkFileNames: '[name].js' } },
    },
    plugins: [whereSourcesLie()],
  });
  // Whoever saved a file meanwhile gets no bundle.
  if (sourcesIn(ROOT) === sources) writeFileSync(join(ROOT, BUNDLE, STAMP), sources);
}

/** A module that asks where it lies is told where its source does: what is read at run time lies there, and so do the threads' own modules. */
function whereSourcesLie(): Plugin {
  return {
    name: 'where-sources-lie',
    transform(code, id) {
      if (!id.startsWith(join(ROOT, 'server'))) return null;
      const source = relative(join(ROOT, BUNDLE), id).replaceAll('\\', '/');
      return code
        .replaceAll('import.meta.dirname', `(import.meta.dirname + ${JSON.stringify(`/${dirname(source)}`)})`)
        .replaceAll('import.meta.url', `new URL(${JSON.stringify(source)}, import.meta.url).href`);
    },
  };
}
