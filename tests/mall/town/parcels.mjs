// SPDX-License-Identifier: GPL-3.0-or-later
// A parcel for the cargo bike: once it is on the bike there is no way back.
import { defaultFulfillmentProcess, FulfillmentHandler, LanguageCode } from '@vendure/core';
import { BIKE } from '../codes.mjs';

export const bikeParcel = new FulfillmentHandler({
  code: BIKE,
  description: [{ languageCode: LanguageCode.fr, value: 'Colis pour le vélo cargo' }],
  args: {
    method: { type: 'string', required: false },
    trackingCode: { type: 'string', required: false },
    posKey: { type: 'string', required: false },
  },
  createFulfillment: (_ctx, _orders, _lines, { method, trackingCode, posKey }) => ({
    method: method || BIKE,
    trackingCode: trackingCode ?? '',
    customFields: { posKey: posKey || null },
  }),
});

const onTheBike = {
  transitions: {
    Pending: { to: ['ReadyForPickup'] },
    ReadyForPickup: { to: ['Shipped', 'Delivered', 'Cancelled'] },
    Shipped: { to: ['Delivered'], mergeStrategy: 'replace' },
    Delivered: { to: [], mergeStrategy: 'replace' },
  },
};

export const parcelProcess = [defaultFulfillmentProcess, onTheBike];
