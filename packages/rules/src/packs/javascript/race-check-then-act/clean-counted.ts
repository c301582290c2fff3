export class PagesService {
  async countView(page: Page) {
    await this.prisma.page.update({ where: { id: page.id }, data: { views: { increment: 1 } } });
    await this.prisma.page.update({ where: { id: page.id }, data: { last: page.first + 1 } });
    await this.chart.draw({ width: page.width + 1 });
  }

  spend(member: Member, credits: number) {
    return this.prisma.$transaction(async (tx) => {
      await tx.member.update({ where: { id: member.id }, data: { credits: member.credits - credits } });
    });
  }
}
