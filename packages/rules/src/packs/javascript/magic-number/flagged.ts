export function price(amount: number, password: string) {
  if (password.length < 11) throw new Error("short"); // expect: javascript/magic-number
  if (amount > 9999) return amount * 0.85; // expect: javascript/magic-number, javascript/magic-number
  setTimeout(refresh, 7500); // expect: javascript/magic-number
  return amount * 1.19 + 42; // expect: javascript/magic-number, javascript/magic-number
}
