'use client';

import { createContext, useContext } from 'react';

/** Where a path goes that is put in from elsewhere: the code field that had the focus last. */
export type InsertTarget = { current: ((path: string) => void) | undefined };

const InsertTargetContext = createContext<InsertTarget | undefined>(undefined);

export const InsertTargetProvider = InsertTargetContext.Provider;

export function useInsertTarget(): InsertTarget | undefined {
  return useContext(InsertTargetContext);
}

/** The kind of data under which a path is dragged into a field. */
export const PATH_DRAG_TYPE = 'application/x-countersign-path';
