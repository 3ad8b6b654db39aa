// Copies third-party files that are served or packaged as they are; compresses what was built, once for all.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const copies = [
  ['leaflet/dist/leaflet.js', 'notebooks/setiakawan/assets/leaflet.js'],
  ['leaflet/dist/leaflet.css', 'notebooks/setiakawan/assets/leaflet.css'],
  ['leaflet/LICENSE', 'notebooks/setiakawan/assets/leaflet.LICENSE'],
  ['@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf', 'notebooks/setiakawan/assets/regular.ttf'],
  ['@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf', 'notebooks/setiakawan/assets/semibold.ttf'],
  ['@expo-google-fonts/source-sans-3/LICENSE_FONT', 'notebooks/setiakawan/assets/font.LICENSE'],
  ['@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf', 'api/web/static/fonts/regular.ttf'],
  ['@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf', 'api/web/static/fonts/semibold.ttf'],
  ['@expo-google-fonts/source-sans-3/LICENSE_FONT', 'api/web/static/fonts/LICENSE'],
];

for (const [from, to] of copies) {
  mkdirSync(dirname(join(root, to)), { recursive: true });
  cpSync(join(here, 'node_modules', from), join(root, to));
}

const built = join(root, 'api', 'web', 'static', 'explorer', 'assets');
for (const name of readdirSync(built).filter((one) => /\.(js|css|ttf)$/.test(one))) {
  const bytes = readFileSync(join(built, name));
  writeFileSync(join(built, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(built, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
}
