import { BelongsTo, Column, ForeignKey, Index, Model, Table } from "sequelize-typescript";

@Table
export class Post extends Model {
  @ForeignKey(() => User) // expect: javascript/missing-db-index
  @Column
  userId!: number;

  @Index
  @Column
  slug!: string;

  @BelongsTo(() => User)
  user!: User;
}
