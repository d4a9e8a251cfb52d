import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';

export default function HomePage() {
  return (
    <Page>
      <PageHeader title="Home" />
    </Page>
  );
}
