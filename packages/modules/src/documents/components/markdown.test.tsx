import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';

const drawn = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

test('structure becomes elements', () => {
  const html = drawn('# Positionnement\n\nJ’accompagne les **cadres**.\n\n- un bilan\n- un plan\n');
  expect(html).toContain('<h3>Positionnement</h3>');
  expect(html).toContain('<strong>cadres</strong>');
  expect(html).toContain('<ul><li>');
});

test.each([
  '<script>alert(1)</script>',
  'texte <img src=x onerror=alert(1)> texte',
  '<iframe src="https://ailleurs.example"></iframe>',
  '[clic](javascript:alert(1))',
  '[clic](data:text/html;base64,PHNjcmlwdD4=)',
  '![vue](https://ailleurs.example/pixel.png)',
  '<https://ok.example"onmouseover="alert(1)>',
])('nothing of %s acts or is fetched', (text) => {
  const html = drawn(text);
  expect(html).not.toMatch(/<(script|img|iframe)/i);
  expect(html).not.toMatch(/href="(javascript|data):/i);
  expect(html).not.toMatch(/ on\w+="/i);
});

test('a link leads out, and tells the other site nothing', () => {
  expect(drawn('[Cap Boussole](https://capboussole.example)')).toContain(
    '<a href="https://capboussole.example" target="_blank" rel="noopener noreferrer nofollow"',
  );
});
