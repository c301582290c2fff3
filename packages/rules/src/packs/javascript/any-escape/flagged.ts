export function parse(payload: any) { // expect: javascript/any-escape
  const order = payload as any; // expect: javascript/any-escape
  const rows: any[] = []; // expect: javascript/any-escape
  // expect-below: javascript/any-escape
  // @ts-ignore
  order.total = "x";
  return rows as Record<string, any>; // expect: javascript/any-escape
}

// expect-below: javascript/any-escape
// @ts-expect-error
export const broken: number = "1";
