import { type Address, translator } from '@foxeo/core/messages';
import { messages } from './messages.ts';

/**
 * What may hold on any page, drawn once and hidden: `data-connection` and `data-version` of `<html>` show them
 * (runtime.tsx), so that nothing has to be loaded when the network is gone.
 */
export function Banners({ address }: { address: Address }) {
  const say = translator(messages, { address });
  return (
    <div role="status" className="sh-banners">
      <p className="fx-banner fx-banner-offline" data-shown="offline">
        {say('offline')}
      </p>
      <p className="fx-banner" data-shown="polling">
        {say('polling')}
      </p>
      <div className="fx-banner fx-banner-offline" data-shown="signed-out">
        <p className="min-w-0 flex-1">{say('signed_out')}</p>
        <a
          href="/connexion?suite=%2Fconnexion%2Fretour"
          target="_blank"
          rel="noopener"
          className="fx-btn fx-btn-secondary fx-btn-sm"
        >
          {say('sign_in_again')}
        </a>
      </div>
      <div className="fx-banner" data-shown="stale">
        <p className="min-w-0 flex-1">
          <strong className="font-medium">{say('stale')}</strong> {say('stale_note')}
        </p>
        <button type="button" className="fx-btn fx-btn-secondary fx-btn-sm" data-act="reload">
          {say('reload')}
        </button>
      </div>
    </div>
  );
}
