/** A one-page PDF of plain lines, small and valid: demo documents that any viewer opens. Latin-1 text only. */
export function makePdf(title: string, lines: readonly string[]): Buffer {
  const quote = (text: string) => text.replaceAll('’', "'").replace(/[\\()]/g, (char) => `\\${char}`);
  const body = lines.map((line, index) => `1 0 0 1 72 ${720 - index * 22} Tm (${quote(line)}) Tj`).join('\n');
  const stream = `BT\n/F1 20 Tf\n1 0 0 1 72 770 Tm (${quote(title)}) Tj\n/F1 12 Tf\n${body}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((object, index) => {
    const offset = Buffer.byteLength(file, 'latin1');
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = Buffer.byteLength(file, 'latin1');
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
