import type { ContributionContext } from '../module-host/public.ts';
import type { NavItem } from './entries.ts';

/** How many things wait behind each entry, by address. All counts leave together in the shell's one transaction. */
export async function badgesOf(
  items: readonly NavItem[],
  context: ContributionContext,
): Promise<Record<string, number>> {
  const counted = await Promise.all(
    items.map(async ({ href, badge }) => (badge ? ([href, await (await badge())(context)] as const) : null)),
  );
  return Object.fromEntries(counted.filter((count) => count !== null).filter(([, count]) => count > 0));
}
