import { BelongsTo, BelongsToMany, Column, ForeignKey, HasMany, Model, Table } from "sequelize-typescript";

@Table
export class Post extends Model {
  @ForeignKey(() => User)
  @Column
  userId!: number;

  @BelongsTo(() => User, { foreignKey: "userId", onDelete: "SET NULL" })
  user!: User;

  @BelongsToMany(() => Tag, () => PostTag)
  tags!: Tag[];
}

@Table
export class User extends Model {
  @HasMany(() => Post, { onDelete: "CASCADE" })
  posts!: Post[];
}
