// The questions that the project's own tests ask, as examples to run.
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useRef, useState } from 'react';
import { lang, words } from './words.js';

const FILES = import.meta.glob('../../../../tests/questions/*.md', { query: '?raw', import: 'default', eager: true });

/** A query in the language of the page, unless it asks for both. */
function spoken(query) {
  const asked = new Set(query.match(/\blang: (ID|EN)\b/g));
  return asked.size === 1 ? query.replace(/\blang: (ID|EN)\b/g, `lang: ${lang.toUpperCase()}`) : query;
}

/** Title, the same in English, and the query of each question. */
const QUESTIONS = Object.values(FILES)
  .map((text) => ({
    id: /^# (.+)$/m.exec(text)[1],
    en: text.split('\n').slice(1).find((line) => line.trim() && !line.startsWith('```')),
    query: spoken(/```graphql\n([\s\S]*?)```/.exec(text)[1]),
  }))
  .sort((a, b) => a[lang].localeCompare(b[lang]));

const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function Questions() {
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef(null);
  const editor = useGraphiQL((state) => state.queryEditor);
  const { run, prettifyEditors } = useGraphiQLActions();
  const found = QUESTIONS.filter((one) => `${one.id} ${one.en}`.toLowerCase().includes(sought.toLowerCase()));
  const open = async (query) => {
    editor?.setValue(query);
    await prettifyEditors();
    run();
  };
  const seek = (text) => {
    setSought(text);
    setAt(0);
  };
  /** The list is one stop of Tab; arrows, Home and End move within it. */
  const move = (event) => {
    const step = STEPS[event.key];
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    const next = Math.min(found.length - 1, Math.max(0, at + step));
    setAt(next);
    list.current.querySelectorAll('button')[next].focus();
  };
  const enter = (event) => {
    if (event.key === 'ArrowDown' && found.length) {
      event.preventDefault();
      list.current.querySelectorAll('button')[at].focus();
    }
    if (event.key === 'Enter' && found.length) open(found[0].query);
  };
  return (
    <section className="questions" aria-label={words.examples}>
      <h2 className="graphiql-doc-explorer-title">{words.examples}</h2>
      <input type="search" value={sought} aria-label={words.find} placeholder={words.find} onChange={(event) => seek(event.target.value)} onKeyDown={enter} />
      {found.length === 0 && <p>{words.none}</p>}
      <p className="hint" id="arrows">{words.arrows}</p>
      <ul ref={list} onKeyDown={move} aria-describedby="arrows">
        {found.map((one, place) => (
          <li key={one.id}>
            <button type="button" tabIndex={place === at ? 0 : -1} onFocus={() => setAt(place)} onClick={() => open(one.query)}>{one[lang]}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path d="M4 5h16v11H9l-5 4z" />
      <path d="M9 9.2a3 3 0 1 1 3.6 2.9v.9M12.6 14.6v.4" />
    </svg>
  );
}

export const QUESTIONS_PLUGIN = { title: words.examples, icon: Icon, content: Questions };
export const FIRST = QUESTIONS[0].query;
