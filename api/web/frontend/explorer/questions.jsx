// The questions that the project's own tests ask, as examples to run.
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import { lang, words } from './words.js';

const FILES = import.meta.glob('../../../../tests/questions/*.md', { query: '?raw', import: 'default', eager: true });

/** Title, the same in English, and the query of each question. */
const QUESTIONS = Object.values(FILES)
  .map((text) => ({
    id: /^# (.+)$/m.exec(text)[1],
    en: text.split('\n').slice(1).find((line) => line.trim() && !line.startsWith('```')),
    query: /```graphql\n([\s\S]*?)```/.exec(text)[1],
  }))
  .sort((a, b) => a[lang].localeCompare(b[lang]));

function Questions() {
  const [sought, setSought] = useState('');
  const editor = useGraphiQL((state) => state.queryEditor);
  const { run } = useGraphiQLActions();
  const found = QUESTIONS.filter((one) => `${one.id} ${one.en}`.toLowerCase().includes(sought.toLowerCase()));
  const open = (query) => {
    editor?.setValue(query);
    run();
  };
  return (
    <section className="questions" aria-label={words.examples}>
      <h2 className="graphiql-doc-explorer-title">{words.examples}</h2>
      <input type="search" value={sought} aria-label={words.find} placeholder={words.find} onChange={(event) => setSought(event.target.value)} />
      {found.length === 0 && <p>{words.none}</p>}
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => open(one.query)}>{one[lang]}</button>
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
