export const form = { host: null, port: 465, secure: true };
