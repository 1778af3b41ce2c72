import { formatDateTime, knownZone } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { HelpTip } from '@foxeo/platform/help';
import { Card, CardHead } from '@foxeo/ui/card';
import { TextLink } from '@foxeo/ui/link-button';
import { RestoreConfig } from '../components/restore-config.tsx';
import { configurationMessages } from '../messages/configuration.ts';
import { type Names, type Told, tellChange } from '../rules/config-change.ts';
import type { ConfigChange } from '../schema/configuration.ts';
import type { ClientConfig } from '../schema.ts';

interface ConfigHistoryProps {
  config: Pick<ClientConfig, 'id' | 'name' | 'seenAt'>;
  /** The latest first. */
  changes: readonly ConfigChange[];
  names: Names;
  zone: string;
  address: Address;
}

const list = new Intl.ListFormat('fr', { type: 'conjunction' });

/** What was changed, by whom and when; each but the present one can be taken back to. */
export function ConfigHistory({ config, changes, names, zone, address }: ConfigHistoryProps) {
  const say = translator(configurationMessages, { address });
  // Between Lab and One there is a graduation, which is undone in its own way.
  const crossing = changes.findIndex(({ before }) => before !== null && 'dashboard' in before);
  const reach = crossing < 0 ? changes.length : crossing + 1;
  return (
    <Card aria-labelledby="historique-configuration">
      <CardHead
        id="historique-configuration"
        title={say('history')}
        tip={<HelpTip subject={say('history')}>{say('tip_history')}</HelpTip>}
        end={<TextLink href={`/audit?client=${config.id}&objet=config`}>{say('history_journal')}</TextLink>}
      />
      {changes.length === 0 && <p className="text-sm text-muted">{say('history_none')}</p>}
      <ol className="fc-history">
        {changes.map((change, index) => {
          const date = formatDateTime(new Date(change.at), knownZone(zone));
          return (
            <li key={change.line}>
              <div className="min-w-0 flex-1">
                {tellChange(change, names).map((told) => (
                  <p key={sentence(told)} className="wrap-anywhere">
                    {sentence(told)}
                  </p>
                ))}
                <p className="text-xs text-muted">
                  {say(change.action === 'config.restored' ? 'history_restored_by' : 'history_by', {
                    actor: change.actor ?? say('history_system'),
                    date,
                  })}
                </p>
              </div>
              {index === 0 && <span className="text-xs text-muted">{say('history_present')}</span>}
              {index > 0 && index < reach && (
                <RestoreConfig
                  clientId={config.id}
                  client={config.name}
                  line={change.line}
                  date={date}
                  seenAt={config.seenAt}
                  address={address}
                />
              )}
            </li>
          );
        })}
      </ol>
    </Card>
  );

  function sentence(told: Told): string {
    switch (told.key) {
      case 'told_added':
      case 'told_removed':
        return say(told.key, { modules: list.format(told.modules) });
      case 'told_accent':
      case 'told_subdomain':
        return say(told.key, { before: told.before ?? say('told_none'), after: told.after ?? say('told_none') });
      case 'told_setting': {
        const { module, setting, before, after } = told;
        return say('told_setting', { module, setting, before: value(before), after: value(after) });
      }
      case 'told_dashboard':
        return say(told.after === 'one' ? 'told_to_one' : 'told_to_lab');
      default:
        return say(told.key);
    }
  }

  function value(told: unknown): string {
    if (typeof told === 'boolean') return say(told ? 'yes' : 'no').toLowerCase();
    return told === undefined || told === null ? say('told_none') : String(told);
  }
}
