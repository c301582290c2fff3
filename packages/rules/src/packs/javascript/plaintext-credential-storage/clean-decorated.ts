@Table({ tableName: "oauth_clients" })
export class OAuthClient extends Model {
  @Column(DataType.BLOB)
  @Encrypted
  clientSecret!: string;

  @Column({ transformer: encryptedColumn })
  apiToken!: string;
}
