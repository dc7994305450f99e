// SPDX-License-Identifier: GPL-3.0-or-later
// A shop that has closed for a while sells nothing: no basket takes its goods, and none that has them is paid.
import { EntityHydrator, TransactionalConnection } from '@vendure/core';
import { In, MoreThan } from 'typeorm';
import { MallShop } from './mall-shop.mjs';

const CLOSED = 'shop-closed';

class ClosedShops {
  init(injector) {
    this.connection = injector.get(TransactionalConnection);
    this.hydrator = injector.get(EntityHydrator);
  }

  /** By the mall's own clock, of these channels. */
  async anyClosed(ctx, channelIds) {
    if (channelIds.length === 0) return false;
    const where = { channelId: In(channelIds), closedUntil: MoreThan(new Date()) };
    return (await this.connection.getRepository(ctx, MallShop).countBy(where)) > 0;
  }
}

export class OpenShopsOnly extends ClosedShops {
  async willAddItemToOrder(ctx, _order, { productVariant }) {
    await this.hydrator.hydrate(ctx, productVariant, { relations: ['channels'] });
    const closed = await this.anyClosed(ctx, productVariant.channels.map((channel) => channel.id));
    return closed ? CLOSED : undefined;
  }
}

const shops = new ClosedShops();

export const onlyWhereOpen = {
  init: (injector) => shops.init(injector),
  async onTransitionStart(_from, to, { ctx, order }) {
    if (to !== 'ArrangingPayment' || order.type === 'Seller') return undefined;
    const channelIds = [...new Set(order.lines.map((line) => line.sellerChannelId))].filter(Boolean);
    return (await shops.anyClosed(ctx, channelIds)) ? CLOSED : undefined;
  },
};
