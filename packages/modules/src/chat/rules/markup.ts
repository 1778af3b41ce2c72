/** A message's words, as structure. Nothing in it is ever HTML. */
export type Block =
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; children: Inline[] }
  | { kind: 'em'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; text: string };

const BULLET = /^\s{0,3}[-*•]\s+(?=\S)/;
const NUMBER = /^\s{0,3}(\d{1,4})[.)]\s+(?=\S)/;

/**
 * Markdown light: `**bold**`, `*italic*` and `_italic_`, `` `code` ``, `[words](https://…)`, bare addresses, `-` and `1.`
 * lists. Whatever is none of these is the characters that it is.
 */
export function parseMarkup(body: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  const begin = (block: Block): Block => {
    blocks.push(block);
    return block;
  };
  for (const line of body.split('\n')) {
    const number = NUMBER.exec(line);
    const marker = number ?? BULLET.exec(line);
    if (line.trim() === '') {
      open = null;
    } else if (marker) {
      const ordered = number !== null;
      const item = parseInline(line.slice(marker[0].length));
      if (open?.kind === 'list' && open.ordered === ordered) open.items.push(item);
      else open = begin({ kind: 'list', ordered, start: Number(number?.[1] ?? 1), items: [item] });
    } else if (open?.kind === 'paragraph') {
      open.lines.push(parseInline(line));
    } else {
      open = begin({ kind: 'paragraph', lines: [parseInline(line)] });
    }
  }
  return blocks;
}

interface Mark {
  /** Bounded, so that no text of twenty thousand characters keeps a page waiting. */
  pattern: RegExp;
  make: (found: RegExpExecArray) => Inline | null;
}

// In this order: code holds no other mark; an address is taken whole before its underscores are seen.
const MARKS: readonly Mark[] = [
  { pattern: /`([^`\n]{1,2000})`/g, make: ([, text = '']) => ({ kind: 'code', text }) },
  {
    pattern: /\[([^\]\n]{1,200})\]\((https?:\/\/[^\s()<>]{1,2000})\)/g,
    make: ([, text = '', href = '']) => link(href, text),
  },
  { pattern: /https?:\/\/[^\s<>"']{1,2000}/g, make: ([href]) => link(href, href) },
  {
    pattern: /\*\*(?=\S)([^\n]{0,2000}?\S)\*\*/g,
    make: ([, text = '']) => ({ kind: 'strong', children: parseInline(text) }),
  },
  {
    pattern: /\*(?=[^\s*])([^*\n]{0,2000}[^\s*])\*/g,
    make: ([, text = '']) => ({ kind: 'em', children: parseInline(text) }),
  },
  {
    pattern: /(?<![\p{L}\p{N}_])_(?=[^\s_])([^_\n]{0,2000}[^\s_])_(?![\p{L}\p{N}_])/gu,
    make: ([, text = '']) => ({ kind: 'em', children: parseInline(text) }),
  },
];

function parseInline(text: string): Inline[] {
  const inlines: Inline[] = [];
  const next: (RegExpExecArray | null | undefined)[] = [];
  let at = 0;
  const say = (until: number) => until > at && inlines.push({ kind: 'text', text: text.slice(at, until) });
  for (;;) {
    let first: { found: RegExpExecArray; mark: Mark } | null = null;
    for (const [index, mark] of MARKS.entries()) {
      let found = next[index];
      if (found === undefined || (found && found.index < at)) {
        found = execFrom(mark.pattern, text, at);
        next[index] = found;
      }
      if (found && (!first || found.index < first.found.index)) first = { found, mark };
    }
    if (!first) break;
    const { found, mark } = first;
    const node = mark.make(found);
    const length = node?.kind === 'link' && found[0].startsWith(node.text) ? node.text.length : found[0].length;
    if (node) {
      say(found.index);
      inlines.push(node);
    } else say(found.index + length);
    at = found.index + length;
  }
  say(text.length);
  return inlines;
}

/** The patterns are shared and marks stand within marks: where one stopped is nobody else's beginning. */
function execFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Sentences end after an address: their full stop isn't part of it. Null when it is no address after all. */
function link(href: string, text: string): Inline | null {
  const bare = text === href ? href.replace(/[).,;:!?»]+$/, '') : href;
  try {
    return { kind: 'link', href: new URL(bare).href, text: text === href ? bare : text };
  } catch {
    return null;
  }
}

/** The words alone, on one line, for a list or a quote: at most `length` characters. */
export function excerptOf(body: string, length = 120): string {
  const words = parseMarkup(body)
    .flatMap((block) => (block.kind === 'list' ? block.items : block.lines))
    .map((inlines) => inlines.map(textOf).join(''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length <= length) return words;
  const letters = Array.from(new Intl.Segmenter('fr').segment(words), ({ segment }) => segment);
  return letters.length <= length ? words : `${letters.slice(0, length - 1).join('')}…`;
}

function textOf(inline: Inline): string {
  return 'children' in inline ? inline.children.map(textOf).join('') : inline.text;
}
