/** Room for a new card. */
import type { FlowDocument, Position } from '@/server/flow/edit/document';
import { CARD_WIDTH, GRID, HEADER_HEIGHT } from '../projection/card-geometry';

const GAP = 24;
/** Cards with many ways out are taller; a new one is put well below them. */
const STEP = HEADER_HEIGHT + 2 * GAP;
const TRIES_MAX = 60;

/** The wanted place, or the nearest one below it where no card lies. */
export function freePlace({ layout }: FlowDocument, wanted: Position): Position {
  const taken = Object.values(layout);
  let { x, y } = { x: onGrid(wanted.x), y: onGrid(wanted.y) };
  for (let tries = 0; tries < TRIES_MAX && taken.some((place) => isNear(place, { x, y })); tries += 1) {
    y = onGrid(y + STEP);
  }
  return { x, y };
}

function isNear(left: Position, right: Position): boolean {
  return Math.abs(left.x - right.x) < CARD_WIDTH + GAP && Math.abs(left.y - right.y) < STEP;
}

function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}
