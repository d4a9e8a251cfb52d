/**
 * SQL for the name of who did something, a person or an API key of the organisation $1; null for the product itself
 * and for those nobody knows any more.
 */
export function authorName(column: string): string {
  return `coalesce((SELECT u.name FROM user_account u WHERE u.id = ${column}),
    (SELECT k.name FROM api_key k WHERE k.id = ${column} AND k.org_id = $1))`;
}
