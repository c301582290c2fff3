export async function deleteMember(id: string) {
  try {
    await this.prismaService.access.deleteMany({ where: { memberId: id } });
  } catch {} // expect: javascript/swallowed-error

  await audit(id);
}
