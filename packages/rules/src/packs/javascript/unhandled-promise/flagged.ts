import axios from "axios";

async function saveOrder(order: Order) {
  await db.insert(order);
}

export class Orders {
  async notify(order: Order) {
    await mail.send(order);
  }

  async close(order: Order) {
    this.notify(order); // expect: javascript/unhandled-promise
    saveOrder(order); // expect: javascript/unhandled-promise
  }
}

export function publish(orders: Order[], url: string) {
  orders.forEach(async (order) => { // expect: javascript/unhandled-promise
    await saveOrder(order);
  });
  axios.post(url, orders); // expect: javascript/unhandled-promise
  load(url).then((answer) => console.log(answer)); // expect: javascript/unhandled-promise
  fetch(url); // expect: javascript/unhandled-promise
  const paid = orders.filter(async (order) => await isPaid(order)); // expect: javascript/unhandled-promise
  return paid;
}

export const wait = () =>
  new Promise(async (resolve) => { // expect: javascript/unhandled-promise
    resolve(await load("x"));
  });
