// What keyboards and screen readers need beyond what GraphiQL gives them.
import { useGraphiQL } from '@graphiql/react';
import { TabFocus } from 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { words } from './words.js';

/**
 * GraphiQL draws its tabs as `role=tab` around two buttons, which no reader can tell apart.
 * They become what they are: a list of buttons, of which one is current.
 */
export function mendTabs(root) {
  const mend = () => {
    for (const list of root.querySelectorAll('.graphiql-tabs[role]')) list.removeAttribute('role');
    for (const item of root.querySelectorAll('.graphiql-tab[role]')) item.removeAttribute('role');
    for (const item of root.querySelectorAll('.graphiql-tab[aria-selected]')) {
      const button = item.querySelector('.graphiql-tab-button');
      if (item.getAttribute('aria-selected') === 'true') button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
      item.removeAttribute('aria-selected');
    }
    root.querySelector('#graphiql-session[role=tabpanel]')?.setAttribute('role', 'group');
  };
  mend();
  const watch = { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-selected', 'role'] };
  new MutationObserver(mend).observe(root, watch);
}

/** An editor that says what it is. */
function named(editor, label) {
  if (!editor) return;
  editor.updateOptions({ ariaLabel: label });
  const box = editor.getContainerDomNode();
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', `${label}. ${words.enter}`);
}

/** In every editor Tab leaves instead of writing a tab; Ctrl+M turns that round. */
TabFocus.setTabFocusMode(true);

export function Reach() {
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const response = useGraphiQL((state) => state.responseEditor);
  useEffect(() => named(query, words.query), [query]);
  useEffect(() => named(variables, words.variables), [variables]);
  useEffect(() => named(response, words.answer), [response]);
  return createPortal(
    <>
      <button type="button" onClick={() => query?.focus()}>{words.toQuery}</button>
      <button type="button" onClick={() => document.querySelector('.results').focus()}>{words.toAnswer}</button>
    </>,
    document.getElementById('shortcuts'),
  );
}
