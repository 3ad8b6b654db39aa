// The last answer as a table, a chart and a map, and as a file.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Chart } from './chart.jsx';
import { PlaceMap, placeColumn } from './map.jsx';
import { csvOf, numberColumns, tablesOf } from './tables.js';
import { lang, number, words } from './words.js';

const SHOWN = 500;

export function Results({ answer, invented, ask }) {
  const tables = useMemo(() => tablesOf(answer?.data ?? null), [answer]);
  const [view, setView] = useState('table');
  const [chosen, setChosen] = useState(0);
  const [wanted, setWanted] = useState('');
  const place = useRef(null);
  useEffect(() => {
    // on a phone the answer stands below the editor, out of sight
    if (answer && matchMedia('(max-width: 700px)').matches) place.current.scrollIntoView();
  }, [answer]);
  const table = tables[Math.min(chosen, tables.length - 1)];
  const numbers = table ? numberColumns(table) : [];
  const column = numbers.includes(wanted) ? wanted : numbers[0];
  return (
    <section className="results" aria-label={words.answer} tabIndex={-1} ref={place}>
      {table && (
        <div className="controls">
          <div role="group" aria-label={words.answer} className="views">
            {['table', 'chart', 'map'].map((name) => (
              <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>
                {words[name]}
              </button>
            ))}
          </div>
          {tables.length > 1 && (
            <Choice label={words.list} value={chosen} options={tables.map((one, at) => [at, `${one.path} (${one.rows.length})`])} onChoose={(value) => setChosen(Number(value))} />
          )}
          {view !== 'table' && numbers.length > 1 && (
            <Choice label={words.by} value={column} options={numbers.map((name) => [name, name])} onChoose={setWanted} />
          )}
          <span className="spring" />
          <button type="button" onClick={() => save(csvOf(table), 'text/csv', `${table.path}.csv`)}>{words.csv}</button>
          <button type="button" onClick={() => save(JSON.stringify(answer, null, 2), 'application/json', 'setiakawan.json')}>{words.json}</button>
        </div>
      )}
      <div role="status">
        {!answer && <p className="note">{words.nothing}</p>}
        {answer?.errors && <Refusals errors={answer.errors} />}
        {answer?.data && <Origin answer={answer} invented={invented} />}
        {answer?.data && !table && <p className="note">{words.noTable}</p>}
        {table && <p className="note">{table.rows.length > SHOWN && view === 'table' ? words.first(SHOWN, table.rows.length) : words.rows(table.rows.length)}</p>}
      </div>
      {table && <View view={view} table={table} column={column} invented={invented} ask={ask} />}
    </section>
  );
}

function Choice({ label, value, options, onChoose }) {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>{text}</option>
        ))}
      </select>
    </label>
  );
}

/** What went wrong and what to do, in the words of the API. */
function Refusals({ errors }) {
  return (
    <div className="refused">
      <p>{words.refused}</p>
      <ul>
        {errors.map((one, at) => (
          <li key={at}>
            {one.message} {one.extensions?.remedy?.[lang]} {one.extensions?.code && <code>{one.extensions.code}</code>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function View({ view, table, column, invented, ask }) {
  if (view === 'table') return <Table table={table} />;
  if (!column) return <p className="note">{words.noNumber}</p>;
  if (view === 'chart') return <Chart table={table} column={column} invented={invented} />;
  const place = placeColumn(table);
  return place ? <PlaceMap table={table} column={column} place={place} invented={invented} ask={ask} /> : <p className="note">{words.noPlace}</p>;
}

/** The release that answered; and that its numbers are invented. */
function Origin({ answer, invented }) {
  return (
    <p className="note">
      {words.release} {answer.extensions?.release?.id}
      {invented && <strong className="synthetic"> {words.synthetic}</strong>}
    </p>
  );
}

function Table({ table }) {
  const rows = table.rows.slice(0, SHOWN);
  const numbers = new Set(numberColumns(table));
  return (
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
