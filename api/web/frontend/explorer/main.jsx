// The API explorer: GraphiQL from our own files, our questions as examples, answers as table, chart and map.
import 'graphiql/setup-workers/vite';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import './explorer.css';
import { FIRST, QUESTIONS_PLUGIN } from './questions.jsx';
import { Results } from './results.jsx';
import { words } from './words.js';

const root = document.getElementById('explorer');
const endpoint = root.dataset.endpoint;
const given = new URLSearchParams(location.search);

/** Asks the server that served the page; errors are answers too. */
async function ask(parameters) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify(parameters),
  });
  return response.json();
}

function Explorer() {
  const [answer, setAnswer] = useState(null);
  const fetcher = async (parameters) => {
    const found = await ask(parameters).catch(() => ({ errors: [{ message: words.failed }] }));
    if (parameters.operationName !== 'IntrospectionQuery') setAnswer(found);
    return found;
  };
  return (
    <>
      <GraphiQL
        fetcher={fetcher}
        initialQuery={given.get('query') ?? undefined}
        initialVariables={given.get('variables') ?? undefined}
        defaultQuery={FIRST}
        plugins={[QUESTIONS_PLUGIN, HISTORY_PLUGIN]}
        visiblePlugin={given.has('query') ? undefined : QUESTIONS_PLUGIN}
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo>
          <span />
        </GraphiQL.Logo>
      </GraphiQL>
      <Results answer={answer} ask={ask} />
    </>
  );
}

createRoot(root).render(<Explorer />);
