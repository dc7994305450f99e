// SPDX-License-Identifier: GPL-3.0-or-later
// Shoppers of the town: guests who fill a basket from several shops and pay. One JSON line for each order.
//
//   node shopper.mjs --url http://127.0.0.1:… [--orders 1] [--shops 3] [--lines 2] [--seed 1] [--concurrency 1]
//                    [--basket SKU:QUANTITY,…] [--delivery velo-cargo|click-collect] [--slot START/END] [--note TEXT]
//                    [--until payment]   leaves at the payment page
//                    [--language nl]     of the website that they read
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Api, Refused } from './api.mjs';
import { CARD } from './codes.mjs';
import { SHOPS } from './shops.mjs';

const PEOPLE = [
  ['Nathalie', 'Dubois'], ['Ahmed', 'Benali'], ['Françoise', 'Lambert'], ['Giuseppe', 'Rossi'],
  ['Sofie', 'Peeters'], ['Jean-Luc', 'Collard'], ['Zoë', 'Maréchal'], ['Elif', 'Yılmaz'],
];
const STREETS = [
  ['4040', 'Herstal', 'Rue Grande-Foxhalle'], ['4040', 'Herstal', 'Rue Hoyoux'], ['4040', 'Herstal', 'Quai de Wandre'],
  ['4041', 'Vottem', 'Rue de Liège'], ['4041', 'Milmort', 'Rue de la Station'], ['4042', 'Liers', 'Rue Provinciale'],
];
const NOTES = ['Sonner deux fois, 2e étage', 'Laisser chez le voisin', 'Attention au chien', ''];
const SLOTS = [[9, 11], [11, 13], [15, 17]]; // hours of tomorrow, UTC
const DAY = 86_400_000;

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function chances(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What each shop offers, as the town's website shows it: lists of `{ id, sku }`. */
export function windowsOf(url) {
  return Promise.all(SHOPS.map((shop) => windowOf(new Api(`${url}/shop-api`, shop.code))));
}

/** The same, of no more shops than it takes to find these articles. */
export async function windowsWith(url, skus) {
  const windows = [];
  const seen = (sku) => windows.flat().some((variant) => variant.sku === sku);
  for (const shop of SHOPS) {
    if (!skus.every(seen)) windows.push(await windowOf(new Api(`${url}/shop-api`, shop.code)));
  }
  return windows;
}

async function windowOf(shop) {
  const items = [];
  for (let total = 1; items.length < total; ) {
    const options = `{ take: 100, skip: ${items.length} }`;
    const page = await shop.ask(`{ products(options: ${options}) { totalItems items { variants { id sku } } } }`);
    items.push(...page.items);
    total = page.items.length ? page.totalItems : 0;
  }
  return items.flatMap((product) => product.variants);
}

/** An order that these chances make: 1 to `lines` articles of each of so many shops. */
export function anyOrder(windows, chance, { shops, lines, ...wishes }) {
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const basket = new Map();
  for (const variants of shuffled(windows.filter((one) => one.length), chance).slice(0, shops)) {
    for (let line = Math.ceil(chance() * lines); line > 0; line--) {
      basket.set(pick(variants).sku, 1 + Math.floor(chance() * 3));
    }
  }
  const [postalCode, city, street] = pick(STREETS);
  const [firstName, lastName] = pick(PEOPLE);
  const address = { postalCode, city, streetLine1: `${street} ${1 + Math.floor(chance() * 180)}` };
  const phoneNumber = `+32 47${Math.floor(chance() * 9)} ${String(Math.floor(chance() * 1e6)).padStart(6, '0')}`;
  return { basket, firstName, lastName, address, phoneNumber, slot: slotTomorrow(pick(SLOTS)), note: pick(NOTES), ...wishes };
}

/** One guest, from the empty basket to the paid order. What the mall refuses is thrown. */
export async function buy(url, variants, { basket, firstName, lastName, address, phoneNumber, slot, note, delivery, until, language }) {
  const shop = new Api(`${url}/shop-api${language ? `?languageCode=${language}` : ''}`);
  for (const [sku, quantity] of basket) {
    await shop.ask(ADD, { id: variants.find((variant) => variant.sku === sku).id, quantity });
  }
  const name = `${firstName} ${lastName}`;
  await shop.ask(SHIP_TO, { i: { fullName: name, countryCode: 'BE', phoneNumber, ...address } });
  const emailAddress = `${emailName(firstName)}.${emailName(lastName)}@exemple.be`;
  await shop.ask(CUSTOMER, { i: { firstName, lastName, emailAddress, phoneNumber } });
  const [deliverySlotStart, deliverySlotEnd] = slot;
  await shop.ask(WISHES, { i: { customFields: { deliverySlotStart, deliverySlotEnd, customerNote: note } } });
  const methods = await shop.ask('{ eligibleShippingMethods { id code } }');
  await shop.ask(SHIP_BY, { ids: [methods.find((method) => method.code === delivery).id] });
  const order = await shop.ask(CHECK_OUT);
  const paid = until === 'payment' ? order : await shop.ask(PAY, { i: { method: CARD, metadata: {} } });
  const { code, state, totalWithTax } = paid;
  return { order: code, state, total: totalWithTax, customer: name, basket: Object.fromEntries(basket) };
}

/** So many orders, a few at a time; `told` hears of each, bought or refused. */
export async function shop(url, told, { orders, concurrency, seed, basket, ...wishes }) {
  const windows = basket ? await windowsWith(url, [...basket.keys()]) : await windowsOf(url);
  const variants = windows.flat();
  const chance = chances(seed);
  const waiting = Array.from({ length: orders }, () => anyOrder(windows, chance, wishes));
  const shopper = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      const wanted = { ...order, ...(basket && { basket }) };
      try {
        told(await buy(url, variants, wanted));
      } catch (error) {
        if (!(error instanceof Refused) && !error.cause) throw error; // neither the mall's no nor a line that is down
        told({ refused: error.message, code: error.code, basket: Object.fromEntries(wanted.basket) });
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, shopper));
}

const fails = '... on ErrorResult { errorCode message }';
const ADD = `mutation($id: ID!, $quantity: Int!) { addItemToOrder(productVariantId: $id, quantity: $quantity) {
  ... on Order { id } ${fails} } }`;
const SHIP_TO = `mutation($i: CreateAddressInput!) { setOrderShippingAddress(input: $i) { ... on Order { id } ${fails} } }`;
const CUSTOMER = `mutation($i: CreateCustomerInput!) { setCustomerForOrder(input: $i) { ... on Order { id } ${fails} } }`;
const WISHES = `mutation($i: UpdateOrderInput!) { setOrderCustomFields(input: $i) { ... on Order { id } ${fails} } }`;
const SHIP_BY = `mutation($ids: [ID!]!) { setOrderShippingMethod(shippingMethodId: $ids) { ... on Order { id } ${fails} } }`;
const CHECK_OUT = `mutation { transitionOrderToState(state: "ArrangingPayment") {
  ... on Order { code state totalWithTax } ... on OrderStateTransitionError { errorCode message transitionError } } }`;
const PAY = `mutation($i: PaymentInput!) { addPaymentToOrder(input: $i) { ... on Order { code state totalWithTax } ${fails} } }`;

function shuffled(list, chance) {
  return list.map((one) => [chance(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
}

function slotTomorrow(hours) {
  const midnight = Math.floor(Date.now() / DAY + 1) * DAY;
  return hours.map((hour) => new Date(midnight + hour * 3_600_000).toISOString());
}

const emailName = (name) => name.normalize('NFD').replace(/[^a-z]/gi, '').toLowerCase();

const whole = (text) => {
  if (!/^\d+$/.test(text)) throw new Error(`${text} is not a number`);
  return Number(text);
};

function asked(options) {
  const { values } = parseArgs({ options });
  if (!values.url) throw new Error('--url http://127.0.0.1:… is missing');
  const { url, basket, delivery, slot, note, until, language, ...numbers } = values;
  const wishes = Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, whole(text)]));
  if (basket) wishes.basket = new Map(basket.split(',').map((line) => line.split(':')).map(([sku, n]) => [sku, whole(n)]));
  if (slot) wishes.slot = slot.split('/');
  if (note !== undefined) wishes.note = note;
  return { url, wishes: { ...wishes, delivery, until, language } };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = (standard) => ({ type: 'string', default: standard });
  const { url, wishes } = asked({
    url: text(), orders: text('1'), shops: text('3'), lines: text('2'), seed: text('1'), concurrency: text('1'),
    basket: text(), delivery: text('velo-cargo'), slot: text(), note: text(), until: text(), language: text(),
  });
  await shop(url, (order) => console.log(JSON.stringify(order)), wishes);
}
