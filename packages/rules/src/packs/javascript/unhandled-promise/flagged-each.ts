export class Mailer {
  remind(ids: string[]) {
    ids.forEach((id) => this.mail(id)); // expect: javascript/unhandled-promise
  }

  private async mail(id: string): Promise<void> {
    await post(id);
  }
}
