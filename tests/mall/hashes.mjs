// SPDX-License-Identifier: GPL-3.0-or-later
// A slow hash protects what can be guessed, for 300 ms of a core each time. An API key is 256 random bits, which
// nobody guesses; and the rig's passwords stand in its source.
import { createHash } from 'node:crypto';

const digest = (text) => createHash('sha256').update(text).digest('hex');

export const sha256 = {
  hash: async (secret) => digest(secret),
  check: async (secret, hash) => digest(secret) === hash,
};
