'use client';

import { translator } from '@foxeo/core/messages';
import { CommandGroup, CommandItem, CommandPalette } from '@foxeo/ui/command';
import { Keys } from '@foxeo/ui/kbd';
import { LiveRegion } from '@foxeo/ui/live-region';
import { Keyboard, Moon, Sparkles } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { NamedIcon } from '../navigation/icons.tsx';
import type { PanelProps } from '../shell/panels.ts';
import { toggle } from '../theme/preferences.ts';
import { messages } from './messages.ts';
import { matches, readQuery } from './query.ts';
import { addRecent, type RecentItem, readRecent } from './recent.ts';
import type { FoundGroup } from './route.ts';

const DEBOUNCE_MS = 150;

type Answer = { state: 'idle' | 'busy' | 'failed' } | { state: 'found'; groups: FoundGroup[] };

/** One field to go, to do and to find. */
export default function Palette({ person, places, acts, address, commandKey, open, onClose }: PanelProps) {
  const router = useRouter();
  const say = translator(messages, { address });
  const [query, setQuery] = useState('');
  const answer = useSearch(query);
  const { text } = readQuery(query);
  const [recent] = useState(() => readRecent(person));

  function go(item: RecentItem) {
    addRecent(person, item);
    onClose();
    router.push(item.href);
  }

  const shownPlaces = places.filter(({ label }) => matches(label, text));
  const shownActs = acts.filter(({ label }) => matches(label, text));
  const own = [
    { value: 'theme', icon: <Moon aria-hidden="true" />, label: say('theme'), keys: null, run: () => toggle('theme') },
    {
      value: 'keyboard',
      icon: <Keyboard aria-hidden="true" />,
      label: say('keyboard'),
      keys: ['?'],
      run: () => open('keyboard'),
    },
  ];
  const shownOwn = own.filter(({ label }) => matches(label, text));
  const groups = answer.state === 'found' ? answer.groups : [];
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);

  return (
    <CommandPalette
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      label={say('label')}
      placeholder={say('placeholder')}
      query={query}
      onQuery={setQuery}
      busy={answer.state === 'busy'}
      empty={answer.state === 'failed' ? say('failed') : say('empty', { query: text })}
      foot={
        <>
          <Keys keys={['↑', '↓']} /> {say('foot_move')} <Keys keys={['↵']} /> {say('foot_open')}
        </>
      }
    >
      {text === '' && recent.length > 0 && (
        <CommandGroup heading={say('recent')}>
          {recent.map((item) => (
            <Choice key={item.href} kind="recent" item={item} onSelect={() => go(item)} />
          ))}
        </CommandGroup>
      )}
      {shownPlaces.length > 0 && (
        <CommandGroup heading={say('go_to')}>
          {shownPlaces.map((place) => (
            <Choice
              key={place.href}
              kind="place"
              item={place}
              keys={place.shortcut ? ['G', place.shortcut.toUpperCase()] : null}
              onSelect={() => go(place)}
            />
          ))}
        </CommandGroup>
      )}
      {(shownActs.length > 0 || shownOwn.length > 0) && (
        <CommandGroup heading={say('actions')}>
          {shownActs.map((act) => (
            <Choice key={act.href} kind="act" item={act} onSelect={() => go(act)} />
          ))}
          {shownOwn.map(({ value, icon, label, keys, run }) => (
            <CommandItem key={value} value={value} icon={icon} end={keys && <Keys keys={keys} />} onSelect={run}>
              {label}
            </CommandItem>
          ))}
        </CommandGroup>
      )}
      {groups.map(({ type, label, icon, hits }) => (
        <CommandGroup key={type} heading={label}>
          {hits.map(({ id, title, subtitle, href }) => (
            <CommandItem
              key={id}
              value={`${type}:${id}`}
              icon={<NamedIcon name={icon} />}
              note={subtitle}
              onSelect={() => go({ href, label: title, icon })}
            >
              {title}
            </CommandItem>
          ))}
        </CommandGroup>
      ))}
      {answer.state !== 'busy' && (
        <CommandGroup heading={say('ask')}>
          <CommandItem
            value="elio"
            icon={<Sparkles aria-hidden="true" />}
            end={<Keys keys={[commandKey, 'J']} />}
            onSelect={() => open('elio')}
          >
            {text ? say('ask_about', { query: text }) : say('ask')}
          </CommandItem>
        </CommandGroup>
      )}
      <LiveRegion>{answer.state === 'found' && say('found', { count })}</LiveRegion>
    </CommandPalette>
  );
}

interface ChoiceProps {
  kind: string;
  item: RecentItem;
  keys?: string[] | null;
  onSelect: () => void;
}

function Choice({ kind, item: { href, label, icon }, keys = null, onSelect }: ChoiceProps) {
  return (
    <CommandItem
      value={`${kind}:${href}`}
      icon={<NamedIcon name={icon} />}
      end={keys && <Keys keys={keys} />}
      onSelect={onSelect}
    >
      {label}
    </CommandItem>
  );
}

/** Asks once the typing rests; an answer that comes after the next letter is not shown. */
function useSearch(query: string): Answer {
  const [answer, setAnswer] = useState<Answer>({ state: 'idle' });
  useEffect(() => {
    if (readQuery(query).text.length < 2) {
      setAnswer({ state: 'idle' });
      return;
    }
    setAnswer({ state: 'busy' });
    const superseded = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/search?q=${encodeURIComponent(query)}`, { signal: superseded.signal });
        const { groups }: { groups?: FoundGroup[] } = await response.json();
        setAnswer(response.ok && groups ? { state: 'found', groups } : { state: 'failed' });
      } catch {
        if (!superseded.signal.aborted) setAnswer({ state: 'failed' });
      }
    }, DEBOUNCE_MS);
    return () => {
      superseded.abort();
      clearTimeout(timer);
    };
  }, [query]);
  return answer;
}
