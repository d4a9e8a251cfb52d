import { FlowEditorPage } from '@/components/features/canvas';

export const metadata = { title: 'Flow' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <FlowEditorPage flowId={decodeURIComponent(id)} surface="flow" />;
}
