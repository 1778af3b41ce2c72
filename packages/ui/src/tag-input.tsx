'use client';

import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { LiveRegion } from './live-region.tsx';
import { say } from './messages.ts';
import { addTags } from './tags.ts';

export interface TagInputProps {
  /** Each tag is sent under this name. */
  name?: string;
  defaultTags?: readonly string[];
  onTags?: (tags: string[]) => void;
  /** Offered while typing. */
  suggestions?: readonly string[];
  max?: number;
  id?: string;
  required?: boolean | undefined;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}

/** Short words, one after the other: Enter or a comma adds, Backspace on nothing takes the last one away. */
export function TagInput({
  name,
  defaultTags = [],
  onTags,
  suggestions = [],
  max = 20,
  required: _required,
  ...control
}: TagInputProps) {
  const [tags, setTags] = useState<readonly string[]>(defaultTags);
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const listId = useId();

  function update(next: string[], sentence: string) {
    setTags(next);
    setSaid(sentence);
    onTags?.(next);
  }

  function add(text: string) {
    const next = addTags(tags, text, { max });
    setTyped('');
    if (next.length > tags.length) update(next, say('tag_added', { tag: next.slice(tags.length).join(', ') }));
  }

  function remove(tag: string) {
    update(
      tags.filter((other) => other !== tag),
      say('tag_removed', { tag }),
    );
  }

  return (
    <div className="fx-tags">
      {tags.map((tag) => (
        <span key={tag} className="fx-tag">
          {tag}
          <button type="button" aria-label={say('tag_remove', { tag })} onClick={() => remove(tag)}>
            <X aria-hidden="true" />
          </button>
          {name && <input type="hidden" name={name} value={tag} />}
        </span>
      ))}
      <input
        {...control}
        type="text"
        autoComplete="off"
        enterKeyHint="enter"
        list={suggestions.length > 0 ? listId : undefined}
        placeholder={tags.length === 0 ? say('tag_hint') : undefined}
        value={typed}
        onChange={(event) => {
          const text = event.currentTarget.value;
          if (/[,;]/.test(text)) add(text);
          else setTyped(text);
        }}
        onKeyDown={(event) => {
          const last = tags.at(-1);
          if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey && typed.trim()) {
            event.preventDefault();
            add(typed);
          } else if (event.key === 'Backspace' && typed === '' && last !== undefined) {
            remove(last);
          }
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text');
          if (!/[,;\n\t]/.test(text)) return;
          event.preventDefault();
          add(`${typed}${text}`);
        }}
        onBlur={() => add(typed)}
      />
      <datalist id={listId}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
      <LiveRegion>{said}</LiveRegion>
    </div>
  );
}
