'use client';

import { Fact, Facts } from '@/components/shared/facts';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { SettingsTabs } from '@/components/shared/settings-tabs';
import { useViewer } from '@/components/shared/viewer';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { ChangePasswordForm } from './change-password-form';

/** The signed-in person: who they are here, and their password. */
export function AccountPage() {
  const { user, org, roles, isAdmin } = useViewer();
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsTabs />
      <div className="grid max-w-3xl grid-cols-1 gap-4">
        <Card>
          <CardHeader title="My account" />
          <div className="p-4">
            <Facts>
              <Fact name="Name">{user.name}</Fact>
              <Fact name="E-mail">{user.email}</Fact>
              <Fact name="Organisation">{org.name}</Fact>
              <Fact name="Roles">
                <span className="flex flex-wrap gap-1">
                  {roles.map((role) => (
                    <Badge key={role} tone={role === 'admin' && isAdmin ? 'info' : 'neutral'}>
                      {role}
                    </Badge>
                  ))}
                </span>
              </Fact>
            </Facts>
            <p className="mt-3 text-faint text-sm">Name, e-mail and roles are changed by an admin.</p>
          </div>
        </Card>
        <ChangePasswordForm />
      </div>
    </Page>
  );
}
