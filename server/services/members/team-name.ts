import { invalidField } from '../domain-error';

const NAME_CHARS_MAX = 200;

/** A team's name as it is kept. Throws `invalid`. */
export function teamName(given: string): string {
  const name = given.trim();
  if (name === '' || name.length > NAME_CHARS_MAX || name.includes('\u0000')) {
    throw invalidField('name', `must be 1 to ${NAME_CHARS_MAX} characters`);
  }
  return name;
}
