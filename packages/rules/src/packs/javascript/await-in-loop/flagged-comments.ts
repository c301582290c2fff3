export async function release(domains: string[]) {
  // A plan without domains releases each of them after the payment. An error must not lead to retries of the whole hook.
  for (const domain of domains) {
    await removeDomain(domain); // expect: javascript/await-in-loop
  }
}
