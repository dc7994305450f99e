// SPDX-License-Identifier: GPL-3.0-or-later
import { VendureEntity } from '@vendure/core';
import { Column, Entity, Index } from 'typeorm';

/** One line of a shop's feed; `seq` counts 1, 2, 3 … in each shop. */
export class MallEvent extends VendureEntity {}

for (const [name, options] of Object.entries({
  channelId: { type: 'int' },
  seq: { type: 'int' },
  at: { type: Date },
  kind: { type: 'varchar' },
  orderId: { type: 'int', nullable: true },
  detail: { type: 'varchar' },
})) {
  Column(options)(MallEvent.prototype, name);
}
Index(['channelId', 'seq'], { unique: true })(MallEvent);
Entity()(MallEvent);
