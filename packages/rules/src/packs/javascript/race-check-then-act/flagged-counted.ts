export class PagesService {
  async countView(page: Page) {
    await this.prisma.page.update({
      where: { id: page.id },
      data: { views: page.views + 1 }, // expect: javascript/race-check-then-act
    });
  }

  spend(member: Member, credits: number) {
    return Member.updateOne({ _id: member.id }, { $set: { credits: member.credits - credits } }); // expect: javascript/race-check-then-act
  }
}
