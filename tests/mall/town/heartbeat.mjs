// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a shop's tills is heard: the one of the highest epoch.
import { TransactionalConnection } from '@vendure/core';
import { injected } from '../decorate.mjs';
import { lock } from '../locks.mjs';
import { MallShop } from './mall-shop.mjs';

export class Heartbeat {
  constructor(connection) {
    this.connection = connection;
  }

  async state(ctx) {
    const shop = await this.connection.getRepository(ctx, MallShop).findOneBy({ channelId: ctx.channelId });
    return shop ?? { epoch: 0, lastHeard: null, closedUntil: null, opensAt: null };
  }

  /** The whole state each time: a lost one is repaired by the next. One of a former till changes nothing. */
  async beat(ctx, { epoch, closedUntil, opensAt }) {
    if (await this.isCurrent(ctx, epoch)) {
      const heard = { epoch, lastHeard: new Date(), closedUntil: closedUntil ?? null, opensAt: opensAt ?? null };
      await this.connection.getRepository(ctx, MallShop).update({ channelId: ctx.channelId }, heard);
    }
    return this.state(ctx);
  }

  /** Told once, an epoch shuts all smaller ones out. Without one nobody is shut out. */
  async isCurrent(ctx, epoch) {
    if (epoch == null) return true;
    const shops = this.connection.getRepository(ctx, MallShop);
    await lock(shops.manager, `epoch ${ctx.channelId}`);
    const known = await shops.findOneBy({ channelId: ctx.channelId });
    if (!known) await shops.insert({ channelId: ctx.channelId, epoch });
    else if (known.epoch < epoch) await shops.update(known.id, { epoch });
    return !known || known.epoch <= epoch;
  }
}

injected(Heartbeat, TransactionalConnection);
