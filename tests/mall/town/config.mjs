// SPDX-License-Identifier: GPL-3.0-or-later
// What the town adds to plain Vendure: the contract between its mall and every till.
import { DefaultProductVariantPriceUpdateStrategy, RandomBytesApiKeyStrategy } from '@vendure/core';
import { followed, withoutChecks } from '../aggregate.mjs';
import { sha256 } from '../hashes.mjs';
import { onlyWhereOpen, OpenShopsOnly } from './closed.mjs';
import { MallExtension } from './extension.mjs';
import { customFields } from './fields.mjs';
import { prepared } from './preparing.mjs';
import { bikeParcel, parcelProcess } from './parcels.mjs';
import { LabelledParts } from './splitting.mjs';
import { allocatedOnce, PromisedStock } from './stock.mjs';

export function town(config, { codes }) {
  const keys = { hashingStrategy: sha256, lastUsedAtUpdateInterval: '1h' };
  config.authOptions.tokenMethod = ['bearer', 'api-key'];
  config.authOptions.adminApiKeyStrategy = new RandomBytesApiKeyStrategy(keys);
  config.catalogOptions = {
    productVariantPriceUpdateStrategy: new DefaultProductVariantPriceUpdateStrategy({
      syncPricesAcrossChannels: true, // else the shoppers never see a shop's new price
    }),
    stockLocationStrategy: new PromisedStock(),
  };
  config.customFields = customFields;
  config.orderOptions = {
    orderSellerStrategy: new LabelledParts(codes),
    process: [withoutChecks, prepared, followed, onlyWhereOpen],
    orderInterceptors: [new OpenShopsOnly()],
    stockAllocationStrategy: allocatedOnce,
  };
  config.shippingOptions = { fulfillmentHandlers: [bikeParcel], process: parcelProcess };
  config.plugins = [MallExtension];
  return config;
}
