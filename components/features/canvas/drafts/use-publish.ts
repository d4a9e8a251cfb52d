'use client';

import { useState } from 'react';
import { useEditorStore } from '../store/editor-provider';
import { useDrafts } from './draft-provider';
import { isDraftChanged } from './draft-server';

/** Saves what is not saved yet and publishes exactly that. */
export function usePublish() {
  const { sync, server } = useDrafts();
  const store = useEditorStore();
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  /** The new version, null when only the status changed, undefined when it was refused. */
  const publish = async (wish: { summary?: string; activate: boolean }) => {
    setIsBusy(true);
    setError(undefined);
    try {
      if (!(await sync.settle())) throw new Error('The draft is not saved yet, so it was not published.');
      const { revision } = store.getState().saved;
      const { flow, live, issues, version } = await server.publish({ ...wish, revision });
      await sync.adopt({ flow, live, draft: null }, issues);
      return version;
    } catch (caught) {
      setError(caught);
      if (isDraftChanged(caught)) await sync.refresh().catch(() => undefined);
      return undefined;
    } finally {
      setIsBusy(false);
    }
  };
  return { publish, error, isBusy };
}
