'use client';

import { useState } from 'react';

type SavedFilter = { name: string; parameters: Record<string, string> };

const KEY = 'countersign.approval-filters';
const KEPT_MAX = 20;

/** Named filters in this browser's storage; what cannot be read counts as none. */
export function useSavedFilters() {
  const [saved, setSaved] = useState<SavedFilter[]>(readSaved);
  const keep = (next: SavedFilter[]) => {
    setSaved(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // Storage is full or closed: the filters last as long as the page.
    }
  };
  return {
    saved,
    save: (filter: SavedFilter) =>
      keep([...saved.filter(({ name }) => name !== filter.name), filter].slice(-KEPT_MAX)),
    remove: (name: string) => keep(saved.filter((one) => one.name !== name)),
  };
}

function readSaved(): SavedFilter[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter(isSavedFilter) : [];
  } catch {
    return [];
  }
}

function isSavedFilter(value: unknown): value is SavedFilter {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'parameters' in value &&
    typeof value.parameters === 'object' &&
    value.parameters !== null &&
    Object.values(value.parameters).every((one) => typeof one === 'string')
  );
}
