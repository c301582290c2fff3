export function startPolling() {
  return setInterval(async () => {
    try {
      await poll();
    } catch (cause) {
      logger.error({ cause }, "The poll failed.");
    }
  }, 1000);
}

export const later = (id: string) => setTimeout(() => publish(id), 50);
