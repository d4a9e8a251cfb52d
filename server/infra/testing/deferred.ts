/** A promise that a test settles from outside. */
export type Deferred<Value> = { promise: Promise<Value>; resolve: (value: Value) => void };

export function deferred<Value = void>(): Deferred<Value> {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
