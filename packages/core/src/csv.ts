// A spreadsheet runs a cell that begins with one of these, also behind blanks (OWASP, CSV injection).
const RUNS = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** One cell: quoted where it must be (RFC 4180), and never a formula. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && RUNS.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line, as French spreadsheets read it. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

/** Without it a spreadsheet reads UTF-8 as something else. */
export const BYTE_ORDER_MARK = '\uFEFF';
