export function price(kind: number): number { // expect: any/high-complexity
  if (kind === 0) return 0;
  if (kind === 1) return 3;
  if (kind === 2) return 6;
  if (kind === 3) return 9;
  if (kind === 4) return 12;
  if (kind === 5) return 15;
  if (kind === 6) return 18;
  if (kind === 7) return 21;
  if (kind === 8) return 24;
  if (kind === 9) return 27;
  if (kind === 10) return 30;
  if (kind === 11) return 33;
  if (kind === 12) return 36;
  if (kind === 13) return 39;
  if (kind === 14) return 42;
  if (kind === 15) return 45;
  return 0;
}

export const check = (a: Entry): boolean => // expect: any/high-complexity
  (a.p0 ? a.q0 : a.r0) && (a.p1 ? a.q1 : a.r1) && (a.p2 ? a.q2 : a.r2) && (a.p3 ? a.q3 : a.r3) && (a.p4 ? a.q4 : a.r4) && (a.p5 ? a.q5 : a.r5) && (a.p6 ? a.q6 : a.r6) && (a.p7 ? a.q7 : a.r7) && (a.p8 ? a.q8 : a.r8);
