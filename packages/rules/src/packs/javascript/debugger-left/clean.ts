import createDebug from "debug";

const debug = createDebug("app");
export const debuggerUrl = "chrome://inspect";

export function total(items: number[], player: Player) {
  debug("total of %d", items.length);
  player.pause();
  logger.debug("paused");
  return items.length;
}
