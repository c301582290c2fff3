import { createSlice } from "@reduxjs/toolkit";

export const rows = createSlice({ name: "rows", initialState: [{ ui_id: Math.random() }], reducers: {} });

export function place(element: HTMLElement) {
  const randomId = Math.random().toString(36).slice(7);
  element.id = `upload-${randomId}`;
}
