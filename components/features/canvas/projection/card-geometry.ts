/**
 * How large a node's card is and where its wires attach, in canvas pixels. Known without measuring, so that a board of
 * a thousand nodes is drawn without laying any of them out first, and wires of nodes outside the view are right.
 */
export const CARD_WIDTH = 216;
export const HEADER_HEIGHT = 56;
export const ROW_HEIGHT = 24;
const FOOT_HEIGHT = 6;
/** Cards line up with the dots behind them. */
export const GRID = 16;

export type Size = { width: number; height: number };

/** A node with one way out shows no row for it. */
export function cardSize(portCount: number): Size {
  const rows = portCount > 1 ? portCount * ROW_HEIGHT + FOOT_HEIGHT : 0;
  return { width: CARD_WIDTH, height: HEADER_HEIGHT + rows };
}

/** Height, from the card's top, at which the wires of the port leave. */
export function portTop(index: number, portCount: number): number {
  return portCount > 1 ? HEADER_HEIGHT + index * ROW_HEIGHT + ROW_HEIGHT / 2 : HEADER_HEIGHT / 2;
}

/** Failure leaves at the bottom: it is a way out that every node has, apart from the others. */
export const ERROR_LEFT = CARD_WIDTH - 28;
