export function use(_value: unknown) {}

for (const value of values()) use(value);
