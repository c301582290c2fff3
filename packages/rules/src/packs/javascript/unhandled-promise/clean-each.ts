export class Mailer {
  remind(ids: string[]) {
    ids.forEach((id) => this.note(id));
    ids.forEach((id) => this.mail(id).catch(report));
    return Promise.all(ids.map((id) => this.mail(id)));
  }

  private note(id: string): void {
    log(id);
  }

  private async mail(id: string): Promise<void> {
    await post(id);
  }
}
