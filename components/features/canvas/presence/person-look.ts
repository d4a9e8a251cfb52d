/** Looks of people's marks, by number; each is readable in light and dark. */
export const PERSON_LOOKS = [
  'bg-info-soft text-info',
  'bg-wait-soft text-wait',
  'bg-warn-soft text-warn',
  'bg-ok-soft text-ok',
  'bg-bad-soft text-bad',
] as const;
