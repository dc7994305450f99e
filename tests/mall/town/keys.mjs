// SPDX-License-Identifier: GPL-3.0-or-later
// An API key is 256 random bits: nobody guesses it, so a slow hash protects nothing and costs 300 ms a request.
import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text) => createHash('sha256').update(text).digest();

export const sha256 = {
  hash: async (key) => digest(key).toString('hex'),
  check: async (key, hash) => timingSafeEqual(digest(key), Buffer.from(hash, 'hex')),
};
