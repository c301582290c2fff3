export const links = [
  { id: "a1", url: "http://shop.acme.com/?via=anna", visitors: 12 },
  { id: "a2", url: "http://shop.acme.com/?via=ben", visitors: 7 },
];
