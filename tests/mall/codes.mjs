// SPDX-License-Identifier: GPL-3.0-or-later
// The mall's own names for ways to pay and to deliver.

export const CARD = 'carte';
export const TRANSFER = 'transfert-vendeur';
export const BIKE = 'velo-cargo';
export const COLLECT = 'click-collect';
