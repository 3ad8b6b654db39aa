// Finds the lists of an answer and lays each out as a table of plain cells.

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** All lists of objects in an answer: `{ path, columns, rows }`, tables of numbers first, then the longest. */
export function tablesOf(data) {
  const found = [];
  walk(data, [], found);
  const isCube = (one) => /(^|\.)(rows|columns)$/.test(one.path);
  return found.sort((a, b) => isCube(b) - isCube(a) || b.rows.length - a.rows.length);
}

function walk(value, path, found) {
  if (Array.isArray(value)) {
    const objects = value.filter(isObject);
    if (objects.length) found.push(tableOf(path.join('.'), objects));
    return;
  }
  if (!isObject(value)) return;
  if (isParallel(value)) {
    found.push(columnsOf(path.join('.'), value));
    return;
  }
  for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key], found);
}

/** Whether an object holds the columns of one table: lists of plain cells of one length, its own or its children's. */
function isParallel(value) {
  const isColumn = (one) => Array.isArray(one) && one.every((cell) => !isObject(cell));
  const isGroup = (one) => isObject(one) && Object.values(one).length > 0 && Object.values(one).every(isColumn);
  const parts = Object.values(value).filter((one) => Array.isArray(one) || isObject(one));
  const lists = Object.values(flatLists(value));
  return (
    lists.length > 1 &&
    parts.every((one) => isColumn(one) || isGroup(one)) &&
    lists.every((list) => list.length === lists[0].length)
  );
}

function flatLists(value, prefix = '') {
  const found = {};
  for (const [key, inner] of Object.entries(value)) {
    if (Array.isArray(inner)) found[prefix + key] = inner;
    else if (isObject(inner)) Object.assign(found, flatLists(inner, `${prefix + key}.`));
  }
  return found;
}

function columnsOf(path, value) {
  const lists = flatLists(value);
  const columns = Object.keys(lists);
  const length = Math.max(...columns.map((name) => lists[name].length));
  const rows = Array.from({ length }, (_, at) => Object.fromEntries(columns.map((name) => [name, lists[name][at]])));
  return { path, columns, rows };
}

function tableOf(path, objects) {
  const rows = objects.map((one) => flat(isObject(one.node) ? one.node : one));
  const columns = [...new Set(rows.flatMap(Object.keys))];
  return { path, columns, rows };
}

function flat(value, prefix = '') {
  const found = {};
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix + key;
    if (isObject(inner) && !('coordinates' in inner)) Object.assign(found, flat(inner, `${name}.`));
    else if (Array.isArray(inner)) found[name] = inner.map((one) => (isObject(one) ? brief(one) : one)).join('; ');
    else found[name] = isObject(inner) ? inner.type : inner;
  }
  return found;
}

function brief(value) {
  return Object.values(flat(value)).filter((one) => one !== null).join(' ');
}

/** The columns of a table that hold numbers; years and months are no quantity. */
export function numberColumns(table) {
  const last = (name) => name.split('.').at(-1);
  return table.columns.filter(
    (name) => !['year', 'number', 'month'].includes(last(name)) && table.rows.some((row) => typeof row[name] === 'number'),
  );
}

/** The text that names a row: its labels, names and periods. */
export function nameOf(table, row) {
  const told = table.columns.filter((name) => /(^|\.)(label|name|period|code|heldOn|year)$/.test(name));
  const better = told.filter((name) => !/(^|\.)code$/.test(name));
  const chosen = (better.length ? better : told.length ? told : table.columns.filter((name) => typeof row[name] === 'string')).slice(0, 3);
  return chosen.map((name) => row[name]).filter((one) => one !== null && one !== undefined).join(' · ');
}

/** A table as CSV (RFC 4180); a text that a spreadsheet would run as a formula is made harmless. */
export function csvOf(table) {
  const cell = (value) => {
    if (value === null || value === undefined) return '';
    let text = String(value);
    if (typeof value === 'string' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [table.columns, ...table.rows.map((row) => table.columns.map((name) => row[name]))];
  return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
