import { prisma } from "./prisma";

export async function register(req: Request, res: Response) {
  await prisma.user.create({ data: { email: req.body.email, password: req.body.password } }); // expect: javascript/plaintext-credential-storage
  const { email, password } = req.body;
  await User.create({ email, password }); // expect: javascript/plaintext-credential-storage
  const user = new User({ email, password: req.body.password }); // expect: javascript/plaintext-credential-storage
  await user.save();
  res.end();
}

export async function connect(input: IntegrationInput, db: Database) {
  await db.insert(integrations).values({ name: input.name, apiKey: input.apiKey }); // expect: javascript/plaintext-credential-storage
  await db.collection("integrations").insertOne({ name: input.name, client_secret: input.clientSecret }); // expect: javascript/plaintext-credential-storage
}

export class UsersService {
  async create(dto: CreateUserDto) {
    return this.usersRepository.save({ email: dto.email, password: dto.password }); // expect: javascript/plaintext-credential-storage
  }
}
