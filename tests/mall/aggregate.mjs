// SPDX-License-Identifier: GPL-3.0-or-later
// The shopper's order follows the parts that the shops prepare. Vendure leaves it PaymentSettled for ever.
import {
  ChannelService,
  configureDefaultOrderProcess,
  Order,
  OrderService,
  orderItemsAreDelivered,
  orderItemsArePartiallyDelivered,
  orderItemsArePartiallyShipped,
  orderItemsAreShipped,
  orderLinesAreAllCancelled,
  TransactionalConnection,
} from '@vendure/core';
import { lock } from './locks.mjs';

const PROOFS = {
  PartiallyShipped: orderItemsArePartiallyShipped,
  Shipped: orderItemsAreShipped,
  PartiallyDelivered: orderItemsArePartiallyDelivered,
  Delivered: orderItemsAreDelivered,
};
const BEFORE_PAYMENT = ['AddingItems', 'ArrangingPayment'];

/** Vendure's process without the checks that hold the aggregate back; `followed` makes them for the parts. */
export const withoutChecks = configureDefaultOrderProcess({
  checkFulfillmentStates: false,
  checkAllItemsBeforeCancel: false,
});

/** Where the aggregate belongs, when its parts are in these states; nothing while all are still in the shops. */
export function aggregateState(parts) {
  const live = parts.filter((state) => state !== 'Cancelled');
  if (live.length === 0) return 'Cancelled';
  if (live.every((state) => state === 'Delivered')) return 'Delivered';
  if (live.some((state) => state.endsWith('Delivered'))) return 'PartiallyDelivered';
  if (live.every((state) => state === 'Shipped')) return 'Shipped';
  if (live.some((state) => state.endsWith('Shipped'))) return 'PartiallyShipped';
  return undefined;
}

let connection;
let orders;
let channels;

export const followed = {
  init(injector) {
    connection = injector.get(TransactionalConnection);
    orders = injector.get(OrderService);
    channels = injector.get(ChannelService);
  },

  async onTransitionStart(from, to, { ctx, order }) {
    if (order.type === 'Aggregate') return undefined;
    if (to === 'Cancelled' && !BEFORE_PAYMENT.includes(from) && !orderLinesAreAllCancelled(order)) {
      return 'message.cannot-transition-unless-all-cancelled';
    }
    if (PROOFS[to] && !PROOFS[to](await withParcels(ctx, order.id))) return `This order is not ${to} yet`;
    return undefined;
  },

  async onTransitionEnd(_from, to, { ctx, order }) {
    if (order.type === 'Seller' && (to in PROOFS || to === 'Cancelled')) {
      await follow(ctx, order.aggregateOrderId);
    }
  },
};

function withParcels(ctx, id) {
  const relations = ['lines', 'fulfillments', 'fulfillments.lines', 'fulfillments.lines.fulfillment'];
  return connection.getEntityOrThrow(ctx, Order, id, { relations });
}

/** Two shops may get there together: the second has to see the first. */
async function follow(ctx, aggregateId) {
  const repository = connection.getRepository(ctx, Order);
  await lock(repository.manager, `order ${aggregateId}`);
  const parts = await repository.find({ where: { aggregateOrderId: aggregateId }, select: ['id', 'state'] });
  const aggregate = await repository.findOneOrFail({ where: { id: aggregateId }, relations: ['lines'] });
  if (orderLinesAreAllCancelled(aggregate)) return; // whoever cancels it as a whole ends it too
  const state = aggregateState(parts.map((part) => part.state));
  if (state && orders.getNextOrderStates(aggregate).includes(state)) {
    await orders.transitionToState(await inTheMall(ctx), aggregateId, state);
  }
}

/** The same transaction, seen from the mall's own channel: a shop's sees no aggregate order. */
export async function inTheMall(ctx) {
  const mall = ctx.copy();
  mall._channel = await channels.getDefaultChannel(ctx);
  return mall;
}
