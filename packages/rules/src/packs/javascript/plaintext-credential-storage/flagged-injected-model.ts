import { InjectModel } from "@nestjs/mongoose";
import { Model } from "mongoose";

export class Accounts {
  constructor(@InjectModel("Account") private readonly accountModel: Model<unknown>) {}

  async open(dto: { name: string; password: string }) {
    const account = new this.accountModel({ name: dto.name, password: dto.password }); // expect: javascript/plaintext-credential-storage
    return account.save();
  }
}
