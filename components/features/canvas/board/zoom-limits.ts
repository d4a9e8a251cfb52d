/** How far the board zooms, and from where on it draws less. */
export const ZOOM_MIN = 0.04;
export const ZOOM_MAX = 2;
/** Text on a card is smaller than seven pixels below this. */
const ZOOM_FAR = 0.5;
/** So few cards are drawn in full down to here: their shapes say more than a box. */
const ZOOM_FAR_FEW = 0.3;
const FEW_CARDS = 60;

/** From where on a board of this many elements is drawn as seen from far. */
export function farZoom(elementCount: number): number {
  return elementCount > FEW_CARDS ? ZOOM_FAR : ZOOM_FAR_FEW;
}
/** A title seen from far is smaller than five pixels below this. */
export const ZOOM_TITLES = 0.22;
/** The grid's dots run together below this, and cost more than all cards. */
export const ZOOM_DOTS = 0.6;
export const FIT_OPTIONS = { padding: 0.12, maxZoom: 1 } as const;
