export async function deleteMember(id: string) {
  try {
    await this.prismaService.access.deleteMany({ where: { memberId: id } });
  } catch {} // expect: javascript/swallowed-error

  await audit(id);
}

export const forget = (prisma: PrismaClient, id: string) =>
  prisma.member.delete({ where: { id } }).catch(() => undefined); // expect: javascript/swallowed-error
