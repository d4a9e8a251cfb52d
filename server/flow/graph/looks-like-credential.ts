/** Tells text that looks like a key, token or password from ordinary text, by its form and by the name it goes by. */

/** Forms that vendors give their keys, and the ways in which HTTP carries credentials. */
const FORMS: readonly RegExp[] = [
  /\b(?:sk|pk|rk|qe_sk|itsm_sk)[-_](?:[a-z]{2,10}[-_])?[A-Za-z0-9_-]{16,}/,
  /\bqe_whsec_[A-Za-z0-9_-]{8,}/,
  /\bgh[oprsu]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{20,}/,
  /\bxox[abeprs]-[A-Za-z0-9-]{10,}/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bAIza[0-9A-Za-z_-]{35}/,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/,
  /^\s*(?:Bearer|Basic|Token|ApiKey)\s+[\w.~+/=-]{8,}\s*$/i,
  /^[a-z][a-z0-9+.-]*:\/\/[^\s/@:]+:[^\s/@]{3,}@/i,
  /[?&](?:api[-_]?key|access[-_]?token|auth[-_]?token|client[-_]?secret|secret|password|appid)=[^&\s$]{8,}/i,
];

const TELLING_NAME =
  /^(?:(?:proxy-)?authorization|cookie|(?:x-)?(?:api|auth|access|secret|private|signing|session)[-_]?(?:key|token|secret)|.*(?:password|passwd|secret|token|credential|api[-_]?key))$/i;

/** A value of one word, as keys and passwords are; a sentence is not one. */
const ONE_WORD = /^(?:(?:Bearer|Basic|Token|ApiKey)\s+)?[^\s$]{8,}$/i;

/** `name` is the header, parameter or field that holds the text. Text with a placeholder is judged by its form only. */
export function looksLikeCredential(text: string, name: string): boolean {
  if (text.length < 8 || text.length > 10_000) return false;
  if (FORMS.some((form) => form.test(text))) return true;
  return !text.includes('${') && TELLING_NAME.test(name) && ONE_WORD.test(text);
}
