/** A heading of a text and what stands under it. */
export interface TextPart {
  /** Empty for what stands before the first heading. */
  heading: string;
  text: string;
}

/** A submitted text cut at its headings, empty parts left out: it is shown as it was sent, without its marks. */
export function cutText(body: string): TextPart[] {
  const parts: TextPart[] = [{ heading: '', text: '' }];
  for (const line of body.replaceAll('\r\n', '\n').split('\n')) {
    const heading = /^#{1,6} +(\S.*)$/.exec(line)?.[1];
    if (heading !== undefined) parts.push({ heading: heading.trim(), text: '' });
    else {
      const last = parts.at(-1);
      if (last) last.text += `${line}\n`;
    }
  }
  return parts
    .map(({ heading, text }) => ({ heading, text: text.trim() }))
    .filter(({ heading, text }) => heading !== '' || text !== '');
}
