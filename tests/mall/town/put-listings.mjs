// SPDX-License-Identifier: GPL-3.0-or-later
// A shop's articles as it wants them listed: the whole of each, under the shop's own key, newest only. Nothing is
// ever deleted; what the mall's staff has deleted is found again and revived.
import {
  Product,
  ProductService,
  ProductVariant,
  ProductVariantPrice,
  ProductVariantService,
  StockLocation,
  TaxRate,
  TransactionalConnection,
  UserInputError,
} from '@vendure/core';
import { injected } from '../decorate.mjs';
import { lock } from '../locks.mjs';
import { Heartbeat } from './heartbeat.mjs';
import { MallListed } from './mall-shop.mjs';

const MOST_LISTINGS = 200;
const MOST_CENTS = 9_999_999;
const MOST_LETTERS = 120;
const WITH_ALL = ['translations', 'taxCategory', 'product', 'product.translations', 'product.channels'];

export class PutListings {
  constructor(connection, products, variants, heartbeat) {
    this.connection = connection;
    this.products = products;
    this.variants = variants;
    this.heartbeat = heartbeat;
  }

  /** One result for each, in their order; one that is refused keeps no other out. */
  async put(ctx, { epoch, listings }) {
    if (listings.length > MOST_LISTINGS) {
      throw new UserInputError(`At most ${MOST_LISTINGS} listings, not ${listings.length}`);
    }
    const { manager } = this.connection.getRepository(ctx, MallListed);
    await lock(manager, `listings ${ctx.channelId}`);
    if (!(await this.heartbeat.isCurrent(ctx, epoch))) return listings.map(({ key }) => ({ key, status: 'STALE_WRITER' }));
    const rates = await manager.find(TaxRate, { where: { enabled: true }, relations: ['category'] });
    const results = [];
    for (const listing of listings) results.push(await this.#one(ctx, manager, listing, rates));
    return results;
  }

  async #one(ctx, manager, listing, rates) {
    const { key } = listing;
    const wrong = refused(listing);
    if (wrong) return { key, status: 'REFUSED', detail: wrong };
    const rate = rates.find((one) => one.value === listing.vatPercent);
    if (!rate) return { key, status: 'UNKNOWN_VAT', detail: `${listing.vatPercent}` };
    const said = await manager.findOneBy(MallListed, { channelId: ctx.channelId, key });
    if (said && said.seq > listing.seq) return result(key, 'STALE', said);
    const found = said ? [said.variantId] : await this.#own(ctx, manager, listing);
    if (found.length > 1) return { key, status: 'AMBIGUOUS', detail: found.join(' ') };
    const known = found.length ? await this.#revived(ctx, manager, found[0]) : undefined;
    const wanted = { ...listing, taxCategoryId: rate.category.id };
    const status = known ? await this.#update(ctx, manager, known, wanted) : 'CREATED';
    const variant = known ?? (await this.#create(ctx, manager, wanted));
    const row = { channelId: ctx.channelId, key, seq: listing.seq, variantId: variant.id, productId: variant.productId };
    await manager.upsert(MallListed, row, ['channelId', 'key']);
    return result(key, status, row);
  }

  /** What bears the shop's key, deleted or not; else the number of the article, unless a person chose among several. */
  async #own(ctx, manager, { key, ean, variantId }) {
    const ofThisShop = (query) =>
      query.innerJoin('variant.channels', 'channel', 'channel.id = :channelId', { channelId: ctx.channelId }).getMany();
    const variants = () => manager.createQueryBuilder(ProductVariant, 'variant').select(['variant.id']);
    const byKey = await ofThisShop(variants().where('variant.customFields.posKey = :key', { key }));
    if (byKey.length) return byKey.map((one) => one.id);
    const byNumber = await ofThisShop(
      variants()
        .where('variant.deletedAt IS NULL')
        .andWhere('(variant.sku = :ean OR variant.customFields.ean = :ean)', { ean })
        .orderBy('variant.id'),
    );
    const ids = byNumber.map((one) => one.id);
    return ids.some((id) => `${id}` === `${variantId}`) ? ids.filter((id) => `${id}` === `${variantId}`) : ids;
  }

  async #revived(ctx, manager, id) {
    const variant = await manager.findOne(ProductVariant, { where: { id }, relations: WITH_ALL });
    if (variant.deletedAt) await manager.update(ProductVariant, id, { deletedAt: null });
    if (variant.product.deletedAt) await manager.update(Product, variant.productId, { deletedAt: null });
    return Object.assign(variant, { revived: Boolean(variant.deletedAt || variant.product.deletedAt) });
  }

  async #create(ctx, manager, listing) {
    const customFields = { posKey: listing.key };
    const translations = listing.texts.map((text) => named(text, slug(listing.key)));
    const known = await manager.findOneBy(Product, { customFields });
    const product = known ?? (await this.products.create(ctx, { enabled: true, translations, customFields }));
    if (known?.deletedAt) await manager.update(Product, known.id, { deletedAt: null });
    const place = await manager.findOneOrFail(StockLocation, {
      where: { channels: { id: ctx.channelId } },
      order: { id: 'ASC' },
    });
    const [variant] = await this.variants.create(ctx, [
      {
        productId: product.id,
        trackInventory: 'TRUE',
        stockLevels: [{ stockLocationId: place.id, stockOnHand: 0 }],
        ...content(listing),
      },
    ]);
    return { id: variant.id, productId: product.id };
  }

  /** The product has a name of its own beside its variant's; what only the product has of others stays. */
  async #update(ctx, manager, variant, listing) {
    const price = await manager.findOneBy(ProductVariantPrice, { variant: { id: variant.id }, channelId: ctx.channelId });
    const names = (one) => listing.texts.every((text) => has(one, text));
    const same =
      !variant.revived &&
      variant.sku === listing.ean &&
      variant.customFields.ean === listing.ean &&
      variant.customFields.posKey === listing.key &&
      variant.enabled === listing.enabled &&
      variant.taxCategory.id === listing.taxCategoryId &&
      price?.price === listing.priceWithTax &&
      names(variant) &&
      names(variant.product) &&
      (variant.product.enabled || !listing.enabled);
    if (same) return 'UNCHANGED';
    if (!names(variant.product) || (listing.enabled && !variant.product.enabled)) {
      const translations = listing.texts.map((text) => renamed(variant.product, text, listing.key));
      await this.products.update(ctx, { id: variant.productId, translations, ...(listing.enabled && { enabled: true }) });
    }
    await this.variants.update(ctx, [{ id: variant.id, ...content(listing) }]);
    return 'UPDATED';
  }
}

injected(PutListings, TransactionalConnection, ProductService, ProductVariantService, Heartbeat);

/** What of a listing no mall can show. */
function refused({ key, ean, texts, priceWithTax, enabled }) {
  if (enabled && !(priceWithTax >= 1 && priceWithTax <= MOST_CENTS)) return 'price';
  const badly = ({ name }) => !name.trim() || name.length > MOST_LETTERS || /[<>]/.test(name);
  if (!texts.length || texts.some(badly)) return 'name';
  return key && ean ? '' : 'key';
}

const content = (listing) => ({
  sku: listing.ean,
  enabled: listing.enabled,
  price: listing.priceWithTax, // the channels' prices are with tax
  taxCategoryId: listing.taxCategoryId,
  translations: listing.texts.map(({ languageCode, name }) => ({ languageCode, name })),
  customFields: { posKey: listing.key, ean: listing.ean },
});

const named = ({ languageCode, name, description }, slugged) => ({
  languageCode,
  name,
  slug: slugged,
  description: description ?? '',
});

const has = (one, text) =>
  one.translations.some(({ languageCode, name }) => languageCode === text.languageCode && name === text.name);

/** What a shop says nothing of, the description, stays as the mall's people wrote it. */
function renamed(product, text, key) {
  const before = product.translations.find((one) => one.languageCode === text.languageCode);
  return named({ description: before?.description, ...text }, before?.slug ?? slug(key));
}

const slug = (key) => `pos-${key.toLowerCase().replace(/[^a-z0-9]/g, '-')}`;

const result = (key, status, { productId, variantId }) => ({ key, status, productId, variantId });
