import { DataTypes, Model } from "sequelize";

export class Captcha extends Model {}

export const prepare = (sequelize: Sequelize) =>
  Captcha.init({ visitId: { type: DataTypes.INTEGER }, answer: DataTypes.STRING }, { tableName: "captchas", sequelize }); // expect: javascript/missing-foreign-key
