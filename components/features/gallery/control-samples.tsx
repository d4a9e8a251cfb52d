'use client';

import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckField } from '@/components/ui/check-field';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import { SampleSection } from './sample-section';

/** What is pressed, typed into and chosen from. */
export function ControlSamples() {
  return (
    <>
      <Buttons />
      <Fields />
      <Choices />
    </>
  );
}

const VARIANTS = ['primary', 'secondary', 'ghost', 'danger', 'dangerGhost'] as const;
const SIZES = ['sm', 'md', 'lg'] as const;

function Buttons() {
  return (
    <SampleSection title="Buttons" className="items-center">
      {VARIANTS.map((variant) => (
        <Button key={variant} variant={variant}>
          {variant}
        </Button>
      ))}
      {SIZES.map((size) => (
        <Button key={size} size={size}>
          Size {size}
        </Button>
      ))}
      <Button disabled>Disabled</Button>
      <Button isBusy>Busy</Button>
      <Button size="icon" aria-label="Edit">
        <Pencil aria-hidden />
      </Button>
      <Button size="iconSm" variant="ghost" aria-label="Edit, small">
        <Pencil aria-hidden />
      </Button>
    </SampleSection>
  );
}

function Fields() {
  return (
    <SampleSection title="Fields" className="grid items-start sm:grid-cols-2 lg:grid-cols-4">
      <Field label="Name" help="What people call it." isRequired>
        <Input placeholder="Refund desk" />
      </Field>
      <Field label="Address" error="An address starts with https://">
        <Input defaultValue="example" />
      </Field>
      <Field label="Method">
        <Select defaultValue="GET">
          <option>GET</option>
          <option>POST</option>
        </Select>
      </Field>
      <Field label="Description">
        <Textarea rows={2} defaultValue="Some lines of text." />
      </Field>
      <Field label="Disabled">
        <Input disabled defaultValue="Not to be changed" />
      </Field>
    </SampleSection>
  );
}

function Choices() {
  const [view, setView] = useState<'list' | 'board'>('list');
  return (
    <SampleSection title="Choices" className="items-center gap-5">
      <Segmented
        label="View"
        value={view}
        onChange={setView}
        options={[
          { value: 'list', label: 'List' },
          { value: 'board', label: 'Board' },
        ]}
      />
      <Switch aria-label="On" defaultChecked />
      <Switch aria-label="Off" />
      <Switch aria-label="Disabled switch" disabled />
      <Checkbox aria-label="Ticked" defaultChecked />
      <Checkbox aria-label="Not ticked" />
      <CheckField label="Tell me by mail" help="At most one a day." defaultChecked />
    </SampleSection>
  );
}
