const tokenTtl = 3600 + Math.floor(Math.random() * 60);
const sessionExpiry = Date.now() + Math.random() * 1000;

export const keepFor = { tokenTtl, sessionExpiry };
