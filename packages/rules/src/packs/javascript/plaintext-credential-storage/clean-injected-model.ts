import { InjectModel } from "@nestjs/mongoose";
import * as argon2 from "argon2";
import { Model } from "mongoose";

export class Accounts {
  constructor(@InjectModel("Account") private readonly accountModel: Model<unknown>) {}

  async open(dto: { name: string; password: string }) {
    const account = new this.accountModel({ name: dto.name, password: await argon2.hash(dto.password) });
    return account.save();
  }
}
