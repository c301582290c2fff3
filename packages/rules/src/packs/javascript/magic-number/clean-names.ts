const pageSize = 50;

export const pages = (rows: number) => Math.ceil(rows / pageSize);

export const first = (rows: Row[]) => rows[0];

export const half = (n: number) => n / 2;

export const last = (rows: Row[]) => rows[rows.length - 1];

export const next = (n: number) => n + 1;
