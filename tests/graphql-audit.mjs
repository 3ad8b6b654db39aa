// Runs the public GraphQL-over-HTTP audit suite against the server of an address; prints what it found as JSON.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [url, modules] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const { serverAudits } = require('graphql-http');

const found = { ok: [], notice: [], warn: [], error: [] };
for (const audit of serverAudits({ url, fetchFn: fetch })) {
  const result = await audit.fn();
  found[result.status].push(`${result.id} ${result.name}: ${result.reason ?? ''}`);
  if (result.response && !result.response.bodyUsed) await result.response.text();
}
console.log(JSON.stringify(found));
