export const sampleServer = "http://example.com/";
export const servers = [{ url: "http://api.example.org/v1" }];
export const MoneyScalar = { name: "Money", specifiedByURL: "http://www.iso.org/iso-4217.pdf" };
export const cover = {
  url: "http://pictures.northwind.io/covers/1.jpg",
  secure_url: "https://pictures.northwind.io/covers/1.jpg",
};

export function pathOf(address: string) {
  const url = new URL(address, "http://base.northwind.io");
  return decodeURIComponent(url.pathname) + url.search;
}

export const GUIDE_URL = "http://docs.northwind.io/push";
