export const tokenLifetime = process.env.TOKEN_EXPIRES_IN || "15m";
export const refreshAfter = process.env.JWT_REFRESH_AFTER ?? "7d";
