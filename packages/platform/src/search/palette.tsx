'use client';

import { translator } from '@foxeo/core/messages';
import { CommandGroup, CommandItem, CommandPalette } from '@foxeo/ui/command';
import { Keys } from '@foxeo/ui/kbd';
import { LiveRegion } from '@foxeo/ui/live-region';
import { CircleHelp, Keyboard, ListFilter, Moon, Sparkles } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { NamedIcon } from '../navigation/icons.tsx';
import type { PanelProps } from '../shell/panels.ts';
import { toggle } from '../theme/preferences.ts';
import type { FoundGroup, Hit } from './find.ts';
import { messages } from './messages.ts';
import { isAsking, matches, readQuery } from './query.ts';
import { addRecent, type RecentItem, readRecent } from './recent.ts';

const DEBOUNCE_MS = 150;

/** While an answer is awaited, the one before it stays: the list doesn't jump at each letter. */
interface Answer {
  state: 'idle' | 'busy' | 'failed' | 'found';
  groups: FoundGroup[];
  help: Hit[];
}

const NOTHING: Answer = { state: 'idle', groups: [], help: [] };
/** The client in whose pages the reader is: his come first. */
const IN_A_CLIENT = /^\/fiches_clients\/([0-9a-f-]{36})/;

/** One field to go, to do and to find. */
export default function Palette({ person, places, acts, address, commandKey, open, onClose }: PanelProps) {
  const router = useRouter();
  const say = translator(messages, { address });
  const [query, setQuery] = useState('');
  const near = IN_A_CLIENT.exec(usePathname())?.[1] ?? null;
  const answer = useSearch(query, near);
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
  const { groups, help } = answer;
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  const all = (type?: string) => `/recherche?${new URLSearchParams({ q: query.trim(), ...(type && { type }) })}`;

  function openHit(kind: string, icon: string, { id, href, title }: Hit) {
    const opened = new Blob([JSON.stringify({ kind, id })], { type: 'application/json' });
    navigator.sendBeacon('/api/search', opened);
    go({ href, label: title, icon });
  }

  function leaveTo(href: string) {
    onClose();
    router.push(href);
  }

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
      {groups.map(({ type, label, icon, hits, more }) => (
        <CommandGroup key={type} heading={label}>
          {hits.map((hit) => (
            <CommandItem
              key={hit.id}
              value={`${type}:${hit.id}`}
              icon={<NamedIcon name={icon} />}
              note={hit.subtitle}
              onSelect={() => openHit(type, icon, hit)}
            >
              {hit.title}
            </CommandItem>
          ))}
          {more && (
            <CommandItem
              value={`all:${type}`}
              icon={<ListFilter aria-hidden="true" />}
              onSelect={() => leaveTo(all(type))}
            >
              {say('see_all_of', { kind: label })}
            </CommandItem>
          )}
        </CommandGroup>
      ))}
      {help.length > 0 && (
        <CommandGroup heading={say('help')}>
          {help.map(({ id, title, subtitle, href }) => (
            <CommandItem
              key={id}
              value={`help:${id}`}
              icon={<CircleHelp aria-hidden="true" />}
              note={subtitle}
              onSelect={() => leaveTo(href)}
            >
              {title}
            </CommandItem>
          ))}
        </CommandGroup>
      )}
      {count > 0 && (
        <CommandGroup heading={say('see_all')}>
          <CommandItem value="all" icon={<ListFilter aria-hidden="true" />} onSelect={() => leaveTo(all())}>
            {say('see_all')}
          </CommandItem>
        </CommandGroup>
      )}
      {answer.state !== 'busy' && (
        <CommandGroup heading={say('ask')}>
          <CommandItem
            value="elio"
            icon={<Sparkles aria-hidden="true" />}
            note={say('ask_absent')}
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
function useSearch(query: string, near: string | null): Answer {
  const [answer, setAnswer] = useState<Answer>(NOTHING);
  useEffect(() => {
    if (!isAsking(readQuery(query))) {
      setAnswer(NOTHING);
      return;
    }
    setAnswer((before) => ({ ...before, state: 'busy' }));
    const superseded = new AbortController();
    const timer = setTimeout(async () => {
      const address = `/api/search?${new URLSearchParams({ q: query, ...(near && { near }) })}`;
      try {
        const response = await fetch(address, { signal: superseded.signal });
        const { groups, help }: Partial<Pick<Answer, 'groups' | 'help'>> = await response.json();
        setAnswer(response.ok && groups && help ? { state: 'found', groups, help } : { ...NOTHING, state: 'failed' });
      } catch {
        if (!superseded.signal.aborted) setAnswer({ ...NOTHING, state: 'failed' });
      }
    }, DEBOUNCE_MS);
    return () => {
      superseded.abort();
      clearTimeout(timer);
    };
  }, [query, near]);
  return answer;
}
