/** Where one can go, in the order of the side bar. `scope` hides what the server would refuse. */
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
  scope?: string;
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
        scope: 'flows:read',
        alsoAt: ['/workflows'],
      },
      { href: '/runs', label: 'Runs', icon: Activity, hotkey: 'g r', scope: 'runs:read' },
      { href: '/approvals', label: 'Approvals', icon: ClipboardCheck, hotkey: 'g a', scope: 'runs:read' },
    ],
  },
  {
    group: 'Connect',
    places: [
      { href: '/connections', label: 'Connections', icon: Cable, scope: 'service-connections:read' },
      { href: '/webhooks', label: 'Webhooks', icon: Webhook, scope: 'webhooks:manage' },
      { href: '/api-keys', label: 'API keys', icon: KeyRound, scope: 'api:manage' },
      { href: '/environment', label: 'Environment', icon: Variable, isAdminOnly: true },
      { href: '/models', label: 'Models', icon: Sparkles },
      { href: '/api-docs', label: 'API docs', icon: BookOpen },
    ],
  },
  {
    group: 'Organisation',
    places: [
      { href: '/audit', label: 'Audit log', icon: ScrollText, scope: 'audit:read' },
      { href: '/members', label: 'Members', icon: Users },
      { href: '/settings', label: 'Settings', icon: Settings },
    ],
  },
];
