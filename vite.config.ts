// Builds the browser's half (web/) into dist/web. The server's half runs as it is written.
import { defineConfig } from 'vite';

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
});
