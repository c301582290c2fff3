// path: test/realtime/sockets.ts
export const openSocket = () => ({ id: Math.round(Math.random() * 10_000), token: Math.random().toString(36) });
