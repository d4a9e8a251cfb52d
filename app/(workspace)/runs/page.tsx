import { RunsPage } from '@/components/features/runs';

export const metadata = { title: 'Runs' };

export default RunsPage;
