// SPDX-License-Identifier: GPL-3.0-or-later
// Two ways to pay: the shopper pays the mall by card, the mall pays each shop its part by transfer.
import { LanguageCode, PaymentMethodEligibilityChecker, PaymentMethodHandler } from '@vendure/core';
import { randomUUID } from 'node:crypto';

const fr = (value) => [{ languageCode: LanguageCode.fr, value }];

/** Everything is paid, and given back, at once. */
export const settledAtOnce = new PaymentMethodHandler({
  code: 'paiement-immediat',
  description: fr('Payé et remboursé sur-le-champ'),
  args: {},
  createPayment: (_ctx, _order, amount) => ({ amount, state: 'Settled', transactionId: randomUUID() }),
  settlePayment: () => ({ success: true }),
  createRefund: () => ({ state: 'Settled', transactionId: randomUUID() }),
});

export const forPartsOnly = new PaymentMethodEligibilityChecker({
  code: 'parts-de-commande',
  description: fr('Réservé aux parts des commerçants'),
  args: {},
  check: (_ctx, order) => order.type === 'Seller',
});
