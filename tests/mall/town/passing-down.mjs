// SPDX-License-Identifier: GPL-3.0-or-later
// What the mall's staff takes off a shopper's order is taken off the shop's part: Vendure leaves that as it was,
// and tells nobody.
import { EventBus, idsAreEqual, Order, OrderLineEvent, OrderService, TransactionalConnection } from '@vendure/core';
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
