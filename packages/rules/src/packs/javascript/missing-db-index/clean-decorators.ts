import { BelongsTo, Column, ForeignKey, Index, Model, Table } from "sequelize-typescript";

@Table({ indexes: [{ fields: ["reviewerId"] }] })
export class Post extends Model {
  @Index
  @ForeignKey(() => User)
  @Column
  userId!: number;

  @ForeignKey(() => User)
  @Column
  reviewerId!: number;

  @ForeignKey(() => User)
  @Column({ unique: true })
  editorId!: number;

  @BelongsTo(() => User)
  user!: User;
}
