export const identifier = () => Math.random().toString(36).slice(2);
