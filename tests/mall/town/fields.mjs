// SPDX-License-Identifier: GPL-3.0-or-later
// The fields that the town adds. A `posKey` is the till's own name for what it makes: unique, so that saying it
// twice makes one. The mall's fields are the mall's to write.
const posKey = { name: 'posKey', type: 'string', nullable: true, unique: true };
const told = { nullable: true, readonly: true };

export const customFields = {
  Product: [posKey],
  ProductVariant: [{ name: 'ean', type: 'string', nullable: true, index: true }, posKey],
  Fulfillment: [posKey],
  StockLevel: [{ name: 'posSeq', type: 'int', nullable: true }],
  Order: [
    { name: 'deliverySlotStart', type: 'datetime', nullable: true },
    { name: 'deliverySlotEnd', type: 'datetime', nullable: true },
    { name: 'customerNote', type: 'text', nullable: true },
    { name: 'mallOrderCode', type: 'string', ...told },
    { name: 'mallPartNo', type: 'int', ...told },
    { name: 'mallPartCount', type: 'int', ...told },
    { name: 'bikeAt', type: 'datetime', ...told },
    { name: 'customerLanguage', type: 'string', ...told },
    { name: 'lateBecause', type: 'string', ...told },
    { name: 'mallStage', type: 'string', nullable: true, internal: true },
  ],
};
