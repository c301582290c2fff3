const envVar = (key: string, value: string): string => process.env[key] ?? value;

export const token = envVar("JWT_SECRET", "development"); // expect: javascript/secret-fallback
export const key = createHash("sha256").update(process.env.JWT_SECRET ?? "development").digest(); // expect: javascript/secret-fallback
