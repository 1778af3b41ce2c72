export interface Letter {
  subject: string;
  /** One line that mail programs show beside the subject. */
  preheader: string;
  greeting: string;
  paragraphs: string[];
  button?: { label: string; url: string };
  /** Lines with their own address, for a mail that tells several things. */
  items?: { text: string; label: string; url: string }[];
  /** Why this person gets it: « Vous recevez ce message parce que… » */
  reason: string;
  /** Where such mails are switched off; a mail that can't be has none. */
  unsubscribe?: string;
}

export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
  /** Where an answer goes, when not to the sender. */
  replyTo?: string;
  unsubscribe?: string;
}

/** One plain look for every mail: readable without images, in the dark, and as text. */
export function lay(letter: Letter): ComposedMail {
  const { subject, unsubscribe } = letter;
  return { subject, text: asText(letter), html: asHtml(letter), ...(unsubscribe && { unsubscribe }) };
}

function asText({ greeting, paragraphs, button, items = [], reason }: Letter): string {
  const listed = items.map(({ text, url }) => `• ${text}\n  ${url}`);
  const act = button ? [`${button.label} :\n${button.url}`] : [];
  return [greeting, ...paragraphs, ...listed, ...act, '—', `Foxeo\n${reason}`].join('\n\n');
}

function asHtml({ subject, preheader, greeting, paragraphs, button, items = [], reason }: Letter): string {
  const font = 'font-family:Inter,Segoe UI,Helvetica,Arial,sans-serif';
  const block = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const listed = items
    .map(
      ({ text, label, url }) =>
        `<tr><td style="padding:12px 0;border-top:1px solid #e4e0dc">${escapeHtml(text)}<br><a href="${escapeHtml(url)}" style="color:#8a2b2b">${escapeHtml(label)}</a></td></tr>`,
    )
    .join('');
  const act = button
    ? `<p style="margin:24px 0"><a href="${escapeHtml(button.url)}" style="display:inline-block;background:#6b1b1b;color:#ffffff;text-decoration:none;font-weight:600;padding:12px 20px;border-radius:10px">${escapeHtml(button.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#6b655f">Si le bouton ne répond pas, copiez cette adresse :<br><a href="${escapeHtml(button.url)}" style="color:#6b655f;word-break:break-all">${escapeHtml(button.url)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f6f3f0;color:#231f1c;${font};font-size:16px;line-height:24px">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preheader)}</div>
<table role="presentation" width="100%" style="max-width:560px;margin:0 auto;background:#ffffff;border-radius:16px"><tr><td style="padding:32px">
<p style="margin:0 0 24px;font-weight:600;color:#6b1b1b">Foxeo</p>
${block(greeting)}
${paragraphs.map(block).join('\n')}
${listed ? `<table role="presentation" width="100%">${listed}</table>` : ''}
${act}
<p style="margin:24px 0 0;font-size:13px;line-height:18px;color:#6b655f">${escapeHtml(reason)}</p>
</td></tr></table>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
