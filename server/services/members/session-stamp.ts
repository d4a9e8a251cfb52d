/**
 * What a session carries of the password of its account `u`, as SQL: another password gives another stamp, which ends
 * the sessions of everybody who was signed in with the old one. It tells nothing of the salted hash it comes from.
 */
export const SESSION_STAMP = `left(encode(sha256(convert_to(coalesce(u.password_hash, ''), 'UTF8')), 'hex'), 16)`;
