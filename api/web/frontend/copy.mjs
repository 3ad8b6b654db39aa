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
  ['dejavu-fonts-ttf/ttf/DejaVuSans.ttf', 'api/web/static/fonts/DejaVuSans.ttf'],
  ['dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf', 'api/web/static/fonts/DejaVuSans-Bold.ttf'],
  ['dejavu-fonts-ttf/LICENSE', 'api/web/static/fonts/LICENSE'],
];

for (const [from, to] of copies) {
  mkdirSync(dirname(join(root, to)), { recursive: true });
  cpSync(join(here, 'node_modules', from), join(root, to));
}
