export const input = { type: "password", name: "password" };
export const columns = { password: "password", secret: "secret" };
export const user = { username: "admin", password: process.env.ADMIN_PASSWORD };
export const defaults = { role: "admin", key: "default" };
export const message = { password: "Password is required" };
export const usage = "postgres://user:pass@host:5432/name";
