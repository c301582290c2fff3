export function book(a: string, b: string, c: number, d: string, e: Date, f: string, g: string) { // expect: any/too-many-parameters
  return [a, b, c, d, e, f, g];
}
export const send = (a: number, b: number, c: number, d: number, e: number, f: number, g = 1) => a + b + c + d + e + f + g; // expect: any/too-many-parameters
