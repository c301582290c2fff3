export const limits = {
  orders: 50,
  parcels: 20,
  lines: 200,
};

export const currencies = ["EUR", "GBP"] as const;

export type Currency = (typeof currencies)[number];

export interface Limits {
  readonly orders: number;
}
