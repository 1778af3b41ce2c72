import { say } from './messages.ts';

/** First thing in the page: jumps over the navigation to the element of that id. */
export function SkipLink({ target = 'content' }: { target?: string }) {
  return (
    <a className="fx-skip" href={`#${target}`}>
      {say('skip_to_content')}
    </a>
  );
}
