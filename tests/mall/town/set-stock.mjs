// SPDX-License-Identifier: GPL-3.0-or-later
// A shop's counts, many articles at once, under a lock, newest only.
import {
  ForbiddenError,
  idsAreEqual,
  ProductVariant,
  StockAdjustment,
  StockLevel,
  StockLocation,
  StockMovement,
  TransactionalConnection,
  UserInputError,
} from '@vendure/core';
import { injected } from '../decorate.mjs';
import { lockedLevels } from './stock.mjs';

export const MOST_LINES = 5000;

export class SetStock {
  constructor(connection) {
    this.connection = connection;
  }

  /** One result for each line, in their order. */
  async set(ctx, { stockLocationId, seq, lines }) {
    if (lines.length > MOST_LINES) throw new UserInputError(`At most ${MOST_LINES} lines, not ${lines.length}`);
    const { manager } = this.connection.getRepository(ctx, StockLevel);
    await this.#ownPlace(ctx, manager, stockLocationId);
    const asked = await this.#found(ctx, manager, lines);
    const variantIds = [...new Set(asked.filter((line) => line.variant).map((line) => line.variant.id))];
    if (variantIds.length === 0) return asked.map(({ line, status }) => unknown(line, status));
    const levels = await this.#levels(manager, variantIds, stockLocationId);
    const counts = new Map(asked.filter((one) => one.variant).map(({ variant, line }) => [variant.id, line]));
    const moved = await laterMovements(manager, stockLocationId, counts);
    const outcome = new Map();
    for (const [id, line] of counts) outcome.set(id, count(levels.get(id), line, seq, moved.get(id) ?? 0));
    await write(manager, stockLocationId, [...outcome.values()], seq);
    const last = await lastMovements(manager, stockLocationId, variantIds);
    return asked.map(({ line, variant, status }) =>
      variant ? result(variant, outcome.get(variant.id), last.get(variant.id)) : unknown(line, status),
    );
  }

  async #ownPlace(ctx, manager, id) {
    const own = await manager.findOneBy(StockLocation, { id, channels: { id: ctx.channelId } });
    if (!own) throw new ForbiddenError();
  }

  /** Each line with its article: by id, else by SKU, among the shop's own. */
  async #found(ctx, manager, lines) {
    const ids = lines.filter((line) => line.variantId).map((line) => line.variantId);
    const skus = lines.filter((line) => !line.variantId && line.sku).map((line) => line.sku);
    const variants = await manager
      .getRepository(ProductVariant)
      .createQueryBuilder('variant')
      .select(['variant.id', 'variant.sku'])
      .innerJoin('variant.channels', 'channel', 'channel.id = :channelId', { channelId: ctx.channelId })
      .where('variant.deletedAt IS NULL')
      .andWhere('(variant.id IN (:...ids) OR variant.sku IN (:...skus))', { ids: [0, ...ids], skus: ['', ...skus] })
      .getMany();
    return lines.map((line) => {
      const matching = variants.filter((variant) =>
        line.variantId ? idsAreEqual(variant.id, line.variantId) : variant.sku === line.sku,
      );
      if (matching.length === 1) return { line, variant: matching[0] };
      return { line, status: matching.length ? 'AMBIGUOUS_SKU' : 'UNKNOWN' };
    });
  }

  async #levels(manager, variantIds, stockLocationId) {
    const read = async () =>
      new Map((await lockedLevels(manager, variantIds, { stockLocationId })).map((one) => [one.productVariantId, one]));
    const levels = await read();
    const missing = variantIds.filter((id) => !levels.has(id));
    if (missing.length === 0) return levels;
    const empty = { stockLocationId, stockOnHand: 0, stockAllocated: 0 };
    const rows = missing.map((productVariantId) => ({ productVariantId, ...empty }));
    await manager.createQueryBuilder().insert().into(StockLevel).values(rows).orIgnore().execute();
    return read();
  }
}

injected(SetStock, TransactionalConnection);

/** What the count makes of a level. */
function count(level, line, seq, moved) {
  const outcome = { level, onHand: level.stockOnHand, change: 0 };
  if (seq != null && level.customFields.posSeq >= seq) return { ...outcome, status: 'STALE' };
  const onHand = line.onHand + moved;
  const change = onHand - level.stockOnHand;
  if (change === 0) return { ...outcome, status: 'UNCHANGED' };
  return { level, onHand, change, status: moved ? 'SET_WITH_LATER_MOVEMENTS' : 'SET' };
}

/** Parcels and returns since the movement that each count knew: they are carried over, not overwritten. */
async function laterMovements(manager, stockLocationId, counts) {
  const known = [...counts].filter(([, line]) => line.asOf != null);
  if (known.length === 0) return new Map();
  const since = known.map(([id, line]) => `WHEN ${whole(id)} THEN ${whole(line.asOf)}`).join(' ');
  const rows = await movementsOf(manager, stockLocationId, known.map(([id]) => id))
    .select('movement.productVariantId', 'id')
    .addSelect('SUM(movement.quantity)', 'moved')
    .andWhere("movement.type IN ('SALE', 'CANCELLATION')")
    .andWhere(`movement.id > CASE movement.productVariantId ${since} END`)
    .groupBy('movement.productVariantId')
    .getRawMany();
  return new Map(rows.map((row) => [row.id, Number(row.moved)]));
}

async function lastMovements(manager, stockLocationId, variantIds) {
  const rows = await movementsOf(manager, stockLocationId, variantIds)
    .select('movement.productVariantId', 'id')
    .addSelect('MAX(movement.id)', 'last')
    .groupBy('movement.productVariantId')
    .getRawMany();
  return new Map(rows.map((row) => [row.id, row.last]));
}

function movementsOf(manager, stockLocationId, ids) {
  return manager
    .getRepository(StockMovement)
    .createQueryBuilder('movement')
    .where('movement.stockLocationId = :stockLocationId', { stockLocationId })
    .andWhere('movement.productVariantId IN (:...ids)', { ids });
}

async function write(manager, stockLocationId, outcomes, seq) {
  const fresh = outcomes.filter((one) => one.status !== 'STALE');
  const changed = fresh.filter((one) => one.change !== 0);
  if (changed.length) {
    const adjustments = changed.map(
      ({ level, change }) =>
        new StockAdjustment({
          quantity: change,
          stockLocation: { id: stockLocationId },
          productVariant: { id: level.productVariantId },
        }),
    );
    await manager.createQueryBuilder().insert().into(StockAdjustment).values(adjustments).updateEntity(false).execute();
  }
  if (fresh.length && (changed.length || seq != null)) await update(manager, fresh, seq);
}

async function update(manager, outcomes, seq) {
  const levels = manager.getRepository(StockLevel);
  const cases = outcomes.map(({ level, onHand }) => `WHEN ${whole(level.id)} THEN ${whole(onHand)}`).join(' ');
  const set = { stockOnHand: () => `CASE id ${cases} END` };
  if (seq != null) set.customFields = { posSeq: seq };
  await levels
    .createQueryBuilder()
    .update()
    .set(set)
    .whereInIds(outcomes.map(({ level }) => level.id))
    .updateEntity(false)
    .execute();
}

function result(variant, { level, onHand, status }, movementId) {
  const allocated = level.stockAllocated;
  const available = onHand - allocated;
  return { variantId: variant.id, sku: variant.sku, status, onHand, allocated, available, movementId };
}

const unknown = ({ variantId, sku }, status) => ({ variantId, sku, status });

/** Numbers that stand in the statement itself: a list of thousands has no room for parameters. */
function whole(number) {
  if (!Number.isSafeInteger(Number(number))) throw new UserInputError(`${number} is no whole number`);
  return Number(number);
}
