import { Sequelize } from "sequelize";
import { DataSource, Entity } from "typeorm";
import { ClockView } from "./clock";

export const source = new DataSource({ type: "postgres", url: process.env.DATABASE_URL, synchronize: false });
export const memory = new DataSource({ type: "sqlite", database: ":memory:", synchronize: true });
export const chosen = new DataSource({
  type: "postgres",
  url: process.env.DATABASE_URL,
  synchronize: process.env.NODE_ENV !== "production",
});
export async function connect(sequelize: Sequelize) {
  await sequelize.sync();
  if (process.env.NODE_ENV === "development") await sequelize.sync({ alter: true });
}
export const folder = (files: { sync(options: object): void }) => files.sync({ recursive: true });
@Entity("users", { synchronize: true })
export class User {}
@Entity({ name: "orders", database: "shop", synchronize: true })
export class Order {}
export const view = new ClockView({ at: DataSource, synchronize: true });
