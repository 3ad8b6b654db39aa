// The API explorer: GraphiQL from our own files, our questions as examples, answers as table, chart and map.
import 'graphiql/setup-workers/vite';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import './explorer.css';
import { FIRST, QUESTIONS_PLUGIN } from './questions.jsx';
import { mendTabs, Reach } from './reach.jsx';
import { Results } from './results.jsx';
import { words } from './words.js';

const root = document.getElementById('explorer');
const endpoint = root.dataset.endpoint;
const given = new URLSearchParams(location.search);

/** Tables whose numbers come from registers, which may be invented ones, whether an answer says so or not. */
const COUNTED = /\b(distributions|deliveries|recipients|serviceRequests|complaints|projectChecks)\b/;

/** Asks the server that served the page; errors are answers too. */
async function ask(parameters) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify(parameters),
  });
  return response.json();
}

let origins;

/** Whether an answer shows numbers of a demonstration register: it says so, or it counts and its release holds one. */
async function isInvented(query, found) {
  if (JSON.stringify(found.data ?? null).includes('"SYNTHETIC"')) return true;
  if (!COUNTED.test(query)) return false;
  origins ??= ask({ query: '{ release { origins } }' }).then((answer) => answer.data.release.origins, () => []);
  return (await origins).includes('SYNTHETIC');
}

function Explorer() {
  const [answer, setAnswer] = useState(null);
  const [invented, setInvented] = useState(false);
  const fetcher = async (parameters) => {
    const found = await ask(parameters).catch(() => ({ errors: [{ message: words.failed }] }));
    if (parameters.operationName === 'IntrospectionQuery') return found;
    setInvented(await isInvented(parameters.query, found));
    setAnswer(found);
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
        <Reach />
      </GraphiQL>
      <Results answer={answer} invented={invented} ask={ask} />
    </>
  );
}

mendTabs(root);
createRoot(root).render(<Explorer />);
