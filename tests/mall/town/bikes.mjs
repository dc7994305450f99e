// SPDX-License-Identifier: GPL-3.0-or-later
// A cargo bike leaves every half hour.

const MINUTE = 60_000;
const EVERY = 30 * MINUTE;
const AHEAD = 15 * MINUTE; // a shop needs that long at least

/** The first bike inside the slot that the shops can still reach; the next one of all when the slot is over. */
export function nextBike(now, { deliverySlotStart, deliverySlotEnd }) {
  const reachable = halfHour(now.getTime() + AHEAD);
  const inSlot = deliverySlotStart ? halfHour(deliverySlotStart.getTime() + 1) : reachable;
  const bike = Math.max(reachable, inSlot);
  const late = deliverySlotEnd && bike > deliverySlotEnd.getTime();
  return new Date(late ? reachable : bike);
}

const halfHour = (time) => Math.ceil(time / EVERY) * EVERY;
