// SPDX-License-Identifier: GPL-3.0-or-later
// One basket, several shops: each shop gets an order of its own, paid by the mall.
import { ChannelService, EntityHydrator, OrderService, ShippingLine } from '@vendure/core';
import { TRANSFER } from './codes.mjs';

export class OneOrderPerShop {
  init(injector) {
    this.channels = injector.get(ChannelService);
    this.hydrator = injector.get(EntityHydrator);
    this.orders = injector.get(OrderService);
  }

  /** The seller of an article is its only channel beside the mall's own. */
  async setOrderLineSellerChannel(ctx, line) {
    await this.hydrator.hydrate(ctx, line.productVariant, { relations: ['channels'] });
    const mall = await this.channels.getDefaultChannel(ctx);
    return line.productVariant.channels.find((channel) => channel.id !== mall.id);
  }

  splitOrder(_ctx, order) {
    const shops = [...new Set(order.lines.map((line) => line.sellerChannelId))].sort((a, b) => a - b);
    return shops.map((channelId) => ({
      channelId,
      state: 'ArrangingPayment',
      lines: order.lines.filter((line) => line.sellerChannelId === channelId),
      shippingLines: order.shippingLines.map(carriedByTheTown),
    }));
  }

  async afterSellerOrdersCreated(ctx, _aggregate, parts) {
    for (const part of parts) {
      const paid = await this.orders.addPaymentToOrder(ctx, part.id, { method: TRANSFER, metadata: {} });
      if (paid.errorCode) throw new Error(`${part.code}: ${paid.errorCode} ${paid.message}`);
    }
  }
}

/** The bike is the town's: left at its price, each shop would be paid for it. */
function carriedByTheTown({ id, shippingMethodId, listPriceIncludesTax, taxLines }) {
  return new ShippingLine({ id, shippingMethodId, listPriceIncludesTax, taxLines, listPrice: 0, adjustments: [] });
}
