/** The numbers that a schema allows, as a range with an optional grid, and the allowed number closest to a wish. */
import type { JsonObject } from '@/server/flow/json';

const REACH = 1e12;
const GRID_TRIES_MAX = 200;

export type NumberRange = { low: number; high: number; bounded: boolean; grid: number };

export const numberRange = (schema: JsonObject): NumberRange => {
  const grid = gridOf(schema);
  const low = lowest(schema, grid);
  const high = -lowest(mirrored(schema), grid);
  const bounded = Number.isFinite(low) && Number.isFinite(high);
  return {
    low: Math.max(low, Math.min(-REACH, high)),
    high: Math.min(high, Math.max(REACH, low)),
    bounded,
    grid,
  };
};

/** The allowed number closest to `target`; each `variant` gives another one while there are any. */
export const numberNear = (target: number, range: NumberRange, variant: number): number =>
  range.grid > 0 ? onGrid(target, range, variant) : between(target, range, variant);

const onGrid = (target: number, { low, high, grid }: NumberRange, variant: number): number => {
  const first = Math.round(low / grid);
  const count = Math.max(1, Math.round(high / grid) - first + 1);
  const wanted = Math.min(Math.max(Math.round(target / grid) - first, 0), count - 1);
  for (let shift = 0; shift < GRID_TRIES_MAX; shift += 1) {
    const value = (first + ((wanted + variant + shift) % count)) * grid;
    // Decimal grids miss their own points by rounding: 0.07 is no whole multiple of 0.01.
    if (Number.isInteger(value / grid)) return value === 0 ? 0 : value;
  }
  return first * grid;
};

const between = (target: number, { low, high }: NumberRange, variant: number): number => {
  const value = Math.min(Math.max(target, low), high);
  if (variant === 0) return value;
  const span = Math.min(high - low, REACH);
  return low + ((value - low + (variant * span) / 101) % span);
};

/** The lowest allowed number, on the grid when there is one; minus infinity when there is none. */
const lowest = (schema: JsonObject, grid: number): number => {
  const inclusive = numberOr(schema.minimum, Number.NEGATIVE_INFINITY);
  const exclusive = numberOr(schema.exclusiveMinimum, Number.NEGATIVE_INFINITY);
  const low = Math.max(inclusive, exclusive);
  if (!Number.isFinite(low)) return low;
  if (grid === 0) return exclusive >= inclusive ? low + Math.max(1e-6, Math.abs(low) * 1e-9) : low;
  const on = Math.ceil(low / grid) * grid;
  return exclusive >= inclusive && on <= low ? on + grid : on;
};

const mirrored = (schema: JsonObject): JsonObject => ({
  ...(typeof schema.maximum === 'number' ? { minimum: -schema.maximum } : {}),
  ...(typeof schema.exclusiveMaximum === 'number' ? { exclusiveMinimum: -schema.exclusiveMaximum } : {}),
});

const gridOf = (schema: JsonObject): number => {
  const multiple = numberOr(schema.multipleOf, 0);
  if (schema.type !== 'integer') return multiple;
  if (multiple === 0) return 1;
  for (let factor = 1; factor <= 10_000; factor += 1) {
    if (Number.isInteger(multiple * factor)) return multiple * factor;
  }
  return 1;
};

const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;
