/** A call that would read or write outside its organisation: a bug in the calling code, never a user's doing. */
export class TenantBoundaryError extends Error {
  override readonly name = 'TenantBoundaryError';
}
