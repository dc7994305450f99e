// SPDX-License-Identifier: GPL-3.0-or-later
// A parcel for the cargo bike: once it is on the bike there is no way back. A piece lies in one parcel only.
import {
  defaultFulfillmentProcess,
  FulfillmentHandler,
  FulfillmentLine,
  LanguageCode,
  OrderLine,
  TransactionalConnection,
} from '@vendure/core';
import { In } from 'typeorm';
import { BIKE } from '../codes.mjs';
import { lock } from '../locks.mjs';

let connection;

/** Vendure has counted before; who packed at the same moment has committed since, and is seen under the lock. */
async function failIfPacked(ctx, orders, lines) {
  const { manager } = connection.getRepository(ctx, OrderLine);
  const wholes = new Set(orders.map((order) => `order ${order.aggregateOrderId}`));
  for (const whole of [...wholes].sort()) await lock(manager, whole);
  const ids = lines.map((line) => line.orderLineId);
  const ordered = await manager.find(OrderLine, { where: { id: In(ids) }, loadEagerRelations: false });
  const packed = await manager.find(FulfillmentLine, { where: { orderLineId: In(ids) }, relations: ['fulfillment'] });
  for (const { id, quantity } of ordered) {
    const live = packed.filter((one) => one.orderLineId === id && one.fulfillment.state !== 'Cancelled');
    const wanted = lines.filter((line) => `${line.orderLineId}` === `${id}`);
    if (units(live) + units(wanted) > quantity) throw new Error(`Line ${id} lies in another parcel`);
  }
}

const units = (lines) => lines.reduce((sum, line) => sum + line.quantity, 0);

export const bikeParcel = new FulfillmentHandler({
  code: BIKE,
  description: [{ languageCode: LanguageCode.fr, value: 'Colis pour le vélo cargo' }],
  args: {
    method: { type: 'string', required: false },
    trackingCode: { type: 'string', required: false },
    posKey: { type: 'string', required: false },
  },
  init(injector) {
    connection = injector.get(TransactionalConnection);
  },
  async createFulfillment(ctx, orders, lines, { method, trackingCode, posKey }) {
    await failIfPacked(ctx, orders, lines);
    return {
      method: method || BIKE,
      trackingCode: trackingCode ?? '',
      customFields: { posKey: posKey || null },
    };
  },
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
