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
