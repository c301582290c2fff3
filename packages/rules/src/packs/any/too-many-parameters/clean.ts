export function book({ a, b, c, d, e, f, g }: Transfer, user: string) {
  return [a, b, c, d, e, f, g, user];
}
export class Service {
  constructor(a: A, b: B, c: C, d: D, e: E, f: F, g: G) {
    this.parts = [a, b, c, d, e, f, g];
  }
}
export const call = (...parts: number[]) => parts;
call(1, 2, 3, 4, 5, 6, 7, 8, 9);
