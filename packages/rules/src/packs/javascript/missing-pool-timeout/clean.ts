import mysql from "mysql2/promise";
import { Pool } from "pg";
import { DataSource } from "typeorm";
import { Pool as Workers } from "./workers";

export const pool = new Pool({ max: 20, connectionTimeoutMillis: 5000 });
export const given = (options: PoolConfig) => new Pool(options);
export const spread = (options: PoolConfig) => new Pool({ ...options, max: 5 });
export const orders = mysql.createPool({ connectionLimit: 10, queueLimit: 50 });
export const source = new DataSource({ type: "postgres", extra: { max: 20, connectionTimeoutMillis: 5000 } });
export const workers = new Workers({ max: 3 });
