export class Mails {
  async deliver(mail: Mail) {
    await transport.send(mail);
  }

  queue(mail: Mail) {
    this.deliver(mail); // expect: javascript/unhandled-promise
  }
}

export class Notes {
  deliver(note: Note) {
    this.last = note;
  }

  queue(note: Note) {
    this.deliver(note);
  }
}
