import { useState } from "react";
import { jwtDecode } from "jwt-decode";

export function Avatar() {
  const [token] = useState(() => localStorage.getItem("token"));
  return <b>{jwtDecode(token).name}</b>;
}
