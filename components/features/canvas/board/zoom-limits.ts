/** How far the board zooms, and from where on it draws less. */
export const ZOOM_MIN = 0.04;
export const ZOOM_MAX = 2;
/** Text on a card is smaller than six pixels below this. */
export const ZOOM_FAR = 0.4;
export const FIT_OPTIONS = { padding: 0.12, maxZoom: 1 } as const;
