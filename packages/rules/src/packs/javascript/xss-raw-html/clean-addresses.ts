@Component({ selector: "app-viewer" })
export class Viewer {
  private readonly help = "https://help.acme.io/viewer";
  private file = "";

  show(id: string, dark: boolean, blob: Blob) {
    this.file = URL.createObjectURL(blob);
    const embedded = `https://player.acme.io/embed/${id}`;
    return [
      this.sanitizer.bypassSecurityTrustResourceUrl("https://maps.acme.io/"),
      this.sanitizer.bypassSecurityTrustResourceUrl(this.help),
      this.sanitizer.bypassSecurityTrustResourceUrl(embedded),
      this.sanitizer.bypassSecurityTrustResourceUrl(window.URL.createObjectURL(blob)),
      this.sanitizer.bypassSecurityTrustResourceUrl(dark ? "/dark.html" : `./light/${id}.html`),
      this.sanitizer.bypassSecurityTrustResourceUrl("data:application/pdf;base64," + id),
    ];
  }
}
