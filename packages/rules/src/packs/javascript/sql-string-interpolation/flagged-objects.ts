import { BigQuery } from "@google-cloud/bigquery";

export const readSales = (warehouse: BigQuery, country: string) =>
  warehouse.query({ query: `SELECT * FROM sales WHERE country = '${country}'` }); // expect: javascript/sql-string-interpolation
