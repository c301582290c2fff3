import { format } from "mysql2";
import type { Pool } from "mysql2/promise";

export const byId = (pool: Pool, id: string) => pool.query("SELECT * FROM books ".concat("WHERE id = ?"), [id]);
export const byName = (pool: Pool, name: string) => pool.query(format("SELECT * FROM books WHERE name = ?", [name]));
