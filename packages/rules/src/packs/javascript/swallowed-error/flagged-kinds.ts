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
