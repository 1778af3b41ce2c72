import { type Address, translator } from '@foxeo/core/messages';
import { deriveAccent, GROUNDS } from '@foxeo/ui/accent';
import { configurationMessages } from '../messages/configuration.ts';
import { contrastRatio } from '../rules.ts';

const ratios = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const THEMES = ['light', 'dark'] as const;
const WRITING = { light: '#1c1917', dark: '#f5f1ec' };

/** A colour as the client will see it, in both themes, with the contrast it reaches. Nothing while it is no colour. */
export function AccentPreview({ accent, address }: { accent: string; address: Address }) {
  const say = translator(configurationMessages, { address });
  const derived = deriveAccent(accent);
  if (!derived) return null;
  return (
    <div>
      <ul aria-label={say('accent_preview')} className="grid gap-3 sm:grid-cols-2">
        {THEMES.map((theme) => {
          const colours = derived[theme];
          const ratio = ratios.format(Math.floor(contrastRatio(colours.accent, colours['on-accent']) * 10) / 10);
          return (
            <li key={theme} className="fc-swatch" style={{ background: ground(theme), color: WRITING[theme] }}>
              <span className="fc-swatch-mark" style={{ background: colours.brand }} aria-hidden="true" />
              <span className="text-xs">{say(`accent_${theme}`)}</span>
              <span className="fc-swatch-button" style={{ background: colours.accent, color: colours['on-accent'] }}>
                {say('accent_button')}
              </span>
              <span className="text-sm underline" style={{ color: colours['accent-text'] }}>
                {say('accent_text')}
              </span>
              <span className="text-xs num">{say('accent_ratio', { ratio: `${ratio} : 1` })}</span>
            </li>
          );
        })}
      </ul>
      <p className="mt-2 text-xs text-muted">{say('accent_derived')}</p>
    </div>
  );
}

function ground(theme: (typeof THEMES)[number]): string {
  const { l, c, h } = GROUNDS[theme].raised;
  return `oklch(${l} ${c} ${h})`;
}
