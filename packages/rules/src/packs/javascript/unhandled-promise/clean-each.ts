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

export function titles(categories: Category[]) {
  function recursive(category: Category) {
    category.children.forEach((child) => recursive(child));
  }
  categories.forEach((category) => recursive(category));
}

export async function load(categories: Category[]) {
  async function recursive(category: Category) {
    await Promise.all(category.children.map((child) => recursive(child)));
  }
  await Promise.all(categories.map((category) => recursive(category)));
}
