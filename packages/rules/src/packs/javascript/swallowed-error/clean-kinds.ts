export class MembersService {
  async join(dto: JoinDto) {
    try {
      return await this.prisma.member.create({ data: { email: dto.email } });
    } catch (error) {
      if (error.code === "P2002") throw new BadRequestException("A member with this address is there already.");
      throw error;
    }
  }

  async leave(id: string) {
    try {
      await this.prisma.member.delete({ where: { id } });
    } catch (error) {
      if (error.code !== "P2025") throw new InternalServerErrorException();
    }
  }

  async retried(id: string) {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        return await this.load(id);
      } catch (error) {
        if (error.code === "GONE") throw new NotFoundException();
      }
    }
  }
}

export async function find(req: Request, res: Response, next: Next) {
  try {
    return res.json(await prisma.member.findUnique({ where: { id: req.params.id } }));
  } catch (error) {
    if (error.code === "P2025") return res.status(404).end();
    return next(error);
  }
}

export async function nameOf(id: string) {
  try {
    return (await load(id)).name;
  } catch (error) {
    if (error.code === "GONE") return "";
  }
}
