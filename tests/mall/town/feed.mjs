// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to a shop's orders, numbered in the order in which it was committed.
//
// Noted while a transaction runs, written as the last thing before its commit: the lock that makes the numbers
// is held for a moment, and whoever has it waits for nobody.
import {
  EventBus,
  FulfillmentStateTransitionEvent,
  Order,
  OrderEvent,
  OrderLineEvent,
  OrderStateTransitionEvent,
  RefundEvent,
  TransactionalConnection,
} from '@vendure/core';
import { In } from 'typeorm';
import { EventEmitter, once } from 'node:events';
import { injected } from '../decorate.mjs';
import { lock } from '../locks.mjs';
import { MallEvent } from './mall-event.mjs';
import { partsWhere, shopOf, stageOf } from './parts.mjs';

export class Feed {
  #notes = new WeakMap();
  #told = new EventEmitter().setMaxListeners(0);

  constructor(connection, eventBus) {
    this.connection = connection;
    this.eventBus = eventBus;
  }

  onApplicationBootstrap() {
    this.connection.rawConnection.subscribers.push({
      beforeTransactionCommit: ({ queryRunner }) => this.#beforeCommit(queryRunner),
      afterTransactionCommit: ({ queryRunner }) => this.#afterCommit(queryRunner),
      afterTransactionRollback: ({ queryRunner }) => this.#afterRollback(queryRunner),
    });
    this.#listen(OrderStateTransitionEvent, ({ ctx, order, fromState, toState }) => {
      if (order.type !== 'Seller') return;
      const placed = fromState === 'ArrangingPayment' && toState === 'PaymentSettled';
      this.#note(ctx, order.id, placed ? 'PLACED' : 'STATE', `${fromState}>${toState}`);
    });
    this.#listen(OrderLineEvent, ({ ctx, order, orderLine, type }) => {
      if (type === 'cancelled' && order.type === 'Seller') {
        this.#note(ctx, order.id, 'LINE_CANCELLED', `line ${orderLine.id}`);
      }
    });
    this.#listen(OrderEvent, ({ ctx, order, type }) => {
      if (type === 'updated' && order.type === 'Seller' && !order.active) this.#note(ctx, order.id, 'MODIFIED', '');
    });
    this.#listen(RefundEvent, ({ ctx, order, refund }) => {
      if (order.type === 'Seller') this.#note(ctx, order.id, 'REFUND', `${refund.total}`);
    });
    this.#listen(FulfillmentStateTransitionEvent, async ({ ctx, fulfillment, fromState, toState }) => {
      for (const order of await this.#ordersOf(ctx, fulfillment)) {
        this.#note(ctx, order.id, 'FULFILLMENT', `${fulfillment.id} ${fromState}>${toState}`);
      }
    });
  }

  /** Events after `since`, of one shop; `more` when there are more than `take`. */
  async page(ctx, since, take) {
    const items = await this.connection.withTransaction(ctx, (reading) =>
      this.connection
        .getRepository(reading, MallEvent)
        .createQueryBuilder('event')
        .where('event.channelId = :channelId AND event.seq > :since', { channelId: ctx.channelId, since })
        .orderBy('event.seq', 'ASC')
        .limit(take + 1)
        .getMany(),
    );
    const more = items.length > take;
    const page = more ? items.slice(0, take) : items;
    return { items: page, next: page.at(-1)?.seq ?? since, more };
  }

  /** Resolves at the next event of this shop, or when `signal` aborts. */
  next(channelId, signal) {
    return once(this.#told, `${channelId}`, { signal }).catch((error) => {
      if (error.name !== 'AbortError') throw error;
    });
  }

  #listen(event, handler) {
    this.eventBus.registerBlockingEventHandler({ event, id: `mall-feed-${event.name}`, handler });
  }

  #note(ctx, orderId, kind, detail) {
    const { queryRunner } = this.connection.getRepository(ctx, Order).manager;
    const notes = this.#notes.get(queryRunner) ?? [];
    notes.push({ orderId, kind, detail });
    this.#notes.set(queryRunner, notes);
  }

  #ordersOf(ctx, fulfillment) {
    const lines = fulfillment.lines.map((line) => line.orderLineId);
    return this.connection.getRepository(ctx, Order).find({ where: { lines: { id: In(lines) } } });
  }

  async #beforeCommit(queryRunner) {
    const notes = this.#notes.get(queryRunner);
    if (!notes || queryRunner.transactionDepth > 1) return;
    const { manager } = queryRunner;
    await lock(manager, 'feed');
    const { id: mallId } = await manager.findOneByOrFail('Channel', { code: '__default_channel__' });
    const events = await eventsOf(manager, notes, mallId);
    await append(manager, events);
    this.#notes.set(queryRunner, events);
  }

  #afterCommit(queryRunner) {
    if (queryRunner.isTransactionActive) return;
    const events = this.#notes.get(queryRunner) ?? [];
    this.#notes.delete(queryRunner);
    for (const channelId of new Set(events.map((event) => event.channelId))) this.#told.emit(`${channelId}`);
  }

  #afterRollback(queryRunner) {
    if (!queryRunner.isTransactionActive) this.#notes.delete(queryRunner);
  }
}

injected(Feed, TransactionalConnection, EventBus);

/** The shop's own, and for its siblings the stage that it reached. */
async function eventsOf(manager, notes, mallId) {
  const ids = [...new Set(notes.map((note) => note.orderId))];
  const parts = new Map((await partsWhere(manager, { id: In(ids) })).map((part) => [part.id, part]));
  const channelOf = (part) => shopOf(part, mallId).id;
  const own = notes.map((note) => ({ ...note, channelId: channelOf(parts.get(note.orderId)) }));
  const siblings = [];
  for (const part of parts.values()) {
    for (const [sibling, detail] of await siblingNews(manager, part)) {
      siblings.push({ orderId: sibling.id, channelId: channelOf(sibling), kind: 'SIBLING', detail });
    }
  }
  return [...own, ...siblings];
}

/** The stage is kept beside the order, to tell a step from a repetition. */
async function siblingNews(manager, part) {
  const { mallStage: before, mallPartNo: no } = part.customFields;
  const stage = stageOf(part);
  if (stage === before) return [];
  await manager.update(Order, part.id, { customFields: { mallStage: stage } });
  const siblings = await partsWhere(manager, { aggregateOrderId: part.aggregateOrderId });
  return siblings
    .filter((sibling) => sibling.id !== part.id)
    .map((sibling) => [sibling, `part ${no} ${before}>${stage}`]);
}

async function append(manager, events) {
  const at = new Date();
  const last = new Map();
  for (const event of events) {
    const { channelId } = event;
    if (!last.has(channelId)) last.set(channelId, await manager.maximum(MallEvent, 'seq', { channelId }));
    last.set(channelId, (last.get(channelId) ?? 0) + 1);
    Object.assign(event, { seq: last.get(channelId), at });
  }
  await manager.insert(MallEvent, events);
}
