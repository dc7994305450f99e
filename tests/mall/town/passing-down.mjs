// SPDX-License-Identifier: GPL-3.0-or-later
// What the mall's staff takes off a shopper's order is taken off the shop's part, and where it goes is told to it:
// Vendure leaves that as it was, and tells nobody.
import {
  EventBus, idsAreEqual, Order, OrderEvent, OrderLineEvent, OrderService, OrderStateTransitionEvent,
  TransactionalConnection,
} from '@vendure/core';
import { isDeepStrictEqual } from 'node:util';
import { injected } from '../decorate.mjs';
import { partsWhere } from './parts.mjs';

const REASON = 'mall';

export class PassingDown {
  constructor(connection, eventBus, orders) {
    this.connection = connection;
    this.eventBus = eventBus;
    this.orders = orders;
  }

  onApplicationBootstrap() {
    this.eventBus.registerBlockingEventHandler({
      event: OrderLineEvent,
      id: 'mall-passing-down',
      handler: async ({ ctx, order, orderLine, type }) => {
        if (type === 'cancelled' && order.type === 'Aggregate') await this.#pass(ctx, order.id, orderLine);
      },
    });
    this.eventBus.registerBlockingEventHandler({
      event: OrderStateTransitionEvent,
      id: 'mall-passing-addresses-down',
      handler: async ({ ctx, order, fromState }) => {
        if (fromState === 'Modifying' && order.type === 'Aggregate') await this.#readdress(ctx, order.id);
      },
    });
  }

  async #readdress(ctx, aggregateOrderId) {
    const { manager } = this.connection.getRepository(ctx, Order);
    const { shippingAddress } = await manager.findOneByOrFail(Order, { id: aggregateOrderId });
    for (const part of await partsWhere(manager, { aggregateOrderId })) {
      if (isDeepStrictEqual(part.shippingAddress, shippingAddress)) continue;
      await manager.update(Order, part.id, { shippingAddress });
      await this.eventBus.publish(new OrderEvent(ctx, part, 'updated'));
    }
  }

  /** No more in the part than the shopper still has: a shop that has refused as much already loses nothing. */
  async #pass(ctx, aggregateOrderId, { productVariantId }) {
    const { manager } = this.connection.getRepository(ctx, Order);
    const { lines } = await manager.getRepository(Order).findOneOrFail({
      where: { id: aggregateOrderId },
      relations: ['lines'],
    });
    const ofIt = (line) => idsAreEqual(line.productVariantId, productVariantId);
    const left = lines.filter(ofIt).reduce((sum, line) => sum + line.quantity, 0);
    for (const part of await partsWhere(manager, { aggregateOrderId })) {
      for (const line of part.lines.filter(ofIt)) {
        const quantity = line.quantity - left;
        if (quantity > 0) await this.#cancel(ctx, part.id, { orderLineId: line.id, quantity });
      }
    }
  }

  async #cancel(ctx, orderId, line) {
    const cancelled = await this.orders.cancelOrder(ctx, { orderId, lines: [line], reason: REASON });
    if (cancelled.errorCode) throw new Error(`${orderId}: ${cancelled.errorCode}`);
  }
}

injected(PassingDown, TransactionalConnection, EventBus, OrderService);
