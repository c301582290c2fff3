export class MembersService {
  async join(dto: JoinDto) {
    try {
      return await this.prisma.member.create({ data: { email: dto.email } });
      // expect-below: javascript/swallowed-error
    } catch (error) {
      if (error instanceof KnownRequestError) {
        if (error.code === "P2002") {
          const field = error.meta.target[0];
          throw new BadRequestException(`A member with this ${field} is there already.`);
        }
      }
    }
  }
}

export async function create(req: Request, res: Response) {
  try {
    const member = await prisma.member.create({ data: { email: req.body.email } });
    return res.json(member);
    // expect-below: javascript/swallowed-error
  } catch (error) {
    if (error.code === "P2002") {
      return res.status(409).end();
    }
  }
}
