import type { Pool } from "mysql2/promise";
import { sprintf } from "sprintf-js";
declare function format(text: string, ...values: unknown[]): string;

export const byId = (pool: Pool, id: string) => pool.query("SELECT * FROM books WHERE id = ".concat(id)); // expect: javascript/sql-string-interpolation
export const byName = (pool: Pool, name: string) => pool.query(sprintf("SELECT * FROM books WHERE name = '%s'", name)); // expect: javascript/sql-string-interpolation
export const byTitle = (pool: Pool, title: string) => pool.query(format("SELECT * FROM books WHERE title = '%s'", title)); // expect: javascript/sql-string-interpolation
