export function priceOf(order: Order): number { // expect: any/high-complexity
  switch (order.kind) {
    case "book":
      return order.pages > 500 ? 30 : 20;
    case "film":
      return order.minutes > 120 ? 15 : 12;
    case "song":
      return 1;
    case "game":
      return order.players > 1 && order.online ? 60 : 50;
    case "seat":
      return order.row < 5 || order.box ? 90 : 40;
    case "meal":
      return order.courses > 3 ? 45 : order.courses > 1 ? 30 : 15;
    case "room":
      return order.nights * (order.view ? 120 : 90);
    case "car":
      return order.days > 7 ? 200 : 60;
    default:
      return 0;
  }
}
