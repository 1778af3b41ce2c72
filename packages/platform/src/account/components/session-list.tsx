'use client';

import { t } from '@foxeo/core/messages';
import { Badge } from '@foxeo/ui/badge';
import { Button } from '@foxeo/ui/button';
import { Card } from '@foxeo/ui/card';
import { List, ListItem } from '@foxeo/ui/list';
import { Laptop, Smartphone, Tablet } from 'lucide-react';
import { FormAnswer, KeptForm } from '../../auth/components/kept-form.tsx';
import { UNSENT } from '../../auth/form-state.ts';
import { endSessions } from '../actions/security.ts';
import { security as messages } from '../messages/security.ts';

export interface SessionLine {
  id: string;
  device: string;
  kind: 'phone' | 'tablet' | 'computer';
  /** « Lab · 82.64.1.2 · dernier usage il y a 2 h ». */
  note: string;
  current: boolean;
}

const ICONS = { phone: Smartphone, tablet: Tablet, computer: Laptop };

export function SessionList({ sessions }: { sessions: readonly SessionLine[] }) {
  const others = sessions.some(({ current }) => !current);
  return (
    <KeptForm action={endSessions} start={UNSENT} className="grid gap-4">
      {(state, pending) => (
        <>
          <Card flush>
            <List>
              {sessions.map((session) => {
                const Icon = ICONS[session.kind];
                return (
                  <ListItem
                    key={session.id}
                    start={<Icon aria-hidden="true" />}
                    title={session.device}
                    note={session.note}
                    end={
                      session.current ? (
                        <Badge tone="success">{t(messages, 'session_here')}</Badge>
                      ) : (
                        <Button
                          type="submit"
                          size="sm"
                          name="id"
                          value={session.id}
                          aria-label={t(messages, 'session_end_name', { device: session.device })}
                          disabled={pending}
                        >
                          {t(messages, 'session_end')}
                        </Button>
                      )
                    }
                  />
                );
              })}
            </List>
          </Card>
          <FormAnswer state={state} />
          {others && (
            <div>
              <Button type="submit" pending={pending}>
                {t(messages, 'sessions_end_others')}
              </Button>
            </div>
          )}
        </>
      )}
    </KeptForm>
  );
}
