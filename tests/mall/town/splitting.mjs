// SPDX-License-Identifier: GPL-3.0-or-later
// Each part is told, in the transaction that makes it, what its ticket and its label need.
import { Order, TransactionalConnection } from '@vendure/core';
import { In, IsNull, Not } from 'typeorm';
import { BIKE } from '../codes.mjs';
import { lock } from '../locks.mjs';
import { OneOrderPerShop } from '../sellers.mjs';
import { nextBike } from './bikes.mjs';
import { promise } from './stock.mjs';

const FIRST_CODE = 1001;
const CLOSED = ['Delivered', 'Cancelled'];

export class LabelledParts extends OneOrderPerShop {
  /** `codes`: how many short codes go round. */
  constructor(codes) {
    super();
    this.codes = codes;
  }

  init(injector) {
    super.init(injector);
    this.connection = injector.get(TransactionalConnection);
  }

  async splitOrder(ctx, order) {
    await promise(this.connection, ctx, order);
    return super.splitOrder(ctx, order);
  }

  async afterSellerOrdersCreated(ctx, aggregate, parts) {
    const mallOrderCode = await this.#freeCode(ctx);
    const bikeAt = await this.#bikeFor(ctx, aggregate);
    const told = { mallOrderCode, mallPartCount: parts.length, bikeAt, customerLanguage: ctx.languageCode };
    for (const [index, part] of parts.entries()) {
      await this.#write(ctx, part, { ...wished(aggregate), ...told, mallPartNo: index + 1, mallStage: 'NEW' });
    }
    await this.#write(ctx, aggregate, { mallOrderCode });
    await super.afterSellerOrdersCreated(ctx, aggregate, parts);
  }

  /** Vendure saves the object in memory once more: what is written has to stand there too. */
  async #write(ctx, order, fields) {
    order.customFields = { ...order.customFields, ...fields };
    await this.connection.getRepository(ctx, Order).update(order.id, { customFields: fields });
  }

  /** The next one round that no open order has. */
  async #freeCode(ctx) {
    const orders = this.connection.getRepository(ctx, Order);
    await lock(orders.manager, 'codes');
    const known = { type: 'Aggregate', customFields: { mallOrderCode: Not(IsNull()) } };
    const last = await orders.findOne({ where: known, order: { orderPlacedAt: 'DESC', id: 'DESC' } });
    const open = await orders.find({ where: { ...known, state: Not(In(CLOSED)) } });
    const taken = new Set(open.map((order) => order.customFields.mallOrderCode));
    const start = last ? Number(last.customFields.mallOrderCode.slice(2)) - FIRST_CODE + 1 : 0;
    for (let step = 0; step < this.codes; step++) {
      const code = `M-${FIRST_CODE + ((start + step) % this.codes)}`;
      if (!taken.has(code)) return code;
    }
    throw new Error(`All ${this.codes} order codes are taken by open orders`);
  }

  async #bikeFor(ctx, aggregate) {
    const [line] = aggregate.shippingLines;
    const { shippingMethod } = await this.connection
      .getRepository(ctx, 'ShippingLine')
      .findOneOrFail({ where: { id: line.id }, relations: ['shippingMethod'] });
    return shippingMethod.code === BIKE ? nextBike(new Date(), aggregate.customFields) : null;
  }
}

/** What the shopper asked for: Vendure does not copy it. */
function wished({ customFields: { deliverySlotStart, deliverySlotEnd, customerNote } }) {
  return { deliverySlotStart, deliverySlotEnd, customerNote };
}
