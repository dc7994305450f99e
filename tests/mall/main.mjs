// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the mall, seeds it, says on one line of standard output how to reach it, and ends with SIGTERM.
process.env.VENDURE_DISABLE_TELEMETRY = 'true'; // read when Vendure is loaded, hence the imports below

const { bootstrap } = await import('@vendure/core');
const { mallConfig } = await import('./config.mjs');
const { seed } = await import('./seed.mjs');

const settings = {
  mode: process.env.MALL || 'town',
  database: process.env.MALL_DB || '',
  aggregate: process.env.MALL_AGGREGATE || '',
  port: Number(process.env.MALL_PORT || 0),
  codes: Number(process.env.MALL_CODES || 9000), // short codes that go round
  pictures: process.env.MALL_PICTURES === '1',
  most: Number(process.env.MALL_ARTICLES || 50), // articles for each shop
  more: Number(process.env.MALL_MORE || 0), // shops that sell nothing yet
  pool: Number(process.env.MALL_POOL || 10), // connections to PostgreSQL, as many as the driver keeps by itself
  acquire: Number(process.env.MALL_ACQUIRE || 0), // milliseconds until it gives up waiting for one; 0: never
  session: process.env.MALL_SESSION || '', // more settings of each of them: -c statement_timeout=20000
  superadmin: { identifier: 'mairie', password: 'mairie-de-herstal' },
};

const app = await bootstrap(mallConfig(settings));
const server = app.getHttpServer();
process.on('SIGTERM', () => server.closeAllConnections()); // a long poll would keep it waiting
if (process.env.MALL_TIED) process.stdin.resume().on('end', () => process.kill(process.pid, 'SIGTERM'));

const url = `http://127.0.0.1:${server.address().port}`;
const seeded = process.env.MALL_SEEDED === '1'; // by another server on the same database
const shops = seeded ? [] : await seed(`${url}/admin-api`, settings);
const ready = { mode: settings.mode, url, superadmin: settings.superadmin, shops };
console.log(process.stdout.isTTY ? toRead(ready) : JSON.stringify(ready));

function toRead({ mode, shops: opened }) {
  const till = ({ name, token, stockLocationId, apiKey, email, password }) => {
    const secret = apiKey ? `API key ${apiKey}` : `${email}, password ${password}`;
    return `\n${name}\n  channel ${token}, stock location ${stockLocationId}\n  ${secret}`;
  };
  return [`A ${mode} mall at ${url} (Ctrl+C closes it)`, ...opened.map(till)].join('\n');
}
