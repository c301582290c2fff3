import { Column, Entity } from "typeorm";

@Entity()
export class Tenant {
  @Column({ name: "stripe_secret_key" }) // expect: javascript/plaintext-credential-storage
  stripeSecretKey!: string;

  @Column() // expect: javascript/plaintext-credential-storage
  apiToken!: string;
}
