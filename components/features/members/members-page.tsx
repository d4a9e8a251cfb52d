'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';

const MembersPanel = dynamic(() => import('./members-panel').then((it) => it.MembersPanel), { ssr: false });
const TemporaryPassword = dynamic(() => import('./temporary-password').then((it) => it.TemporaryPassword), {
  ssr: false,
});

const InviteForm = dynamic(() => import('./invite-form').then((it) => it.InviteForm), { ssr: false });
const RoleForm = dynamic(() => import('./role-form').then((it) => it.RoleForm), { ssr: false });
const RolesPanel = dynamic(() => import('./roles-panel').then((it) => it.RolesPanel), { ssr: false });
const TeamForm = dynamic(() => import('./team-form').then((it) => it.TeamForm), { ssr: false });
const TeamsPanel = dynamic(() => import('./teams-panel').then((it) => it.TeamsPanel), { ssr: false });

const TABS = [
  { value: 'members', label: 'Members', add: 'Add a person' },
  { value: 'teams', label: 'Teams', add: 'New team' },
  { value: 'roles', label: 'Roles', add: 'New role' },
] as const;

/** Who is in the organisation, in which teams, and what each role may do. */
export function MembersPage() {
  const { isAdmin } = usePermissions();
  const { get, set } = useUrlState();
  const [password, setPassword] = useState<string>();
  const tab = TABS.find(({ value }) => value === get('tab')) ?? TABS[0];
  const isAdding = isAdmin && get('new') !== undefined;
  const close = () => set({ new: undefined });
  return (
    <Page>
      <PageHeader
        title="Members"
        lead="A member's role says what they may do. Approvals can be assigned to people, teams and roles."
      >
        {isAdmin ? (
          <Button variant="primary" onClick={() => set({ new: '1' })}>
            <Plus aria-hidden />
            {tab.add}
          </Button>
        ) : null}
      </PageHeader>
      <Tabs value={tab.value} onValueChange={(value) => set({ tab: value, new: undefined })}>
        <TabList aria-label="Members" className="mb-4">
          {TABS.map(({ value, label }) => (
            <Tab key={value} value={value}>
              {label}
            </Tab>
          ))}
        </TabList>
        <TabPanel value="members">
          <MembersPanel onPassword={setPassword} />
        </TabPanel>
        <TabPanel value="teams">
          <TeamsPanel />
        </TabPanel>
        <TabPanel value="roles">
          <RolesPanel />
        </TabPanel>
      </Tabs>
      {isAdding && tab.value === 'members' ? <InviteForm onClose={close} onPassword={setPassword} /> : null}
      {isAdding && tab.value === 'teams' ? <TeamForm onClose={close} /> : null}
      {isAdding && tab.value === 'roles' ? <RoleForm onClose={close} /> : null}
      <TemporaryPassword password={password} onClose={() => setPassword(undefined)} />
    </Page>
  );
}
