export function store(order: Order) {
  console.log("stored", order.id); // expect: javascript/print-logging
  console.info(order); // expect: javascript/print-logging
  if (order.total < 0) console.warn("negative total"); // expect: javascript/print-logging
}

export const load = async (url: string) => {
  try {
    return await fetch(url);
  } catch (error) {
    console.error("loading failed", error); // expect: javascript/print-logging
    return null;
  }
};
