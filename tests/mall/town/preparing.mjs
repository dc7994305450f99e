// SPDX-License-Identifier: GPL-3.0-or-later
// Two states that a shop's order has while it is prepared.

const ON_OFFER = [
  'PartiallyShipped', 'Shipped', 'PartiallyDelivered', 'Delivered',
  'Cancelled', 'Modifying', 'ArrangingAdditionalPayment',
];

export const prepared = {
  transitions: {
    PaymentSettled: { to: ['Accepted', 'Picking'] },
    Accepted: { to: ['Picking', ...ON_OFFER] },
    Picking: { to: ON_OFFER },
  },
  onTransitionStart(_from, to, { order }) {
    if (['Accepted', 'Picking'].includes(to) && order.type === 'Aggregate') return 'Only a part is prepared';
    return undefined;
  },
};
