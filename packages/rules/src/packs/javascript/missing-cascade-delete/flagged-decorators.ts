import { BelongsTo, Column, ForeignKey, HasMany, Model, Table } from "sequelize-typescript";

@Table
export class Post extends Model {
  @ForeignKey(() => User)
  @Column
  userId!: number;

  @BelongsTo(() => User) // expect: javascript/missing-cascade-delete
  user!: User;
}

@Table
export class User extends Model {
  @HasMany(() => Post, { onDelete: "CASCADE" })
  posts!: Post[];
}
