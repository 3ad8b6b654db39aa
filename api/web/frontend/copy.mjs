// Copies third-party files that are served or packaged as they are out of node_modules.
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const copies = [
  ['leaflet/dist/leaflet.js', 'notebooks/setiakawan/assets/leaflet.js'],
  ['leaflet/dist/leaflet.css', 'notebooks/setiakawan/assets/leaflet.css'],
  ['leaflet/LICENSE', 'notebooks/setiakawan/assets/leaflet.LICENSE'],
  ['@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf', 'api/web/static/fonts/regular.ttf'],
  ['@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf', 'api/web/static/fonts/semibold.ttf'],
  ['@expo-google-fonts/source-sans-3/LICENSE_FONT', 'api/web/static/fonts/LICENSE'],
];

for (const [from, to] of copies) {
  mkdirSync(dirname(join(root, to)), { recursive: true });
  cpSync(join(here, 'node_modules', from), join(root, to));
}
