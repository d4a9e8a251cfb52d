/** How far the board zooms, and from where on it draws less. */
export const ZOOM_MIN = 0.04;
export const ZOOM_MAX = 2;
/** Text on a card is smaller than six pixels below this. */
export const ZOOM_FAR = 0.4;
/** The grid's dots run together below this, and cost more than all cards. */
export const ZOOM_DOTS = 0.6;
export const FIT_OPTIONS = { padding: 0.12, maxZoom: 1 } as const;
