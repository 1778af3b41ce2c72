'use client';

import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { LiveRegion } from './live-region.tsx';
import { say } from './messages.ts';

export interface OrderedProps {
  label: string;
  items: readonly { key: string; title: string; body: ReactNode }[];
  /** Whether the one at `from` may go to `to`. */
  may: (from: number, to: number) => boolean;
  onMove: (from: number, to: number) => void;
}

/** A list put in order by dragging, or by its arrows from the keyboard; each move is said aloud. */
export function Ordered({ label, items, may, onMove }: OrderedProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [told, setTold] = useState('');

  /** What stays where it is shows nothing to be moved by; its place is kept while another line may move. */
  const movable = items.map((_, from) => items.some((_, to) => may(from, to)));
  const still = !movable.includes(true);

  function move(from: number, to: number, title: string) {
    if (!may(from, to)) return;
    onMove(from, to);
    setTold(say('order_moved', { title, place: to + 1 }));
  }

  return (
    <>
      <ol className="fx-ordered" aria-label={label} data-still={still ? '' : undefined}>
        {items.map(({ key, title, body }, index) => (
          <li
            key={key}
            className="fx-ordered-item"
            data-over={over === index && dragged !== null && may(dragged, index) ? '' : undefined}
            data-dragged={dragged === index ? '' : undefined}
            data-fixed={movable[index] ? undefined : ''}
            onDragOver={(event) => {
              if (dragged === null || !may(dragged, index)) return;
              event.preventDefault();
              setOver(index);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, index, items[dragged]?.title ?? '');
              setDragged(null);
              setOver(null);
            }}
          >
            <span
              className="fx-grip"
              draggable
              title={say('order_handle')}
              aria-hidden="true"
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', title);
                setDragged(index);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
            >
              <GripVertical />
            </span>
            <div className="min-w-0">{body}</div>
            <div className="fx-arrows">
              <IconButton
                label={say('order_up', { title })}
                icon={<ArrowUp aria-hidden="true" />}
                aria-disabled={!may(index, index - 1)}
                onClick={() => move(index, index - 1, title)}
              />
              <IconButton
                label={say('order_down', { title })}
                icon={<ArrowDown aria-hidden="true" />}
                aria-disabled={!may(index, index + 1)}
                onClick={() => move(index, index + 1, title)}
              />
            </div>
          </li>
        ))}
      </ol>
      <LiveRegion>{told}</LiveRegion>
    </>
  );
}
