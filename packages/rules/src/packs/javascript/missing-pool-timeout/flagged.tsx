import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL }); // expect: javascript/missing-pool-timeout
export const Page = async () => <p>{(await pool.query("SELECT 1")).rowCount}</p>;
