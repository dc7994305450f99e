// SPDX-License-Identifier: GPL-3.0-or-later
// What a shop cannot give is cancelled and paid back in one transaction, under the till's own key, for the shop
// and for the customer alike. Said twice, late or by a till that is no longer heard, it moves no money.
import { OrderService, TransactionalConnection } from '@vendure/core';
import { createHash } from 'node:crypto';
import { inTheMall } from '../aggregate.mjs';
import { injected } from '../decorate.mjs';
import { lock } from '../locks.mjs';
import { Heartbeat } from './heartbeat.mjs';
import { MallAnswer } from './mall-shop.mjs';
import { partsWhere, shopOf } from './parts.mjs';
import { lockedLevels } from './stock.mjs';

const BEING_MODIFIED = ['Modifying', 'ArrangingAdditionalPayment'];
const PAID = ['Settled', 'Authorized'];

export class Refusing {
  constructor(connection, orders, heartbeat) {
    this.connection = connection;
    this.orders = orders;
    this.heartbeat = heartbeat;
  }

  /** `delivered`: pieces that left with the bike and came back to the shop; else they never left it. */
  async reject(ctx, input, delivered = false) {
    const answers = this.connection.getRepository(ctx, MallAnswer);
    const { manager } = answers;
    const own = await this.#own(ctx, manager, input.orderId);
    if (!own) return answer('UNKNOWN_ORDER');
    await lock(manager, `order ${own.aggregateOrderId}`);
    const content = hash(input);
    const known = await answers.findOneBy({ channelId: ctx.channelId, key: input.key });
    if (known && known.content !== content) return this.#told(manager, input, 'KEY_REUSED');
    if (known) return { ...JSON.parse(known.answer), status: 'REPEATED' };
    if (!(await this.heartbeat.isCurrent(ctx, input.epoch))) return this.#told(manager, input, 'STALE_WRITER');
    const given = await this.#refused(ctx, manager, input, delivered);
    if (['DONE', 'NOTHING_LEFT'].includes(given.status)) {
      await answers.insert({ channelId: ctx.channelId, key: input.key, content, answer: JSON.stringify(given) });
    }
    return given;
  }

  async #own(ctx, manager, id) {
    const { id: mallId } = await manager.findOneByOrFail('Channel', { code: '__default_channel__' });
    const [part] = await partsWhere(manager, { id });
    return part && shopOf(part, mallId)?.id === ctx.channelId ? part : undefined;
  }

  async #refused(ctx, manager, input, delivered) {
    const [before] = await partsWhere(manager, { id: input.orderId });
    await lockedLevels(manager, [...new Set(before.lines.map((line) => line.productVariantId))]);
    const [part] = await partsWhere(manager, { id: input.orderId });
    if (BEING_MODIFIED.includes(part.state)) return this.#told(manager, input, 'BEING_MODIFIED');
    const more = [];
    for (const { orderLineId, refused } of input.lines) {
      const line = part.lines.find((one) => `${one.id}` === `${orderLineId}`);
      if (!line || refused < 0 || refused > ordered(line)) return this.#told(manager, input, 'LINE');
      const quantity = refused - (ordered(line) - line.quantity);
      const free = delivered ? line.quantity : line.quantity - packed(part, line);
      if (quantity > 0 && quantity > free) return this.#told(manager, input, 'PACKED');
      if (quantity > 0) more.push({ line, quantity });
    }
    if (more.length === 0) return this.#told(manager, input, 'NOTHING_LEFT');
    const cents = more.reduce((sum, { line, quantity }) => sum + quantity * line.proratedUnitPriceWithTax, 0);
    failIfRefused(await this.#cancel(ctx, part, more, input.reason));
    const customerRefunded = await this.#atTheCustomers(ctx, manager, part, more, input);
    const [refund] = await this.#payBack(ctx, manager, part.id, cents, input);
    const done = await this.#told(manager, input, 'DONE');
    return { ...done, refunded: cents, customerRefunded, refundId: refund ?? null };
  }

  /**
   * The customer's order holds the lines of all shops; the bike's price is not paid back. What the shop's people
   * added to the part, and were paid for there, was never in it.
   */
  async #atTheCustomers(ctx, manager, part, more, input) {
    const mall = await inTheMall(ctx);
    const whole = await manager.findOneOrFail('Order', {
      where: { id: part.aggregateOrderId },
      relations: ['lines'],
    });
    const theirs = more.flatMap(({ line, quantity }) => {
      const same = whole.lines.find(
        (one) => one.productVariantId === line.productVariantId && one.sellerChannelId === line.sellerChannelId,
      );
      const left = Math.min(quantity, (same?.quantity ?? 0) - (line.quantity - quantity));
      return left > 0 ? [{ line: same, quantity: left, price: line.proratedUnitPriceWithTax }] : [];
    });
    if (theirs.length) {
      const cancelled = await this.#cancel(mall, whole, theirs, input.reason);
      const followed = cancelled.errorCode && whole.state === 'Cancelled'; // its parts were all cancelled before
      if (!followed) failIfRefused(cancelled);
    }
    const cents = theirs.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
    const paid = await this.#payBack(mall, manager, whole.id, cents, input);
    return paid.total;
  }

  #cancel(ctx, order, more, reason) {
    const lines = more.map(({ line, quantity }) => ({ orderLineId: line.id, quantity }));
    return this.orders.cancelOrder(ctx, { orderId: order.id, lines, reason });
  }

  /** The refunds' ids; no more than was paid and not given back yet. */
  async #payBack(ctx, manager, orderId, cents, { key, reason }) {
    const { payments } = await manager.findOneOrFail('Order', {
      where: { id: orderId },
      relations: ['payments', 'payments.refunds'],
    });
    const made = [];
    let owed = cents;
    for (const payment of payments.filter((one) => PAID.includes(one.state))) {
      const back = Math.min(owed, payment.amount - refunded(payment));
      if (back <= 0) continue;
      const asked = { paymentId: payment.id, amount: back, shipping: 0, adjustment: 0, lines: [] };
      made.push(failIfRefused(await this.orders.refundOrder(ctx, { ...asked, reason: `${reason} [${key}]` })).id);
      owed -= back;
    }
    return Object.assign(made, { total: cents - owed });
  }

  /** The lines as they stand now. */
  async #told(manager, { orderId }, status) {
    const [part] = await partsWhere(manager, { id: orderId });
    const lines = part.lines.map((line) => ({
      orderLineId: line.id,
      quantity: line.quantity,
      refused: ordered(line) - line.quantity,
      packed: packed(part, line),
    }));
    return { ...answer(status), orderState: part.state, lines };
  }
}

injected(Refusing, TransactionalConnection, OrderService, Heartbeat);

const answer = (status) => ({
  status,
  refunded: 0,
  customerRefunded: null,
  refundId: null,
  orderState: '',
  lines: [],
});

const hash = ({ orderId, lines, reason }) =>
  createHash('sha256').update(JSON.stringify([`${orderId}`, lines, reason])).digest('hex');

/** A line that the mall's staff raised, or added, holds more than was placed. */
const ordered = (line) => Math.max(line.orderPlacedQuantity, line.quantity);

function packed(part, line) {
  const live = part.fulfillments.filter((parcel) => parcel.state !== 'Cancelled');
  return live
    .flatMap((parcel) => parcel.lines)
    .filter((one) => one.orderLineId === line.id)
    .reduce((sum, one) => sum + one.quantity, 0);
}

const refunded = (payment) =>
  payment.refunds.filter((one) => one.state !== 'Failed').reduce((sum, one) => sum + one.total, 0);

/** Thrown, it undoes the whole transaction. */
function failIfRefused(result) {
  if (result.errorCode) throw new Error(`${result.errorCode} ${result.message}`);
  return result;
}
