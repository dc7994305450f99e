// SPDX-License-Identifier: GPL-3.0-or-later
import { VendureEntity } from '@vendure/core';
import { Column, Entity, Index } from 'typeorm';

/** What the mall knows of a shop's till: whose turn it is (the highest epoch), and when it was last heard. */
export class MallShop extends VendureEntity {}

/** What was answered to a key, and to what content: said again, it is answered again. */
export class MallAnswer extends VendureEntity {}

/** What a shop has said of an article, under which number, and what it is in the mall. */
export class MallListed extends VendureEntity {}

const declare = (kind, columns) => {
  for (const [name, options] of Object.entries(columns)) Column(options)(kind.prototype, name);
};

declare(MallShop, {
  channelId: { type: 'int' },
  epoch: { type: 'int' },
  lastHeard: { type: Date, nullable: true },
  closedUntil: { type: Date, nullable: true },
  opensAt: { type: Date, nullable: true },
});
declare(MallAnswer, {
  channelId: { type: 'int' },
  key: { type: 'varchar' },
  content: { type: 'varchar' },
  answer: { type: 'text' },
});
declare(MallListed, {
  channelId: { type: 'int' },
  key: { type: 'varchar' },
  seq: { type: 'int' },
  productId: { type: 'int' },
  variantId: { type: 'int' },
});
Index(['channelId'], { unique: true })(MallShop);
Index(['channelId', 'key'], { unique: true })(MallAnswer);
Index(['channelId', 'key'], { unique: true })(MallListed);
Entity()(MallShop);
Entity()(MallAnswer);
Entity()(MallListed);
