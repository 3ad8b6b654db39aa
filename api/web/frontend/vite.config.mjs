// Builds the API explorer; its files carry hashes in their names and a manifest lists them.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: join(here, 'explorer'),
  base: '/explorer/files/',
  logLevel: 'error',
  worker: { format: 'es' },
  server: { fs: { allow: [join(here, '..', '..', '..')] } },
  build: {
    outDir: join(here, '..', 'static', 'explorer'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    chunkSizeWarningLimit: 8000,
    assetsInlineLimit: 0,
    rollupOptions: { input: join(here, 'explorer', 'main.jsx') },
  },
});
