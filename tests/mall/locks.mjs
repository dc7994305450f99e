// SPDX-License-Identifier: GPL-3.0-or-later
// On PostgreSQL transactions run side by side; on sql.js requests take turns and nothing needs a lock.

export const sideBySide = (manager) => manager.connection.options.type === 'postgres';

/** Held until the transaction ends. */
export async function lock(manager, name) {
  if (sideBySide(manager)) await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [name]);
}
