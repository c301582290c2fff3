import { Column, Entity } from "typeorm";
import { DataTypes, Model } from "sequelize";

@Entity("users")
export class User {
  @Column({ nullable: true })
  socialId?: string;
}

export class Captcha extends Model {}

export const prepare = (sequelize: Sequelize) =>
  Captcha.init({ captchaId: { type: DataTypes.INTEGER }, answer: DataTypes.STRING }, { tableName: "captchas", sequelize });
