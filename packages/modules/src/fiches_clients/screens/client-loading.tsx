import { SkeletonCard } from '@foxeo/ui/skeleton';

export default function ClientLoading() {
  return (
    <div className="sh-columns">
      <SkeletonCard lines={5} />
      <SkeletonCard lines={6} />
    </div>
  );
}
