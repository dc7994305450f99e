// SPDX-License-Identifier: GPL-3.0-or-later
// A shop needs longer: its part goes with a later bike, and the customer reads when and why.
import { EventBus, OrderEvent, TransactionalConnection } from '@vendure/core';
import { injected } from '../decorate.mjs';
import { lock } from '../locks.mjs';
import { Heartbeat } from './heartbeat.mjs';
import { partsWhere, shopOf, stageOf } from './parts.mjs';

const BEING_MODIFIED = ['Modifying', 'ArrangingAdditionalPayment'];
const TOO_LATE = { CANCELLED: 'CANCELLED', HANDED_OVER: 'HANDED_OVER', DELIVERED: 'HANDED_OVER' };

export class Delaying {
  constructor(connection, eventBus, heartbeat) {
    this.connection = connection;
    this.eventBus = eventBus;
    this.heartbeat = heartbeat;
  }

  /** The time itself is said: said twice, or late, it is the same. */
  async delay(ctx, { orderId, until, reason, epoch }) {
    const { manager } = this.connection.getRepository(ctx, 'Order');
    const { id: mallId } = await manager.findOneByOrFail('Channel', { code: '__default_channel__' });
    const [part] = await partsWhere(manager, { id: orderId });
    if (!part || shopOf(part, mallId)?.id !== ctx.channelId) return { status: 'UNKNOWN_ORDER' };
    await lock(manager, `order ${part.aggregateOrderId}`);
    if (!(await this.heartbeat.isCurrent(ctx, epoch))) return { status: 'STALE_WRITER' };
    if (BEING_MODIFIED.includes(part.state)) return { status: 'BEING_MODIFIED' };
    const tooLate = TOO_LATE[stageOf(part)];
    if (tooLate) return { status: tooLate };
    await manager.update('Order', part.id, { customFields: { bikeAt: until, lateBecause: reason } });
    await this.eventBus.publish(new OrderEvent(ctx, part, 'updated'));
    return { status: 'DONE' };
  }
}

injected(Delaying, TransactionalConnection, EventBus, Heartbeat);
