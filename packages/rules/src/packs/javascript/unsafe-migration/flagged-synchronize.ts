import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { Sequelize } from "sequelize";
import { DataSource } from "typeorm";
import { options } from "./options";

export const source = new DataSource({
  type: "postgres",
  url: process.env.DATABASE_URL,
  synchronize: true, // expect: javascript/unsafe-migration
});
export const module = TypeOrmModule.forRoot({ type: "mysql", host: process.env.DB_HOST, synchronize: true }); // expect: javascript/unsafe-migration
export async function connect(sequelize: Sequelize) {
  await sequelize.authenticate();
  await sequelize.sync({ alter: true }); // expect: javascript/unsafe-migration
}
export const reset = (sequelize: Sequelize) => sequelize.sync({ force: true }); // expect: javascript/unsafe-migration
export const again = new DataSource({ ...options, synchronize: true }); // expect: javascript/unsafe-migration
@Module({
  imports: [TypeOrmModule.forRoot({ type: "postgres", synchronize: true })], // expect: javascript/unsafe-migration
})
export class AppModule {}
