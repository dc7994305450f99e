// SPDX-License-Identifier: GPL-3.0-or-later
// The operations that the town's mall adds to the shops' API.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Allow,
  Ctx,
  ForbiddenError,
  idsAreEqual,
  Permission,
  PluginCommonModule,
  Transaction,
  TransactionalConnection,
  VendurePlugin,
} from '@vendure/core';
import { gql } from 'graphql-tag';
import { injected, resolves } from '../decorate.mjs';
import { Delaying } from './delaying.mjs';
import { Elsewhere } from './elsewhere.mjs';
import { Feed } from './feed.mjs';
import { Heartbeat } from './heartbeat.mjs';
import { MallEvent } from './mall-event.mjs';
import { MallAnswer, MallListed, MallShop } from './mall-shop.mjs';
import { partsWhere, shopOf, stageOf } from './parts.mjs';
import { PassingDown } from './passing-down.mjs';
import { PutListings } from './put-listings.mjs';
import { Refusing } from './refusing.mjs';
import { SetStock } from './set-stock.mjs';

const MOST_EVENTS = 1000;
const LONGEST_WAIT = 60; // seconds

const schema = gql`
  type MallEvent { seq: Int! at: DateTime! kind: String! orderId: ID detail: String! }
  type MallEventPage { items: [MallEvent!]! next: Int! more: Boolean! }
  type MallStockResult {
    variantId: ID sku: String status: String! onHand: Int allocated: Int available: Int movementId: ID
  }
  input MallStockLine { variantId: ID sku: String onHand: Int! asOf: ID }
  input MallStockInput { stockLocationId: ID! seq: Int lines: [MallStockLine!]! }
  type MallPart { no: Int! shopName: String! stage: String! mine: Boolean! }
  type MallElsewhere { ean: String! shops: [String!]! }
  input MallRefuse { orderLineId: ID! refused: Int! }
  input MallRejectInput { orderId: ID! key: String! epoch: Int lines: [MallRefuse!]! reason: String! }
  type MallRejectLine { orderLineId: ID! quantity: Int! refused: Int! packed: Int! }
  type MallRejectResult {
    status: String! refunded: Int! customerRefunded: Int refundId: ID orderState: String! lines: [MallRejectLine!]!
  }
  input MallText { languageCode: LanguageCode! name: String! description: String }
  input MallListing {
    key: String! seq: Int! ean: String! texts: [MallText!]! priceWithTax: Int! vatPercent: Int! enabled: Boolean!
    variantId: ID
  }
  type MallListingResult { key: String! status: String! productId: ID variantId: ID detail: String }
  type MallShopState { epoch: Int! lastHeard: DateTime closedUntil: DateTime opensAt: DateTime }
  input MallDelayInput { orderId: ID! until: DateTime! reason: String! epoch: Int }
  type MallDelayResult { status: String! }
  input MallHeartbeat { epoch: Int! closedUntil: DateTime opensAt: DateTime }
  extend type Query {
    mallShop: MallShopState!
    mallEvents(since: Int!, take: Int, wait: Int): MallEventPage!
    mallParts(orderId: ID!): [MallPart!]!
    mallElsewhere(eans: [String!]!): [MallElsewhere!]!
  }
  extend type Mutation {
    mallSetStock(input: MallStockInput!): [MallStockResult!]!
    mallReject(input: MallRejectInput!): MallRejectResult!
    mallReturn(input: MallRejectInput!): MallRejectResult!
    mallHeartbeat(input: MallHeartbeat!): MallShopState!
    mallDelay(input: MallDelayInput!): MallDelayResult!
    mallPutListings(epoch: Int, listings: [MallListing!]!): [MallListingResult!]!
  }
`;

class MallResolver {
  constructor(connection, feed, stock, refusing, heartbeat, listings, delaying, elsewhere) {
    this.connection = connection;
    this.feed = feed;
    this.stock = stock;
    this.refusing = refusing;
    this.heartbeat = heartbeat;
    this.listings = listings;
    this.delaying = delaying;
    this.elsewhere = elsewhere;
  }

  /** Waits up to `wait` seconds when there is nothing yet; no transaction is open meanwhile. */
  async mallEvents(ctx, { since, take, wait }) {
    const most = Math.min(Math.max(take ?? 100, 1), MOST_EVENTS);
    const seconds = Math.min(wait ?? 0, LONGEST_WAIT);
    if (seconds <= 0) return this.feed.page(ctx, since, most);
    const signal = overAfter(seconds, ctx.req.res);
    for (;;) {
      const told = this.feed.next(ctx.channelId, signal); // listens before it looks
      const page = await this.feed.page(ctx, since, most);
      if (page.items.length || signal.aborted) return page;
      await (ctx.req.turn?.giveAwayWhile(told) ?? told);
    }
  }

  async mallParts(ctx, { orderId }) {
    const { manager } = this.connection.getRepository(ctx, MallEvent);
    const { id: mallId } = await manager.findOneByOrFail('Channel', { code: '__default_channel__' });
    const mine = (part) => idsAreEqual(shopOf(part, mallId).id, ctx.channelId);
    const [own] = await partsWhere(manager, { id: orderId });
    if (!own || !mine(own)) throw new ForbiddenError();
    const parts = await partsWhere(manager, { aggregateOrderId: own.aggregateOrderId });
    return parts
      .map((part) => ({
        no: part.customFields.mallPartNo,
        shopName: shopOf(part, mallId).seller.name,
        stage: stageOf(part),
        mine: mine(part),
      }))
      .sort((a, b) => a.no - b.no);
  }

  mallSetStock(ctx, { input }) {
    return this.stock.set(ctx, input);
  }

  mallPutListings(ctx, asked) {
    return this.listings.put(ctx, asked);
  }

  mallReject(ctx, { input }) {
    return this.refusing.reject(ctx, input);
  }

  mallReturn(ctx, { input }) {
    return this.refusing.reject(ctx, input, true);
  }

  mallShop(ctx) {
    return this.heartbeat.state(ctx);
  }

  mallHeartbeat(ctx, { input }) {
    return this.heartbeat.beat(ctx, input);
  }

  mallDelay(ctx, { input }) {
    return this.delaying.delay(ctx, input);
  }

  mallElsewhere(ctx, asked) {
    return this.elsewhere.find(ctx, asked);
  }
}

injected(
  MallResolver, TransactionalConnection, Feed, SetStock, Refusing, Heartbeat, PutListings, Delaying, Elsewhere,
);
const parameters = [Ctx(), Args()];
resolves(MallResolver, 'mallEvents', [Query(), Allow(Permission.ReadOrder)], parameters);
resolves(MallResolver, 'mallParts', [Query(), Allow(Permission.ReadOrder)], parameters);
resolves(MallResolver, 'mallElsewhere', [Query(), Allow(Permission.ReadOrder)], parameters);
resolves(MallResolver, 'mallSetStock', [Mutation(), Transaction(), Allow(Permission.UpdateCatalog)], parameters);
resolves(MallResolver, 'mallPutListings', [Mutation(), Transaction(), Allow(Permission.UpdateCatalog)], parameters);
resolves(MallResolver, 'mallReject', [Mutation(), Transaction(), Allow(Permission.UpdateOrder)], parameters);
resolves(MallResolver, 'mallReturn', [Mutation(), Transaction(), Allow(Permission.UpdateOrder)], parameters);
resolves(MallResolver, 'mallShop', [Query(), Allow(Permission.ReadOrder)], parameters);
resolves(MallResolver, 'mallDelay', [Mutation(), Transaction(), Allow(Permission.UpdateOrder)], parameters);
resolves(MallResolver, 'mallHeartbeat', [Mutation(), Transaction(), Allow(Permission.UpdateOrder)], parameters);
Resolver()(MallResolver);

/** Aborts after so long, and when whoever asked has hung up. Held by its timer: `AbortSignal.any` is not, and where
 * the garbage collector takes what it was made of, it never aborts (seen with Node 20). */
function overAfter(seconds, response) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), seconds * 1000);
  response.on('close', () => {
    clearTimeout(timer);
    control.abort();
  });
  return control.signal;
}

export class MallExtension {}

VendurePlugin({
  imports: [PluginCommonModule],
  compatibility: '^3.7.0',
  entities: [MallEvent, MallShop, MallAnswer, MallListed],
  providers: [Feed, PassingDown, SetStock, Heartbeat, Refusing, PutListings, Delaying, Elsewhere],
  adminApiExtensions: { schema, resolvers: [MallResolver] },
})(MallExtension);
