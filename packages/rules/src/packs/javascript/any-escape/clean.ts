export function parse(payload: unknown): Order {
  // @ts-expect-error the package ships no types
  const library = load("library");
  return library.parse(payload);
}

export type Callback<T extends (...args: any[]) => unknown> = ReturnType<T>;
export const any = (list: boolean[]) => list.some(Boolean);
export const word = "any";
