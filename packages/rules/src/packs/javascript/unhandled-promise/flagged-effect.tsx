import React, { useEffect, useLayoutEffect } from "react";

export function Orders({ load, measure }: { load: () => Promise<void>; measure: () => Promise<void> }) {
  useEffect(async () => { // expect: javascript/unhandled-promise
    await load();
  }, [load]);
  useLayoutEffect(async () => { // expect: javascript/unhandled-promise
    await measure();
  }, [measure]);
  React.useEffect(async function () { // expect: javascript/unhandled-promise
    await load();
  }, [load]);
  return null;
}
