// The last answer as a table, a chart and a map, and as a file.
import { useMemo, useState } from 'react';
import { Chart } from './chart.jsx';
import { PlaceMap, placeColumn } from './map.jsx';
import { csvOf, numberColumns, tablesOf } from './tables.js';
import { number, words } from './words.js';

const SHOWN = 500;

export function Results({ answer, ask }) {
  const tables = useMemo(() => tablesOf(answer?.data ?? null), [answer]);
  const [view, setView] = useState('table');
  const [chosen, setChosen] = useState(0);
  const [wanted, setWanted] = useState('');
  if (!answer?.data) return null;
  const table = tables[Math.min(chosen, tables.length - 1)];
  if (!table) return <section className="results"><p className="note">{words.noTable}</p></section>;
  const numbers = numberColumns(table);
  const column = numbers.includes(wanted) ? wanted : numbers[0];
  return (
    <section className="results" aria-label={words.answer}>
      <div className="controls">
        <div role="group" aria-label={words.answer} className="views">
          {['table', 'chart', 'map'].map((name) => (
            <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>
              {words[name]}
            </button>
          ))}
        </div>
        {tables.length > 1 && (
          <label>
            {words.list}{' '}
            <select value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
              {tables.map((one, at) => (
                <option key={one.path} value={at}>{`${one.path} (${one.rows.length})`}</option>
              ))}
            </select>
          </label>
        )}
        {view !== 'table' && numbers.length > 1 && (
          <label>
            {words.by}{' '}
            <select value={column} onChange={(event) => setWanted(event.target.value)}>
              {numbers.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <span className="spring" />
        <button type="button" onClick={() => save(csvOf(table), 'text/csv', `${table.path}.csv`)}>{words.csv}</button>
        <button type="button" onClick={() => save(JSON.stringify(answer, null, 2), 'application/json', 'setiakawan.json')}>{words.json}</button>
      </div>
      <Origin answer={answer} />
      <View view={view} table={table} column={column} ask={ask} />
    </section>
  );
}

function View({ view, table, column, ask }) {
  if (view === 'table') return <Table table={table} />;
  if (!column) return <p className="note">{words.noNumber}</p>;
  if (view === 'chart') return <Chart table={table} column={column} />;
  const place = placeColumn(table);
  return place ? <PlaceMap table={table} column={column} place={place} ask={ask} /> : <p className="note">{words.noPlace}</p>;
}

/** The release that answered; and that numbers are invented, as soon as an answer says so. */
function Origin({ answer }) {
  const synthetic = JSON.stringify(answer.data).includes('"SYNTHETIC"');
  return (
    <p className="note">
      {words.release} {answer.extensions?.release?.id}
      {synthetic && <strong className="synthetic"> {words.synthetic}</strong>}
    </p>
  );
}

function Table({ table }) {
  const rows = table.rows.slice(0, SHOWN);
  const numbers = new Set(numberColumns(table));
  return (
    <>
      <p className="note">{rows.length < table.rows.length ? words.first(rows.length, table.rows.length) : words.rows(rows.length)}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
        <table>
          <thead>
            <tr>{table.columns.map((name) => <th key={name} scope="col" className={numbers.has(name) ? 'number' : undefined}>{name}</th>)}</tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {table.columns.map((name) => (
                  <td key={name} className={typeof row[name] === 'number' ? 'number' : undefined}>{shown(name, row[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function shown(name, value) {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number' && !/(^|\.)year$/i.test(name)) return number.format(value);
  return String(value);
}

function save(text, type, name) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
