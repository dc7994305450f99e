// SPDX-License-Identifier: GPL-3.0-or-later
// Which other shops of the town have an article, by its number: a yes, and nothing of their counts.
import { ProductVariant, TransactionalConnection } from '@vendure/core';
import { In, IsNull, MoreThan } from 'typeorm';
import { injected } from '../decorate.mjs';
import { MallShop } from './mall-shop.mjs';
import { shopOf } from './parts.mjs';

const MOST_ASKED = 100;

export class Elsewhere {
  constructor(connection) {
    this.connection = connection;
  }

  /** Of what nobody else has nothing is said; nor of a shop that has closed for a while. */
  async find(ctx, { eans }) {
    const { manager } = this.connection.getRepository(ctx, MallShop);
    const { id: mallId } = await manager.findOneByOrFail('Channel', { code: '__default_channel__' });
    const closed = await manager.findBy(MallShop, { closedUntil: MoreThan(new Date()) });
    const silent = new Set([ctx.channelId, ...closed.map((shop) => shop.channelId)].map(String));
    const shops = new Map();
    for (const variant of await onSale(manager, [...new Set(eans)].slice(0, MOST_ASKED))) {
      const shop = shopOf(variant, mallId);
      if (!shop?.seller || silent.has(`${shop.id}`) || !isThere(variant)) continue;
      const { ean } = variant.customFields;
      shops.set(ean, (shops.get(ean) ?? new Set()).add(shop.seller.name));
    }
    return [...shops].map(([ean, names]) => ({ ean, shops: [...names].sort() }));
  }
}

injected(Elsewhere, TransactionalConnection);

const onSale = (manager, eans) =>
  manager.getRepository(ProductVariant).find({
    where: {
      customFields: { ean: In(eans) },
      enabled: true,
      deletedAt: IsNull(),
      product: { enabled: true, deletedAt: IsNull() },
    },
    relations: ['product', 'channels', 'channels.seller', 'stockLevels'],
  });

const isThere = (variant) =>
  variant.trackInventory === 'FALSE' ||
  variant.stockLevels.some((level) => level.stockOnHand > level.stockAllocated);
