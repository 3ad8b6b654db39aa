// The watermark of invented numbers: a picture travels without its page.
import { words } from './words.js';

export function Water({ width, height }) {
  const turned = `rotate(-18 ${width / 2} ${height / 2})`;
  return (
    <text x={width / 2} y={height / 2} transform={height > 160 ? turned : undefined} className="water" textAnchor="middle" aria-hidden="true">
      {words.water}
    </text>
  );
}
