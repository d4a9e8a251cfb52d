/** Ends an exhaustive switch: reaching it is a bug that the compiler reports. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
