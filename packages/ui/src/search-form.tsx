import { Search } from 'lucide-react';
import { Input } from './input.tsx';
import { say } from './messages.ts';

export interface SearchFormProps {
  /** Where the list lives; the words go in its address. */
  action: string;
  name?: string;
  defaultValue?: string | undefined;
  label?: string;
  /** Filters in force, sent along. */
  keep?: Readonly<Record<string, string | undefined>>;
  className?: string;
}

/** A search of a list: an ordinary form, whose result has an address. */
export function SearchForm({
  action,
  name = 'q',
  defaultValue,
  label = say('search'),
  keep = {},
  className,
}: SearchFormProps) {
  return (
    <search className={className}>
      <form action={action} method="get">
        {Object.entries(keep).map(
          ([key, value]) => value && <input key={key} type="hidden" name={key} value={value} />,
        )}
        <Input
          compact
          type="search"
          name={name}
          defaultValue={defaultValue}
          aria-label={label}
          placeholder={label}
          icon={<Search aria-hidden="true" />}
          enterKeyHint="search"
        />
      </form>
    </search>
  );
}
