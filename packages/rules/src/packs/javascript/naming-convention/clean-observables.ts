import { socketStore } from "./store";

export const WSState$ = socketStore.subject$;

export function contextOf(instance: { notFound: object }) {
  const _404Context = { ...instance.notFound };
  return _404Context;
}
