export const rowOf = (port: number) => ({ ui_id: Math.random(), port });
