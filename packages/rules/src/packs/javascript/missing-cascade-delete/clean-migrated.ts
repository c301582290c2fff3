import { BelongsTo, Column, ForeignKey, Model, Table } from "sequelize-typescript";

@Table
export class Post extends Model {
  @ForeignKey(() => User)
  @Column
  userId!: number;

  @BelongsTo(() => User)
  user!: User;
}
