/** The kind of data under which a node type travels from the palette to the board. */
export const NODE_DRAG_TYPE = 'application/x-countersign-node';
