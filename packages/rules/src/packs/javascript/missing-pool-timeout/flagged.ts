import mysql from "mysql2/promise";
import pg, { Pool } from "pg";
import { DataSource } from "typeorm";
import genericPool from "generic-pool";

export const pool = new Pool({ max: 20, connectionString: process.env.DATABASE_URL }); // expect: javascript/missing-pool-timeout
export const other = new pg.Pool(); // expect: javascript/missing-pool-timeout
export const orders = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 10 }); // expect: javascript/missing-pool-timeout
export const workers = genericPool.createPool(factory, { max: 10, min: 2 }); // expect: javascript/missing-pool-timeout
export const source = new DataSource({ type: "postgres", url: process.env.DATABASE_URL, extra: { max: 20 } }); // expect: javascript/missing-pool-timeout
