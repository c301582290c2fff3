export const text = "debugger;";

// debugger;
export const panel = createDebugger({ open: false });

player.pause();

export const pause = () => stream.pause();
