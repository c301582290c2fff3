export const total = 1;
export const mark = `
<<<<<<< not one
`;
// =======
export function rate(kind: string): number {
  return kind === "a" ? 1 : 2;
}
