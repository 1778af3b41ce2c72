import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { Fragment, type ReactNode } from 'react';

/** Where a link of a text may lead. Anything else stays words. */
const SAFE = /^(https?:|mailto:|tel:)/i;
const HEADINGS = ['h3', 'h3', 'h4', 'h5', 'h6', 'h6'] as const;

/**
 * Markdown as elements of ours: its structure, never its HTML, which shows as the characters that it is. Images are
 * named and not fetched. Headings start below the page's own.
 */
export function Markdown({ text }: { text: string }) {
  return <div className="doc-prose">{contentOf(fromMarkdown(text))}</div>;
}

function contentOf(node: Extract<Nodes, { children: unknown }>): ReactNode {
  return node.children.map((child) => <Fragment key={child.position?.start.offset}>{draw(child)}</Fragment>);
}

function draw(node: Nodes): ReactNode {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value;
    case 'paragraph':
      return <p>{contentOf(node)}</p>;
    case 'heading': {
      const Heading = HEADINGS[node.depth - 1] ?? 'h6';
      return <Heading>{contentOf(node)}</Heading>;
    }
    case 'emphasis':
      return <em>{contentOf(node)}</em>;
    case 'strong':
      return <strong>{contentOf(node)}</strong>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{contentOf(node)}</blockquote>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{contentOf(node)}</ol> : <ul>{contentOf(node)}</ul>;
    case 'listItem':
      return <li>{contentOf(node)}</li>;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'link':
      return SAFE.test(node.url) ? (
        <a href={node.url} target="_blank" rel="noopener noreferrer nofollow" className="fx-link fx-link-inline">
          {contentOf(node)}
        </a>
      ) : (
        contentOf(node)
      );
    case 'image':
      return node.alt ?? '';
    default:
      return 'children' in node ? contentOf(node) : null;
  }
}
