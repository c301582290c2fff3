@Component({ selector: "app-frame" })
export class Frame {
  private address = "/start";
  readonly help = "/help";

  show(picture: string) {
    return [
      this.sanitizer.bypassSecurityTrustResourceUrl(this.address),
      this.sanitizer.bypassSecurityTrustResourceUrl(this.help),
      this.sanitizer.bypassSecurityTrustResourceUrl("data:image/png;base64," + picture),
    ];
  }
}
