/** Where one can go, in the order of the side bar. `anyOf` hides what the server would refuse. */
import {
  Activity,
  BookOpen,
  Cable,
  ClipboardCheck,
  Home,
  KeyRound,
  type LucideIcon,
  ScrollText,
  Settings,
  Sparkles,
  Users,
  Variable,
  Webhook,
  Workflow,
} from 'lucide-react';

export type Place = {
  href: string;
  label: string;
  icon: LucideIcon;
  hotkey?: string;
  /** Scopes of which one lets in; everybody may enter where none is named. */
  anyOf?: readonly string[];
  isAdminOnly?: boolean;
  /** Further addresses below which one is here. */
  alsoAt?: readonly string[];
};

export const PLACES: readonly { group?: string; places: readonly Place[] }[] = [
  {
    places: [
      { href: '/', label: 'Home', icon: Home, hotkey: 'g h' },
      {
        href: '/flows',
        label: 'Flows',
        icon: Workflow,
        hotkey: 'g f',
        anyOf: ['flows:read', 'workflows:read'],
        alsoAt: ['/workflows'],
      },
      {
        href: '/runs',
        label: 'Runs',
        icon: Activity,
        hotkey: 'g r',
        anyOf: ['runs:read', 'executions:read'],
      },
      {
        href: '/approvals',
        label: 'Approvals',
        icon: ClipboardCheck,
        hotkey: 'g a',
        anyOf: ['runs:read', 'executions:read'],
      },
    ],
  },
  {
    group: 'Connect',
    places: [
      { href: '/connections', label: 'Connections', icon: Cable, anyOf: ['service-connections:read'] },
      { href: '/webhooks', label: 'Webhooks', icon: Webhook, anyOf: ['webhooks:manage'] },
      { href: '/api-keys', label: 'API keys', icon: KeyRound, anyOf: ['api:manage'] },
      { href: '/environment', label: 'Environment', icon: Variable, isAdminOnly: true },
      { href: '/models', label: 'Models', icon: Sparkles },
      { href: '/api-docs', label: 'API docs', icon: BookOpen },
    ],
  },
  {
    group: 'Organisation',
    places: [
      { href: '/audit', label: 'Audit log', icon: ScrollText, anyOf: ['audit:read'] },
      { href: '/members', label: 'Members', icon: Users },
      { href: '/settings', label: 'Settings', icon: Settings },
    ],
  },
];
