const vatRate = 1.19;
const dayMs = 24 * 60 * 60 * 1000;
export const limits = { passwordLengthMin: 12, pageSize: 25 * 4 };

export function price(amount: number, answer: Response, list: number[]) {
  if (answer.status === 404) return null;
  if (list.length > 1) return list[0] * 100;
  setTimeout(refresh, 1000);
  return amount * vatRate + dayMs;
}
