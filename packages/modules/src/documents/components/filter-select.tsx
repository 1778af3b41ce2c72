'use client';

import { NativeSelect } from '@foxeo/ui/native-select';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

export interface FilterSelectProps {
  label: string;
  /** Each choice is the address of the list so filtered. */
  choices: readonly { label: string; href: string }[];
  current: string;
}

/** A filter with many choices: choosing one goes to its address. */
export function FilterSelect({ label, choices, current }: FilterSelectProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <NativeSelect
      compact
      aria-label={label}
      aria-busy={pending || undefined}
      className="w-auto min-w-0 max-w-[200px] flex-1 sm:flex-none"
      options={choices.map(({ label: words, href }) => ({ value: href, label: words }))}
      value={current}
      onChange={(event) => {
        const href = event.currentTarget.value;
        start(() => router.push(href, { scroll: false }));
      }}
    />
  );
}
