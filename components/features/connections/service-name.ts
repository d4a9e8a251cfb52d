const NAMES: Record<string, string> = {
  identity: 'Identity',
  aml: 'AML screening',
  'anti-fraud': 'Anti-fraud',
  'document-intelligence': 'Document intelligence',
  'bank-statement': 'Bank statement',
  'ai-automation': 'AI automation',
};

export const CUSTOM_PREFIX = 'custom:';

/** What people call a service; an own one goes by its slug. */
export function serviceName(slug: string): string {
  return NAMES[slug] ?? slug.replace(CUSTOM_PREFIX, '');
}
