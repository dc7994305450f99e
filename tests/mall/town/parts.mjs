// SPDX-License-Identifier: GPL-3.0-or-later
// How far a part is, in the tills' words.
import { Order } from '@vendure/core';

const STAGES = { Accepted: 'ACCEPTED', Picking: 'PICKING' };
const PARCELS = { Pending: 'PACKED', ReadyForPickup: 'READY', Shipped: 'HANDED_OVER', Delivered: 'DELIVERED' };
const WITH_PARCELS = ['lines', 'fulfillments', 'fulfillments.lines', 'channels', 'channels.seller'];

/** Seller orders with all that their stage depends on. */
export function partsWhere(manager, where) {
  return manager.getRepository(Order).find({ where: { type: 'Seller', ...where }, relations: WITH_PARCELS });
}

/** A part is as far as its slowest parcel, once everything is in one. */
export function stageOf(part) {
  if (part.state === 'Cancelled') return 'CANCELLED';
  const live = part.fulfillments.filter((parcel) => parcel.state !== 'Cancelled' && parcel.state !== 'Created');
  const packed = units(live.flatMap((parcel) => parcel.lines));
  if (packed === 0) return STAGES[part.state] ?? 'NEW';
  if (packed < units(part.lines)) return 'PICKING';
  const order = Object.keys(PARCELS);
  const slowest = Math.min(...live.map((parcel) => order.indexOf(parcel.state)));
  return PARCELS[order[slowest]];
}

export const shopOf = (part, mallId) => part.channels.find((channel) => channel.id !== mallId);

const units = (lines) => lines.reduce((sum, line) => sum + line.quantity, 0);
