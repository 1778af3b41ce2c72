import { Content } from './content.tsx';
import { Controls } from './controls.tsx';
import { Interactive } from './interactive.tsx';
import { Scenes } from './scenes.tsx';

/** Every primitive and pattern, with its states. */
export function Kit() {
  return (
    <div className="min-h-screen bg-surface p-4 md:p-8">
      <main className="mx-auto grid max-w-[1240px] gap-gap lg:grid-cols-2">
        <h1 className="text-2xl lg:col-span-2">Kit Foxeo</h1>
        <Controls />
        <Content />
        <Interactive />
        <Scenes />
      </main>
    </div>
  );
}
