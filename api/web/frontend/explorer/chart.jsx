// A bar per row: the plainest honest chart of a list.
import { nameOf } from './tables.js';
import { Water } from './water.jsx';
import { number, words } from './words.js';

const MOST = 30;
const HEIGHT = 24;
const LABEL = 260;
const WIDTH = 760;

export function Chart({ table, column, invented }) {
  const known = table.rows.filter((row) => typeof row[column] === 'number');
  const rows = [...known].sort((a, b) => b[column] - a[column]).slice(0, MOST);
  const least = Math.min(0, ...rows.map((row) => row[column]));
  const most = Math.max(0, ...rows.map((row) => row[column])) || 1;
  const scale = (WIDTH - LABEL - 90) / (most - least);
  const zero = LABEL - least * scale;
  return (
    <figure>
      <figcaption>
        {column} {rows.length < table.rows.length && <small>({words.first(rows.length, table.rows.length)})</small>}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${rows.length * HEIGHT + 4}`} role="img" aria-label={`${words.chart}: ${column}`}>
        {rows.map((row, at) => {
          const end = zero + row[column] * scale;
          return (
            <g key={at} transform={`translate(0 ${at * HEIGHT})`}>
              <title>{`${nameOf(table, row)}: ${number.format(row[column])}`}</title>
              <text x={LABEL - 8} y={16} textAnchor="end" className="label">
                {clipped(nameOf(table, row))}
              </text>
              <rect x={Math.min(zero, end)} y={3} width={Math.abs(end - zero)} height={HEIGHT - 6} className="bar" />
              <text x={Math.max(zero, end) + 6} y={16} className="value">
                {number.format(row[column])}
              </text>
            </g>
          );
        })}
        {invented && <Water width={WIDTH} height={rows.length * HEIGHT} />}
      </svg>
    </figure>
  );
}

function clipped(text) {
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}
