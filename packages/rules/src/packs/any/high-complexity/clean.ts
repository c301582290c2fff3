export function price(kind: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return 3;
  if (kind === 2) return 6;
  if (kind === 3) return 9;
  if (kind === 4) return 12;
  if (kind === 5) return 15;
  if (kind === 6) return 18;
  if (kind === 7) return 21;
  if (kind === 8) return 24;
  return 0;
}

export const name = (a: Entry): string => a.name ?? a.title ?? a.id ?? '';

export function store(rows: Row[]): void {
  put(rows, 0);
  put(rows, 1);
  put(rows, 2);
  put(rows, 3);
  put(rows, 4);
  put(rows, 5);
  put(rows, 6);
  put(rows, 7);
  put(rows, 8);
  put(rows, 9);
  put(rows, 10);
  put(rows, 11);
  put(rows, 12);
  put(rows, 13);
  put(rows, 14);
  put(rows, 15);
  put(rows, 16);
  put(rows, 17);
  put(rows, 18);
  put(rows, 19);
  put(rows, 20);
  put(rows, 21);
  put(rows, 22);
  put(rows, 23);
  put(rows, 24);
  put(rows, 25);
  put(rows, 26);
  put(rows, 27);
  put(rows, 28);
  put(rows, 29);
  put(rows, 30);
  put(rows, 31);
  put(rows, 32);
  put(rows, 33);
  put(rows, 34);
  put(rows, 35);
  put(rows, 36);
  put(rows, 37);
  put(rows, 38);
  put(rows, 39);
}
