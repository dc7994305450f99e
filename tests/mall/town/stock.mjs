// SPDX-License-Identifier: GPL-3.0-or-later
// Stock that is promised once, and counted under a lock: Vendure reads a level and writes it back later.
import {
  idsAreEqual,
  MultiChannelStockLocationStrategy,
  StockLevel,
  StockLocation,
  UserInputError,
} from '@vendure/core';
import { In } from 'typeorm';
import { sideBySide } from '../locks.mjs';

const OF_THE_SAME_ORDER = `
  SELECT DISTINCT line."productVariantId" FROM order_line mine
  JOIN order_line line ON line."orderId" = mine."orderId" WHERE mine.id = $1`;

/** The shopper's order is not a promise of its own: its parts are. */
export const allocatedOnce = {
  shouldAllocateStock: (_ctx, from, to, order) =>
    order.type !== 'Aggregate' && from === 'ArrangingPayment' && to === 'PaymentSettled',
};

/** The levels of these articles, locked in the order in which everybody locks them. */
export async function lockedLevels(manager, variantIds, location = {}) {
  if (variantIds.length === 0) throw new Error('Nothing to lock: an order has lines');
  return manager.getRepository(StockLevel).find({
    where: { productVariantId: In(variantIds), ...location },
    order: { productVariantId: 'ASC', id: 'ASC' },
    loadEagerRelations: false,
    ...(sideBySide(manager) && { lock: { mode: 'pessimistic_write' } }),
  });
}

export class PromisedStock extends MultiChannelStockLocationStrategy {
  /** A shop's goods lie in its one place. An unpacked parcel has its units back even in a shortage. */
  async forAllocation(ctx, _locations, line, quantity) {
    await this.#lockOrder(ctx, line);
    return [{ location: await placeOf(this.connection, ctx, line.sellerChannelId), quantity }];
  }

  async forSale(ctx, locations, line, quantity) {
    await this.#lockOrder(ctx, line);
    return super.forSale(ctx, locations, line, quantity);
  }

  /** `cancelOrder` moves stock before it tells anybody: here is the only place to come before it. */
  async forRelease(ctx, locations, line, quantity) {
    await this.#lockOrder(ctx, line);
    return super.forRelease(ctx, locations, line, quantity);
  }

  async forCancellation(ctx, locations, line, quantity) {
    await this.#lockOrder(ctx, line);
    return super.forCancellation(ctx, locations, line, quantity);
  }

  /** All its articles with the first: another order may hold the same ones in another order. */
  async #lockOrder(ctx, line) {
    const { manager } = this.connection.getRepository(ctx, StockLevel);
    const lines = await manager.query(OF_THE_SAME_ORDER, [line.id]);
    await lockedLevels(manager, lines.map((row) => row.productVariantId));
  }
}

/** Refuses the order as a whole when an article is short, and keeps the others out until it is allocated. */
export async function promise(connection, ctx, order) {
  const { manager } = connection.getRepository(ctx, StockLevel);
  const levels = await lockedLevels(manager, [...new Set(order.lines.map((line) => line.productVariantId))]);
  for (const [variantId, wanted] of quantities(order.lines)) {
    const line = order.lines.find((one) => idsAreEqual(one.productVariantId, variantId));
    const place = await placeOf(connection, ctx, line.sellerChannelId);
    const level = levels.find(
      (one) => idsAreEqual(one.productVariantId, variantId) && idsAreEqual(one.stockLocationId, place.id),
    );
    const free = level ? level.stockOnHand - level.stockAllocated : 0;
    if (free < wanted) throw new UserInputError(`${line.productVariant.name}: ${wanted} wanted, ${free} left`);
  }
}

function quantities(lines) {
  const wanted = new Map();
  for (const { productVariantId, quantity } of lines) {
    wanted.set(productVariantId, (wanted.get(productVariantId) ?? 0) + quantity);
  }
  return wanted;
}

function placeOf(connection, ctx, channelId) {
  return connection
    .getRepository(ctx, StockLocation)
    .findOneOrFail({ where: { channels: { id: channelId } }, order: { id: 'ASC' } });
}
