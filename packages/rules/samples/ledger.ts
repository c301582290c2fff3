import type { Store } from "./store.ts";

export interface Entry<Amount extends number = number> {
  readonly title: string;
  amount?: Amount;
}

export const post = async <T extends Entry>(store: Store, entry: T): Promise<T["amount"] | null> => {
  const amount = (entry.amount ?? 0) satisfies number;
  return (await store.append({ ...entry, amount } as const)) ? entry.amount! : null;
};
