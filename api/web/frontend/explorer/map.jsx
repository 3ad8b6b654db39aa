// A map of proportional circles over the shapes of the regions that an answer names.
import { useEffect, useState } from 'react';
import { nameOf } from './tables.js';
import { Water } from './water.jsx';
import { number, words } from './words.js';

const CODE = /^\d{2}(\.\d{2}){0,2}(\.\d{4})?$/;
const WIDTH = 760;
const HEIGHT = 520;
const LARGEST = 26;
const LEVELS = { 5: 'CITY', 8: 'DISTRICT', 13: 'VILLAGE' };
const SHAPES = `query Shapes($within: String!, $level: [Level!], $after: String) {
  regions(where: { code: { within: $within }, level: { in: $level } }, first: 200, after: $after) {
    nodes { code name shape { geometry quality } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The column that holds codes of regions, if any. */
export function placeColumn(table) {
  return table.columns.find(
    (name) => /(^|\.)code$/.test(name) && table.rows.some((row) => CODE.test(row[name] ?? '')),
  );
}

/** Asks for the shapes of all regions of one level below `within`. */
async function shapesOf(ask, within, level) {
  const found = new Map();
  let after = null;
  do {
    const answer = await ask({ query: SHAPES, variables: { within, level: [level], after } });
    const page = answer.data.regions;
    for (const node of page.nodes) if (node.shape) found.set(node.code, node);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return found;
}

function common(codes) {
  const parts = codes.map((code) => code.split('.'));
  const shared = [];
  for (let at = 0; at < 2 && parts.every((one) => one[at] === parts[0][at]); at += 1) shared.push(parts[0][at]);
  return shared.join('.') || parts[0][0];
}

const ringsOf = (geometry) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat());

/** Degrees to pixels: equirectangular at the middle latitude, which is faithful for a city or province. */
function projection(shapes) {
  const points = [...shapes.values()].flatMap((one) => ringsOf(one.shape.geometry).flat());
  const [west, east] = extent(points.map((point) => point[0]));
  const [south, north] = extent(points.map((point) => point[1]));
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((WIDTH - 40) / ((east - west) * narrow || 1), (HEIGHT - 40) / (north - south || 1));
  const left = (WIDTH - (east - west) * narrow * scale) / 2;
  const top = (HEIGHT - (north - south) * scale) / 2;
  return ([x, y]) => [left + (x - west) * narrow * scale, top + (north - y) * scale];
}

function extent(values) {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
}

function centre(rings, project) {
  const [ring] = [...rings].sort((a, b) => b.length - a.length);
  const points = ring.map(project);
  const sum = points.reduce(([x, y], [px, py]) => [x + px, y + py], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

export function PlaceMap({ table, column, place, invented, ask }) {
  const [shapes, setShapes] = useState(null);
  const codes = table.rows.map((row) => row[place]).filter((code) => CODE.test(code ?? ''));
  const longest = Math.max(...codes.map((code) => code.length));
  const within = common(codes);

  useEffect(() => {
    let current = true;
    setShapes(null);
    shapesOf(ask, within, LEVELS[longest] ?? 'PROVINCE')
      .then((found) => current && setShapes(found))
      .catch(() => current && setShapes(new Map()));
    return () => {
      current = false;
    };
  }, [ask, within, longest]);

  if (shapes === null) return <p>{words.loading}</p>;
  if (shapes.size === 0) return <p>{words.noPlace}</p>;
  return <Drawing table={table} column={column} place={place} shapes={shapes} invented={invented} />;
}

function Drawing({ table, column, place, shapes, invented }) {
  const project = projection(shapes);
  const known = table.rows.filter((row) => shapes.has(row[place]));
  const most = Math.max(...known.map((row) => Math.abs(row[column] ?? 0)), 1);
  const radius = (value) => Math.sqrt(Math.abs(value) / most) * LARGEST;
  const approximate = [...shapes.values()].some((one) => one.shape.quality === 'APPROXIMATE');
  return (
    <figure>
      <figcaption>{column}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${words.map}: ${column}`}>
        {[...shapes.values()].map((one) => (
          <path key={one.code} d={pathOf(one.shape.geometry, project)} className={approximate ? 'area rough' : 'area'}>
            <title>{one.name}</title>
          </path>
        ))}
        {known.map((row, at) => {
          const [x, y] = centre(ringsOf(shapes.get(row[place]).shape.geometry), project);
          const value = row[column];
          const shown = typeof value === 'number' && value !== 0;
          return (
            <circle key={at} cx={x} cy={y} r={shown ? radius(value) : 4} className={shown ? 'mark' : 'mark empty'}>
              <title>{`${nameOf(table, row)}: ${typeof value === 'number' ? number.format(value) : '–'}`}</title>
            </circle>
          );
        })}
        <Scale most={most} radius={radius} />
        {invented && <Water width={WIDTH} height={HEIGHT} />}
      </svg>
      <p className="note">
        {words.circles} {approximate && words.approximate}{' '}
        {known.length < table.rows.length && words.outside(table.rows.length - known.length)}
      </p>
    </figure>
  );
}

function Scale({ most, radius }) {
  return [1, 0.25].map((part, at) => (
    <g key={part} transform={`translate(${WIDTH - 120} ${HEIGHT - 40 - at * 62})`}>
      <circle r={radius(most * part)} className="mark" />
      <text x={LARGEST + 8} y={5} className="value">
        {number.format(Math.round(most * part))}
      </text>
    </g>
  ));
}

function pathOf(geometry, project) {
  return ringsOf(geometry)
    .map((ring) => `M${ring.map((point) => project(point).map((one) => one.toFixed(1)).join(' ')).join('L')}Z`)
    .join('');
}
