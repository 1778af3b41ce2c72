'use client';

import { Button } from '@foxeo/ui/button';
import { Dialog } from '@foxeo/ui/dialog';
import { say } from './say.ts';

interface FollowersQuestionProps {
  count: number;
  /** By how many days the step moves. */
  days: number;
  onClose: () => void;
  onAnswer: (along: boolean) => void;
}

/** Asked before the steps that follow one move along with it. */
export function FollowersQuestion({ count, days, onClose, onAnswer }: FollowersQuestionProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say('followers_ask', { count })}
      lead={say('followers_text', { count: Math.abs(days) })}
      actions={
        <>
          <Button onClick={() => onAnswer(false)}>{say('followers_no')}</Button>
          <Button variant="primary" onClick={() => onAnswer(true)}>
            {say('followers_yes')}
          </Button>
        </>
      }
    />
  );
}
