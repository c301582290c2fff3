export function startPolling() {
  return setInterval(async () => { // expect: javascript/unhandled-promise
    await poll();
  }, 1000);
}

export const later = (id: string) => setTimeout(async () => publish(await load(id)), 50); // expect: javascript/unhandled-promise
