import { SkeletonList } from '@foxeo/ui/skeleton';
import { Frame, type Part } from './frame.tsx';

/** A part of the system while it is on its way. */
export function loadingPart(part: Part) {
  return () => (
    <Frame part={part} troubles={null}>
      <SkeletonList rows={6} />
    </Frame>
  );
}
