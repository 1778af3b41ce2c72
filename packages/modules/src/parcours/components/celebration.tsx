'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { SittingFox } from '@foxeo/ui/fox';
import { useEffect, useState } from 'react';
import { stepMessages } from '../messages/step.ts';

export interface CelebrationProps {
  /** Names the completion: a step that is completed again is celebrated again. */
  id: string;
  title: string;
  /** Age of the fox, 0 to 1. */
  age: number;
  address: Address;
}

const KEY = 'foxeo:celebrated';
const TIME = 2_000;

/** Two seconds of joy, once on this device, that any key or click ends. Nothing moves for whoever asked for less motion. */
export function Celebration({ id, title, age, address }: CelebrationProps) {
  const say = translator(stepMessages, { address });
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (alreadySeen(id)) return;
    setOpen(true);
    const done = () => setOpen(false);
    const timer = setTimeout(done, TIME);
    document.addEventListener('keydown', done, { once: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', done);
    };
  }, [id]);
  if (!open) return null;
  return (
    <div className="pa-celebration" role="status" onPointerDown={() => setOpen(false)}>
      <div className="pa-celebration-card">
        <SittingFox size={132} age={age} className="pa-celebration-fox" />
        <p className="font-ui text-xl font-semibold">{say('celebration')}</p>
        <p className="text-soft">{say('celebration_text', { title })}</p>
        <Button onClick={() => setOpen(false)}>{say('skip')}</Button>
      </div>
    </div>
  );
}

/** Whether this device has shown it; from now on it has. */
function alreadySeen(id: string): boolean {
  try {
    const seen = (localStorage.getItem(KEY) ?? '').split(' ');
    if (seen.includes(id)) return true;
    localStorage.setItem(KEY, [...seen.slice(-30), id].join(' ').trim());
    return false;
  } catch {
    return true; // no storage: better none than one at each visit
  }
}
