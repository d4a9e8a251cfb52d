import { SecretDialog } from '@/components/shared/secret-dialog';

/** Hands over a password for a first sign-in. */
export function TemporaryPassword({
  password,
  onClose,
}: {
  password: string | undefined;
  onClose: () => void;
}) {
  return (
    <SecretDialog
      title="Hand this password over"
      label="Temporary password"
      value={password}
      onClose={onClose}
    >
      <p className="text-soft">
        Give it to the person by a way that you trust. They sign in with their e-mail address and change it
        under Settings, My account.
      </p>
    </SecretDialog>
  );
}
