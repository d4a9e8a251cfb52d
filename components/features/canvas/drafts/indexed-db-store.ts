import type { BufferedDraft, BufferStore } from './draft-buffer';

const DATABASE = 'countersign';
const STORE = 'unsaved-drafts';

/** The browser's own database: room for large flows, and it survives a crash. */
export function createIndexedDbStore(): BufferStore {
  let opened: Promise<IDBDatabase> | undefined;
  const store = async (mode: IDBTransactionMode) => {
    opened ??= open();
    const database = await opened.catch((error: unknown) => {
      // Asked again next time.
      opened = undefined;
      throw error;
    });
    return database.transaction(STORE, mode, { durability: 'relaxed' }).objectStore(STORE);
  };
  return {
    put: async (draft) => void (await done((await store('readwrite')).put(draft))),
    remove: async (tabId) => void (await done((await store('readwrite')).delete(tabId))),
    ofOwner: async (owner) => {
      const all: BufferedDraft[] = await done((await store('readonly')).index('owner').getAll(owner));
      return all;
    },
  };
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: 'tabId' }).createIndex('owner', 'owner');
  };
  return done(request);
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
