import { Pool } from "pg";

export const pool = new Pool({ max: 20, connectionTimeoutMillis: 5000 });

export const threads = new Piscina({ maxThreads: 4 });

export const sequelize = new Sequelize(url, { pool: { max: 5 } });

export const shared = new Pool(options);

export const spread = new Pool({ ...defaults, max: 5 });
