// SPDX-License-Identifier: GPL-3.0-or-later
// The mall, as far as both modes agree. See README.md for the environment variables.
import { defaultOrderProcess } from '@vendure/core';
import { parse } from 'pg-connection-string';
import { followed, withoutChecks } from './aggregate.mjs';
import { sha256 } from './hashes.mjs';
import { forPartsOnly, settledAtOnce } from './payments.mjs';
import { AsItIs, PicturesInMemory } from './pictures.mjs';
import { OneOrderPerShop } from './sellers.mjs';
import { town } from './town/config.mjs';
import { inTurn } from './turns.mjs';

const MODES = { plain, town };

/** `mode`: town or plain; `database`: a postgres:// address, nothing for memory. */
export function mallConfig({ mode, database, aggregate, port, superadmin, codes, pictures, pool, acquire, session }) {
  if (!(mode in MODES)) throw new Error(`MALL=${mode}: there are ${Object.keys(MODES).join(' and ')}.`);
  return MODES[mode](
    {
      ...(pictures ? { assetOptions: keepsPictures() } : {}),
      apiOptions: { cors: false, hostname: '127.0.0.1', port, middleware: database ? [] : [inTurn()] },
      authOptions: { passwordHashingStrategy: sha256, superadminCredentials: superadmin, tokenMethod: ['bearer'] },
      customFields: {},
      dbConnectionOptions: { synchronize: true, logging: false, ...connection(database, pool, acquire, session) },
      defaultLanguageCode: 'fr',
      logger: toStandardError,
      orderOptions: { orderSellerStrategy: new OneOrderPerShop() },
      paymentOptions: {
        paymentMethodHandlers: [settledAtOnce],
        paymentMethodEligibilityCheckers: [forPartsOnly],
      },
      plugins: [],
    },
    { aggregate, codes },
  );
}

function keepsPictures() {
  return { assetStorageStrategy: new PicturesInMemory(), assetPreviewStrategy: new AsItIs() };
}

function plain(config, { aggregate }) {
  config.orderOptions.process = aggregate === 'follow' ? [withoutChecks, followed] : [defaultOrderProcess];
  return config;
}

function connection(database, max, connectionTimeoutMillis, session) {
  if (!database) return { type: 'sqljs' };
  const { host, port, user, password, database: name } = parse(database);
  const options = `-c synchronous_commit=off ${session}`; // tests may forget the mall's last moment
  const extra = { max, connectionTimeoutMillis, options };
  return { type: 'postgres', extra, host, port: Number(port) || 5432, username: user, password, database: name };
}

/** Standard output is for the ready line alone. */
const toStandardError = {
  error: (message, context, trace) => console.error('error', context ?? '', message, trace ?? ''),
  warn: (message, context) => console.error('warning', context ?? '', message),
  info() {},
  verbose() {},
  debug() {},
};
