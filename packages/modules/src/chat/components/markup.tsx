import type { ReactNode } from 'react';
import { type Inline, parseMarkup } from '../rules/markup.ts';

/** A message's words. Nothing in them is ever HTML; the direction of each paragraph is that of its own letters. */
export function Markup({ body }: { body: string }) {
  return parseMarkup(body).map((block, index) => {
    // What a message says does not move: the place of a block is its identity.
    const key = `${index}`;
    if (block.kind === 'list') {
      const items = block.items.map((item, at) => (
        <li key={`${key}-${at.toString()}`} dir="auto">
          {drawAll(item)}
        </li>
      ));
      return block.ordered ? (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      ) : (
        <ul key={key}>{items}</ul>
      );
    }
    return (
      <p key={key} dir="auto">
        {block.lines.flatMap((line, at) => [
          ...(at > 0 ? [<br key={`b${at.toString()}`} />] : []),
          ...drawAll(line, at),
        ])}
      </p>
    );
  });
}

function drawAll(inlines: readonly Inline[], line = 0): ReactNode[] {
  return inlines.map((inline, at) => draw(inline, `${line}-${at}`));
}

function draw(inline: Inline, key: string): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'strong':
      return <strong key={key}>{drawAll(inline.children)}</strong>;
    case 'em':
      return <em key={key}>{drawAll(inline.children)}</em>;
    case 'code':
      return (
        <code key={key} className="fx-code">
          {inline.text}
        </code>
      );
    case 'link':
      return (
        <a
          key={key}
          href={inline.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="fx-link fx-link-inline"
        >
          {inline.text}
        </a>
      );
  }
}
