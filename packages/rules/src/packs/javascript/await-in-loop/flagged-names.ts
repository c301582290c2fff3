export async function close(sessions: Session[], orders: Order[]) {
  for (const session of sessions) {
    await end(session); // expect: javascript/await-in-loop
  }
  // Every order has a receipt.
  for (const each of orders) {
    await send(each); // expect: javascript/await-in-loop
  }
}
