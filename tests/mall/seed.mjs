// SPDX-License-Identifier: GPL-3.0-or-later
// A mall with its shops and their articles, made through its own API as its staff would.
import { Api } from './api.mjs';
import { listedArticles, vatRates } from './catalogue.mjs';
import { BIKE, CARD, COLLECT, TRANSFER } from './codes.mjs';
import { forPartsOnly, settledAtOnce } from './payments.mjs';
import { moreShops, offered, SHOPS } from './shops.mjs';

const PASSWORD = 'marchand-de-herstal';
const PERMISSIONS = [
  'ReadCatalog', 'CreateCatalog', 'UpdateCatalog', 'ReadOrder', 'UpdateOrder', 'ReadCustomer',
  'ReadStockLocation', 'UpdateStockLocation', 'ReadTaxCategory', 'ReadShippingMethod',
  'ReadApiKey', 'CreateApiKey', 'UpdateApiKey', 'DeleteApiKey',
];
const BIKE_FARE = 390; // cents
const LANGUAGES = { defaultLanguageCode: 'fr', availableLanguageCodes: ['fr', 'en'] };

const both = (fr, en, rest = {}) => [
  { languageCode: 'fr', ...fr, ...rest },
  { languageCode: 'en', ...en, ...rest },
];
const named = (fr, en, rest = {}) => both({ name: fr }, { name: en }, rest);

/** What each shop's till needs to connect. `most`: articles for each shop; `more`: shops without any. */
export async function seed(url, { superadmin, mode, most, more }) {
  const mall = await new Api(url).login(superadmin.identifier, superadmin.password);
  const zone = await makeBelgium(mall);
  const taxes = await makeTaxes(mall, zone);
  const methods = await makeMethods(mall, mode);
  const articles = listedArticles();
  const shops = [];
  for (const shop of [...SHOPS, ...moreShops(more)]) {
    const account = await openShop(mall, { shop, zone, methods });
    const goods = offered(shop, articles, most);
    if (goods.length) await list(mall.in(account.token), { articles: goods, account, taxes, mode });
    if (mode === 'town') account.apiKey = await makeKey(url, account);
    shops.push(account);
  }
  return shops.map(({ roleId: _, ...account }) => account);
}

async function makeBelgium(mall) {
  await mall.ask('mutation($i: UpdateGlobalSettingsInput!) { updateGlobalSettings(input: $i) { ... on GlobalSettings { id } } }', {
    i: { availableLanguages: ['fr', 'en'], trackInventory: true },
  });
  const country = await mall.ask('mutation($i: CreateCountryInput!) { createCountry(input: $i) { id } }', {
    i: { code: 'BE', enabled: true, translations: named('Belgique', 'Belgium') },
  });
  const zone = await mall.ask('mutation($i: CreateZoneInput!) { createZone(input: $i) { id } }', {
    i: { name: 'Belgique', memberIds: [country.id] },
  });
  const channel = await mall.ask('{ activeChannel { id } }');
  await mall.ask('mutation($i: UpdateChannelInput!) { updateChannel(input: $i) { ... on Channel { id } ... on ErrorResult { errorCode message } } }', {
    i: { id: channel.id, ...pricedIn(zone.id) },
  });
  return zone.id;
}

const pricedIn = (zone) => ({
  ...LANGUAGES,
  defaultTaxZoneId: zone,
  defaultShippingZoneId: zone,
  pricesIncludeTax: true,
  defaultCurrencyCode: 'EUR',
  availableCurrencyCodes: ['EUR'],
});

/** Category id by rate in per cent. */
async function makeTaxes(mall, zoneId) {
  const taxes = {};
  for (const value of vatRates()) {
    const name = `TVA ${value} %`;
    const category = await mall.ask('mutation($i: CreateTaxCategoryInput!) { createTaxCategory(input: $i) { id } }', {
      i: { name, isDefault: value === 21 },
    });
    await mall.ask('mutation($i: CreateTaxRateInput!) { createTaxRate(input: $i) { id } }', {
      i: { name: `${name} Belgique`, enabled: true, value, categoryId: category.id, zoneId },
    });
    taxes[value] = category.id;
  }
  return taxes;
}

async function makeMethods(mall, mode) {
  const shipping = [];
  for (const [code, fr, en, rate] of [
    [BIKE, 'Vélo cargo', 'Cargo bike', BIKE_FARE],
    [COLLECT, 'Retrait en magasin', 'Click and collect', 0],
  ]) {
    shipping.push(await makeShipping(mall, { code, rate, translations: named(fr, en, { description: '' }), mode }));
  }
  const card = await makePayment(mall, CARD, named('Carte', 'Card', { description: '' }));
  const checker = { code: forPartsOnly.code, arguments: [] };
  const transfer = await makePayment(mall, TRANSFER, named('Virement', 'Transfer', { description: '' }), checker);
  return { shipping, payment: [card, transfer] };
}

async function makeShipping(mall, { code, rate, translations, mode }) {
  const method = await mall.ask('mutation($i: CreateShippingMethodInput!) { createShippingMethod(input: $i) { id } }', {
    i: {
      code,
      translations,
      fulfillmentHandler: mode === 'town' ? BIKE : 'manual-fulfillment',
      checker: { code: 'default-shipping-eligibility-checker', arguments: [{ name: 'orderMinimum', value: '0' }] },
      calculator: {
        code: 'default-shipping-calculator',
        arguments: [
          { name: 'rate', value: `${rate}` },
          { name: 'includesTax', value: 'include' },
          { name: 'taxRate', value: '21' },
        ],
      },
    },
  });
  return method.id;
}

async function makePayment(mall, code, translations, checker) {
  const handler = { code: settledAtOnce.code, arguments: [] };
  const method = await mall.ask('mutation($i: CreatePaymentMethodInput!) { createPaymentMethod(input: $i) { id } }', {
    i: { code, enabled: true, translations, handler, checker },
  });
  return method.id;
}

/** Seller, channel, the place where its goods lie, its role and its account. */
async function openShop(mall, { shop, zone, methods }) {
  const seller = await mall.ask('mutation($i: CreateSellerInput!) { createSeller(input: $i) { id } }', {
    i: { name: shop.name },
  });
  const token = shop.code;
  const channel = await mall.ask(
    'mutation($i: CreateChannelInput!) { createChannel(input: $i) { ... on Channel { id } ... on ErrorResult { errorCode message } } }',
    { i: { code: shop.code, token, sellerId: seller.id, ...pricedIn(zone) } },
  );
  await mall.ask('mutation($i: AssignShippingMethodsToChannelInput!) { assignShippingMethodsToChannel(input: $i) { id } }', {
    i: { channelId: channel.id, shippingMethodIds: methods.shipping },
  });
  await mall.ask('mutation($i: AssignPaymentMethodsToChannelInput!) { assignPaymentMethodsToChannel(input: $i) { id } }', {
    i: { channelId: channel.id, paymentMethodIds: methods.payment },
  });
  const place = await mall
    .in(token)
    .ask('mutation($i: CreateStockLocationInput!) { createStockLocation(input: $i) { id } }', {
      i: { name: shop.name, description: shop.street },
    });
  const email = `${shop.code}@exemple.be`;
  const roleId = await makeAccount(mall, { shop, channelId: channel.id, email });
  return { code: shop.code, name: shop.name, token, stockLocationId: place.id, email, password: PASSWORD, roleId };
}

async function makeAccount(mall, { shop, channelId, email }) {
  const role = await mall.ask('mutation($i: CreateRoleInput!) { createRole(input: $i) { id } }', {
    i: { code: shop.code, description: shop.name, channelIds: [channelId], permissions: PERMISSIONS },
  });
  await mall.ask('mutation($i: CreateAdministratorInput!) { createAdministrator(input: $i) { id } }', {
    i: { firstName: 'Caisse', lastName: shop.name, emailAddress: email, password: PASSWORD, roleIds: [role.id] },
  });
  // The tills' account is theirs alone: a person in it is signed out by them.
  await mall.ask('mutation($i: CreateAdministratorInput!) { createAdministrator(input: $i) { id } }', {
    i: {
      firstName: 'Patron',
      lastName: shop.name,
      emailAddress: email.replace('@', '.patron@'),
      password: PASSWORD,
      roleIds: [role.id],
    },
  });
  return role.id;
}

async function list(channel, { articles, account, taxes, mode }) {
  const products = [];
  for (const article of articles) products.push(await makeProduct(channel, article));
  const variants = articles.map((article, index) => ({
    productId: products[index],
    sku: article.ean,
    price: article.price,
    taxCategoryId: taxes[article.vat],
    trackInventory: 'TRUE',
    stockLevels: [{ stockLocationId: account.stockLocationId, stockOnHand: article.stock }],
    translations: named(article.names.fr, article.names.en),
    ...(mode === 'town' && { customFields: { ean: article.ean } }),
  }));
  await channel.ask('mutation($i: [CreateProductVariantInput!]!) { createProductVariants(input: $i) { id } }', { i: variants });
}

async function makeProduct(channel, { ean, names }) {
  const text = (language, name) => ({ name, slug: `${ean}-${language}`, description: '' });
  const product = await channel.ask('mutation($i: CreateProductInput!) { createProduct(input: $i) { id } }', {
    i: { enabled: true, translations: both(text('fr', names.fr), text('en', names.en)) },
  });
  return product.id;
}

/** Only its owner can make a key: the shop signs in once. */
async function makeKey(url, { token, email, password, roleId, name }) {
  const shop = await new Api(url, token).login(email, password);
  const made = await shop.ask('mutation($i: CreateApiKeyInput!) { createApiKey(input: $i) { apiKey } }', {
    i: { roleIds: [roleId], translations: named(`Caisse de ${name}`, `Till of ${name}`) },
  });
  return made.apiKey;
}
